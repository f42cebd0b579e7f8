import type { SecretKind } from './model.ts'
import { PHRASE_LENGTHS, phraseHolds } from './wordlists.ts'

/** So many words in a row are judged together. */
export const WINDOW = 12
/** Twelve words at random practically never have fewer different ones; exports with so many listed field names are rare. */
const FEWEST_DIFFERENT = 8

/**
 * What words in a row (their numbers in the list, -1 for one that is misspelt) are, or null: the same few words over and
 * over are the field names of an export (`"type": "output", "amount": 1`), unless they are a phrase with its checksum and
 * nothing else.
 */
export function kindOfWords(numbers: readonly number[]): SecretKind | null {
  if (isProven(numbers)) return 'seed-phrase'
  return isVaried(numbers) ? 'seed-phrase-likely' : null
}

/**
 * Whether a BIP-39 checksum holds for the words, or for as many as make a phrase at either end of them: words that are on
 * the list by chance may stand before a phrase ("seed phrase: …") or after it.
 */
export function isProven(numbers: readonly number[]): boolean {
  return PHRASE_LENGTHS.some(n =>
    [numbers.slice(0, n), numbers.slice(-n)].some(
      part => phraseHolds(part) && (part.length === numbers.length || isVaried(part)),
    ),
  )
}

/** Whether twelve of the words in a row (or all, if fewer) are nearly all different. */
function isVaried(numbers: readonly number[]): boolean {
  if (new Set(numbers).size < FEWEST_DIFFERENT) return false
  for (let at = 0; at === 0 || at + WINDOW <= numbers.length; at++) {
    if (new Set(numbers.slice(at, at + WINDOW)).size >= FEWEST_DIFFERENT) return true
  }
  return false
}
