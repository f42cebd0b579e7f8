/**
 * Keyboards on which people type without looking: the Korean two-set layout (KS X 5002, "dubeolsik") and the Thai
 * Kedmanee layout (TIS 820-2538), key by key beside the US layout.
 */

const US = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
const US_SHIFTED = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
const THAI = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ'
const THAI_SHIFTED = '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'

const TO_THAI: ReadonlyMap<string, string> = keys(US + US_SHIFTED, THAI + THAI_SHIFTED)
const FROM_THAI: ReadonlyMap<string, string> = keys(THAI + THAI_SHIFTED, US + US_SHIFTED)

function keys(from: string, to: string): ReadonlyMap<string, string> {
  const target = [...to]
  return new Map([...from].map((key, i) => [key, target[i]!] as const).reverse())
}

/** What the same keys would have written on a Thai keyboard. */
export function asThai(text: string): string {
  return [...text].map(key => TO_THAI.get(key) ?? key).join('')
}

/** What the same keys would have written on an English keyboard, had a Thai one been meant. */
export function thaiAsEnglish(text: string): string {
  return [...text].map(letter => FROM_THAI.get(letter) ?? letter).join('')
}

const INITIALS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ']
const VOWELS = [...'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ']
const FINALS = ['', ...'ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ']

const KOREAN_KEYS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ r: 'ㄱ', R: 'ㄲ', s: 'ㄴ', e: 'ㄷ', E: 'ㄸ', f: 'ㄹ', a: 'ㅁ', q: 'ㅂ', Q: 'ㅃ', t: 'ㅅ', T: 'ㅆ', d: 'ㅇ' },
    ...{ w: 'ㅈ', W: 'ㅉ', c: 'ㅊ', z: 'ㅋ', x: 'ㅌ', v: 'ㅍ', g: 'ㅎ', k: 'ㅏ', o: 'ㅐ', i: 'ㅑ', O: 'ㅒ', j: 'ㅓ' },
    ...{ p: 'ㅔ', u: 'ㅕ', P: 'ㅖ', h: 'ㅗ', y: 'ㅛ', n: 'ㅜ', b: 'ㅠ', m: 'ㅡ', l: 'ㅣ' },
  }),
)
/** Letters that take two keys. */
const DOUBLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ ㅗㅏ: 'ㅘ', ㅗㅐ: 'ㅙ', ㅗㅣ: 'ㅚ', ㅜㅓ: 'ㅝ', ㅜㅔ: 'ㅞ', ㅜㅣ: 'ㅟ', ㅡㅣ: 'ㅢ' },
    ...{
      ㄱㅅ: 'ㄳ',
      ㄴㅈ: 'ㄵ',
      ㄴㅎ: 'ㄶ',
      ㄹㄱ: 'ㄺ',
      ㄹㅁ: 'ㄻ',
      ㄹㅂ: 'ㄼ',
      ㄹㅅ: 'ㄽ',
      ㄹㅌ: 'ㄾ',
      ㄹㅍ: 'ㄿ',
      ㄹㅎ: 'ㅀ',
      ㅂㅅ: 'ㅄ',
    },
  }),
)
const PARTS: ReadonlyMap<string, string> = new Map([...DOUBLES].map(([parts, double]) => [double, parts]))
const KEY_OF: ReadonlyMap<string, string> = new Map([...KOREAN_KEYS].map(([key, letter]) => [letter, key]))

const SYLLABLES = 0xac00
/** A syllable as its letters stand in Unicode's table: (initial × 21 + vowel) × 28 + final. */
const PER_INITIAL = VOWELS.length * FINALS.length

/** What the same keys would have written on a Korean keyboard; letters that make no syllable stand alone. */
export function asKorean(text: string): string {
  const letters = [...text].map(key => KOREAN_KEYS.get(key) ?? KOREAN_KEYS.get(key.toLowerCase()) ?? key)
  let written = ''
  for (let at = 0; at < letters.length; ) {
    const taken = syllable(letters, at)
    written += taken.text
    at += taken.keys
  }
  return written
}

/** The longest syllable that begins at a letter. A consonant before a vowel begins the next one. */
function syllable(letters: readonly string[], at: number): { readonly text: string; readonly keys: number } {
  const initial = INITIALS.indexOf(letters[at]!)
  const vowel = longest(letters, at + 1, VOWELS)
  if (initial < 0 || !vowel) return { text: letters[at]!, keys: 1 }
  let keys = 1 + vowel.keys
  let final = longest(letters, at + keys, FINALS)
  if (final && VOWELS.includes(letters[at + keys + final.keys] ?? '')) {
    final = final.keys === 2 ? { index: FINALS.indexOf(letters[at + keys]!), keys: 1 } : undefined
  }
  keys += final?.keys ?? 0
  const code = SYLLABLES + initial * PER_INITIAL + vowel.index * FINALS.length + (final?.index ?? 0)
  return { text: String.fromCharCode(code), keys }
}

interface Taken {
  readonly index: number
  readonly keys: number
}

/** A letter of two keys, or else of one, that stands at a place. */
function longest(letters: readonly string[], at: number, among: readonly string[]): Taken | undefined {
  const [one, two] = [letters[at], letters[at + 1]]
  if (one === undefined) return undefined
  const double = among.indexOf(DOUBLES.get(`${one}${two}`) ?? '-')
  if (double >= 0) return { index: double, keys: 2 }
  const single = among.indexOf(one)
  return single > 0 || (single === 0 && among !== FINALS) ? { index: single, keys: 1 } : undefined
}

/** What the same keys would have written on an English keyboard, had a Korean one been meant: `ㅗㅐㅈ` is `how`. */
export function koreanAsEnglish(text: string): string {
  return [...text.normalize('NFC')]
    .map(char => [...lettersOf(char)].map(one => KEY_OF.get(one) ?? one).join(''))
    .join('')
}

/** The letters of a syllable as they are typed. */
function lettersOf(char: string): string {
  const code = char.charCodeAt(0) - SYLLABLES
  const inside = code >= 0 && code < INITIALS.length * PER_INITIAL
  const letters = inside
    ? [
        INITIALS[Math.floor(code / PER_INITIAL)]!,
        VOWELS[Math.floor((code % PER_INITIAL) / FINALS.length)]!,
        FINALS[code % FINALS.length]!,
      ]
    : [char]
  return letters.map(letter => PARTS.get(letter) ?? letter).join('')
}
