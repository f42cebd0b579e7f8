import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addressesIn, events, hitsIn, SAMPLES } from './samples.ts'

const BTC = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'
const EVM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const SOL = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v'
const XRP = 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh'
const TON = 'EQCmGW+z+UL00FmnhWaMvJq/i86YY5GlJP3uJW19KC5Tzq4C'

/** What may stand between two addresses without belonging to either. */
const GLUE = [
  ' ',
  '\n',
  '\r\n',
  ',',
  '", "',
  '는 ',
  ' โอนไปที่ ',
  '입니다. ',
  '😀',
  'é',
  ' -> ',
  '\t',
  '|',
  '"\n"',
  '(x) ',
  '。',
]
const FILLER = [
  'the',
  'paid',
  '1,250.00',
  '2024-05-14',
  '피해자',
  'ผู้เสียหาย',
  'e.g.',
  'NQ',
  '0.0.',
  '.near',
  'third-party',
  '0x',
  'Ef',
]

const sampleText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...SAMPLES.map(sample => sample.address)).map(address => ({ address })),
      fc.constantFrom(...FILLER).map(text => ({ text })),
    ),
    { maxLength: 12 },
  )
  .chain(parts =>
    fc
      .array(fc.constantFrom(...GLUE), { minLength: parts.length, maxLength: parts.length })
      .map(glue => parts.map((part, i) => ('address' in part ? part.address : part.text) + (glue[i] ?? ' ')).join('')),
  )

describe('finding addresses', () => {
  it.each(SAMPLES.map(sample => [sample.chain, sample.address]))('finds the %s address %s', async (chain, address) => {
    for (const text of [
      address,
      `to ${address}.`,
      `주소:${address}\n`,
      `"${address}"`,
      `(${address})`,
      `${address},1`,
    ]) {
      const hits = await hitsIn(text)
      expect(hits.map(hit => [hit.chain, hit.address])).toEqual([[chain, address]])
      expect(Buffer.from(text).toString('utf8', hits[0]!.offset).startsWith(address)).toBe(true)
    }
  })

  it('gives the same hits whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        sampleText,
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 }),
        async (text, sizes) => {
          expect(await hitsIn(text, sizes)).toEqual(await hitsIn(text))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('says where each address stands', async () => {
    await fc.assert(
      fc.asyncProperty(sampleText, async text => {
        const bytes = Buffer.from(text)
        for (const hit of await hitsIn(text, [33])) {
          expect(bytes.toString('latin1', hit.offset, hit.offset + hit.address.length)).toBe(hit.address)
          const before = bytes.toString('utf8', 0, hit.offset).split('\n')
          expect(hit.line).toBe(before.length)
          expect(hit.column).toBe([...before.at(-1)!].length + 1)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('finds every address between ordinary separators', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...SAMPLES.map(sample => sample.address)), fc.constantFrom(...GLUE))),
        async pairs => {
          const text = pairs.map(([address, glue]) => address + glue).join('')
          expect(await addressesIn(text)).toEqual(pairs.map(([address]) => address))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('counts characters, not bytes, in columns, and does not count a byte order mark', async () => {
    expect(await hitsIn(`\ufeff${BTC}`)).toMatchObject([{ line: 1, column: 1, offset: 3 }])
    expect(await hitsIn(`ส่ง😀 ${BTC}`)).toMatchObject([{ line: 1, column: 6, offset: 14 }])
    const long = `x\n${'ก '.repeat(5000)}`
    expect(await hitsIn(`${long}${BTC} ${'ข '.repeat(3000)}${TRON}`, [1000])).toMatchObject([
      { line: 2, column: 10_001 },
      { line: 2, column: 10_001 + BTC.length + 1 + 6000 },
    ])
  })

  it('reads what file formats put around an address', async () => {
    expect(await addressesIn(JSON.stringify({ text: `보내는 곳\n${EVM}\n${XRP}\t${TRON}` }))).toEqual([EVM, XRP, TRON])
    expect(await addressesIn(`{"a":"x\\u0026${EVM}","b":"\\u003d${TRON}"}`)).toEqual([EVM, TRON])
    expect(await addressesIn(`"said ""${BTC}""","${TRON}";${SOL}`)).toEqual([BTC, TRON, SOL])
    expect(await addressesIn(`C:\\cases\\${XRP}\\${BTC}.txt`)).toEqual([XRP, BTC])
    expect(await addressesIn(`q=bitcoin%3A${BTC}%20${TRON}&a=3D&to=3D${EVM}`)).toEqual([BTC, TRON, EVM])
  })

  it.each(SAMPLES.map(sample => sample.address))('finds %s behind any escape', async address => {
    for (const before of ['\\n', '\\t', '\\r\\n', '\\u000a', '\\u003D', '%20', '%3D', '=3D', '=20', '\\"']) {
      expect([before, await addressesIn(`"text${before}${address}"`)]).toEqual([before, [address]])
      expect([before, await addressesIn(`${before}${address}${before} ${address}`)]).toEqual([
        before,
        [address, address],
      ])
    }
  })

  it('takes no first letters of a name for an escape', async () => {
    for (const { address } of SAMPLES) {
      // A name without a checksum is the one thing that cannot be told from `\t` and `est-trust.vlad.near`.
      if (!address.endsWith('.near')) expect(await addressesIn(`C:\\${address}`)).toEqual([address])
    }
    expect(await addressesIn('to=adam.near&from=bob.near')).toEqual(['adam.near', 'bob.near'])
    expect(await addressesIn(`C:\\cases\\t1TWk2mmvESDnE4dmCfT7MQ97ij6ZqLpNVU`)).toEqual([
      't1TWk2mmvESDnE4dmCfT7MQ97ij6ZqLpNVU',
    ])
  })

  it('reads links and payment requests', async () => {
    expect(await addressesIn(`https://tronscan.org/#/address/${TRON}/transfers`)).toEqual([TRON])
    expect(await addressesIn(`<https://etherscan.io/address/${EVM}?a=1#code>`)).toEqual([EVM])
    expect(await addressesIn(`https:\\/\\/solscan.io\\/account\\/${SOL}`)).toEqual([SOL])
    expect(await addressesIn(`https://solscan.io/account/${SOL}`)).toEqual([SOL])
    expect(await addressesIn(`bitcoin:${BTC}?amount=0.1 ethereum:${EVM}@1`)).toEqual([BTC, EVM])
    expect(await addressesIn(`ton://transfer/${TON.replaceAll('+', '-').replaceAll('/', '_')}?amount=1`)).toHaveLength(
      1,
    )
    expect(await addressesIn('https://ryjl3-tyaaa-aaaaa-aaaba-cai.icp0.io/')).toEqual(['ryjl3-tyaaa-aaaaa-aaaba-cai'])
  })

  it('takes no address out of a longer run', async () => {
    for (const address of [BTC, EVM, TRON, XRP, TON]) {
      expect(await addressesIn(`a${address}`)).toEqual([])
      expect(await addressesIn(`${address}a`)).toEqual([])
    }
    expect(await addressesIn(`${'a'.repeat(5000)}${BTC} ${BTC}`)).toEqual([BTC])
  })

  it('reports the first occurrence of an account, or all, and how often it occurs', async () => {
    const text = Buffer.from(`${EVM} ${EVM.toLowerCase()} ${BTC} ${EVM}`)
    const first = await events(text)
    expect(first.filter(event => event.type === 'hit').map(hit => [hit.address, hit.occurrence])).toEqual([
      [EVM, 1],
      [BTC, 1],
    ])
    const all = await events(text, [5], { all: true })
    expect(all.filter(event => event.type === 'hit').map(hit => hit.occurrence)).toEqual([1, 2, 1, 3])
    expect(all.at(-1)).toMatchObject({ type: 'done', found: 2, occurrences: 4, bytes: text.length })
  })
})
