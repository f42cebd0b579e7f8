import type { OwnLabel } from '../../src/attribution/labels/own.ts'
import type { Effect } from '../../src/core/effects.ts'
import type { Store } from '../../src/core/store.ts'

/** The kind under which imports are kept, one sealed document an import: addresses never stand in the clear. */
const KIND = 'own-labels'

/** One import of an agency. */
export interface Batch {
  /** Opaque. */
  readonly id: string
  readonly version: number
  /** The name of the file that was handed over; foreign text. */
  readonly name: string
  /** When, ISO 8601 UTC. */
  readonly at: string
  readonly labels: readonly OwnLabel[]
}

/** Every import of one agency, the newest first. Documents of another shape count as none. */
export async function batchesOf(store: Pick<Store, 'documents'>, agency: string): Promise<readonly Batch[]> {
  const found = await store.documents(KIND, { owner: agency })
  return found
    .flatMap(({ id, version, value }) => (isContent(value) ? [{ ...value, id, version }] : []))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** Keeps an import, over the version that was read (0: it is new). Without labels it is removed. */
export function putBatch(agency: string, { id, version, name, at, labels }: Batch, now: Date): Effect {
  const value = labels.length === 0 ? null : { name, at, labels }
  return { do: 'document', kind: KIND, id, expect: version, value, owner: agency, at: now.toISOString() }
}

function isContent(value: unknown): value is Pick<Batch, 'name' | 'at' | 'labels'> {
  const content = value as Partial<Batch> | null
  return typeof content?.name === 'string' && typeof content.at === 'string' && Array.isArray(content.labels)
}
