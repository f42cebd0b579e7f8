import type { Effect } from '../../core/effects.ts'
import type { Store, StoredMessage } from '../../core/store.ts'
import { type HighWater, isFrozen, type Mark, type WaterState } from './high-water.ts'
import { headOf } from './subtrees.ts'

/**
 * The kind of the document that says that messages are held already, so that those wanted afterwards are not; its id is
 * the mark against which the data was found wanting.
 */
const KIND = 'ledger-restored'

/** The kind of the line in the record that says that somebody has accepted a restored state. */
const RECONCILED = 'ledger.reconciled'

/**
 * Sets aside every message that waits, where the data is not known to be the newest: what was wanted before may have
 * been sent since. Once for each restoring, and before anything is sent. Resolves with whether there is something for
 * the operator to look at.
 */
export async function holdMessages(water: HighWater, store: Pick<Store, 'commit'>, at: string): Promise<boolean> {
  if (!isFrozen(water.state())) return false
  // Refused as `stale` where they are held already: those that came since are sent.
  const id = water.mark()?.at ?? water.state()
  await store.commit([
    { do: 'document', kind: KIND, id, expect: 0, value: { at }, at },
    { do: 'hold-messages', at },
  ])
  return true
}

/** What an operator has to know before accepting a state. */
export interface Standing {
  readonly state: WaterState
  readonly mark: Mark | null
  readonly size: number
  /** Messages that were set aside. Before Liaison was started on this data none are, though some may wait. */
  readonly held: readonly StoredMessage[]
  readonly waiting: number
  /** Whether there is anything to accept. */
  readonly isOpen: boolean
}

type Looking = Pick<Store, 'documents' | 'heldMessages' | 'counts' | 'logHead'>

/** How the data stands. Changes nothing. */
export async function standing(water: HighWater, store: Looking): Promise<Standing> {
  const state = await water.look()
  const kept = await store.documents(KIND)
  const { messagesWaiting } = await store.counts()
  const head = await headOf(store)
  return {
    state,
    mark: water.mark(),
    size: head?.size ?? 0,
    held: await store.heldMessages(),
    waiting: kept.length === 0 && isFrozen(state) ? messagesWaiting : 0,
    isOpen: isFrozen(state) || kept.length > 0,
  }
}

/** Who accepts a state, when, and what becomes of the messages that were set aside. */
export interface Acceptance {
  /** The id of the line in the record. */
  readonly id: string
  /** Account key. */
  readonly by: string
  readonly at: string
  readonly messages: 'send' | 'drop'
}

/**
 * Accepts the state as it stands: a line of the record, the messages let go, and then the mark raised anew, so that a
 * crash in between leaves it to be accepted once more. False where something else changed meanwhile: look again.
 */
export async function reconcile(
  { id: line, by, at, messages }: Acceptance,
  water: HighWater,
  store: Looking & Pick<Store, 'commit'>,
): Promise<boolean> {
  const { state, mark, size, held, waiting } = await standing(water, store)
  const kept = await store.documents(KIND)
  const body = { state, size, mark: mark && { size: mark.size, at: mark.at }, messages, held: held.length + waiting }
  const over = kept.map(
    ({ id, version }): Effect => ({ do: 'document', kind: KIND, id, expect: version, value: null, at }),
  )
  const free: readonly Effect[] = kept.length > 0 ? over : [{ do: 'hold-messages', at }]
  const record: Effect = { do: 'record', id: line, kind: RECONCILED, by, at, body }
  const commit = await store.commit([...free, { do: 'free-messages', how: messages, at }, record])
  if (!commit.done) return false
  const head = await headOf(store)
  if (!head) return false
  await water.raise(head.size, head.root, at)
  return true
}
