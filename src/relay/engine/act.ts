import type { Effect } from '../../core/effects.ts'
import { type Handling, mayStand } from '../../core/handling.ts'
import type { Plain, StoredEvent } from '../../core/streams.ts'
import { apply } from '../apply.ts'
import type { Actor, Envelope, Says } from '../envelope.ts'
import { kindOf } from '../kinds/kinds.ts'
import type { Verb } from '../transitions.ts'
import { accountHash, declined, knows } from './allowed.ts'
import { type Body, commitmentOf } from './body.ts'
import { type Beside, type Case, caseAfter, caseOf } from './case.ts'
import type { Declined, Deed, Done, Engine } from './deed.ts'
import { crosses, partiesOf } from './parties.ts'
import { allot } from './referencing.ts'
import { shownTo } from './shown.ts'
import { tagsOf } from './tags.ts'

/**
 * Works out what one act comes to: an event of the request, the cards that change with it, and a reference where it is
 * sent. Changes nothing itself; whoever calls commits the effects together with everything else of the call, and runs
 * anew where that is refused as `stale`: somebody was faster.
 */
export async function act(deed: Deed, engine: Engine): Promise<Done> {
  const stored = deed.request === null ? null : await engine.store.stream(deed.request)
  const before = stored && caseOf(stored)
  const why = declined(deed, before, engine)
  if (why) return { ok: false, why, now: knows(deed, before) ? before : null }
  const at = later(deed.at.toISOString(), before)
  const worded = await says(deed, before, at, engine)
  if (typeof worded === 'string') return { ok: false, why: worded, now: before }
  const body = deed.body && { ...deed.body, salt: engine.ids.fresh() }
  const brings = 'reference' in worded.says || BRINGS.has(deed.verb)
  const event: Envelope = {
    request: deed.request ?? engine.ids.derived('request', deed.call),
    sequence: (before?.state.sequence ?? 0) + 1,
    verb: deed.verb,
    by: actor(deed),
    at,
    // The store puts in the hash of what it seals.
    body: null,
    ...(body ? { content: commitmentOf(body) } : {}),
    ...(brings && before?.content ? { asks: before.content } : {}),
    says: worded.says,
  }
  const applied = apply(before?.state ?? null, event)
  if (!applied.ok) return { ok: false, why: applied.why, now: before }
  const now = caseAfter(before, event, applied.state, beside(deed, before, engine))
  if (applied.state.handling === 'red' && now.named.length === 0) return { ok: false, why: 'nobody-named', now: before }
  const effects = [
    appended(event, body, now, engine),
    ...worded.effects,
    ...(await cards(event, body, before, now, engine)),
  ]
  return { ok: true, effects, event, now }
}

/** What brings a request to an agency besides sending it. */
const BRINGS: ReadonlySet<Verb> = new Set<Verb>(['transfer', 'reopen'])

interface Worded {
  readonly says: Says
  readonly effects: readonly Effect[]
}

/** What the event says: what its author may decide, checked, and what the engine decides. */
async function says(deed: Deed, before: Case | null, at: string, engine: Engine): Promise<Worded | Declined> {
  const { until, ...rest } = deed.says
  const moment = until === undefined ? undefined : utc(until)
  // Time itself speaks of what is over.
  if (moment === null || (moment !== undefined && !('clock' in deed.by) && moment <= at)) return 'past'
  const said: Says = moment === undefined ? rest : { ...rest, until: moment }
  const { verb } = deed
  if (verb === 'draft') return begun(deed, said, engine)
  if (!before) return { says: said, effects: [] }
  const { state } = before
  if (loosens(state.handling, said.handling)) return 'loosened'
  if (verb === 'transfer' && (await engine.country(said.to ?? '')) === null) return 'unknown-agency'
  if (verb === 'ask') return { says: { ...said, question: state.questions + 1 }, effects: [] }
  const last = state.approvals.by.length + 1 >= state.approvals.needed
  if (verb === 'send' || (verb === 'approve' && last)) return leaving(said, before, at, engine)
  return { says: said, effects: [] }
}

async function begun({ by }: Deed, said: Says, engine: Engine): Promise<Worded | Declined> {
  const kind = kindOf(said.kind ?? '')
  if (!kind) return 'unknown-kind'
  if ('clock' in by) return 'side'
  const known = await Promise.all([by.agency, said.to ?? ''].map(engine.country))
  if (known.includes(null)) return 'unknown-agency'
  if (loosens(kind.handling, said.handling)) return 'loosened'
  const approvals = Math.max(kind.approvals, await engine.approvals(by.agency, kind.id))
  return { says: { handling: kind.handling, ...said, from: by.agency, approvals }, effects: [] }
}

/** A request that leaves gets its reference, unless it has one from before. */
async function leaving(
  said: Says,
  { state }: Case,
  at: string,
  { store, ids, country, approvals }: Engine,
): Promise<Worded | Declined> {
  if ((await approvals(state.from, state.kind)) > state.approvals.needed) return 'more-approvals'
  const deadline = said.until ?? state.deadline
  if (deadline !== null && deadline <= at) return 'past'
  const [from, to] = await Promise.all([country(state.from), country(state.to)])
  if (from === null || to === null) return 'unknown-agency'
  const corridor = { year: Number(at.slice(0, 4)), from, to }
  const allotted = await allot(corridor, store, Buffer.from(ids.derived('reference key')), at)
  if (!allotted) return 'used-up'
  return { says: { ...said, reference: allotted.reference }, effects: [allotted.effect] }
}

function appended(event: Envelope, body: Body | null, now: Case, { keep }: Engine): Effect {
  const { body: _, ...entry } = event
  return {
    do: 'append',
    stream: event.request,
    sequence: event.sequence,
    entry: plain(entry) as { readonly [name: string]: Plain },
    body: plain(body),
    state: plain(now),
    tags: tagsOf(now, keep),
    at: event.at,
  }
}

/**
 * The cards of everybody who sees the event: of what one side does within itself, that side's alone, and of who merely
 * looked at it, none. That the asked side has looked for the first time is seen on the asking side's.
 */
async function cards(
  event: Envelope,
  body: Body | null,
  before: Case | null,
  now: Case,
  engine: Engine,
): Promise<readonly Effect[]> {
  const leaves = 'reference' in event.says
  const looks = event.verb === 'read' || event.verb === 'export'
  const own = 'agency' in event.by && !looks ? event.by.agency : null
  const seenNow = now.seen !== null && before?.seen === null
  const parties = partiesOf(now).filter(
    ({ agency, side }) => leaves || crosses(event) || agency === own || (seenNow && side === 'asking'),
  )
  if (parties.length === 0) return []
  const events = [...(await engine.store.events(event.request)), pending(event, body)]
  const drawn = parties.map(party => engine.cards(shownTo(party, now, events), event, engine.store))
  const wanted = await Promise.all(drawn)
  return wanted.flat().map(message => ({ do: 'want', message, at: event.at }))
}

/** The event as it will be read once it is committed; its place in the log is not known before. */
function pending(event: Envelope, body: Body | null): StoredEvent {
  const entry = plain(event) as StoredEvent['entry']
  return { index: Number.NaN, sequence: event.sequence, entry, body: body ? { kept: body } : 'none' }
}

function beside(deed: Deed, before: Case | null, engine: Engine): Beside {
  const { by, about, urgency, named } = deed
  const asking = 'clock' in by ? '' : (before?.state.from ?? by.agency)
  return {
    account: 'clock' in by ? null : accountHash(by.account, engine),
    ...(urgency === undefined ? {} : { urgency }),
    ...(named === undefined ? {} : { named }),
    ...(about === undefined ? {} : { about: about.map(key => aboutKey(asking, key, engine)) }),
  }
}

/** Under what an address is remembered: not the address, and not the same for two agencies. */
export function aboutKey(agency: string, identity: string, { ids }: Pick<Engine, 'ids'>): string {
  return ids.derived('about', agency, identity)
}

function actor({ by }: Deed): Actor {
  return 'clock' in by ? { clock: true } : { person: by.member, agency: by.agency }
}

/** A clock that was set back does not make a history go back. */
function later(at: string, before: Case | null): string {
  return before && before.state.at > at ? before.state.at : at
}

function utc(moment: string): string | null {
  const ms = Date.parse(moment)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

function loosens(before: string | null, after: string | undefined): boolean {
  return before !== null && after !== undefined && !mayStand(before as Handling, after as Handling)
}

/** What is kept is made of nothing but JSON, which the compiler cannot see in an interface. */
function plain(value: object | null): Plain {
  return value as unknown as Plain
}
