/** How strongly repeating a word counts (`k1`) and how much a long passage is held back (`b`): BM25's two settings. */
export interface Saturation {
  readonly k1: number
  readonly b: number
}

/** Which documents hold a token, and how often: an inverted index with BM25 scoring. */
export interface Postings {
  /** In how many documents a token stands; 0 where it is unknown. */
  readonly documents: (token: string) => number
  /** Whether a token stands in a document. */
  readonly holds: (token: string, document: number) => boolean
  /** Adds to `scores` (one number a document) what a token of this weight is worth in each that holds it. */
  readonly add: (token: string, weight: number, saturation: Saturation, scores: Float64Array) => void
}

/** A hash of 32 bits and a document of 16 stand in one number, which sorts by both. */
const DOCUMENTS = 0x1_0000

/**
 * Indexes documents given as their tokens; at most 65,536 of them. Tokens are kept as hashes: of a hundred thousand,
 * one or two pairs are taken for each other, which changes no answer, and the index is a quarter of one with words.
 */
export function createPostings(documents: readonly (readonly string[])[]): Postings {
  if (documents.length > DOCUMENTS) throw new RangeError('too many documents for one index')
  const lengths = Float32Array.from(documents, tokens => tokens.length)
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length) || 1
  const { hashes, starts, pairs } = pack(documents)

  return {
    documents(token) {
      const at = find(hashes, hashOf(token))
      return at < 0 ? 0 : (starts[at + 1]! - starts[at]!) / 2
    },
    holds(token, document) {
      const at = find(hashes, hashOf(token))
      if (at < 0) return false
      for (let i = starts[at]!; i < starts[at + 1]!; i += 2) if (pairs[i] === document) return true
      return false
    },
    add(token, weight, { k1, b }, scores) {
      const at = find(hashes, hashOf(token))
      if (at < 0) return
      const end = starts[at + 1]!
      for (let i = starts[at]!; i < end; i += 2) {
        const document = pairs[i]!
        const count = pairs[i + 1]!
        const length = 1 - b + (b * lengths[document]!) / average
        scores[document]! += (weight * (k1 + 1) * count) / (count + k1 * length)
      }
    },
  }
}

interface Packed {
  /** The tokens there are, sorted. */
  readonly hashes: Uint32Array
  /** Where in `pairs` the documents of each token begin; one more, where the last ends. */
  readonly starts: Uint32Array
  /** Document and count in turn. */
  readonly pairs: Uint16Array
}

function pack(documents: readonly (readonly string[])[]): Packed {
  const found = new Float64Array(documents.reduce((sum, tokens) => sum + tokens.length, 0))
  let at = 0
  documents.forEach((tokens, document) => {
    for (const token of tokens) found[at++] = hashOf(token) * DOCUMENTS + document
  })
  found.sort()
  const hashes: number[] = []
  const starts: number[] = []
  const pairs: number[] = []
  let before = -1
  for (const one of found) {
    const hash = Math.floor(one / DOCUMENTS)
    if (one === before) {
      pairs[pairs.length - 1]!++
      continue
    }
    if (hash !== hashes.at(-1)) {
      hashes.push(hash)
      starts.push(pairs.length)
    }
    pairs.push(one % DOCUMENTS, 1)
    before = one
  }
  starts.push(pairs.length)
  return { hashes: Uint32Array.from(hashes), starts: Uint32Array.from(starts), pairs: Uint16Array.from(pairs) }
}

/** FNV-1a, 32 bits, over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashOf(token: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < token.length; i++) hash = Math.imul(hash ^ token.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Where a hash stands in a sorted row; negative where it does not. */
function find(hashes: Uint32Array, hash: number): number {
  let low = 0
  let high = hashes.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const there = hashes[middle]!
    if (there === hash) return middle
    if (there < hash) low = middle + 1
    else high = middle - 1
  }
  return -1
}
