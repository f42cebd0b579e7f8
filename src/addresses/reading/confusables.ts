/** A letter of another script (or another form of Latin) that is taken for an ASCII letter. */
export interface Foreign {
  readonly character: string
  /** `U+0430`. */
  readonly codePoint: string
  /** Unicode's name of the script, as in UAX #24 (`Cyrillic`); `Common` for mathematical letters. */
  readonly script: string
  /** The ASCII character it looks like, or null when it looks like none. */
  readonly looksLike: string | null
}

/** ASCII → what looks like it: pairs of the Unicode confusables table (UTS #39) met in Cyrillic, Greek, Armenian, Latin. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'аαɑ',
  b: 'Ьƅ',
  c: 'сϲᴄ',
  d: 'ԁ',
  e: 'еҽ',
  g: 'ɡց',
  h: 'һհ',
  i: 'іιıɩ',
  j: 'јϳ',
  k: 'кκ',
  l: 'ӏ',
  m: 'м',
  n: 'пոᴨ',
  o: 'оοօᴏσ',
  p: 'рρ',
  q: 'ԛզ',
  r: 'гᴦ',
  s: 'ѕꜱ',
  t: 'тτ',
  u: 'υսᴜ',
  v: 'νѵᴠ',
  w: 'ԝωᴡ',
  x: 'хχ',
  y: 'уγү',
  z: 'ᴢ',
  A: 'АΑᎪ',
  B: 'ВΒᏴ',
  C: 'СϹᏟ',
  D: 'Ꭰ',
  E: 'ЕΕᎬ',
  F: 'Ϝ',
  G: 'ԌᏀ',
  H: 'НΗᎻ',
  I: 'ІΙӀ',
  J: 'ЈͿᎫ',
  K: 'КΚᏦ',
  L: 'Ꮮ',
  M: 'МΜᎷ',
  N: 'Ν',
  O: 'ОΟՕ',
  P: 'РΡᏢ',
  Q: 'Ԛ',
  R: 'Ꭱ',
  S: 'ЅՏᏚ',
  T: 'ТΤᎢ',
  U: 'Ս',
  V: 'ѴᏙ',
  W: 'ԜᎳ',
  X: 'ХΧ',
  Y: 'ΥҮУ',
  Z: 'ΖᏃ',
  '3': 'Зз',
  '6': 'б',
}

const ASCII_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(LOOK_ALIKES).flatMap(([ascii, others]) => [...others].map(other => [other, ascii] as const)),
)

const SCRIPTS = ['Cyrillic', 'Greek', 'Armenian', 'Cherokee', 'Coptic', 'Latin'] as const
const SCRIPT_TESTS = SCRIPTS.map(script => [script, new RegExp(`\\p{Script=${script}}`, 'u')] as const)

/** The inside of a character class (flag `u`) for the letters that are compared here, ASCII included. */
export const LETTERS = `${SCRIPTS.map(script => `\\p{Script=${script}}`).join('')}\\u{1d400}-\\u{1d7ff}`

/** What a letter is that stands in an address and is not ASCII; null for ASCII and for other scripts. */
export function foreignLetter(character: string): Foreign | null {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return null
  const mathematical = code >= 0x1d400 && code <= 0x1d7ff
  const script = mathematical ? 'Common' : SCRIPT_TESTS.find(([, test]) => test.test(character))?.[0]
  if (!script) return null
  return {
    character,
    codePoint: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`,
    script,
    looksLike: ASCII_OF.get(character) ?? asciiForm(character),
  }
}

/** Mathematical letters and letters with accents have an ASCII letter inside. */
function asciiForm(character: string): string | null {
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '')
  return /^[A-Za-z0-9]$/.test(base) ? base : null
}
