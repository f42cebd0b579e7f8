import type { Effect } from '../../core/effects.ts'
import type { Store } from '../../core/store.ts'
import { type Reference, SERIALS, serialOf, writeReference } from '../reference.ts'

/** The kind of document that counts the references of a corridor and year. */
const COUNTER = 'relay-counter'

/** A reference of its own, and the count that must be committed with it. */
export interface Allotted {
  readonly reference: string
  readonly effect: Effect
}

/**
 * The next reference of a corridor and year. The count goes on in the transaction that uses it, so that of two who take
 * the same one is refused as `stale` and comes again. Null where the year's serials are used up.
 */
export async function allot(
  corridor: Omit<Reference, 'serial'>,
  store: Pick<Store, 'document'>,
  key: Uint8Array,
  at: string,
): Promise<Allotted | null> {
  const id = `${corridor.year}/${corridor.from}/${corridor.to}`
  const counter = await store.document(COUNTER, id)
  const count = counter ? (counter.value as { readonly count: number }).count : 0
  if (count >= SERIALS) return null
  return {
    reference: writeReference({ ...corridor, serial: serialOf(count, corridor, key) }),
    effect: { do: 'document', kind: COUNTER, id, expect: counter?.version ?? 0, value: { count: count + 1 }, at },
  }
}
