import { describe, expect, test } from '@jest/globals'
import { entropyToMnemonic } from '@scure/bip39'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js'
import fc from 'fast-check'
import type { Finding } from '../../../src/addresses/reading/finding.ts'
import { MOST_EXPLAINED, MOST_FINDINGS, read } from '../../../src/addresses/reading/read.ts'
import { SECRET_KINDS } from '../../../src/addresses/secrets/model.ts'

const EVM = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const BITCOIN = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'
const XRP = 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh'
const SOLANA = '2gVkYWexTHR5Hb2aLeQN3tnngvWzisFKXDUPrgMHpdST'
const HEX = '9b1a04c1cb0b3ae7ccbf4fa4c4d1a1c7a9f19d2b2b5b2f3c0f8a1d5e6c7b8a90'

function only<T extends Finding['type']>(text: string, type: T): Finding & { type: T } {
  const { findings } = read(text)
  expect(findings.map(finding => finding.type)).toEqual([type])
  return findings[0] as Finding & { type: T }
}

describe('one thing', () => {
  test.each(['', ' \n\t', 'How are you today? 안녕하세요 สวัสดีครับ'])('%j holds nothing', text => {
    expect(read(text)).toEqual({
      findings: [],
      secrets: [],
      notes: [],
      lookAlikes: [],
      truncated: { findings: false, problems: false },
    })
  })

  test.each([
    [EVM, 'evm'],
    [`  ${TRON}\n`, 'tron'],
    [BITCOIN, 'btc'],
    [SOLANA, 'sol'],
    ['0.0.123', 'hbar'],
    ['NQ86 2H8F YGU5 RM77 QSN9 LYLH C56A CYYR 0MLA', 'nim'],
  ])('%j is an address', (text, chain) => {
    const { recognition, start, end } = only(text, 'address')
    expect(recognition.candidates[0]!.chain).toBe(chain)
    expect(text.slice(start, end)).toBe(text.trim())
  })

  test('one wrong character: where, and what it was', () => {
    const { problem } = only(TRON.replace('q8', 'q9'), 'nearly-address').recognition
    expect(problem).toMatchObject({ code: 'bad-checksum', near: { chain: 'tron' } })
    expect(problem!.suggestions).toContain(TRON)
  })

  test.each([
    ['0x098B716B8Aaf2151', 'too-short'],
    ['TR7NHqjeKQxGTCi', 'too-short'],
    ['0x098B…2f96', 'elided'],
    ['TR7NHqj...Lj6t', 'elided'],
    ['zzz-no-such-thing', 'unknown-format'],
  ])('%s: %s', (text, code) => {
    expect(only(text, 'nearly-address').recognition.problem!.code).toBe(code)
  })

  test('an address broken by spaces is not put together silently', () => {
    const { recognition } = only('TR7N HqjeKQxG TCi8q8ZY4pL8\notSzgjLj6t', 'nearly-address')
    expect(recognition.candidates).toEqual([])
    expect(recognition.problem).toMatchObject({ code: 'bad-character', position: 4, suggestions: [TRON] })
  })

  test('a hash that could be an address too', () => {
    const { transaction, recognition } = only(`0x${HEX}`, 'transaction')
    expect(transaction.chains[0]).toBe('evm')
    expect(recognition!.candidates.map(candidate => candidate.chain)).toContain('aptos')
    expect(only(SOLANA, 'address').transaction!.chains).toContain('sui')
    expect(only(EVM, 'address').transaction).toBeNull()
  })
})

describe('in a text', () => {
  test.each([
    ['주소는', '입니다'],
    ['ที่อยู่', 'ครับ'],
    ['адрес ', ', спасибо'],
    ['("', '")'],
    ['{"to":"', '","n":1}'],
    ['a,', ',b'],
    ['👮', '👮'],
  ])('%s…%s', (before, after) => {
    const { start, end } = only(`${before}${TRON}${after}`, 'address')
    expect([start, end]).toEqual([before.length, before.length + TRON.length])
  })

  test('several, in order of appearance', () => {
    const text = `from ${BITCOIN} to ${TRON}, tx ${HEX}; see vitalik.eth and UID 123456789 at Binance`
    expect(read(text).findings.map(({ type, start }) => [type, start])).toEqual([
      ['address', text.indexOf(BITCOIN)],
      ['address', text.indexOf(TRON)],
      ['transaction', text.indexOf(HEX)],
      ['name', text.indexOf('vitalik')],
      ['account-id', text.indexOf('UID')],
    ])
  })

  test('words, ids and hashes of programs are not nearly addresses', () => {
    const text = `The commit d41d8cd98f00b204e9800998ecf8427e, id 550e8400-e29b-41d4-a716-446655440000, file
      report-2026-11-22-final-version-3.docx, iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAf, call me at +66 81 234 5678 ... ok?
      supercalifragilisticexpialidocious wait...what`
    expect(read(text).findings).toEqual([])
  })

  test('a tag belongs to the address beside it, and is nothing without one', () => {
    const { findings } = read(`업비트 ${XRP} 데스티네이션 태그 998877`)
    expect(findings[1]).toMatchObject({ type: 'account-id', id: { kind: 'tag', value: '998877' }, beside: 0 })
    expect(read('tag 998877').findings).toEqual([])
    expect(read(`tag 998877 ${'-'.repeat(300)} ${XRP}`).findings).toHaveLength(1)
  })

  test('an explorer narrows the chain and the network', () => {
    const { recognition, source } = only(`see https://bscscan.com/address/${EVM}.`, 'address')
    expect(recognition.candidates).toMatchObject([{ chain: 'evm', networks: ['bsc'] }])
    expect(source).toMatchObject({ type: 'link', host: 'bscscan.com', explorer: true })
    expect(only(`https://mempool.space/tx/${HEX}`, 'transaction').transaction.chains).toEqual(['btc'])
  })

  test('a link to a site that is not known is read too', () => {
    expect(only(`https://example.com/pay/${TRON}?x=1`, 'address').source).toMatchObject({ explorer: false })
    expect(read('https://example.com/some/long/path-of-words/index.html').findings).toEqual([])
  })

  test('a payment request, with the invoice beside the address', () => {
    const { source } = only(`bitcoin:${BITCOIN}?amount=0.5&label=x`, 'address')
    expect(source).toMatchObject({ type: 'payment-uri', payment: { amount: '0.5', label: 'x' } })
  })

  test('a foreign letter is named, never replaced', () => {
    const text = `to ${TRON.replace('H', 'Н')} now`
    const reading = read(text)
    expect(reading.findings).toMatchObject([
      { type: 'nearly-address', recognition: { problem: { code: 'mixed-script' } } },
    ])
    expect(reading.notes).toMatchObject([{ code: 'mixed-script', script: 'Cyrillic', codePoint: 'U+041D', start: 7 }])
  })

  test('notes are about findings only', () => {
    expect(read(`ABCDEFGHIJKLMNOPQRSTUVWXY1\u200b and ${TRON}`).notes).toEqual([])
  })

  test('look-alike accounts are pointed out', () => {
    const other = `${EVM.slice(0, 8).toLowerCase()}${'0'.repeat(29)}${EVM.slice(-5).toLowerCase()}`
    expect(read(`${EVM}\n${other}`).lookAlikes).toEqual([{ first: 0, second: 1, chain: 'evm', head: 6, tail: 5 }])
  })
})

describe('secrets', () => {
  const phrase = fc
    .constantFrom(english, korean)
    .chain(list =>
      fc
        .uint8Array({ minLength: 16, maxLength: 16 })
        .map(entropy => entropyToMnemonic(entropy, list as string[]).split(' ')),
    )

  test('a recovery phrase never survives in a reading', () => {
    // Words that a reading holds anyhow: "address" and "phrase" are on the list, too.
    const without = JSON.stringify([read(`${TRON} ${BITCOIN}`), read(`private key ${HEX}`), SECRET_KINDS])
    fc.assert(
      fc.property(phrase, fc.constantFrom(' ', '\n', ', ', '\u200b'), (words, separator) => {
        const reading = read(`${TRON} ${words.join(separator)} ${BITCOIN}`)
        expect(reading.secrets).toMatchObject([{ kind: 'seed-phrase' }])
        const json = JSON.stringify(reading)
        for (const word of words) if (!without.includes(word) && word.length > 4) expect(json).not.toContain(word)
        expect(reading.findings).toHaveLength(2)
      }),
    )
  })

  test.each([
    '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ',
    '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTK',
    'SBU2RRGLXH3E5CQHTD3ODLDF2BWDCYUSSBLLZ5GNW7JXHDIYKXZWHOKR',
    `private key ${HEX}`,
    `https://example.com/?key=5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ`,
  ])('%s: told, not held', text => {
    const reading = read(text)
    expect(reading.secrets).toHaveLength(1)
    const { start, end } = reading.secrets[0]!
    expect(JSON.stringify(reading)).not.toContain(text.slice(start, end))
    expect(reading.findings).toEqual([])
  })
})

describe('bounds', () => {
  /** Different halves of addresses. */
  const wrong = (count: number) => Array.from({ length: count }, (_, i) => `0xab${100 + i}…${100 + i}`)

  test.each([
    [MOST_EXPLAINED - 1, false],
    [MOST_EXPLAINED, false],
    [MOST_EXPLAINED + 1, true],
  ])('%i faulty addresses: told that not all are explained: %s', (count, problems) => {
    const reading = read(wrong(count).join(' '))
    expect(reading.truncated).toEqual({ findings: false, problems })
    expect(reading.findings).toHaveLength(Math.min(count, MOST_EXPLAINED))
  })

  test('the same faulty address is explained once, wherever it stands', () => {
    const reading = read(`${TRON.replace('q8', 'q9')} `.repeat(MOST_EXPLAINED + 5))
    expect(reading.truncated.problems).toBe(false)
    expect(reading.findings).toHaveLength(MOST_EXPLAINED + 5)
  })

  test.each([
    [MOST_FINDINGS - 1, false],
    [MOST_FINDINGS, false],
    [MOST_FINDINGS + 1, true],
  ])('%i addresses: told that some are left out: %s', (count, findings) => {
    const reading = read(`${TRON} `.repeat(count))
    expect(reading.truncated.findings).toBe(findings)
    expect(reading.findings).toHaveLength(Math.min(count, MOST_FINDINGS))
  })

  const pieces = fc.constantFrom(
    ...[
      EVM,
      TRON,
      BITCOIN,
      XRP,
      HEX,
      `0x${HEX}`,
      `https://etherscan.io/tx/0x${HEX}?a=`,
      'bitcoin:',
      'tag 12',
      'UID 123456',
    ],
    ...[
      'vitalik.eth',
      '\u200b',
      'Н',
      '…',
      ' ',
      '\n',
      '.',
      '?amount=1&',
      'lnbc',
      '주소',
      'ที่อยู่',
      '\ud83d',
      '/',
      '@',
      ':',
      '-',
    ],
  )

  test('any text: findings in order, apart, inside the text; and never an exception', () => {
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 25 }).map(parts => parts.join('')),
      fc.string({ unit: 'binary', maxLength: 300 }),
    )
    fc.assert(
      fc.property(texts, text => {
        let last = 0
        const { findings } = read(text)
        for (const finding of findings) {
          expect(finding.start).toBeGreaterThanOrEqual(last)
          expect(finding.end).toBeGreaterThan(finding.start)
          last = finding.end
          if (finding.type === 'account-id' && finding.beside !== null) expect(findings[finding.beside]).toBeDefined()
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 300 },
    )
  })
})
