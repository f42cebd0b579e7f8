import { createHash } from 'node:crypto'
import type { Inbound } from '../../../src/core/inbound.ts'
import type { LogRow, Plain, StoredEvent } from '../../../src/core/streams.ts'
import type { Envelope } from '../../../src/relay/envelope.ts'
import { Model } from '../model.ts'
import { ABOUT, DONE, textOf } from './evidence.ts'
import type { Disk } from './machine.ts'
import type { Records, Weather } from './platform.ts'
import { auditPlatforms } from './platform-auditor.ts'
import { auditShowing } from './showing-auditor.ts'
import { auditTelling } from './telling-auditor.ts'

/** One request as the ledger tells it. */
export interface History {
  readonly request: string
  readonly events: readonly StoredEvent[]
  readonly envelopes: readonly Envelope[]
  /** What the plain model comes to. */
  readonly model: Model
  /** What is kept as its state. */
  readonly state: Readonly<Record<string, Plain>>
  /** Who may be told of it by name, who follows it, and when it came to whoever is asked: kept beside the state. */
  readonly named: readonly string[]
  readonly followers: readonly string[]
  readonly arrived: string | null
}

/** What is kept of a request, as far as it is looked at here. */
interface Kept extends Pick<History, 'state' | 'named' | 'arrived'> {
  readonly followers: { readonly members: readonly string[] }
}

/** What is not as it was promised, and which events happened at which stages, amid what. */
export interface Audited {
  readonly violations: readonly string[]
  readonly shapes: readonly string[]
}

/** A run that has come to rest. */
export interface Rest {
  readonly disk: Disk
  readonly platforms: readonly Records[]
  readonly ceilings: { readonly telegram: 'green' | 'amber' }
  readonly kills: number
  readonly troubles: Weather['troubles']
  readonly now: number
}

/**
 * Looks whether a run kept its promises, from what stands in the database and what the platforms know, and with none of
 * the code that ran: the names are those of the invariants (S safety, L liveness, T tamper evidence, P privacy).
 */
export async function audit({ disk, platforms, ceilings, kills, troubles, now }: Rest): Promise<Audited> {
  const store = disk.open(() => new Date(now))
  const found: string[] = []
  const shapes = new Set<string>()
  const holds = (name: string, held: boolean, about: unknown): void => void (held || found.push(`${name} ${about}`))

  const inbound = disk.raw.prepare('SELECT id, outcome FROM inbound').all() as { id: string; outcome: string | null }[]
  const taken = new Map(inbound.map(({ id, outcome }) => [id, outcome]))
  const handed = new Map(platforms.flatMap(one => [...one.handed]))
  for (const { acknowledged } of platforms)
    for (const id of acknowledged) holds('S1 acknowledged and lost', taken.has(id), id)
  for (const { id, outcome } of inbound) {
    holds('S3 stored under a key of its own', handed.has(id), id)
    holds('L1 not answered', outcome !== null, id)
    const ended = outcome === 'answered' || outcome === 'refused'
    holds('L1 given up', ended || kills >= ATTEMPTS, `${id} ${outcome}`)
  }

  const rows = await store.logRows(0, 100_000)
  holds('T1 log', sameBytes((await store.logHead()).root, rootOf(rows.map(leafOf))), '')
  for (const [index, row] of rows.entries()) {
    holds('T1 place', row.index === index, row.index)
    holds('T1 leaf', sameBytes(row.leaf, leafOf(row)), index)
    const body = row.body && createHash('sha256').update(row.body).digest('hex')
    holds('T1 body', row.entry.body === body, index)
  }
  for (const { size, note } of await store.checkpoints()) {
    const root = Buffer.from(note.split('\n')[2]!, 'base64')
    holds('T2 checkpoint', sameBytes(root, rootOf(rows.slice(0, size).map(leafOf))), size)
  }

  const histories: History[] = []
  for (const request of new Set(rows.map(({ stream }) => stream))) {
    const events = await store.events(request)
    const envelopes = events.map(({ entry }) => entry as unknown as Envelope)
    const model = new Model()
    for (const envelope of envelopes) {
      const { verb, by, sequence } = envelope
      for (const trouble of around(envelope, troubles)) shapes.add(`${verb} ${model.stage} ${trouble}`)
      holds('S5 impossible', model.take(envelope), `${request} ${sequence} ${verb}`)
      if (verb === 'approve') holds('S14 approved by', 'person' in by && /-supervisor-/.test(by.person), request)
    }
    const { state, named, followers, arrived } = (await store.stream(request))!.state as Kept
    holds(
      'S5 state',
      state.stage === model.stage && state.sequence === events.length && state.to === model.asked.at(-1),
      request,
    )
    auditTime(envelopes, holds)
    histories.push({ request, events, envelopes, model, state, named, followers: followers.members, arrived })
  }
  const references = histories.flatMap(({ state }) => (state.reference === null ? [] : [state.reference]))
  holds('S6 reference twice', new Set(references).size === references.length, references)
  for (const { state, envelopes } of histories) {
    const sent = envelopes.some(({ says }) => says.reference !== undefined)
    holds(
      'S6 reference',
      sent ? /^LX-2026-[A-Z]{2}-[A-Z]{2}-\d{6}-[0-9A-Z]$/.test(String(state.reference)) : state.reference === null,
      state.request,
    )
  }

  auditAnswers(histories, inbound, platforms, handed, holds)
  const messages = (disk.raw.prepare('SELECT key FROM messages').all() as { key: string }[]).map(({ key }) => key)
  const kept = new Map(await Promise.all(messages.map(async key => [key, await store.message(key)] as const)))
  auditPlatforms(histories, kept, platforms, kills, holds)
  auditShowing(histories, platforms, { ceilings, kills }, holds)
  auditTelling(histories, platforms, holds)
  return { violations: found, shapes: [...shapes] }
}

/** What went wrong while an event was being taken, or told of, and `none` where nothing did. */
function around({ at }: Envelope, troubles: Rest['troubles']): readonly string[] {
  const near = troubles.filter(one => Math.abs(one.at - Date.parse(at)) < AROUND_MS)
  return near.length === 0 ? ['none'] : near.map(({ trouble }) => trouble)
}

/** In so many milliseconds most of what an event brings about has happened. */
const AROUND_MS = 1_000

/** After so many attempts that were killed an event may be given up, with a sentence. */
const ATTEMPTS = 3

export type Holds = (name: string, held: boolean, about: unknown) => void

/** Every press that was said to be done is one event, and no other press is any. */
function auditAnswers(
  histories: readonly History[],
  inbound: readonly { readonly id: string }[],
  platforms: readonly Records[],
  handed: ReadonlyMap<string, Inbound>,
  holds: Holds,
): void {
  const from = new Map<string, string[]>()
  for (const { events } of histories) {
    for (const { body, entry } of events) {
      const text = typeof body === 'object' ? (body.kept as { words?: { text: string } }).words?.text : undefined
      const press = text?.split(' ').at(-1)
      if (press !== undefined) from.set(press, [...(from.get(press) ?? []), String(entry.verb)])
    }
  }
  const answers = platforms.flatMap(({ messages }) => messages.filter(({ key }) => !ABOUT.test(key)))
  for (const { id } of inbound) {
    const origin = id.split('~')[0]!
    const verbs = [...from].filter(([press]) => press.split('~')[0] === origin).flatMap(([, all]) => all)
    holds('S4 happened twice', verbs.length <= 1, `${id} ${verbs}`)
    const answer = answers.find(({ key }) => key === `${id}/0`)
    // Whoever presses a button that is gone is shown the card as it is, and nothing happens.
    const pressed = handed.get(origin)?.what.kind === 'pressed'
    holds('L3 nobody was told', answer !== undefined || (pressed && verbs.length === 0), id)
    const done = DONE.exec(answer ? textOf(answer.versions.at(-1)!.view) : '')?.[1]
    holds('S2 said to be done', (done ?? null) === (verbs[0] ?? null), `${id} ${done} ${verbs}`)
  }
}

/** How late a process that was killed may find out that something was due, in milliseconds. */
const LATE_MS = 60_000

/** Each deadline, reminder and end of a grant is told once, and not before its time. */
function auditTime(envelopes: readonly Envelope[], holds: Holds): void {
  let deadline: string | null = null
  const reminded: string[] = []
  for (const { verb, says, at, request } of envelopes) {
    if (['draft', 'revise', 'send', 'approve', 'extend'].includes(verb)) deadline = says.until ?? deadline
    if (verb === 'reopen') deadline = says.until ?? null
    if (verb === 'expire') {
      const late = Date.parse(at) - Date.parse(deadline ?? '')
      holds('S12 expired', late >= 0 && late < LATE_MS, `${request} ${late}`)
    }
    if (verb !== 'remind') continue
    holds('S12 reminded', !reminded.includes(says.until!) && at < says.until!, request)
    reminded.push(says.until!)
  }
}

/** RFC 6962, from its own text: the hash of a list is that of its halves, split at the largest power of two below. */
function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length <= 1) return leaves[0] ?? createHash('sha256').digest()
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return createHash('sha256')
    .update('\u0001')
    .update(rootOf(leaves.slice(0, split)))
    .update(rootOf(leaves.slice(split)))
    .digest()
}

function leafOf({ entry }: LogRow): Uint8Array {
  return createHash('sha256').update('\u0000').update(sorted(entry)).digest()
}

/** JSON with the names of each object in order. */
function sorted(value: Plain): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
