import type { Effect } from '../../../src/core/effects.ts'
import { type Place, placeKey } from '../../../src/core/inbound.ts'
import type { Store, StoredDocument } from '../../../src/core/store.ts'
import { type Checklist, checklistShape } from '../../../src/procedures/checklists.ts'

/** The kind under which checklists are kept; each belongs to the place where it was opened. */
const KIND = 'checklist'

/** A checklist as it is kept. */
export interface KeptChecklist {
  /** Opaque, and known to nobody but its buttons: who has it may work on the checklist. */
  readonly id: string
  readonly version: number
  readonly owner: string | null
  readonly checklist: Checklist
}

/** The checklist of this id; null where there is none, or where it is of a shape that is not understood. */
export async function checklistOf(kept: Pick<Store, 'document'>, id: string): Promise<KeptChecklist | null> {
  const found = await kept.document(KIND, id)
  return found && read(found)
}

/** The checklists of a place that are not closed, the newest first. */
export async function openChecklists(kept: Pick<Store, 'documents'>, place: Place): Promise<readonly KeptChecklist[]> {
  const found = await kept.documents(KIND, { owner: placeKey(place) })
  return found
    .map(read)
    .filter(one => one !== null && one.checklist.closed === null)
    .sort((a, b) => (a!.checklist.opened.at < b!.checklist.opened.at ? 1 : -1)) as KeptChecklist[]
}

function read({ id, version, owner, value }: StoredDocument): KeptChecklist | null {
  const checklist = checklistShape.safeParse(value)
  return checklist.success ? { id, version, owner, checklist: checklist.data } : null
}

/** Keeps a checklist over the version that was read (0: it is new). */
export function putChecklist({ id, version, owner, checklist }: KeptChecklist, now: Date): Effect {
  return {
    do: 'document',
    kind: KIND,
    id,
    expect: version,
    value: checklist,
    ...(owner === null ? {} : { owner }),
    at: now.toISOString(),
  }
}
