import { aboutKey, act } from './act.ts'
import { type Case, caseOf } from './case.ts'
import type { Deed, Done, Engine } from './deed.ts'
import { type Party, partyOf } from './parties.ts'
import { type Shown, shownTo } from './shown.ts'
import { aboutTag, type Group, groupTag, referenceTag } from './tags.ts'

/** Opens a request for a card. Null where the agency must not know of it; `former` ones see that it was handed on. */
export async function show(request: string, agency: string, { store }: Pick<Engine, 'store'>): Promise<Shown | null> {
  const stored = await store.stream(request)
  const now = stored && caseOf(stored)
  const party = now && partyOf(now, agency)
  if (!now || !party) return null
  return shownTo(party, now, await store.events(request))
}

/**
 * Opens a request for somebody who asks to read or export it. Whoever has no part in it leaves an event, which must be
 * committed together with the answer that shows it; so does every export. No effects: it is their own case. Nothing is
 * shown of somebody else's while no event can be added.
 */
export async function open(
  deed: Deed & { readonly verb: 'read' | 'export' },
  engine: Engine,
): Promise<{ readonly done: Done; readonly shown: Shown | null }> {
  const { frozen, ...thawed } = engine
  const done = await act({ ...deed, seen: null, body: null }, thawed)
  if (!done.ok || 'clock' in deed.by) return { done, shown: null }
  const shown = await show(done.event.request, deed.by.agency, engine)
  const own = deed.verb === 'read' && done.now.people.includes(deed.by.member)
  if (!own && frozen?.()) return { done: { ok: false, why: 'restored', now: done.now }, shown: null }
  return { done: own ? { ...done, effects: [] } : done, shown }
}

/** Where a page of a list ends; the next goes on after it. */
export interface After {
  readonly sort: string
  readonly id: string
}

/** One page of an agency's requests on one side. */
export async function list(
  { agency, side, group }: Party & { readonly group: Group },
  page: { readonly most: number; readonly after?: After },
  { store }: Pick<Engine, 'store'>,
): Promise<readonly (After & { readonly now: Case })[]> {
  const found = await store.tagged(groupTag(agency, side, group), page)
  return found.map(stored => ({ sort: stored.sort, id: stored.id, now: caseOf(stored) }))
}

/** The request of a reference; null where there is none that this agency may know of. */
export async function find(reference: string, agency: string, { store }: Pick<Engine, 'store'>): Promise<Case | null> {
  const [stored] = await store.tagged(referenceTag(reference), { most: 1 })
  const now = stored ? caseOf(stored) : null
  return now && partyOf(now, agency) ? now : null
}

/** The reference of an open request of the same agency about this address; of other agencies' nothing is told. */
export async function askedAlready(
  agency: string,
  identity: string,
  engine: Pick<Engine, 'store' | 'ids'>,
): Promise<string | null> {
  const [stored] = await engine.store.tagged(aboutTag(agency, aboutKey(agency, identity, engine)), { most: 1 })
  return stored ? caseOf(stored).state.reference : null
}
