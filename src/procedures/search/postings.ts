/** How strongly repeating a word counts (`k1`) and how much a long passage is held back (`b`): BM25's two settings. */
export interface Saturation {
  readonly k1: number
  readonly b: number
}

/** Which documents hold a token, and how often: an inverted index with BM25 scoring. */
export interface Postings {
  /** The tokens there are. */
  readonly tokens: () => IterableIterator<string>
  /** In how many documents a token stands; 0 where it is unknown. */
  readonly documents: (token: string) => number
  /** Adds to `scores` (one number a document) what a token of this weight is worth in each that holds it. */
  readonly add: (token: string, weight: number, saturation: Saturation, scores: Float64Array) => void
}

/** Indexes documents given as their tokens. At most 65,535 documents, and a token counts at most as often in one. */
export function createPostings(documents: readonly (readonly string[])[]): Postings {
  const lengths = Float32Array.from(documents, tokens => tokens.length)
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, documents.length) || 1
  const rows = collect(documents)
  // document and count in turn, all tokens in one array: a map of arrays would take five times the room
  const pairs = new Uint16Array([...rows.values()].reduce((sum, row) => sum + row.length, 0))
  const numbers = new Map<string, number>()
  const starts = new Uint32Array(rows.size + 1)
  for (const [token, row] of rows) {
    const number = numbers.size
    pairs.set(row, starts[number])
    starts[number + 1] = starts[number]! + row.length
    numbers.set(token, number)
  }
  return {
    tokens: () => numbers.keys(),
    documents(token) {
      const number = numbers.get(token)
      return number === undefined ? 0 : (starts[number + 1]! - starts[number]!) / 2
    },
    add(token, weight, { k1, b }, scores) {
      const number = numbers.get(token)
      if (number === undefined) return
      for (let i = starts[number]!; i < starts[number + 1]!; i += 2) {
        const document = pairs[i]!
        const count = pairs[i + 1]!
        const length = 1 - b + (b * lengths[document]!) / average
        scores[document]! += (weight * (k1 + 1) * count) / (count + k1 * length)
      }
    },
  }
}

/** Token by token, the documents that hold it and how often, one after the other. */
function collect(documents: readonly (readonly string[])[]): ReadonlyMap<string, number[]> {
  const rows = new Map<string, number[]>()
  documents.forEach((tokens, document) => {
    for (const token of tokens) {
      const row = rows.get(token)
      if (!row) rows.set(token, [document, 1])
      else if (row.at(-2) === document) row[row.length - 1]!++
      else row.push(document, 1)
    }
  })
  return rows
}
