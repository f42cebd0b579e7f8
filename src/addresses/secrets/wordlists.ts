import { sha256 } from '@noble/hashes/sha2.js'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js'

/** A BIP-39 language that is looked for (https://github.com/bitcoin/bips/blob/master/bip-0039/bip-0039-wordlists.md). */
export type PhraseLanguage = 'english' | 'korean'

const LISTS: Record<PhraseLanguage, readonly string[]> = { english, korean }

/** Built at first need: most texts hold no Hangul and few hold a dozen list words in a row. */
const indexes: Partial<Record<PhraseLanguage, ReadonlyMap<string, number>>> = {}

function indexOf(language: PhraseLanguage): ReadonlyMap<string, number> {
  const known = indexes[language]
  if (known) return known
  const index = new Map<string, number>()
  for (const [at, word] of LISTS[language].entries()) {
    index.set(word.normalize('NFC'), at)
    // The first four letters tell English words apart, and steel plates carry only those.
    if (language === 'english') index.set(word.slice(0, 4), at)
  }
  indexes[language] = index
  return index
}

/** The word's number in the list of the language, whatever its case or Unicode form; -1 if it is not on it. */
export function wordNumber(language: PhraseLanguage, word: string): number {
  return indexOf(language).get(language === 'korean' ? word.normalize('NFC') : word.toLowerCase()) ?? -1
}

/** The list words of a language and what is left of each when one letter goes, built at first need. */
const nearby: Partial<Record<PhraseLanguage, ReadonlySet<string>>> = {}

/**
 * Whether one slip of the pen (a letter wrong, missing, added, or two swapped) makes the word one of the list: then the
 * two are the same with at most one letter taken from each. Korean is compared by jamo, its single letters.
 */
export function isNearlyListed(language: PhraseLanguage, word: string): boolean {
  const form = language === 'korean' ? 'NFD' : 'NFC'
  nearby[language] ??= new Set(LISTS[language].flatMap(listed => lacking(listed.normalize(form))))
  const near = nearby[language]
  return lacking(word.normalize(form).toLowerCase()).some(shape => near.has(shape))
}

/** The word, and the word without its first letter, without its second, and so on. */
function lacking(word: string): string[] {
  const shapes = [word]
  if (word.length > 3 && word.length < 18) {
    for (let i = 0; i < word.length; i++) shapes.push(word.slice(0, i) + word.slice(i + 1))
  }
  return shapes
}

/** How many words a phrase has (BIP-39: entropy of 128 to 256 bits in steps of 32). */
export const PHRASE_LENGTHS: readonly number[] = [12, 15, 18, 21, 24]

/** Whether the numbers are a phrase whose BIP-39 checksum holds; false for any other length or a number of -1. */
export function phraseHolds(numbers: readonly number[]): boolean {
  if (!PHRASE_LENGTHS.includes(numbers.length) || numbers.includes(-1)) return false
  const checksumBits = numbers.length / 3
  const entropy = new Uint8Array(checksumBits * 4)
  let buffer = 0
  let bits = 0
  let at = 0
  for (const number of numbers) {
    buffer = ((buffer << 11) | number) & 0xfffff
    bits += 11
    while (bits >= 8 && at < entropy.length) {
      bits -= 8
      entropy[at++] = buffer >>> bits
    }
  }
  // 11 bits a word are 32 bits of entropy and one of checksum for every three words: what is left is the checksum.
  const given = buffer & ((1 << checksumBits) - 1)
  return sha256(entropy)[0]! >>> (8 - checksumBits) === given
}

/** A 2^18-bit filter over the English words and their first four letters, for the pass that allocates nothing. */
let filter: Uint8Array | null = null

/** The filter's hash starts here and takes one lower-case ASCII letter's code at a time. */
export const HASH_START = 0x811c9dc5

/** One step of the filter's hash (FNV-1a, 32 bits). */
export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}

/** False when no English list word has this hash; true for every list word and about one other word in sixty. */
export function mayBeEnglish(hash: number): boolean {
  filter ??= buildFilter()
  const slot = (hash ^ (hash >>> 15)) & 0x3ffff
  return (filter[slot >>> 3]! & (1 << (slot & 7))) !== 0
}

function buildFilter(): Uint8Array {
  const bits = new Uint8Array(1 << 15)
  for (const word of indexOf('english').keys()) {
    let hash = HASH_START
    for (let i = 0; i < word.length; i++) hash = hashStep(hash, word.charCodeAt(i))
    const slot = (hash ^ (hash >>> 15)) & 0x3ffff
    bits[slot >>> 3]! |= 1 << (slot & 7)
  }
  return bits
}
