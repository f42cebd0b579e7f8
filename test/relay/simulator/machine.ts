import { DatabaseSync } from 'node:sqlite'
import type { Answering } from '../../../src/core/answer.ts'
import type { Clock } from '../../../src/core/clock.ts'
import { createIds, type Ids } from '../../../src/core/ids.ts'
import type { Inbound } from '../../../src/core/inbound.ts'
import { startInbox } from '../../../src/core/inbox.ts'
import { createTake } from '../../../src/core/live.ts'
import { startOutbox } from '../../../src/core/outbox.ts'
import { createReceive } from '../../../src/core/receive.ts'
import type { Store } from '../../../src/core/store.ts'
import { view } from '../../../src/core/view.ts'
import type { PlatformCeilings } from '../../../src/people/ceilings.ts'
import type { Directory } from '../../../src/people/directory.ts'
import { type Adapter, type CanEdit, canConfirm } from '../../../src/platforms/adapter.ts'
import { tick } from '../../../src/relay/clock/tick.ts'
import { createKeeper } from '../../../src/relay/ledger-keeping/keep.ts'
import { signingKey } from '../../../src/relay/ledger-keeping/signing-key.ts'
import { type Alarms, tellingSenders } from '../../../src/relay/receipts/telling.ts'
import { Database } from '../../../src/store/database.ts'
import { migrate } from '../../../src/store/migrations.ts'
import { createStore } from '../../../src/store/store.ts'
import { createWriter } from '../../../src/store/writer.ts'
import { COMMANDS, type Services } from './deeds.ts'
import { PLAIN_VAULT, person, relayOver } from './parts.ts'
import type { Platform } from './platform.ts'
import type { Dice, Scheduler } from './scheduler.ts'

/** A disk with the real store's tables on it, in memory: what was committed outlives the processes. */
export interface Disk {
  readonly raw: DatabaseSync
  /** The store as a process opens it. */
  open(now: () => Date): Store
}

export function disk(): Disk {
  const raw = new DatabaseSync(':memory:')
  const database = new Database(raw, error => {
    throw error
  })
  migrate(database, new Date(0))
  return { raw, open: now => createStore(database, createWriter(database), PLAIN_VAULT, now) }
}

/** Asked around every call of a port; true kills the process there. */
export type Kills = () => boolean

/** What a planted bug does to a process. */
export interface Fault {
  store?(store: Store, ids: Ids): Store
  /** Acknowledges before the event is stored. */
  early?: true
  /** Whom it tells of what does not get through. */
  alarms?(alarms: Alarms, ids: Ids): Alarms
}

export interface World {
  readonly time: Scheduler
  readonly luck: Dice
  readonly disk: Disk
  readonly platforms: readonly Platform[]
  readonly directory: Directory
  readonly ceilings: PlatformCeilings
  readonly kills: Kills
  readonly fault: Fault
  /** Errors that a process would log. */
  readonly reported: string[]
}

/** A process that runs Liaison's own pipeline over the disk and the platforms, until it is killed. */
export interface Machine {
  readonly alive: () => boolean
  take(event: Inbound): Promise<unknown>
  /** The end of a run: nothing more is begun. */
  end(): void
}

/** Longest that a call of the store takes, in virtual milliseconds. */
const JITTER_MS = 20
/** How often the process looks at the clock, in milliseconds. */
const TICK_MS = 2_000

/** Starts a process. `died` is called once, when it is killed. */
export function boot(
  { time, luck, disk, platforms, directory, ceilings, kills, fault, reported }: World,
  died: () => void,
): Machine {
  let alive = true
  const mine = new Set<() => void>()
  const broken = (error: unknown): void => {
    throw error
  }
  const ids: Ids = {
    ...createIds(Buffer.alloc(16, 3)),
    fresh: () => Array.from({ length: 4 }, () => luck.below(2 ** 20).toString(36)).join('-'),
  }
  const clock: Clock = {
    now: () => new Date(time.now()),
    after(ms, call) {
      const cancel = time.after(ms, () => {
        mine.delete(cancel)
        if (alive) call()
      })
      mine.add(cancel)
      return () => {
        mine.delete(cancel)
        cancel()
      }
    },
  }

  function end(): void {
    alive = false
    for (const cancel of mine) cancel()
  }

  /** Where a process may be killed; whoever waits for a dead one waits for ever. */
  async function danger(): Promise<void> {
    if (alive && kills()) {
      end()
      died()
    }
    if (!alive) await new Promise<never>(() => undefined)
  }

  /** A call to a platform: the process may die before it, and before it learns what came of it. */
  function risked<A extends readonly unknown[], R>(call: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
    return async (...args) => {
      await danger()
      const ended = await call(...args).then(
        value => () => value,
        error => () => {
          throw error
        },
      )
      await danger()
      return ended()
    }
  }

  function mortalAdapter({ adapter: connect }: Platform): Adapter & CanEdit {
    const adapter = connect()
    const { send, edit } = adapter
    const confirming = canConfirm(adapter) ? { confirm: risked(adapter.confirm) } : {}
    return { ...adapter, send: risked(send), edit: risked(edit), ...confirming }
  }

  function mortal(store: Store): Store {
    const guarded = Object.entries(store).map(([name, call]) => [
      name,
      async (...args: readonly unknown[]) => {
        await danger()
        if (luck.chance(0.2)) await time.wait(luck.below(JITTER_MS))
        if (!alive) await danger()
        const done = await time.outside(() => (call as (...args: readonly unknown[]) => Promise<unknown>)(...args))
        await danger()
        return done
      },
    ])
    return Object.fromEntries(guarded) as unknown as Store
  }

  const opened = mortal(disk.open(clock.now))
  const store = fault.store?.(opened, ids) ?? opened
  const relay = relayOver(store, { ids, directory, ceilings })
  const world: Answering<Services> = {
    commands: COMMANDS,
    services: { relay },
    store,
    files: undefined as never,
    clock,
    ids,
    person: account => person(account, ceilings),
    allowance: async () => 'within',
    report: error => void reported.push(String(error)),
  }
  const names = platforms.map(({ nature }) => nature.name)
  const outbox = startOutbox({
    store: tellingSenders(store, relay.engine, fault.alarms?.(relay.alarms, ids) ?? relay.alarms),
    clock,
    ids,
    adapters: platforms.map(mortalAdapter),
    reader: async () => ({ locale: 'en', timeZone: 'UTC' }),
    most: 4,
    broken,
    report: () => undefined,
  })
  const inbox = startInbox({ world, platforms: names, most: 4, wanted: outbox.wake, broken })
  const guard = { clean: (text: string) => ({ text, found: [] }), warning: () => view() }
  const receive = createReceive({ store, clock, guard })
  const take = createTake({ world, receive, ready: inbox.ready, wakeInbox: inbox.wake, wakeOutbox: outbox.wake })

  async function look(): Promise<void> {
    const signer = await signingKey(store, () => 'simulated', clock.now().toISOString())
    const keeper = createKeeper(store, signer)
    const again = async (): Promise<void> => {
      await tick(clock.now(), relay.engine, store)
      const signing = await keeper.keep(clock.now())
      if (signing === 'forked' || signing === 'shorter') throw new Error(`the ledger is ${signing}`)
      outbox.wake()
      clock.after(TICK_MS, () => void again())
    }
    await again()
  }

  inbox.wake()
  outbox.wake()
  void look()
  return {
    alive: () => alive,
    end,
    take(event) {
      const taken = risked(take)(event)
      taken.catch(() => undefined)
      return fault.early ? Promise.resolve() : taken
    },
  }
}
