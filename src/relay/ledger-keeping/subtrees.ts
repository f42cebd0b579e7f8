import type { StreamReads } from '../../core/streams.ts'
import type { Hash } from '../../ledger/hash.ts'
import { consistencyProof, inclusionProof, type Subtree } from '../../ledger/proofs.ts'

type Log = Pick<StreamReads, 'logSubtree'>

/** The proof that the leaf at `index` stands in the log of `size` leaves. Rejects with `RangeError` where there is none. */
export function proveInclusion(index: number, size: number, log: Log): Promise<readonly Hash[]> {
  return withSubtrees(subtree => inclusionProof(index, size, subtree), log)
}

/** The proof that the log of `size` leaves begins with that of `earlier`. */
export function proveConsistency(earlier: number, size: number, log: Log): Promise<readonly Hash[]> {
  return withSubtrees(subtree => consistencyProof(earlier, size, subtree), log)
}

/**
 * A proof is worked out twice: once to learn which hashes it is made of, which are then read, and once from them. Which
 * they are depends on sizes alone, never on what they are.
 */
async function withSubtrees<T>(prove: (subtree: Subtree) => T, log: Log): Promise<T> {
  const known = new Map<string, Hash>()
  const asked: (readonly [level: number, index: number])[] = []
  prove((level, index) => {
    asked.push([level, index])
    return new Uint8Array(32)
  })
  for (const [level, index] of asked) known.set(`${level}/${index}`, await log.logSubtree(level, index))
  return prove((level, index) => known.get(`${level}/${index}`)!)
}
