/** A tree of words: for each node one row of `width` followers (0 is none, and the root), and the word that ends there. */
export interface WordTree {
  readonly width: number
  readonly next: Uint16Array
  /** -1 where no word ends. */
  readonly word: Int16Array
}

/** The tree of words written in symbols from 0 to `width` - 1, the number of each its place; 65,536 nodes at most. */
export function wordTree(words: readonly (readonly number[])[], width: number): WordTree {
  const rows: number[] = new Array(width).fill(0)
  const word = [-1]
  for (const [number, symbols] of words.entries()) {
    let node = 0
    for (const symbol of symbols) {
      let next = rows[node * width + symbol]!
      if (next === 0) {
        next = word.length
        rows[node * width + symbol] = next
        for (let i = 0; i < width; i++) rows.push(0)
        word.push(-1)
      }
      node = next
    }
    word[node] = number
  }
  return { width, next: Uint16Array.from(rows), word: Int16Array.from(word) }
}
