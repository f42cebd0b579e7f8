import { applyEdits, type Edit, type Edited } from './edits.ts'

/** What a character that does not look like itself is: nothing to see, or a wide form of an ASCII character. */
export type Disguise =
  | 'zero-width'
  | 'bidi-mark'
  | 'byte-order-mark'
  | 'soft-hyphen'
  | 'variation-selector'
  | 'full-width'

/** Unicode ranges, both ends included (Unicode 17: Default_Ignorable_Code_Point in the BMP, and Halfwidth and Fullwidth Forms). */
const RANGES: readonly (readonly [number, number, Disguise])[] = [
  [0x00ad, 0x00ad, 'soft-hyphen'],
  [0x034f, 0x034f, 'zero-width'],
  [0x061c, 0x061c, 'bidi-mark'],
  [0x180b, 0x180e, 'variation-selector'],
  [0x200b, 0x200d, 'zero-width'],
  [0x200e, 0x200f, 'bidi-mark'],
  [0x202a, 0x202e, 'bidi-mark'],
  [0x2060, 0x2064, 'zero-width'],
  [0x2066, 0x2069, 'bidi-mark'],
  [0x206a, 0x206f, 'zero-width'],
  [0x3164, 0x3164, 'zero-width'],
  [0xfe00, 0xfe0f, 'variation-selector'],
  [0xfeff, 0xfeff, 'byte-order-mark'],
  [0xff01, 0xff5e, 'full-width'],
  [0xffa0, 0xffa0, 'zero-width'],
]

/** The inside of a character class that matches every disguised character. */
export const DISGUISED = RANGES.map(([from, to]) => `${escaped(from)}-${escaped(to)}`).join('')

const ANY = new RegExp(`[${DISGUISED}]`)
const EACH = new RegExp(`[${DISGUISED}\\u3000]`, 'g')

/** The disguise of a UTF-16 code unit, or null for a character that is what it looks like. */
export function disguiseOf(code: number): Disguise | null {
  if (code < 0xad) return null
  for (const [from, to, disguise] of RANGES) if (code >= from && code <= to) return disguise
  return null
}

/** Whether the text holds any disguised character; the ordinary text pays for this one test only. */
export function isDisguised(text: string): boolean {
  return ANY.test(text)
}

/** What to write in place of a disguised code unit: the ASCII character behind a wide one, nothing for the unseen. */
export function plainOf(code: number): string {
  if (code === 0x3000) return ' '
  return code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : ''
}

/** The text with every disguise taken off, for looking only: what is stored and shown stays as it was pasted. */
export function undisguise(text: string): Edited {
  const edits: Edit[] = []
  if (ANY.test(text) || text.includes('\u3000')) {
    for (const match of text.matchAll(EACH)) edits.push({ at: match.index, by: plainOf(match[0].charCodeAt(0)) })
  }
  return applyEdits(text, edits)
}

function escaped(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`
}
