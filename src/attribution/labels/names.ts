const ACCENTS = /(?<=\p{Script=Latin}\p{M}*)\p{M}/gu
/** A mark belongs to the letter before it: in Thai a word without its vowels is another word. */
const WORD = /[\p{L}\p{N}\p{M}]+/gu
/** A name has so many beginnings at most; what follows is found by what stands before it. */
const MOST_WORDS = 8

/**
 * The words of a name as they are compared: without case, accents of Latin letters, width and punctuation. Thai and
 * Korean stay as they are, composed.
 */
export function wordsOf(name: string): readonly string[] {
  const plain = name.normalize('NFKD').replace(ACCENTS, '').normalize('NFKC').toLowerCase()
  return plain.match(WORD) ?? []
}

/** Under which texts a name is found by its beginning: from each of its words to the end. */
export function beginningsOf(name: string): readonly string[] {
  const words = wordsOf(name)
  return words.slice(0, MOST_WORDS).map((_, first) => words.slice(first).join(''))
}
