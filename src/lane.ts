import type { Bot } from './bot.ts'
import type { Clock } from './core/clock.ts'
import { type InboxWorker, startInbox } from './core/inbox.ts'
import { createTake } from './core/live.ts'
import type { Wanted } from './core/message.ts'
import { startOutbox } from './core/outbox.ts'
import { createReceive } from './core/receive.ts'
import type { Reader } from './core/say.ts'
import type { Worker } from './core/worker.ts'
import { errorFields, type Log } from './ops/log.ts'
import type { Adapter, Sink } from './platforms/adapter.ts'
import { tellingLater } from './relaying/telling.ts'

/** What a lane is made of. */
export interface LaneParts {
  readonly bot: Bot
  readonly adapters: readonly Adapter[]
  /** For whom a message is written; the bot's own answer unless told. */
  readonly reader?: (message: Wanted) => Promise<Reader>
  /** How many events are answered at once, and how many places written to. */
  readonly answers: number
  readonly sends: number
  readonly clock: Clock
  readonly log: Log
  readonly broken: (error: unknown) => void
  /** Called when a message is wanted, on whatever platform. */
  readonly wanted: () => void
}

/**
 * Platforms that are answered and written to by themselves: what is slow or cancelled in one lane touches no other.
 */
export interface Lane {
  readonly inbox: InboxWorker
  readonly outbox: Worker
  /** Takes the events of this lane's platforms. */
  readonly take: Sink
}

/** Starts a lane; it looks for what an earlier run has left at once. */
export function startLane({ bot, adapters, clock, log, broken, wanted, ...parts }: LaneParts): Lane {
  const { answering, opened } = bot
  const { store, ids } = opened
  const outbox = startOutbox({
    store: tellingLater(store, bot.relay),
    clock,
    ids,
    adapters,
    reader: parts.reader ?? bot.readerOf,
    most: parts.sends,
    broken,
    report: (error, key) => log('warn', 'send.failed', { key, ...errorFields(error) }),
  })
  const platforms = adapters.map(adapter => adapter.name)
  const inbox = startInbox({ world: answering, platforms, most: parts.answers, wanted, broken })
  const receive = createReceive({ store, clock, guard: bot.guard })
  const take = createTake({ world: answering, receive, ready: inbox.ready, wakeInbox: inbox.wake, wakeOutbox: wanted })
  inbox.wake()
  outbox.wake()
  return { inbox, outbox, take }
}
