import { emptyRoot, type Hash, innerHash } from './hash.ts'

/**
 * The right edge of the log: the roots of the full subtrees that its leaves fill, the largest first. All that is needed
 * to append a leaf and to know the root: one hash a level, however long the log is.
 */
export interface Frontier {
  /** How many leaves. */
  readonly size: number
  /** One hash for each bit that is set in `size`, the highest bit first. */
  readonly roots: readonly Hash[]
}

export const EMPTY: Frontier = { size: 0, roots: [] }

/** The edge after one more leaf. `full` is told of every subtree that this fills: its level, its number in it, its root. */
export function append(
  { size, roots }: Frontier,
  leaf: Hash,
  full: (level: number, index: number, root: Hash) => void = () => undefined,
): Frontier {
  const kept = [...roots]
  let root = leaf
  let level = 0
  full(0, size, root)
  for (let index = size; index % 2 === 1; index = (index - 1) / 2) {
    root = innerHash(kept.pop()!, root)
    level++
    full(level, (index - 1) / 2, root)
  }
  return { size: size + 1, roots: [...kept, root] }
}

/** The root of the whole log (RFC 6962, section 2.1). */
export function rootOf({ roots }: Frontier): Hash {
  const [smallest, ...larger] = roots.toReversed()
  return smallest ? larger.reduce((right, left) => innerHash(left, right), smallest) : emptyRoot()
}
