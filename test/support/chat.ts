import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Answering } from '../../src/core/answer.ts'
import type { Person } from '../../src/core/command.ts'
import type { CommandList } from '../../src/core/commands.ts'
import { type Account, accountKey, type Deed, directPlace, type Inbound, type Place } from '../../src/core/inbound.ts'
import { startInbox } from '../../src/core/inbox.ts'
import { createTake, type Live, type Taken } from '../../src/core/live.ts'
import type { Sent, Wanted } from '../../src/core/message.ts'
import { startOutbox } from '../../src/core/outbox.ts'
import { createReceive, type Guard } from '../../src/core/receive.ts'
import { createSay, plainText, type Reader, type Say } from '../../src/core/say.ts'
import type { Store } from '../../src/core/store.ts'
import { buttonsOf, type View, view } from '../../src/core/view.ts'
import { createCatalogue } from '../../src/i18n/catalogue.ts'
import type { Adapter, CanEdit, Failure, SendOptions } from '../../src/platforms/adapter.ts'
import { render } from '../../src/platforms/console/render.ts'
import { type OpenedStore, openStore } from '../../src/store/open.ts'
import { type FakeClock, fakeClock } from './clock.ts'

/** A message as it stands on the pretended platform. */
export interface Standing {
  readonly key: string
  readonly place: Place
  readonly audience: Wanted['audience']
  readonly version: number
  /** Said to be a possible repeat. */
  readonly repeat: boolean
  readonly view: View
  readonly text: string
}

/** What a test may make the pretended platform do at its next send. */
export type Mishap = 'answer-lost' | 'refused' | 'busy'

/** A bot on a real store in a temporary directory, with a pretended platform on which people talk. */
export interface Chat {
  /** Where its data is kept. */
  readonly directory: string
  readonly clock: FakeClock
  readonly say: Say
  readonly opened: OpenedStore
  /** Everything that was sent or edited, in order, repeats included. */
  readonly sent: readonly Standing[]
  /** Errors that were reported with an incident. */
  readonly reported: readonly unknown[]
  person(id: string, wish?: { readonly platform?: string; readonly locale?: string; readonly in?: Place }): Talker
  mishap(next: Mishap): void
  /** Resolves when every event is answered and every message sent. */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Somebody who talks to the bot. */
export interface Talker {
  readonly account: Account
  says(text: string): Promise<Taken>
  does(what: Deed, live?: Live, id?: string): Promise<Taken>
  /** Presses the button whose words contain this, on the newest message that this person sees; throws when there is none. */
  presses(label: string): Promise<Taken>
  /** The newest message this person sees, as text; empty when there is none. */
  sees(): string
  /** Every message this person sees now, oldest first. */
  all(): readonly Standing[]
}

export interface ChatOptions<S> {
  readonly commands: CommandList<S>
  readonly services: S
  readonly platforms?: readonly string[]
  /** Who somebody is; an administrator who reads English unless said. */
  readonly person?: (account: Account, place: Place) => Promise<Person>
  readonly allowance?: Answering<S>['allowance']
  readonly guard?: Guard
  /** For whom a message is written; the person of the account that it names unless told. */
  readonly reader?: (message: Wanted) => Promise<Reader>
  /** What the outbox tells what became of a message, around the store. */
  readonly telling?: (store: Store) => Store
  /** A directory to open again, as after a restart; it is then left in place. */
  readonly directory?: string
}

const LOCALES = new URL('../../locales', import.meta.url).pathname
const NO_GUARD: Guard = { clean: text => ({ text, found: [] }), warning: () => view() }

/** Opens a chat. Close it at the end of the test. */
export async function openChat<S>(options: ChatOptions<S>): Promise<Chat> {
  const { platforms = ['slack', 'telegram'] } = options
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'liaison-chat-'))
  const clock = fakeClock()
  const reported: unknown[] = []
  const broken = (error: unknown): void => void reported.push(error)
  const opened = await openStore({ directory, now: clock.now, onBroken: broken })
  const say = createSay(
    createCatalogue({
      directory: LOCALES,
      onMissing: missing => {
        throw new Error(JSON.stringify(missing))
      },
    }),
  )
  const paper = { columns: 200, colour: false, unicode: true }
  const standing = new Map<string, Standing>()
  const sent: Standing[] = []
  const mishaps: Mishap[] = []

  const platform = (name: string): Adapter & CanEdit => {
    const put = async (place: Place, shown: View, how: SendOptions): Promise<Sent> => {
      const mishap = mishaps.shift()
      if (mishap === 'refused' || mishap === 'busy') throw new Error(mishap)
      const text = render(shown, say, how.reader, paper).join('\n')
      const one = {
        key: how.key,
        place,
        audience: how.audience,
        version: how.version,
        repeat: how.repeat,
        view: shown,
        text,
      }
      standing.delete(how.key)
      standing.set(how.key, one)
      sent.push(one)
      if (mishap === 'answer-lost') throw new Error('answer-lost')
      return { version: how.version, parts: [how.key] }
    }
    return {
      name,
      start: async () => undefined,
      stop: async () => undefined,
      limits: () => ({}),
      send: put,
      edit: (place, _, shown, how) => put(place, shown, how),
      health: () => ({ state: 'up', lastEvent: null, lastError: null }),
      classify: error => FAILURES[(error as Error).message] ?? { kind: 'permanent', why: 'test' },
    }
  }

  const world: Answering<S> = {
    commands: options.commands,
    services: options.services,
    store: opened.store,
    files: opened.files,
    clock,
    ids: opened.ids,
    person: options.person ?? administrator,
    allowance: options.allowance ?? (async () => 'within'),
    report: error => void reported.push(error),
  }
  const outbox = startOutbox({
    store: options.telling?.(opened.store) ?? opened.store,
    clock,
    ids: opened.ids,
    adapters: platforms.map(platform),
    reader:
      options.reader ??
      (async ({ reader, place }): Promise<Reader> => {
        const [name = '', ...id] = reader.split(':')
        return world.person({ platform: name, id: id.join(':') }, place)
      }),
    most: 4,
    broken,
    report: () => undefined,
  })
  const inbox = startInbox({ world, platforms, most: 4, wanted: outbox.wake, broken })
  const receive = createReceive({ store: opened.store, clock, guard: options.guard ?? NO_GUARD })
  const take = createTake({ world, receive, ready: inbox.ready, wakeInbox: inbox.wake, wakeOutbox: outbox.wake })
  let events = 0

  async function settled(): Promise<void> {
    inbox.wake()
    await inbox.idle()
    outbox.wake()
    await outbox.idle()
  }

  function person(
    id: string,
    wish: { readonly platform?: string; readonly locale?: string; readonly in?: Place } = {},
  ): Talker {
    const name = wish.platform ?? 'slack'
    const account: Account = { platform: name, id, ...(wish.locale === undefined ? {} : { locale: wish.locale }) }
    const place = wish.in ?? directPlace(account)
    const all = (): readonly Standing[] =>
      [...standing.values()].filter(
        one =>
          one.place.platform === name &&
          (one.place.id === directPlace(account).id ||
            (one.place.id === place.id && (one.audience === 'place' || one.key.startsWith(`${name}:${id}:`)))),
      )
    const does = async (what: Deed, live?: Live, event?: string): Promise<Taken> => {
      const inbound: Inbound = {
        id: event ?? `${name}:${id}:${++events}`,
        place,
        from: account,
        at: clock.now().toISOString(),
        what,
      }
      const taken = await take(inbound, live)
      await settled()
      return taken
    }
    return {
      account,
      does,
      all,
      says: text => does(said(text)),
      presses(label) {
        const seen = [...all()].reverse()
        for (const one of seen) {
          const found = buttonsOf(one.view).find(button => plainText(say(button.label, READER)).includes(label))
          if (found) return does({ kind: 'pressed', action: found.id! })
        }
        throw new Error(`no button "${label}" in: ${seen.map(one => one.text).join('\n---\n')}`)
      },
      sees: () => all().at(-1)?.text ?? '',
    }
  }

  return {
    directory,
    clock,
    say,
    opened,
    sent,
    reported,
    person,
    mishap: next => void mishaps.push(next),
    settled,
    async close() {
      await inbox.stop()
      await outbox.stop()
      await opened.close()
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true })
    },
  }
}

const READER: Reader = { locale: 'en', timeZone: 'UTC' }

const FAILURES: { readonly [message: string]: Failure } = {
  'answer-lost': { kind: 'unknown' },
  busy: { kind: 'retry', afterMs: 1_000 },
}

/** `/name rest` is a command; anything else is said. */
function said(text: string): Deed {
  const command = /^\/(\w+)\s*([\s\S]*)$/.exec(text)
  if (!command) return { kind: 'said', text }
  const [, name = '', rest = ''] = command
  return { kind: 'command', name, values: {}, ...(rest === '' ? {} : { rest }) }
}

/** Anybody is an administrator who reads English. */
export async function administrator(account: Account): Promise<Person> {
  return {
    id: accountKey(account),
    role: 'administrator',
    locale: 'en',
    localeFrom: 'default',
    timeZone: 'UTC',
    member: null,
    agency: null,
    operator: false,
    placeKnown: true,
  }
}
