import { foldThai } from './thai.ts'

/**
 * More marks on one character than any language writes (UAX #15, "Stream-Safe Text Format", sets the limit at 30).
 * Normalising sorts such a pile in quadratic time: 1 MB of it would hold the process for minutes. The half-width
 * Katakana marks become combining ones under NFKC.
 */
const PILE = /([\p{M}\uff9e\uff9f]{31,})/u

/**
 * One spelling per character: Hangul letters typed or stored apart (macOS file names) become syllables. A pile of
 * more than 30 marks is left as it is. Use this and not `normalize` on text from outside.
 */
export function nfc(text: string): string {
  if (!PILE.test(text)) return text.normalize('NFC')
  return text
    .split(PILE)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.normalize('NFC')))
    .join('')
}

/** Characters without a shape of their own: zero-width spaces and joiners, soft hyphens, direction and variation marks. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

const PILES = /([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu

/**
 * The form in which names, aliases, commands and search words are compared: what looks or reads alike becomes equal,
 * in case, width (full-width letters, half-width Hangul), composition, Thai spelling (`foldThai`), spacing and
 * invisible characters; of a pile of marks the first 30 count. Idempotent. Not for display or storage, and not for
 * addresses, whose case means something.
 */
export function foldForCompare(text: string): string {
  if (/^[a-z0-9_-]*$/.test(text)) return text
  // composing may bring forth invisible characters and more marks
  const composed = bare(bare(text).normalize('NFKC'))
  const folded = foldThai(composed.toLowerCase().normalize('NFKC'))
  return folded.replace(/\s+/g, ' ').trim().normalize('NFC')
}

function bare(text: string): string {
  return text.replace(INVISIBLE, '').replace(PILES, '$1')
}

/**
 * Full-width ASCII (`／ｌｏｏｋｕｐ`, as Korean and Japanese input methods type it) and the ideographic space as plain
 * ASCII; all else stays.
 */
export function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ')
}
