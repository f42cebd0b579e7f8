import { StoreBroken } from '../../core/errors.ts'
import type { StreamReads } from '../../core/streams.ts'
import type { Hash } from '../../ledger/hash.ts'
import { consistencyProof, extendsLog, inclusionProof, type Subtree } from '../../ledger/proofs.ts'

type Log = Pick<StreamReads, 'logSubtree'>

/** What a log was or is: how many leaves, and the hash over them. */
export interface Head {
  readonly size: number
  readonly root: Hash
}

/** The log as it is; null where its hashes cannot be read. Rejects only where the store is broken. */
export function headOf(log: Pick<StreamReads, 'logHead'>): Promise<Head | null> {
  return log.logHead().catch(unreadable)
}

/** Whether the log goes on from what it was; also false where its hashes cannot be read. Rejects as `headOf`. */
export async function goesOn(before: Head, now: Head, log: Log): Promise<boolean> {
  if (before.size > now.size) return false
  const proof = await proveConsistency(before.size, now.size, log).catch(unreadable)
  return proof !== null && extendsLog(before.root, before.size, now.root, now.size, proof)
}

function unreadable(error: unknown): null {
  if (error instanceof StoreBroken) throw error
  return null
}

/** The proof that the leaf at `index` stands in the log of `size` leaves. Rejects with `RangeError` where there is none. */
export function proveInclusion(index: number, size: number, log: Log): Promise<readonly Hash[]> {
  return withSubtrees(subtree => inclusionProof(index, size, subtree), log)
}

/** The proof that the log of `size` leaves begins with that of `earlier`. */
function proveConsistency(earlier: number, size: number, log: Log): Promise<readonly Hash[]> {
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
