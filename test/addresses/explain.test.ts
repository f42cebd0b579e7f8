import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { recognise } from '../../src/addresses/recognise.ts'
import { WELL_CHECKED } from './samples.ts'

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const BECH32 = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const SEGWIT = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
const USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

function problemOf(input: string) {
  const { problem } = recognise(input)
  if (problem === null) throw new Error(`${input} is an address`)
  return problem
}

describe('what is wrong', () => {
  it.each([
    ['', 'empty', null],
    [' \t\n', 'empty', null],
    ['hello', 'unknown-format', null],
    ['random string', 'unknown-format', null],
    ['TR7NHqjeKQ...zgjLj6t', 'elided', 10],
    ['0x5aAe…eAed', 'elided', 6],
    ['0x5aAe**eAed', 'elided', 6],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD', 'bad-case', 41],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe', 'too-short', 41],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAedd', 'too-long', 41],
    ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BgAed', 'bad-character', 38],
    ['bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd', 'wrong-encoding', null],
    ['bc1QW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'bad-case', 3],
    ['BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P', 'bad-length', null],
    ['ecash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a', 'wrong-network', 0],
    [
      'addr_test1qz2fxv2umyhttkxyxp8x0dlpdt3k6cwng5pxj3jhsydzer3n0d3vllmyqwsx5wktcd8cc3sq835lu7drv2xwl2wywfgs68faae',
      'test-network',
      null,
    ],
    ['bchtest:pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t', 'test-network', null],
    ['cx116f042497e5f34268b1b91q742680f84cf4e9f3', 'bad-character', 25],
    [`${USDT} `, 'bad-character', 34],
    [` ${USDT}`, 'bad-character', 0],
    ['x'.repeat(256), 'too-long', null],
  ])('%p: %s at %p', (input, code, position) => {
    expect(problemOf(input)).toMatchObject({ code, position })
  })

  it('names the letter of another script, and only suggests the Latin one', () => {
    const found = problemOf('TR7NHqjeKQxGTCi8q8ZY4pL8оtSzgjLj6t')
    expect(found).toMatchObject({ code: 'mixed-script', position: 24, found: 'о', suggestions: [USDT] })
    expect(problemOf('ТR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t')).toMatchObject({ code: 'mixed-script', position: 0 })
  })

  it('shows a character nobody can see by its code point', () => {
    expect(problemOf(`${USDT.slice(0, 9)}\u200b${USDT.slice(9)}`)).toMatchObject({
      code: 'bad-character',
      position: 9,
      found: 'U+200B',
      suggestions: [USDT],
    })
    expect(problemOf(`${USDT} `).found).toBe('U+0020')
  })

  it('does not take a sentence of another script for an address', () => {
    expect(problemOf('ที่อยู่กระเป๋าของผู้ต้องสงสัยคืออะไร').code).toBe('unknown-format')
    expect(problemOf('피의자의 지갑 주소는 무엇입니까').code).toBe('unknown-format')
  })

  it('tells a wrong digit of an EVM address from wrong letters', () => {
    expect(problemOf('0x5aAeb6053F3E94C9b9A09f33669435E7Ef2BeAed')).toMatchObject({
      code: 'bad-checksum',
      position: 36,
      suggestions: ['0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
    })
  })

  it('finds a slip in the prefix', () => {
    expect(problemOf('bclqw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4').suggestions).toEqual([SEGWIT])
    expect(problemOf('Ox5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed').suggestions[0]).toBe(
      '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    )
    expect(problemOf('oasi1qp0cnmkjl22gky6p6qeghjytt4v7dkxsrsmueweh').suggestions[0]).toMatch(/^oasis1/)
  })

  it('undoes what text recognition does to characters that base58 and bech32 leave out', () => {
    expect(problemOf('1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVNZ').suggestions).toEqual(['1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'])
    expect(problemOf('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgj1j6t').suggestions).toEqual([USDT])
    expect(problemOf('TR7NHqjeKQxGTCi8q8ZY4pL80tSzgjLj6t')).toMatchObject({
      code: 'bad-character',
      suggestions: [USDT],
    })
    expect(problemOf('cosrnos1hsk6jryyqjfhp5dhc55tc9jtckygx0eph6dd02').suggestions).toEqual([
      'cosmos1hsk6jryyqjfhp5dhc55tc9jtckygx0eph6dd02',
    ])
  })

  it('keeps the spaces of a Nimiq address in mind when it tells the place', () => {
    expect(problemOf('NQ86 2H8F YGU5 RM77 QSN9 LYLH C56A CYYR 0M-A').position).toBeNull()
    expect(problemOf('NQ86 2H8F YGU5 RM77 QSN9 LYLH C56A CYYR 0MIA')).toMatchObject({
      code: 'bad-character',
      position: 42,
    })
  })
})

describe('the original', () => {
  const slip = fc.record({
    address: fc.constantFrom(...WELL_CHECKED),
    at: fc.nat(61),
    base58: fc.constantFrom(...BASE58),
    bech32: fc.constantFrom(...BECH32),
    how: fc.constantFrom('substitute', 'swap', 'omit', 'insert'),
  })

  it('is among the suggestions after one slip anywhere behind the prefix', () => {
    fc.assert(
      fc.property(slip, ({ address, at, base58, bech32, how }) => {
        const start = Math.max(address.indexOf(':'), /^[a-z]{2,}1/.test(address) ? address.indexOf('1') : 0) + 1
        const i = start + (at % (address.length - start))
        const to = start > 1 ? bech32 : base58
        const changed = {
          substitute: address.slice(0, i) + to + address.slice(i + 1),
          swap: address.slice(0, i) + (address[i + 1] ?? '') + address[i] + address.slice(i + 2),
          omit: address.slice(0, i) + address.slice(i + 1),
          insert: address.slice(0, i) + to + address.slice(i),
        }[how]!
        fc.pre(recognise(changed).candidates.length === 0)
        expect(problemOf(changed).suggestions).toContain(address)
      }),
      { numRuns: 60 },
    )
  })

  it('is suggested for two wrong characters of bech32, which the code can place', () => {
    const places = fc.tuple(fc.nat(38), fc.nat(38), fc.nat(30), fc.nat(30))
    fc.assert(
      fc.property(places, ([a, b, x, y]) => {
        fc.pre(a !== b)
        const characters = [...SEGWIT]
        for (const [at, shift] of [
          [a, x],
          [b, y],
        ] as const) {
          const old = BECH32.indexOf(characters[at + 3]!)
          characters[at + 3] = BECH32[(old + 1 + shift) % 32]!
        }
        const found = problemOf(characters.join(''))
        expect(found.suggestions).toContain(SEGWIT)
        expect(found.position).toBe(Math.min(a, b) + 3)
      }),
      { numRuns: 40 },
    )
  })

  it('is suggested with its position after a flipped case of EIP-55', () => {
    const right = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
    const letters = [...right].flatMap((character, i) => (i > 1 && /[a-f]/i.test(character) ? [i] : []))
    for (const at of letters) {
      const letter = right[at]!
      const flipped = letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
      const changed = right.slice(0, at) + flipped + right.slice(at + 1)
      expect(problemOf(changed)).toMatchObject({ code: 'bad-case', position: at, suggestions: [right] })
    }
  })

  it('is not offered where more than one digit of an EVM address is wrong: the right case of wrong digits validates', () => {
    const right = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
    for (const [first, second] of [
      [5, 20],
      [8, 33],
      [21, 39],
    ] as const) {
      const other = (at: number) => (right[at] === '1' ? '2' : '1')
      const twice = [...right].map((digit, at) => (at === first || at === second ? other(at) : digit)).join('')
      expect(problemOf(twice)).toMatchObject({ code: 'bad-checksum', position: null, suggestions: [] })
    }
  })

  it('never gets more than five companions', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 36, maxLength: 36, unit: fc.constantFrom(...'0123456789ABCDEFGH') }), text => {
        const { problem } = recognise(`NQ${text}`.slice(0, 36))
        expect(problem?.suggestions.length ?? 0).toBeLessThanOrEqual(5)
      }),
      { numRuns: 20 },
    )
  })
})
