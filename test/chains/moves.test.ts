import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { decimalText } from '../../src/chains/amounts.ts'
import { coinOf, coins } from '../../src/chains/coins.ts'
import { transfersOf } from '../../src/chains/esplora/moves.ts'
import type { Given } from '../../src/chains/esplora/shapes.ts'
import type { Move } from '../../src/chains/facts.ts'
import { place, putTogether, seenFrom, textOf } from '../../src/chains/moves.ts'
import { issuedAmount } from '../../src/chains/xrpl/amounts.ts'
import '../support/properties.ts'

const where = (index: number, ms: number | null) => ({
  transaction: 't',
  index: place('move', index),
  height: null,
  time: ms === null ? null : new Date(ms).toISOString(),
})
const move = (from: readonly string[], to: string | null): Move => ({
  from,
  to,
  asset: coinOf('tron'),
  amount: coins('tron', 1n),
})

describe('a movement as an account sees it', () => {
  it.each([
    [['a'], 'me', 'in', ['a']],
    [['a', 'b', 'a'], 'me', 'in', ['a', 'b']],
    [[], 'me', 'in', []],
    [['me'], 'a', 'out', ['a']],
    [['me'], null, 'out', []],
    [['a', 'me'], 'b', 'out', ['b']],
    [['me'], 'me', 'self', []],
  ] as const)('from %p to %p is %s', (from, to, direction, parties) => {
    expect(seenFrom('me', move(from, to), where(0, 0))).toMatchObject({ direction, parties })
  })

  it('is none where it has no part in it', () => {
    expect(seenFrom('me', move(['a'], 'b'), where(0, 0))).toBeNull()
    expect(seenFrom('me', move(['a'], null), where(0, 0))).toBeNull()
  })
})

describe('lists put together', () => {
  const times = fc.array(fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }), { maxLength: 12 })
  const part = fc.record({ times, whole: fc.boolean() }).map(({ times: list, whole }) => {
    const known = list.filter(time => time !== null)
    const items = list.map((time, at) => seenFrom('me', move(['a'], 'me'), where(at, time))!)
    return { items, floorMs: whole || known.length === 0 ? null : Math.min(...known) }
  })

  it('are newest first, and hold nothing below the time to which all were read', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 4 }), parts => {
        const { items, more } = putTogether(parts)
        const floors = parts.flatMap(({ floorMs }) => floorMs ?? [])
        expect(more).toBe(floors.length > 0)
        const shown = items.map(({ time }) => (time === null ? Number.POSITIVE_INFINITY : Date.parse(time)))
        expect(shown).toEqual(shown.toSorted((a, b) => (a === b ? 0 : b > a ? 1 : -1)))
        const given = parts.flatMap(one => one.items)
        const left = given.filter(({ time }) => time === null || Date.parse(time) >= Math.max(0, ...floors))
        expect(items).toHaveLength(left.length)
      }),
    )
  })
})

describe('what Esplora’s transactions move', () => {
  const output = fc.record({
    scriptpubkey_address: fc.constantFrom('me', 'a', 'b', 'c', null),
    value: fc.bigInt({ min: 0n, max: 2_100_000_000_000_000n }),
  })

  it('adds up to what the account gained or lost, but for the fee that it alone paid', () => {
    fc.assert(
      fc.property(
        fc.array(output, { minLength: 1, maxLength: 5 }),
        fc.array(output, { minLength: 1, maxLength: 5 }),
        (spent, made) => {
          const sum = (outputs: typeof spent): bigint => outputs.reduce((total, { value }) => total + value, 0n)
          const own = (outputs: typeof spent) => outputs.filter(one => one.scriptpubkey_address === 'me')
          const fee = sum(spent) - sum(made)
          fc.pre(fee >= 0n)
          const vin = spent.map(prevout => ({ prevout }))
          const given = { txid: 'f'.repeat(64), fee, vin, vout: made, status: { confirmed: false } } as Given
          const transfers = transfersOf(given, 'me', 'bitcoin')
          const moved = transfers.reduce((total, { direction, amount: { value } }) => {
            return direction === 'in' ? total + value : direction === 'out' ? total - value : total
          }, 0n)
          const alone = sum(own(spent)) > 0n && own(spent).length === spent.length
          expect(moved).toBe(sum(own(made)) - sum(own(spent)) + (alone ? fee : 0n))
          for (const { parties } of transfers) expect(parties).not.toContain('me')
        },
      ),
    )
  })
})

describe('amounts of issued tokens', () => {
  it('say the same number as the text, whatever their exponent', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }),
        fc.integer({ min: -96, max: 80 }),
        (digits, exponent) => {
          const amount = issuedAmount(`${digits}e${exponent}`, 'X')!
          const plain =
            exponent >= 0
              ? decimalText({ value: digits * 10n ** BigInt(exponent), decimals: 0, unit: 'X' })
              : decimalText({ value: digits, decimals: -exponent, unit: 'X' })
          expect(decimalText(amount)).toBe(plain)
        },
      ),
    )
  })
})

describe('memos', () => {
  it('are text where all their bytes are, and otherwise none', () => {
    expect(textOf(Buffer.from(' สวัสดี 안녕 \n'))).toBe('สวัสดี 안녕')
    for (const bytes of [[], [0x20], [0xff, 0xfe], [0x61, 0x00], [0x1b, 0x5b]])
      expect(textOf(Uint8Array.from(bytes))).toBeNull()
  })
})
