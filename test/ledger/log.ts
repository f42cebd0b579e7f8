import { append, EMPTY, type Frontier } from '../../src/ledger/frontier.ts'
import { type Hash, innerHash, leafHash } from '../../src/ledger/hash.ts'
import type { Subtree } from '../../src/ledger/proofs.ts'

/** A log in memory, as a store would keep it. */
export interface Log {
  readonly edge: Frontier
  readonly subtree: Subtree
  readonly leaves: readonly Hash[]
}

/** A log of these entries. */
export function logOf(entries: readonly Uint8Array[]): Log {
  const kept = new Map<string, Hash>()
  let edge = EMPTY
  const leaves = entries.map(leafHash)
  for (const leaf of leaves) edge = append(edge, leaf, (level, index, root) => kept.set(`${level}/${index}`, root))
  return { edge, leaves, subtree: (level, index) => kept.get(`${level}/${index}`)! }
}

/** The root as RFC 6962 defines it, word for word: slow, and nothing but the definition. */
export function definedRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 1) return leaves[0]!
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return innerHash(definedRoot(leaves.slice(0, left)), definedRoot(leaves.slice(left)))
}
