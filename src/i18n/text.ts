import { foldThai } from './thai.ts'

/** One spelling per character: Hangul letters typed or stored apart (macOS file names) become syllables. */
export function nfc(text: string): string {
  return text.normalize('NFC')
}

/** Characters without a shape of their own: zero-width spaces and joiners, soft hyphens, direction and variation marks. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu

/**
 * The form in which names, aliases, commands and search words are compared: what looks or reads alike becomes equal,
 * in case, width (full-width letters, half-width Hangul), composition, Thai spelling (`foldThai`), spacing and
 * invisible characters. Idempotent. Not for display or storage, and not for addresses, whose case means something.
 */
export function foldForCompare(text: string): string {
  if (/^[a-z0-9_-]*$/.test(text)) return text
  const visible = text.replace(INVISIBLE, '').normalize('NFKC').replace(INVISIBLE, '')
  const folded = foldThai(visible.toLowerCase().normalize('NFKC'))
  return folded.replace(/\s+/g, ' ').trim().normalize('NFC')
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
