/** How much of the letters must be of a script for a text to be in its language: names and addresses stand in any text. */
const SHARE = 0.3

/**
 * The language of a text as far as its script tells: `ko`, `th`, or `und`, since many languages are written in Latin
 * letters.
 */
export function languageOf(text: string): string {
  const letters = count(text, /\p{L}/gu)
  const korean = count(text, /\p{sc=Hang}/gu)
  const thai = count(text, /\p{sc=Thai}/gu)
  if (letters === 0 || Math.max(korean, thai) < letters * SHARE) return 'und'
  return korean > thai ? 'ko' : 'th'
}

function count(text: string, what: RegExp): number {
  return text.match(what)?.length ?? 0
}
