import { describe, expect, test } from '@jest/globals'
import { entropyToMnemonic, validateMnemonic } from '@scure/bip39'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js'
import fc from 'fast-check'
import { findGlued } from '../../../src/addresses/secrets/glued.ts'
import { findSecrets, removeSecrets } from '../../../src/addresses/secrets/secrets.ts'

const WORDS = 'legal winner thank year wave sausage worth useful legal winner thank yellow'.split(' ')
const HANGUL = entropyToMnemonic(new Uint8Array(16).fill(9), korean).normalize('NFC').split(' ')

const entropies = fc.constantFrom(16, 20, 24, 28, 32).chain(size => fc.uint8Array({ minLength: size, maxLength: size }))
const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1)

/** Every way of writing words without separators that people and converters produce. */
const STYLES: Record<string, (words: string[]) => string> = {
  'nothing between': words => words.join(''),
  'capital letters': words => words.map(capital).join(''),
  'all capitals': words => words.join('').toUpperCase(),
  'camel case': words => words.map((word, i) => (i === 0 ? word : capital(word))).join(''),
  'case without sense': words => [...words.join('')].map((c, i) => (i % 3 === 0 ? c.toUpperCase() : c)).join(''),
  'numbers behind': words => words.map((word, i) => word + (i + 1)).join(''),
  'numbers before': words => words.map((word, i) => i + 1 + word).join(''),
  'numbers of two digits': words => words.map((word, i) => word + `${i + 1}`.padStart(2, '0')).join(''),
  'numbers and dots': words => words.map((word, i) => `${i + 1}.${word}`).join(''),
  'numbers and brackets': words => words.map((word, i) => `${i + 1})${word}`).join(''),
  'numbers behind and a space': words => words.map((word, i) => word + (i + 1)).join(' '),
  'numbers behind and a line break': words => words.map((word, i) => word + (i + 1)).join('\r\n'),
  dots: words => words.join('.'),
  'in pairs': words => words.map((word, i) => word + (i % 2 === 1 ? '.' : '')).join(''),
  'zero-width': words => words.join('\u200b'),
  'NFC, nothing between': words => words.join('').normalize('NFC'),
  'NFC, numbers and dots': words => words.map((word, i) => `${i + 1}.${word.normalize('NFC')}`).join(''),
}

describe('phrases without separators', () => {
  test.each([
    ['english', english],
    ['korean', korean],
  ] as const)('every %s phrase is found whole, in every style, with other text round it', (_language, list) => {
    fc.assert(
      fc.property(entropies, fc.constantFrom(...Object.keys(STYLES)), (entropy, style) => {
        const words = entropyToMnemonic(entropy, list as string[]).split(' ')
        const once = removeSecrets(`>>> ${STYLES[style]!(words)} <<<`)
        expect(once.kinds).toEqual(['seed-phrase'])
        expect(once.text).toMatch(/^>>> (1[.)]?)?\[removed: seed-phrase\][0-9.]{0,2} <<<$/)
        expect(removeSecrets(once.text)).toEqual({ text: once.text, kinds: [] })
      }),
      { numRuns: 400 },
    )
  })

  test('steel plates: the first four letters of each word', () => {
    fc.assert(
      fc.property(entropies, entropy => {
        const words = entropyToMnemonic(entropy, english).split(' ')
        expect(removeSecrets(words.map(word => word.slice(0, 4)).join('')).kinds).toEqual(['seed-phrase'])
      }),
    )
  })

  test('the phrase of the BIP-39 vectors, to the letter', () => {
    const phrase = WORDS.join('')
    expect(findSecrets(`시드는 ${phrase}입니다`)).toEqual([{ kind: 'seed-phrase', start: 4, end: 4 + phrase.length }])
    expect(removeSecrets(`${'abandon'.repeat(11)}about`).kinds).toEqual(['seed-phrase'])
  })

  test('glued to other letters, which stay', () => {
    expect(removeSecrets(`myxq${WORDS.join('')}zzqx`).text).toBe('myxq[removed: seed-phrase]zzqx')
    expect(removeSecrets(`키는${HANGUL.join('')}입니다`).text).toBe('키는[removed: seed-phrase]입니다')
  })

  test('list words that stand before a phrase or after it by chance do not hide its checksum', () => {
    expect(removeSecrets(`seedphrase${WORDS.join('')}thankyou`)).toEqual({
      text: '[removed: seed-phrase]',
      kinds: ['seed-phrase'],
    })
  })

  test.each([
    ['english', english],
    ['korean', korean],
  ] as const)('%s words without a checksum are likely a phrase', (_language, listed) => {
    const list = [...listed]
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...list), { minLength: 12, maxLength: 12 }), words => {
        fc.pre(!validateMnemonic(words.join(' '), list))
        const { kinds, text } = removeSecrets(words.join(''))
        // Words that can be cut in a second way have a second checksum.
        expect(kinds).toHaveLength(1)
        expect(kinds[0]).toMatch(/^seed-phrase/)
        expect(text).toBe(`[removed: ${kinds[0]}]`)
      }),
    )
    expect(removeSecrets(WORDS.with(11, 'zoo').join('')).kinds).toEqual(['seed-phrase-likely'])
  })

  test.each([
    ['car', 'dice', 'card', 'ice'],
    ['can', 'alone', 'canal', 'one'],
    ['gas', 'page', 'gasp', 'age'],
  ])('%s + %s is %s + %s too: the checksum may hold for either', (a, b, c, d) => {
    const holds = (words: string[]) => validateMnemonic(words.join(' '), english)
    const rest = WORDS.slice(1, 10)
    for (const [right, wrong] of [
      [
        [a, b],
        [c, d],
      ],
      [
        [c, d],
        [a, b],
      ],
    ] as const) {
      const first = english.find(word => holds([word, ...rest, ...right]) && !holds([word, ...rest, ...wrong]))!
      expect(removeSecrets([first, ...rest, ...right].join('')).kinds).toEqual(['seed-phrase'])
    }
    const none = english.find(word => !holds([word, ...rest, a, b]) && !holds([word, ...rest, c, d]))!
    expect(removeSecrets([none, ...rest, a, b].join('')).kinds).toEqual(['seed-phrase-likely'])
  })

  test.each([
    ['english', english],
    ['korean', korean],
  ] as const)('one slip in %s words does not make them harmless, wherever it is', (_language, list) => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...list), { minLength: 12, maxLength: 12 }),
        fc.nat({ max: 11 }),
        fc.constantFrom(
          () => '',
          (word: string) => word.slice(0, -1),
          (word: string) => word + word.at(-1),
          (word: string) => word.slice(0, 1) + word.slice(2),
        ),
        fc.boolean(),
        (words, at, slip, numbered) => {
          const wrong = words.map(word => word.normalize('NFC'))
          wrong[at] = slip(wrong[at]!)
          const text = wrong.map((word, i) => (numbered ? `${i + 1}.${word}` : word)).join('')
          const removed = removeSecrets(text)
          expect(removed.kinds).toHaveLength(1)
          // Of twelve words no two may stay: at most the misspelt one where the others hold without it, and its number.
          expect(removed.text.replace(/\[.*?\]/, '').length).toBeLessThanOrEqual(numbered ? 14 : 10)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a slip in the middle of a long phrase leaves no half of it', () => {
    const words = entropyToMnemonic(new Uint8Array(32).fill(9), english).split(' ')
    expect(removeSecrets(words.with(12, 'wvae').join('')).text).toMatch(/^\[removed: [a-z-]*\]$/)
    expect(removeSecrets(words.with(3, 'wvae').with(19, 'zzz').join('')).text).toMatch(/^\[removed: [a-z-]*\]$/)
  })

  test('ten words are no phrase; eleven are all but one, where nothing else is there', () => {
    const letters = english.filter(word => word.length === 5).slice(100, 124)
    for (const list of [letters, korean.slice(500, 524).map(word => word.normalize('NFC'))]) {
      expect(findSecrets(list.slice(0, 10).join(''))).toEqual([])
      expect(findSecrets(list.slice(0, 11).join('')).map(({ kind }) => kind)).toEqual(['seed-phrase-likely'])
      expect(findSecrets(list.slice(0, 12).join(''))).toHaveLength(1)
    }
    const long = 'q'.repeat(17)
    expect(findSecrets(long + letters.slice(0, 11).join(''))).toEqual([])
    expect(findSecrets(long + letters.slice(0, 12).join(''))).toHaveLength(1)
  })

  test('a whole list without separators is one secret', () => {
    const text = english.join('')
    expect(removeSecrets(text).text).toBe('[removed: seed-phrase-likely]')
  })
})

describe('what is no phrase', () => {
  const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
  const BASE64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']
  const syllable = fc.integer({ min: 0xac00, max: 0xd7a3 }).map(code => String.fromCharCode(code))

  test.each([
    ['letters', fc.constantFrom(...LETTERS)],
    ['letters of any case', fc.constantFrom(...LETTERS, ...LETTERS.map(c => c.toUpperCase()))],
    ['base64', fc.constantFrom(...BASE64)],
    ['hex', fc.constantFrom(...'0123456789abcdef')],
    ['syllables', syllable],
    ['syllables of the list', fc.constantFrom(...korean.join('').normalize('NFC'))],
  ] as const)('%s at random', (_name, unit) => {
    fc.assert(
      fc.property(fc.string({ unit, minLength: 36, maxLength: 200 }), text => {
        expect(findGlued(text)).toEqual([])
      }),
    )
  })

  test.each([
    'thevictimsaidthatthecallerwouldaskhertosendmoneytoanotheraccountandthentowaitforonemoredaybeforetherefund',
    'PleaseCheckWhetherThisWalletAddressBelongsToAnExchangeAndIfSoSendAPreservationRequestToTheComplianceDesk',
    'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft',
    'pneumonoultramicroscopicsilicovolcanoconiosis',
    'https://example.com/onlineservicesupport/customeraccountaccess/requestrefundstatusupdateform?returnPath=homepage',
    'abstractSingletonProxyFactoryBeanClassLoaderContextHandlerAdapterExceptionResolverBuilder',
    'data:text/plain;base64,VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZy4gVGhlIHF1aWNrIGJyb3du',
    '피해자는텔레그램으로알게된성명불상자에게속아테더만오천개를아래주소로송금하였다고진술하고있습니다',
    '가상자산지갑주소와거래해시를확인하여주시고해당계정의입출금내역및고객확인정보를회신하여주시기바랍니다',
    '경제사회노동위원회문화체육관광부과학기술정보통신부고용노동부환경부국토교통부해양수산부중소벤처기업부',
    'ผู้เสียหายแจ้งว่าได้โอนเหรียญไปยังกระเป๋าของคนร้ายจำนวนสามครั้งขอให้ตรวจสอบและอายัดไว้ชั่วคราว',
    '0xdAC17F958D2ee523a2206206994597C13D831ec7, TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  ])('stays: %s', text => {
    expect(removeSecrets(text)).toEqual({ text, kinds: [] })
  })

  test('lines of source code, whose names are made of list words', () => {
    const code =
      'readonly start: number; readonly end: number; readonly state: ObjectMethod = other.element.placement\n'
    expect(findGlued(code.repeat(20))).toEqual([])
    expect(findGlued('export type Statement = ReturnStatement | SwitchStatement | TryStatement\n'.repeat(20))).toEqual(
      [],
    )
  })

  test('the same words over and over, however long', () => {
    expect(findGlued('test'.repeat(5000))).toEqual([])
    expect(findGlued('actactor'.repeat(5000))).toEqual([])
    expect(findGlued('gasgapactadd'.repeat(2000))).toEqual([])
  })
})
