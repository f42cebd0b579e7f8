import { aboutOf } from '../../../commands/request/findings.ts'
import type { FileRef } from '../../../src/core/files.ts'
import type { Handling } from '../../../src/core/handling.ts'
import type { Place } from '../../../src/core/inbound.ts'
import type { Live } from '../../../src/core/live.ts'
import type { FormPage } from '../../../src/core/page.ts'
import { act } from '../../../src/relay/engine/act.ts'
import { type Case, caseOf } from '../../../src/relay/engine/case.ts'
import type { Deed, Doer } from '../../../src/relay/engine/deed.ts'
import type { Talker } from '../../support/chat.ts'
import { openPeople, type PeopleChat } from '../../support/people.ts'

/** Content in which nothing is missing that would make it come back. */
export const RIGHT = {
  to: 'kr-knpa',
  holder: 'Dunamu Inc. (Upbit)',
  // Tether's own contract: public, checksummed.
  identifiers: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t (TRON)',
  amount: '12,000 USDT',
  link: `victim paid in ${'a'.repeat(63)}1`,
  facts: 'Paid at 14:05 ICT on 21 November 2026.',
  offence: 'Fraud, Criminal Code s. 341, up to 3 years',
  basis: 'police-agreement',
  freezeDays: '14',
  plan: 'Court order before 6 December',
  silence: 'do-not-notify',
} as const

type Values = { readonly [name: string]: string }

/** Bangkok and Seoul, each with a channel, who talk through the real commands. */
export interface World {
  readonly people: PeopleChat
  /** Officer and author, and two supervisors, in Bangkok. */
  readonly somchai: Talker
  readonly malee: Talker
  readonly prasert: Talker
  /** Officer, and two coordinators, in Seoul. */
  readonly jihoon: Talker
  readonly sora: Talker
  readonly minho: Talker
  /** Lets somebody else in, who reads English. */
  letIn(name: string, role: string, agency: string, id: string, platform?: string): Promise<Talker>
  /** Registers a channel for an agency. */
  place(agency: string, ceiling: Handling): Promise<void>
  /** Does something for somebody by the engine itself. */
  does(who: Talker, deed: Partial<Deed> & Pick<Deed, 'verb'>): Promise<Case>
  draft(change?: { readonly values?: Values; readonly deed?: Partial<Deed> }): Promise<Case>
  /** A freeze request that Seoul has. */
  sent(change?: { readonly values?: Values; readonly deed?: Partial<Deed> }): Promise<Case>
  now(request: string): Promise<Case>
  /** Runs a command of the family as a button of a card drawn at `seen` does. */
  press(who: Talker, verb: string, options: Values): Promise<FormPage | null>
  /** Hands a form in; what is wrong with it, by field and key, where it stays open. */
  fills(who: Talker, page: FormPage | null, values: Values): Promise<readonly unknown[]>
  /** The verbs of a request's events. */
  verbs(request: string): Promise<readonly unknown[]>
  file(name: string, content: string | Uint8Array, type?: string): Promise<FileRef>
}

export async function openWorld(): Promise<World> {
  const people = await openPeople()
  const { store, files } = people.chat.opened
  let calls = 0

  async function letIn(name: string, role: string, agency: string, id: string, platform = 'slack'): Promise<Talker> {
    const talker = await people.letIn(name, role, agency, id, platform)
    await talker.says('/language English')
    return talker
  }

  async function place(agency: string, ceiling: Handling): Promise<void> {
    const group: Place = { platform: 'slack', id: `C-${agency}`, kind: 'group' }
    const admin = people.chat.person('local', { platform: 'console' })
    await admin.does({
      kind: 'command',
      name: 'invite',
      values: { name: 'Administrator', role: 'administrator', agency },
    })
    const code = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec(admin.sees())![0]
    const chief = people.chat.person(`admin-${agency}`)
    await chief.says(`/join ${code}`)
    const there = people.chat.person(`admin-${agency}`, { in: group })
    await there.does({ kind: 'command', name: 'place', values: { ceiling, language: 'en' } })
  }

  async function doerOf(who: Talker): Promise<Doer> {
    const account = `${who.account.platform}:${who.account.id}`
    const { member } = (await people.people.directory.who(account))!
    return { member: member.id, account, role: member.value.role, agency: member.value.agency! }
  }

  async function does(who: Talker, deed: Partial<Deed> & Pick<Deed, 'verb'>): Promise<Case> {
    const { engine } = people.relay
    const by = await doerOf(who)
    const done = await act(
      {
        call: `test-${++calls}`,
        at: people.chat.clock.now(),
        request: null,
        seen: null,
        says: {},
        body: null,
        by,
        ...deed,
      },
      engine,
    )
    if (!done.ok) throw new Error(`${deed.verb}: ${done.why}`)
    const kept = await store.commit(done.effects)
    if (!kept.done) throw new Error(kept.why)
    await people.chat.settled()
    return done.now
  }

  const somchai = await letIn('Somchai', 'officer', 'th-ccib', 'somchai')
  const world: World = {
    people,
    somchai,
    malee: await letIn('Malee', 'supervisor', 'th-ccib', 'malee'),
    prasert: await letIn('Prasert', 'supervisor', 'th-ccib', 'prasert'),
    jihoon: await letIn('Jihoon', 'officer', 'kr-knpa', 'jihoon'),
    sora: await letIn('Sora', 'coordinator', 'kr-knpa', 'sora'),
    minho: await letIn('Minho', 'coordinator', 'kr-knpa', 'minho'),
    letIn,
    place,
    does,
    async draft({ values = {}, deed = {} } = {}) {
      const content: Values = { ...RIGHT, ...values }
      return does(somchai, {
        verb: 'draft',
        says: { kind: 'freeze', to: content.to! },
        body: { values: content },
        about: aboutOf(content),
        ...deed,
      })
    },
    async sent(change) {
      const { state } = await world.draft(change)
      return does(somchai, { verb: 'send', request: state.request })
    },
    async now(request) {
      return caseOf((await store.stream(request))!)
    },
    async press(who, verb, options) {
      const pages: FormPage[] = []
      const live: Live = { open: async page => pages.push(page) > 0 }
      await who.does({ kind: 'command', name: `case.${verb}`, values: options }, live)
      return pages[0] ?? null
    },
    async fills(who, page, values) {
      if (!page) throw new Error(`no form was opened: ${who.sees()}`)
      const taken = await who.does({ kind: 'filled', draft: page.draft, values })
      return typeof taken === 'string'
        ? []
        : taken.issues.map(({ field, issue }) => [field, issue.t === 'msg' ? issue.key : issue])
    },
    async verbs(request) {
      return (await store.events(request)).map(({ entry }) => entry.verb)
    },
    async file(name, content, type = 'application/pdf') {
      const writer = files.create(name, type)
      await writer.write(content)
      return writer.close()
    },
  }
  await place('th-ccib', 'amber')
  await place('kr-knpa', 'amber')
  return world
}
