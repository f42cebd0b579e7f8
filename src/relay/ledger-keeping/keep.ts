import type { Store } from '../../core/store.ts'
import { type Checkpoint, openCheckpoint, signCheckpoint } from '../../ledger/checkpoint.ts'
import type { Signer } from '../../ledger/note.ts'
import { extendsLog } from '../../ledger/proofs.ts'
import { proveConsistency } from './subtrees.ts'

/** A checkpoint is signed after so many events, or this long (in milliseconds) after the last where there are any. */
export const CHECKPOINT = { events: 100, ms: 60_000 } as const

/**
 * What became of looking whether to sign. `shorter`: the log has fewer rows than were signed, as after an old backup
 * was put back. `forked`: it does not begin with what was signed. Neither is signed, and somebody must look.
 */
export type Signing = 'signed' | 'not-yet' | 'shorter' | 'forked'

/** The store, as far as signing needs it. */
export type Ledger = Pick<Store, 'logHead' | 'logSubtree' | 'checkpoints' | 'commit'>

/** Signs the log from time to time. */
export interface Keeper {
  /** Signs where it is time to. Before every signature it is proved that the log goes on from the last one. */
  keep(now: Date): Promise<Signing>
}

/** A keeper, which remembers what was signed last: reading every signature at every look would grow with the log. */
export function createKeeper(ledger: Ledger, signer: Signer): Keeper {
  let last: Checkpoint | null | undefined

  /** Null where nothing was signed yet; undefined where the last note is not by this key. */
  async function lastSigned(): Promise<Checkpoint | null | undefined> {
    const kept = (await ledger.checkpoints()).at(-1)
    return kept ? (openCheckpoint(kept.note, signer) ?? undefined) : null
  }

  return {
    async keep(now) {
      const at = now.toISOString()
      last ??= await lastSigned()
      // What somebody else has signed here is not gone on from.
      if (last === undefined) return 'forked'
      const { size, root } = await ledger.logHead()
      const from = last?.size ?? 0
      if (size < from) return 'shorter'
      if (size === from) return 'not-yet'
      const long = !last || now.getTime() - Date.parse(last.at) >= CHECKPOINT.ms
      if (size - from < CHECKPOINT.events && !long) return 'not-yet'
      if (last && !extendsLog(last.root, from, root, size, await proveConsistency(from, size, ledger))) return 'forked'
      const next = { origin: signer.name, size, root, at }
      await ledger.commit([{ do: 'checkpoint', size, note: signCheckpoint(next, signer), at }])
      last = next
      return 'signed'
    },
  }
}
