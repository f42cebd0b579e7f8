import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findLookAlikes, type Seen } from '../../../src/addresses/reading/lookalikes.ts'

function seen(chain: string, ...addresses: string[]): Seen[] {
  return addresses.map((address, finding) => ({ identity: `${chain}:${address}`, chain, address, finding }))
}

const evm = (head: string, tail: string, fill: string) =>
  `0x${head}${fill.repeat(40 - head.length - tail.length)}${tail}`

describe('pairs', () => {
  test.each([
    ['abc', '1234', true],
    ['abcd', '123', true],
    ['abc', '123', false],
    ['ab', '12345', false],
  ])('equal %s … %s: %s', (head, tail, found) => {
    const pairs = findLookAlikes(seen('evm', evm(head, tail, '0'), evm(head, tail, '9')))
    expect(pairs).toEqual(found ? [{ first: 0, second: 1, chain: 'evm', head: head.length, tail: tail.length }] : [])
  })

  test('prefixes that all addresses have do not count', () => {
    const bech32 = (head: string, tail: string, fill: string) =>
      `bc1q${head}${fill.repeat(38 - head.length - tail.length)}${tail}`
    expect(findLookAlikes(seen('btc', bech32('a', 'xyz0', '2'), bech32('e', 'xyz0', '3')))).toEqual([])
    expect(findLookAlikes(seen('btc', bech32('aqr', 'xyz0', '2'), bech32('aqr', 'xyz0', '3')))).toHaveLength(1)
    expect(findLookAlikes(seen('tron', `TAb${'1'.repeat(27)}wxyz`, `TAb${'2'.repeat(27)}wxyz`))).toEqual([])
    expect(findLookAlikes(seen('tron', `TAbc${'1'.repeat(26)}wxyz`, `TAbc${'2'.repeat(26)}wxyz`))).toHaveLength(1)
  })

  test('the same account twice, or alike on two chains, is no pair', () => {
    const address = evm('abcd', '1234', '0')
    expect(findLookAlikes(seen('evm', address, address))).toEqual([])
    expect(findLookAlikes([...seen('evm', address), ...seen('ronin', evm('abcd', '1234', '9'))])).toEqual([])
  })

  test('case does not tell hexadecimal addresses apart', () => {
    expect(findLookAlikes(seen('evm', evm('ABCD', 'abCD', '0'), evm('abcd', 'ABcd', '9')))).toHaveLength(1)
  })

  test('a list full of them stays short', () => {
    const many = Array.from({ length: 2000 }, (_, i) => evm('abcd', '1234', '0').replace('0000', `${1000 + i}`))
    expect(findLookAlikes(seen('evm', ...many))).toHaveLength(50)
  })

  test('a pair is two accounts that are alike at both ends, and every such pair of two is found', () => {
    const head = fc.constantFrom('abc0', 'abc1', 'abcd', '0bcd')
    const tail = fc.constantFrom('1234', '9234', '1239')
    const account = fc.tuple(head, tail, fc.constantFrom('5', '6')).map(([a, z, fill]) => evm(a, z, fill))
    fc.assert(
      fc.property(account, account, (one, other) => {
        const alike =
          (one.slice(2, 5) === other.slice(2, 5) && one.slice(-4) === other.slice(-4)) ||
          (one.slice(2, 6) === other.slice(2, 6) && one.slice(-3) === other.slice(-3))
        expect(findLookAlikes(seen('evm', one, other))).toHaveLength(alike && one !== other ? 1 : 0)
      }),
    )
  })
})
