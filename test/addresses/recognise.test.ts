import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { plausible, recogniseFirst, recogniseOnly } from '../../src/addresses/candidates.ts'
import { display } from '../../src/addresses/display.ts'
import { encodeSs58 } from '../../src/addresses/formats/ss58.ts'
import { identity } from '../../src/addresses/identity.ts'
import { recognise } from '../../src/addresses/recognise.ts'
import { SPEC_VECTORS, WELL_CHECKED } from './samples.ts'

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

function chainsOf(address: string): string[] {
  return recognise(address).candidates.map(candidate => candidate.chain)
}

/** Letters that a format reads alike: Stacks is written in Crockford's base32, where O is zero and I and L are one. */
function sameDigits(address: string): string {
  const folded = address.toLowerCase()
  return folded.startsWith('s') ? folded.replaceAll('o', '0').replaceAll(/[il]/g, '1') : folded
}

describe('recognise', () => {
  it.each(SPEC_VECTORS)('%s %s: %s (%s)', (chain, kind, address) => {
    const found = recognise(address)
    expect(found.problem).toBeNull()
    expect(found.candidates.find(candidate => candidate.chain === chain)?.kind).toBe(kind)
  })

  it('puts the likeliest chain first', () => {
    expect(chainsOf('1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2')).toEqual(['btc', 'bch', 'bsv', 'bcd', 'xec'])
    expect(chainsOf('0xde709f2102306220921060314715629080e2fb77')).toEqual(['evm', 'ronin', 'xdc', 'rsk'])
    expect(chainsOf('D8EyEfuNsfQ3root9R3ac54mMcLmoNBW6q')[0]).toBe('doge')
  })

  it('does not take an address of Pactus for one of Peercoin, whose prefix it shares (wallet-core, Pactus tests)', () => {
    expect(chainsOf('pc1rspm7ps49gar9ft5g0tkl6lhxs8ygeakq87quh3')).toEqual([])
    expect(chainsOf('pc1pqqqsyqcyq5rqwzqfpg9scrgwpuqqzqsr803qet')).toEqual([])
  })

  it('names a network behind an SS58 prefix only where the registry does', () => {
    const key = new Uint8Array(32).fill(7)
    const networks = (prefix: number) => recognise(encodeSs58(prefix, key)).candidates[0]!.networks
    expect(networks(5)).toEqual(['astar'])
    expect(networks(42)).toEqual(['substrate', 'bittensor'])
    expect(networks(13116)).toEqual(['bittensor'])
    // Integritee's, for which there is no name here.
    expect(networks(13)).toEqual(['substrate'])
  })

  it('says how far a spelling proves itself', () => {
    const checksum = (address: string) => recognise(address).candidates[0]?.checksum
    expect(checksum('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed')).toBe('verified')
    expect(checksum('0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed')).toBe('absent')
    expect(checksum('0.0.123')).toBe('absent')
    expect(checksum('EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v')).toBe('none')
  })

  it('carries the tag a spelling has in it', () => {
    const [x] = recognise('X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ').candidates
    expect(x).toMatchObject({ address: 'r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59', kind: 'x-address' })
    const muxed = 'MA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVAAAAAAAAAAAAAJLK'
    expect(recognise(muxed).candidates[0]).toMatchObject({
      address: 'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ',
      tag: '9223372036854775808',
    })
  })

  it('tells a Lightning invoice from an account (BOLT 11 example), in whole strings only', () => {
    const invoice =
      'lnbc2500u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4jsxqzpuaztrnwngzn3kdzw5hydlzf03qdgm2hdq27cqv3agm2awhz5se903vruatfhq77w3ls4evs3ch9zw97j25emudupq63nyw24cg27h2rspfj9srp'
    expect(recognise(invoice).candidates).toMatchObject([{ chain: 'btc', kind: 'invoice', networks: ['lightning'] }])
    expect(recognise(`${invoice.slice(0, -1)}q`).candidates).toEqual([])
    expect(recogniseOnly(Buffer.from(invoice), 0, invoice.length)).toBeNull()
  })

  it('never takes a changed character, a swap or a lost character for the same chain', () => {
    const slip = fc.record({
      address: fc.constantFrom(...WELL_CHECKED),
      at: fc.nat(61),
      to: fc.constantFrom(...BASE58),
      how: fc.constantFrom('substitute', 'swap', 'omit'),
    })
    fc.assert(
      fc.property(slip, ({ address, at, to, how }) => {
        const i = at % address.length
        const next = address[i + 1] ?? ''
        const changed = {
          substitute: address.slice(0, i) + to + address.slice(i + 1),
          swap: address.slice(0, i) + next + address[i] + address.slice(i + 2),
          omit: address.slice(0, i) + address.slice(i + 1),
        }[how]!
        fc.pre(sameDigits(changed) !== sameDigits(address))
        const chain = chainsOf(address)[0]!
        const bytes = Buffer.from(changed)
        const again = (recogniseOnly(bytes, 0, bytes.length) ?? []).filter(({ checksum }) => checksum === 'verified')
        expect(again.map(candidate => candidate.chain)).not.toContain(chain)
      }),
      { numRuns: 500 },
    )
  })

  it('never throws, and offers candidates or a problem, whatever it is given', () => {
    const anything = fc.oneof(
      fc.string({ maxLength: 5000, unit: 'binary' }),
      fc.string({ maxLength: 120 }),
      fc.string({ maxLength: 120, unit: fc.constantFrom(...BASE58, ':', '_', '.', '-', '0') }),
      fc
        .tuple(fc.constantFrom(...SPEC_VECTORS.map(row => row[2])), fc.string({ maxLength: 5 }))
        .map(pair => pair.join('')),
    )
    fc.assert(
      fc.property(anything, text => {
        const { candidates, problem } = recognise(text)
        expect(candidates.length > 0).toBe(problem === null)
      }),
    )
  })

  it('agrees with the fast paths, in the middle of a buffer too', () => {
    const token = fc.oneof(
      fc.constantFrom(...SPEC_VECTORS.map(row => row[2].replaceAll(' ', ''))),
      fc.string({ minLength: 25, maxLength: 70, unit: fc.constantFrom(...BASE58) }),
      fc.string({ minLength: 16, maxLength: 64, unit: fc.constantFrom(...'0123456789abcdef') }),
    )
    fc.assert(
      fc.property(token, fc.string({ maxLength: 9 }), (text, before) => {
        const bytes = Buffer.from(`${before}${text}!`)
        const start = Buffer.byteLength(before)
        const all = recogniseOnly(bytes, start, bytes.length - 1)
        expect(all ?? []).toEqual(recognise(text).candidates)
        expect(recogniseFirst(bytes, start, bytes.length - 1)).toEqual(all?.[0] ?? null)
        if (all) expect(plausible(bytes, start, bytes.length - 1)).toBe(true)
      }),
    )
  })
})

describe('identity', () => {
  const chain = (address: string, id: string) => {
    const candidate = recognise(address).candidates.find(one => one.chain === id)
    if (!candidate) throw new Error(`${address} is not of ${id}`)
    return identity(candidate)
  }

  it.each([
    [
      'bch',
      [
        'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
        'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
        '1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu',
      ],
    ],
    [
      'ton',
      [
        'EQCD39VS5jcptHL8vMjEXrzGaRcCVYto7HUn4bpAOg8xqB2N',
        '0:83dfd552e63729b472fcbcc8c45ebcc6691702558b68ec7527e1ba403a0f31a8',
        '0:83DFD552E63729B472FCBCC8C45EBCC6691702558B68EC7527E1BA403A0F31A8',
      ],
    ],
    [
      'evm',
      [
        '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
        '0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED',
        '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
      ],
    ],
    ['xrp', ['r9cZA1mLK5R5Am25ArfXFmqgNwjZgnfk59', 'X7AcgcsBL6XDcUb289X4mJ8djcdyKaB5hJDWMArnXr61cqZ']],
    ['tron', ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', '41a614f803b6fd780986a42c78ec9c7f77e6ded13c']],
    ['btc', ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4']],
    ['nim', ['NQ86 2H8F YGU5 RM77 QSN9 LYLH C56A CYYR 0MLA', 'NQ862H8FYGU5RM77QSN9LYLHC56ACYYR0MLA']],
    ['hbar', ['0.0.123-vfmkw', '0.0.123']],
    [
      'xmr',
      [
        '4LL9oSLmtpccfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2bYXZKKQePHES9khPK',
        '4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge',
      ],
    ],
    [
      'nano',
      [
        'nano_3t6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xtoncuohr3',
        'xrb_3t6k35gi95xu6tergt6p69ck76ogmitsa8mnijtpxm9fkcm736xtoncuohr3',
      ],
    ],
    [
      'ckb',
      [
        'ckb1qyqt8xaupvm8837nv3gtc9x0ekkj64vud3jqfwyw5v',
        'ckb1qzda0cr08m85hc8jlnfp3zer7xulejywt49kt2rr0vthywaa50xwsqdnnw7qkdnnclfkg59uzn8umtfd2kwxceqxwquc4',
      ],
    ],
  ])('is one for all spellings of an account of %s', (id, spellings) => {
    expect(new Set(spellings.map(spelling => chain(spelling, id))).size).toBe(1)
  })

  it('keeps different chains apart', () => {
    const all = recognise('1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2').candidates.map(identity)
    expect(new Set(all).size).toBe(all.length)
  })
})

describe('display', () => {
  it('is a spelling of the same account, and a stable one', () => {
    for (const [chain, , address] of SPEC_VECTORS) {
      const candidate = recognise(address).candidates.find(one => one.chain === chain)!
      const again = recognise(display(candidate)).candidates.find(one => one.chain === chain)!
      expect(identity(again)).toBe(identity(candidate))
      expect(display(again)).toBe(display(candidate))
    }
  })

  it('writes the case that wallets check, where the spelling proved itself', () => {
    const [candidate] = recognise('0x098B716B8Aaf21512996dC57EB0615e2383E2f96').candidates
    expect(candidate!.address).toBe('0x098b716b8aaf21512996dc57eb0615e2383e2f96')
    expect(display(candidate!)).toBe('0x098B716B8Aaf21512996dC57EB0615e2383E2f96')
  })

  it('gives no checksum to a spelling that carried none: it may have been mistyped', () => {
    const [candidate] = recognise('0x098b716b8aaf21512996dc57eb0615e2383e2f96').candidates
    expect(display(candidate!)).toBe('0x098b716b8aaf21512996dc57eb0615e2383e2f96')
  })
})
