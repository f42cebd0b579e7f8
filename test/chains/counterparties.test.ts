import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { counterparties } from '../../src/chains/counterparties.ts'
import { ETH, transferWith, USDT } from './transfers.ts'

const A = '0xaaaa'
const B = '0xbbbb'
const C = '0xcccc'

describe('counterparties', () => {
  it('are ranked by what was exchanged of the asset most used, both ways together', () => {
    const { by, items } = counterparties([
      transferWith(A, 500n, { minute: 3 }),
      transferWith(A, 200n, { minute: 1, direction: 'in' }),
      transferWith(B, 900n, { minute: 2 }),
      transferWith(C, 10n ** 18n, { asset: ETH }),
    ])
    expect(by).toEqual(USDT)
    expect(items.map(({ address }) => address)).toEqual([B, A, C])
    expect(items[1]).toMatchObject({
      first: '2025-11-22T03:01:00.000Z',
      last: '2025-11-22T03:03:00.000Z',
      joint: 0,
      dealings: [
        { asset: USDT, sent: { count: 1, amount: { value: 500n } }, received: { count: 1, amount: { value: 200n } } },
      ],
    })
  })

  it('are not those of transfers that failed, or that went nowhere', () => {
    const { by, items } = counterparties([
      transferWith(A, 5n, { failed: true }),
      transferWith(B, 5n, { direction: 'self', parties: [] }),
      transferWith(C, 5n, { parties: [] }),
    ])
    expect([by, items]).toEqual([USDT, []])
    expect(counterparties([])).toEqual({ by: null, items: [] })
  })

  it('who share a side are counted, and no amount is ascribed to them', () => {
    const { items } = counterparties([transferWith(A, 7n, { parties: [A, B] }), transferWith(A, 3n)])
    expect(
      items.map(({ address, joint, dealings }) => [address, joint, dealings.map(({ sent }) => sent.amount.value)]),
    ).toEqual([
      [A, 1, [3n]],
      [B, 1, []],
    ])
  })

  it('do not add amounts of different decimals', () => {
    const { items } = counterparties([
      transferWith(A, 5n),
      transferWith(A, 5n, { amount: { value: 5n, decimals: 18, unit: 'USDT' } }),
    ])
    expect(items[0]!.dealings).toHaveLength(2)
  })

  it('together exchanged what all transfers with one party moved', () => {
    const transfer = fc
      .tuple(
        fc.constantFrom(A, B, C),
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.constantFrom('in' as const, 'out' as const),
      )
      .map(([party, value, direction]) => transferWith(party, value, { direction }))
    fc.assert(
      fc.property(fc.array(transfer), transfers => {
        const sum = counterparties(transfers)
          .items.flatMap(({ dealings }) => dealings)
          .reduce((so, { sent, received }) => so + sent.amount.value + received.amount.value, 0n)
        expect(sum).toBe(transfers.reduce((so, { amount }) => so + amount.value, 0n))
      }),
    )
  })
})
