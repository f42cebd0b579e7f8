import { graphemes } from './graphemes.ts'

/**
 * How many cells of a terminal a text takes: two for East Asian wide characters and emoji, none for marks (Thai vowels
 * above and below, tones), one for the rest. Of control characters, which take none, only the caller knows the effect:
 * texts measured here must be free of tabs and escape sequences.
 */

/** East_Asian_Width W and F, with emoji presentation (Unicode 17.0, EastAsianWidth.txt), as ranges of code points. */
const WIDE_RANGES = `
  1100-115f 231a-231b 2329-232a 23e9-23ec 23f0 23f3 25fd-25fe 2614-2615 2630-2637 2648-2653 267f 268a-268f 2693
  26a1 26aa-26ab 26bd-26be 26c4-26c5 26ce 26d4 26ea 26f2-26f3 26f5 26fa 26fd 2705 270a-270b 2728 274c 274e
  2753-2755 2757 2795-2797 27b0 27bf 2b1b-2b1c 2b50 2b55 2e80-2e99 2e9b-2ef3 2f00-2fd5 2ff0-3029 3030-303e
  3041-3096 309b-30ff 3105-312f 3131-3163 3165-318e 3190-31e5 31ef-321e 3220-3247 3250-a48c a490-a4c6 a960-a97c
  ac00-d7a3 f900-faff fe10-fe19 fe30-fe52 fe54-fe66 fe68-fe6b ff01-ff60 ffe0-ffe6 16fe0-16fe3 16ff2-16ff6
  17000-18cd5 18cff-18d1e 18d80-18df2 1aff0-1aff3 1aff5-1affb 1affd-1affe 1b000-1b122 1b132 1b150-1b152 1b155
  1b164-1b167 1b170-1b2fb 1d300-1d356 1d360-1d376 1f004 1f0cf 1f18e 1f191-1f19a 1f1e6-1f202 1f210-1f23b
  1f240-1f248 1f250-1f251 1f260-1f265 1f300-1f320 1f32d-1f335 1f337-1f37c 1f37e-1f393 1f3a0-1f3ca 1f3cf-1f3d3
  1f3e0-1f3f0 1f3f4 1f3f8-1f43e 1f440 1f442-1f4fc 1f4ff-1f53d 1f54b-1f54e 1f550-1f567 1f57a 1f595-1f596 1f5a4
  1f5fb-1f64f 1f680-1f6c5 1f6cc 1f6d0-1f6d2 1f6d5-1f6d8 1f6dc-1f6df 1f6eb-1f6ec 1f6f4-1f6fc 1f7e0-1f7eb 1f7f0
  1f90c-1f93a 1f93c-1f945 1f947-1f9ff 1fa70-1fa7c 1fa80-1fa8a 1fa8e-1fac6 1fac8 1facd-1fadc 1fadf-1faea
  1faef-1faf8 20000-2fffd 30000-3fffd
`

const WIDE: Uint32Array = Uint32Array.from(
  WIDE_RANGES.trim()
    .split(/\s+/)
    .flatMap(range => {
      const [first = '', last = first] = range.split('-')
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
    }),
)

/** Marks, format and control characters, line separators, Hangul vowels and finals that join the letter before, fillers. */
const NO_CELL = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\p{Zl}\p{Zp}\u1160-\u11ff\u3164\ud7b0-\ud7ff\uffa0]/u

/** A character of several code points that is drawn as one emoji: flags, keycaps, skin tones, joined and U+FE0F forms. */
const EMOJI_SEQUENCE = /^(?:\p{RI}{2}|[0-9#*]\ufe0f?\u20e3|\p{Emoji}.*(?:\ufe0f|\u200d|\p{EMod}|\u{e007f}))/su

const SIMPLE = /^[\x20-\x7e]*$/

/** The cells that a text takes, summed over its characters. Empty text takes none. */
export function cellWidth(text: string): number {
  if (SIMPLE.test(text)) return text.length
  let cells = 0
  for (const grapheme of graphemes(text)) cells += graphemeWidth(grapheme)
  return cells
}

/** The cells of one character as `graphemes` cuts it. Thai `น้ำ` is one character and takes two. */
export function graphemeWidth(grapheme: string): number {
  const first = grapheme.codePointAt(0)
  if (first === undefined) return 0
  if (grapheme.length > 1 && EMOJI_SEQUENCE.test(grapheme)) return 2
  let cells = 0
  for (const char of grapheme) cells += codePointWidth(char)
  return cells
}

function codePointWidth(char: string): number {
  const code = char.codePointAt(0) ?? 0
  if (code >= 0x20 && code < 0x7f) return 1
  if (NO_CELL.test(char)) return 0
  return code >= 0x1100 && isWide(code) ? 2 : 1
}

function isWide(code: number): boolean {
  let low = 0
  let high = WIDE.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    if (code < WIDE[2 * middle]!) high = middle - 1
    else if (code > WIDE[2 * middle + 1]!) low = middle + 1
    else return true
  }
  return false
}
