/** Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** What people write for what they read. */
const READ_AS: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

/** Symbols of five bits that are chosen at random: 95 bits. */
const RANDOM_SYMBOLS = 19
const SYMBOLS = RANDOM_SYMBOLS + 1
const GROUP = 5
/** How many random bytes a code is made of. */
export const CODE_BYTES = RANDOM_SYMBOLS

/** How long codes hold, in milliseconds. */
export const CODE_MS = { invitation: 7 * 24 * 3_600_000, link: 15 * 60_000 } as const

/**
 * A one-time code, as it is read aloud: `XXXXX-XXXXX-XXXXX-XXXXX`. The last symbol checks the others. `random` must be
 * `CODE_BYTES` bytes that nobody can guess.
 */
export function makeCode(random: Uint8Array): string {
  if (random.length !== CODE_BYTES) throw new RangeError(`a code is made of ${CODE_BYTES} bytes`)
  const symbols = [...random].map(byte => byte & 31)
  const all = [...symbols, times2(remainder(symbols))].map(symbol => ALPHABET[symbol]).join('')
  return all.replace(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$&-')
}

/**
 * What somebody typed, as `makeCode` wrote it: in any case and width, with or without hyphens and spaces, O for 0 and I
 * or L for 1. Null where it is no code, such as one with a wrong, missing or swapped character.
 */
export function readCode(typed: string): string | null {
  if (typed.length > 200) return null
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Default_Ignorable_Code_Point}"'`“”‘’.,<>]/gu, '')
    .replace(/[OIL]/g, letter => READ_AS[letter]!)
  const symbols = [...bare].map(letter => ALPHABET.indexOf(letter))
  if (symbols.length !== SYMBOLS || symbols.includes(-1) || remainder(symbols) !== 0) return null
  return bare.replace(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$&-')
}

/**
 * The symbols as a polynomial over the field of 32 elements, at its generator. Codes have zero; no single wrong symbol
 * and no two swapped ones leave it zero, since the powers of the generator differ for 31 places.
 */
function remainder(symbols: readonly number[]): number {
  return symbols.reduce((sum, symbol) => times2(sum) ^ symbol, 0)
}

/** Multiplication by x modulo x⁵ + x² + 1. */
function times2(element: number): number {
  return (element << 1) ^ (element & 16 ? 0b100101 : 0)
}
