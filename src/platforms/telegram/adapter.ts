import type { Place } from '../../core/inbound.ts'
import type { Sent } from '../../core/message.ts'
import type { View } from '../../core/view.ts'
import type { SendOptions, Sink } from '../adapter.ts'
import { createReading } from '../reading.ts'
import { NotYet } from '../refusals.ts'
import { createUnderway } from '../underway.ts'
import { createWaiting } from '../waiting.ts'
import { createCalls } from './calls.ts'
import type { Connection, Deliver } from './connection.ts'
import type { Bot } from './contents.ts'
import { chatLink, deepLink } from './deep-links.ts'
import { createEphemerals } from './ephemerals.ts'
import { ApiRefusal, classify, isRefusal, isTokenGone, wordFor } from './failures.ts'
import { createGaps } from './gaps.ts'
import { createGivingUp } from './giving-up.ts'
import { createIntake } from './intake.ts'
import { limits } from './limits.ts'
import { createMessages } from './messages.ts'
import type { Telegram, TelegramOptions } from './options.ts'
import { createPacing } from './pacing.ts'
import { createPolling } from './polling.ts'
import { createPosts } from './posts.ts'
import { createReach, OUT_OF_REACH } from './reach.ts'
import { createRemovals } from './removals.ts'
import { createUploads } from './uploads.ts'
import { createWebhook } from './webhook.ts'
import { createWhispers } from './whispers.ts'

/** How often it is kept that Telegram could be heard, in milliseconds. */
const KEEP_MS = 60_000
/** "typing…" is shown for five seconds (https://core.telegram.org/bots/api#sendchataction). */
const TYPING_MS = 4_500

/**
 * Telegram as a platform. `start` rejects when Telegram does not accept the token; while Telegram cannot be reached it
 * resolves all the same, and the adapter goes on trying. `send` and `edit` reject with what `classify` understands.
 */
export function createTelegram(options: TelegramOptions): Telegram {
  const { clock, say, report, store } = options
  const calls = createCalls(options.token, options.apiUrl)
  const posts = createPosts(calls, createPacing(clock), clock)
  const reach = createReach(calls, store, clock)
  const removals = createRemovals({ ...options, calls })
  const uploads = createUploads(calls, posts, options.files)
  const ephemerals = createEphemerals(calls, clock)
  const link = (open: boolean): string | null =>
    bot && (open ? chatLink(bot.username) : deepLink(bot.username, { to: 'open' }))
  const whispers = createWhispers({ posts, ephemerals, reach, say, link })
  const messages = createMessages({ posts, uploads, say, clock, conversation: () => link(false) })
  const gaps = createGaps()
  const waiting = createWaiting({ clock, everyMs: TYPING_MS })
  // Remembers that Telegram could be heard, so that a later run knows since when it could not.
  const reading = createReading({
    name: 'telegram.reading',
    store,
    clock,
    everyMs: KEEP_MS,
    heard: () => (connection.health().state === 'up' ? clock.now() : null),
    notKept: error => report('warn', 'telegram.notKept', { error: wordFor(error) }),
  })
  const connection = connectionOf()

  // A wait that we impose on ourselves is no failure of Telegram's.
  const { during, noted, lastError, settled } = createUnderway(error =>
    error instanceof NotYet ? null : wordFor(error),
  )
  let running = false
  let bot: Bot | null = null

  function connectionOf(): Connection {
    const { connection: how } = options
    const parts = { calls, clock, report }
    return how.mode === 'polling' ? createPolling(parts) : createWebhook({ ...parts, ...how })
  }

  async function identify(): Promise<Bot> {
    bot ??= await calls.call('getMe')
    return bot
  }

  function takeInto(sink: Sink): Deliver {
    const intake = createIntake({
      ...options,
      calls,
      posts,
      reach,
      removals,
      givesUp: createGivingUp(options),
      gaps,
      waiting,
      sink,
      moved,
      around: () => ({ bot: bot!, commands: options.commands, now: clock.now() }),
      beside: doing =>
        void during(doing).catch((error: unknown) => report('info', 'telegram.beside', { error: wordFor(error) })),
    })
    return async update => {
      if (!running) throw new Error('stopping')
      await identify()
      return during(intake(update))
    }
  }

  /** Told by both chats, and by refusals: once is enough for the record of it. */
  async function moved(from: string, to: string): Promise<void> {
    const at = clock.now().toISOString()
    const move = { do: 'move-place', platform: 'telegram', from, to, at } as const
    const id = `telegram.moved:${from}:${to}`
    const record = { do: 'record', id, kind: 'place.moved', by: 'telegram', at, body: { from, to } } as const
    const first = await store.commit([record, move])
    if (first.done) report('info', 'telegram.moved', { from, to })
    else await store.commit([move])
  }

  function show(to: Place, before: readonly string[], shown: View, how: SendOptions): Promise<Sent> {
    return isWhisper(to, how) ? whispers.send(to, shown, how) : messages.put(to, before, shown, how)
  }

  /** Acts on what a refusal tells. */
  async function put(to: Place, key: string, doing: Promise<Sent>): Promise<Sent> {
    waiting.end(key)
    try {
      return await noted(doing)
    } catch (error) {
      if (error instanceof ApiRefusal && error.movedTo !== null) await moved(to.id, error.movedTo)
      if (to.kind === 'direct' && isRefusal(error, ...OUT_OF_REACH)) await reach.waits(to.id.slice(1), key)
      throw error
    }
  }

  return {
    name: 'telegram',
    async start(sink) {
      if (running) return
      await identify().catch((error: unknown) => {
        if (isTokenGone(error)) throw error
        report('warn', 'telegram.connect', { error: wordFor(error) })
      })
      gaps.open(await reading.load(), clock.now())
      running = true
      try {
        await connection.start(takeInto(sink))
      } catch (error) {
        running = false
        throw error
      }
      await reading.begin()
    },
    async stop() {
      if (!running) return
      waiting.stop()
      await connection.stop()
      running = false
      await settled()
      await reading.end()
    },
    limits,
    send: (to, shown, how) => put(to, how.key, show(to, [], shown, how)),
    edit: (to, sent, shown, how) => put(to, how.key, show(to, sent.parts, shown, how)),
    health() {
      const health = connection.health()
      return { ...health, lastError: health.lastError ?? lastError() }
    },
    classify,
  }
}

/** A private answer where others read is for the asker alone. */
function isWhisper(to: Place, { audience }: SendOptions): boolean {
  return to.kind === 'group' && audience === 'private'
}
