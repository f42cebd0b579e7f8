import type { Store } from '../../core/store.ts'
import { type Checkpoint, openCheckpoint, signCheckpoint } from '../../ledger/checkpoint.ts'
import type { Signer } from '../../ledger/note.ts'
import { type HighWater, isFrozen } from './high-water.ts'
import { goesOn, headOf } from './subtrees.ts'

/** A checkpoint is signed after so many events, or this long (in milliseconds) after the last where there are any. */
export const CHECKPOINT = { events: 100, ms: 60_000 } as const

/**
 * What became of looking whether to sign. `shorter`: the log has fewer rows than were signed, as after an old backup
 * was put back. `forked`: it does not begin with what was signed, or cannot be read. `frozen`: the mark beside the store
 * says the same, or cannot be read. None of these is signed, and somebody must look. `unmarked`: what is signed could not
 * be marked, and is tried again at the next call.
 */
export type Signing = 'signed' | 'not-yet' | 'shorter' | 'forked' | 'frozen' | 'unmarked'

/** The store, as far as signing needs it. */
export type Ledger = Pick<Store, 'logHead' | 'logSubtree' | 'checkpoints' | 'commit'>

/** Signs the log from time to time. */
export interface Keeper {
  /** Signs where it is time to. Before every signature it is proved that the log goes on from the last one. */
  keep(now: Date): Promise<Signing>
  /** Signs at once where anything has happened since: for whoever needs a proof of it now. */
  sign(now: Date): Promise<Signing>
}

/**
 * A keeper, which remembers what was signed last: reading every signature at every look would grow with the log. Each
 * signature raises the mark: at every commit it would be one more wait for the disk.
 */
export function createKeeper(ledger: Ledger, signer: Signer, water: HighWater | null = null): Keeper {
  let last: Checkpoint | null | undefined

  /** Null where nothing was signed yet; undefined where the last note is not by this key. */
  async function lastSigned(): Promise<Checkpoint | null | undefined> {
    const kept = (await ledger.checkpoints()).at(-1)
    return kept ? (openCheckpoint(kept.note, signer) ?? undefined) : null
  }

  async function look(now: Date, isTime: (more: number) => boolean): Promise<Signing> {
    // What somebody else has signed here is not gone on from.
    if (last === undefined) return 'forked'
    const head = await headOf(ledger)
    if (!head) return 'forked'
    const { size, root } = head
    const from = last?.size ?? 0
    if (size < from) return 'shorter'
    if (size === from || !isTime(size - from)) return 'not-yet'
    if (last && !(await goesOn(last, head, ledger))) return 'forked'
    const at = now.toISOString()
    const next = { origin: signer.name, size, root, at }
    await ledger.commit([{ do: 'checkpoint', size, note: signCheckpoint(next, signer), at }])
    last = next
    return 'signed'
  }

  /** Also what a crash, or a disk that was away, has left to be marked. */
  async function mark(signing: Signing): Promise<Signing> {
    if (!water || !last || (signing !== 'signed' && signing !== 'not-yet')) return signing
    if ((water.mark()?.size ?? -1) >= last.size) return signing
    return water.raise(last.size, last.root, last.at).then(
      () => signing,
      () => 'unmarked',
    )
  }

  async function carefully(now: Date, isTime: (more: number) => boolean): Promise<Signing> {
    if (water && isFrozen(water.state()) && isFrozen(await water.look())) return 'frozen'
    last ??= await lastSigned()
    return mark(await look(now, isTime))
  }

  return {
    keep(now) {
      const long = (): boolean => !last || now.getTime() - Date.parse(last.at) >= CHECKPOINT.ms
      return carefully(now, more => more >= CHECKPOINT.events || long())
    },
    sign: now => carefully(now, () => true),
  }
}
