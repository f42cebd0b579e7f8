/**
 * Thai spellings that look alike. Thai vowels and tones are stored in typing order, which keyboards, OCR and PDF
 * extraction get wrong without the picture changing (W3C "Thai Layout Requirements"; Unicode 17, section 16.1). The
 * fold is for comparing and searching; what a person wrote is kept as written.
 */

const SARA_AA = '\u0e32'
const SARA_AM = '\u0e33'
const NIKHAHIT = '\u0e4d'

/** Order of marks over one consonant: below, above, tone, silencer. NFC sorts only those with a combining class. */
const RANK: Readonly<Record<string, number>> = Object.fromEntries(
  [
    '\u0e3a',
    '\u0e38\u0e39',
    '\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47',
    '\u0e48\u0e49\u0e4a\u0e4b',
    '\u0e4c\u0e4e',
    NIKHAHIT,
  ].flatMap((marks, rank) => [...marks].map(mark => [mark, rank])),
)

/** The rank of a mark of another script. */
const FOREIGN = 9

const THAI = /[\u0e00-\u0e7f]/
/**
 * The marks over one consonant; those of other scripts may be among them, and are sorted to the end. Looking behind
 * starts each run once, so that a long pile of marks costs no more than its length.
 */
const MARKS = /(?<!\p{M})\p{M}*[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]\p{M}*/gu
/** Sorting has put nikhahit last of the Thai marks, so nothing Thai stands between the two halves of a sara am. */
const NIKHAHIT_AA = /\u0e4d(\p{M}*)\u0e32/gu
/** Sara am, once or by mistake more often, with the marks of its consonant, of which the tone may have come last. */
const AM = /(?<!\p{M})(\p{M}*)((?:\u0e33\p{M}*)+)/gu

/**
 * The spelling a Thai typist means: sara e twice is sara ae, nikhahit and sara aa are sara am, marks stand in one order
 * and once each. The picture stays the same. Idempotent.
 */
export function repairThai(text: string): string {
  if (!THAI.test(text)) return text
  return text
    .replace(/\u0e40\u0e40/g, '\u0e41')
    .replace(MARKS, sortMarks)
    .replace(NIKHAHIT_AA, `$1${SARA_AM}`)
    .replace(AM, (_, before: string, after: string) => {
      const marks = after.replaceAll(SARA_AM, '')
      // a nikhahit beside a sara am is drawn over the one that the sara am has
      return sortMarks(before + marks).replace(NIKHAHIT, '') + SARA_AM.repeat(after.length - marks.length)
    })
}

/**
 * `repairThai`, and besides: a lakkhangyao, which looks like sara aa, becomes one; digits are Western; mai yamok has no
 * space before it. For comparison only. Idempotent.
 */
export function foldThai(text: string): string {
  if (!THAI.test(text)) return text
  return repairThai(text.replace(/\u0e45/g, SARA_AA))
    .replace(/[\u0e50-\u0e59]/g, digit => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/(?<!\s)\s+\u0e46/g, '\u0e46')
}

function sortMarks(marks: string): string {
  return [...new Set(marks)].sort((a, b) => (RANK[a] ?? FOREIGN) - (RANK[b] ?? FOREIGN)).join('')
}
