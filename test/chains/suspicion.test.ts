import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Transfer } from '../../src/chains/facts.ts'
import { sortOut } from '../../src/chains/suspicion.ts'
import { ETH, FAKE, transferWith, USDT } from './transfers.ts'

const REAL = '0x8589427373d6d84e98730d7795d8f6f8731fda16'
const TWIN = `0x8589${'0'.repeat(32)}da16`
const OTHER = `0x${'3'.repeat(40)}`

const why = (transfers: readonly Transfer[]) => sortOut(transfers).suspects.map(({ why: reasons }) => reasons)

describe('what is only meant to be seen', () => {
  it('moves nothing, or is of a token that imitates another', () => {
    expect(why([transferWith(OTHER, 0n), transferWith(OTHER, 10n ** 12n, { asset: FAKE })])).toEqual([
      ['zero-value'],
      ['imitation'],
    ])
  })

  it('is less than a cent of a stablecoin coming in, and not going out', () => {
    const dust = (value: bigint, direction: Transfer['direction']) => why([transferWith(OTHER, value, { direction })])
    expect(dust(9_999n, 'in')).toEqual([['dust']])
    expect(dust(10_000n, 'in')).toEqual([])
    expect(dust(1n, 'out')).toEqual([])
    expect(why([transferWith(OTHER, 10n ** 10n - 1n, { direction: 'in', asset: ETH })])).toEqual([['dust']])
    expect(why([transferWith(OTHER, 10n ** 10n, { direction: 'in', asset: ETH })])).toEqual([])
  })

  it('is a token whose name is an invitation', () => {
    const named = (symbol: string) =>
      why([transferWith(OTHER, 5n, { asset: { id: OTHER, symbol, standing: 'unknown' }, direction: 'in' })])
    for (const symbol of ['$ ETH-claim.org', 'Visit t.me/usdt', 'https://x.y', 'USDC Airdrop']) {
      expect(named(symbol)).toEqual([['advertisement']])
    }
    for (const symbol of ['PEPE', 'UNI-V2', 'aUSDC', 'stETH']) expect(named(symbol)).toEqual([])
  })
})

describe('look-alikes', () => {
  it('are named with the account that they look like', () => {
    const transfers = [transferWith(REAL, 5_000_000n, { minute: 1 }), transferWith(TWIN, 0n, { minute: 2 })]
    const { transfers: kept, suspects, lookalikes } = sortOut(transfers)
    expect(kept).toEqual([transfers[0]])
    expect(suspects).toEqual([{ transfer: transfers[1], why: ['zero-value', 'look-alike'], like: REAL }])
    expect([...lookalikes]).toEqual([[TWIN, REAL]])
  })

  it('that somebody has fallen for keep their transfers, and are told', () => {
    const transfers = [
      transferWith(TWIN, 900_000_000n, { minute: 9 }),
      transferWith(TWIN, 0n, { minute: 5 }),
      transferWith(REAL, 5_000_000n, { minute: 1 }),
    ]
    const { transfers: kept, lookalikes } = sortOut(transfers)
    expect(kept).toEqual([transfers[0], transfers[2]])
    expect(lookalikes.get(TWIN)).toBe(REAL)
  })

  it('are told by what people look at, in every format', () => {
    const pairs: readonly (readonly [string, string, boolean])[] = [
      ['TXYabcdefghijklmnopqrstuvwxyz12345', 'TXYa9999999999999999999999999992345', true],
      ['TXYabcdefghijklmnopqrstuvwxyz12345', 'TXYb9999999999999999999999999992345', false],
      ['bc1qabcd00000000000000000000000000wxyz', 'bc1qabcd11111111111111111111111111wxyz', true],
      ['bc1qabcd00000000000000000000000000wxyz', 'bc1qabce11111111111111111111111111wxyz', false],
      ['0x8589427373d6d84e98730d7795d8f6f8731fda16', '0x8588000000000000000000000000000000000a16', false],
    ]
    for (const [real, twin, alike] of pairs) {
      const { lookalikes } = sortOut([transferWith(real, 10n ** 7n), transferWith(twin, 0n, { minute: 1 })])
      expect(lookalikes.has(twin)).toBe(alike)
    }
  })

  it('are nobody’s where no real value moved at all', () => {
    expect(sortOut([transferWith(REAL, 0n), transferWith(TWIN, 0n)]).lookalikes.size).toBe(0)
  })
})

it('nothing is lost: every transfer is kept or set apart, once', () => {
  const transfer = fc
    .tuple(
      fc.constantFrom(REAL, TWIN, OTHER),
      fc.constantFrom(0n, 1n, 10n ** 9n),
      fc.constantFrom(ETH, USDT, FAKE),
      fc.constantFrom('in' as const, 'out' as const),
      fc.integer({ min: 0, max: 59 }),
    )
    .map(([party, value, asset, direction, minute]) => transferWith(party, value, { asset, direction, minute }))
  fc.assert(
    fc.property(fc.array(transfer), transfers => {
      const { transfers: kept, suspects, lookalikes } = sortOut(transfers)
      const all = [...kept, ...suspects.map(({ transfer: one }) => one)]
      expect(new Set(all)).toEqual(new Set(transfers))
      expect(all).toHaveLength(transfers.length)
      for (const [twin, original] of lookalikes) {
        expect(twin).not.toBe(original)
        expect(lookalikes.has(original)).toBe(false)
      }
    }),
  )
})
