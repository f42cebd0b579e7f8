import type { Effect } from '../../../src/core/effects.ts'
import type { Store } from '../../../src/core/store.ts'
import { at, claim, take, want } from '../../contracts/store.samples.ts'

/** A change that leaves something in four tables, and so much that a hundred of them make a checkpoint due. */
export function change(id: string): readonly Effect[] {
  return [
    take(id),
    { do: 'set', subject: id, name: 'x', value: 'x'.repeat(120_000), at: at(0) },
    { do: 'record', id, kind: 'drill', by: id, at: at(0), body: { id } },
    want(`${id}/0`, 1),
  ]
}

/** In which of the tables a change is found; a half-made one is in some but not in all. */
export async function traces(store: Store, id: string): Promise<readonly boolean[]> {
  const recorded = await store.commit([
    { do: 'record', id, kind: 'drill', by: id, at: at(0), body: null },
    { do: 'finish', inbound: 'never', lease: 'never', outcome: 'failed', at: at(0) },
  ])
  return [
    (await store.claimThisInbound(id, claim(id))) !== null,
    (await store.setting(id, 'x')) !== null,
    !recorded.done && recorded.why === 'duplicate',
    (await store.message(`${id}/0`)) !== null,
  ]
}
