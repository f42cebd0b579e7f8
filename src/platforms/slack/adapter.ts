import type { Place } from '../../core/inbound.ts'
import type { Sent } from '../../core/message.ts'
import type { View } from '../../core/view.ts'
import type { SendOptions, Sink } from '../adapter.ts'
import { createReading } from '../reading.ts'
import { Refused } from '../refusals.ts'
import { createUnderway } from '../underway.ts'
import { catchUp, type Gap } from './catchup.ts'
import type { Connection, Deliver } from './connection.ts'
import type { Around } from './decode.ts'
import { createDirects } from './directs.ts'
import { classify, isTokenGone, wordFor } from './failures.ts'
import { trustedOrigins } from './files.ts'
import { homeOwner, publishHome } from './home.ts'
import { createHooks, HOOK_ORIGIN } from './hooks.ts'
import { createHttp } from './http.ts'
import { type Identity, identify } from './identity.ts'
import { createIntake } from './intake.ts'
import { limits } from './limits.ts'
import { createMessages } from './messages.ts'
import type { Slack, SlackOptions } from './options.ts'
import { createPosts } from './posts.ts'
import { conversationUrl } from './render.ts'
import { createSocket } from './socket.ts'
import { createUploads } from './uploads.ts'
import { createWeb, textAt, type WebAnswer } from './web.ts'
import { createWhispers } from './whispers.ts'

/** How often the place where reading stopped is kept, in milliseconds. */
const KEEP_MS = 5_000

/**
 * Slack as a platform. `start` rejects when Slack does not accept the token; while Slack cannot be reached it resolves
 * all the same, and the adapter goes on trying. `send`, `edit` and `confirm` reject with what `classify` understands.
 */
export function createSlack(options: SlackOptions): Slack {
  const { clock, say, report } = options
  const web = createWeb(options.botToken, options.apiUrl)
  const origins = trustedOrigins(options.apiUrl)
  const hooks = createHooks(clock, new Set([...origins, HOOK_ORIGIN]))
  const directs = createDirects(web)
  const reading = createReading({
    name: 'slack.read',
    store: options.store,
    clock,
    everyMs: KEEP_MS,
    heard() {
      const { state, lastEvent } = connection.health()
      if (state !== 'up') return null
      // A socket is known to live by its pings; a port that listens has no other sign of life than that it does.
      if (options.connection.mode === 'http') return clock.now()
      return lastEvent === null ? null : new Date(lastEvent)
    },
    notKept: error => report('warn', 'slack.notKept', { error: wordFor(error) }),
  })
  const conversation = (): string | null => (app !== '' && identity ? conversationUrl(app, identity.team) : null)
  const whispers = createWhispers({ web, hooks, say, conversation })
  const uploads = createUploads(web, options.files, origins)
  const messages = createMessages({ web, posts: createPosts(web), directs, uploads, say, clock, conversation })

  const { during, noted, lastError, settled } = createUnderway(wordFor)
  let running = false
  let identity: Identity | null = null
  let app = ''

  async function known(): Promise<Around> {
    identity ??= await identify(web)
    return { botUser: identity.user, commands: options.commands, now: clock.now() }
  }

  /** Notes what an event tells besides what it says: the app's id, whose conversation it is, how far it was read. */
  function stored(body: WebAnswer): void {
    const channel = textAt(body, 'event', 'channel')
    const user = textAt(body, 'event', 'user')
    if (channel.startsWith('D') && user !== '') directs.learn(user, channel)
    const ts = textAt(body, 'event', 'ts')
    if (channel !== '' && ts !== '') reading.read(channel, ts)
  }

  function takeInto(sink: Sink): Deliver {
    return async (body, ack) => {
      if (!running) throw new Error('stopping')
      const around = await known()
      if (app === '') app = textAt(body, 'api_app_id')
      return during(createIntake({ ...options, web, hooks, around: () => around, sink, stored })(body, ack))
    }
  }

  /** Slack can be heard again: what was missed is asked for, beside everything else. */
  async function heardAgain(sink: Sink, gap: Gap): Promise<void> {
    try {
      const around = await known()
      const untilStopped = (): Around => {
        if (!running) throw new Refused('stopping')
        return around
      }
      await catchUp({ ...options, web, reading, messages, around: untilStopped, sink }, gap)
    } catch (error) {
      report('warn', 'slack.catchUpFailed', { error: wordFor(error) })
    }
  }

  let connected = (): void => undefined
  const connection = connectionOf(options, () => connected())

  async function show(to: Place, before: readonly string[], shown: View, how: SendOptions): Promise<Sent> {
    const owner = homeOwner(to.id)
    if (owner !== null) return publishHome(web, say, owner, shown, how)
    if (isWhisper(to, how)) return whispers.send(to, shown, how)
    return messages.put(to, before, shown, how)
  }

  return {
    name: 'slack',
    async start(sink) {
      if (running) return
      identity = await identify(web).catch((error: unknown) => {
        if (isTokenGone(error)) throw error
        report('warn', 'slack.connect', { error: wordFor(error) })
        return null
      })
      let since = await reading.load()
      connected = () => {
        const from = reading.last() ?? since
        since = null
        if (from) void reading.catchingUp(heardAgain(sink, { since: from, read: reading.stand() }))
      }
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
      running = false
      await settled()
      await connection.stop()
      await reading.end()
    },
    limits,
    send: (to, shown, how) => noted(show(to, [], shown, how)),
    edit: (to, sent, shown, how) => noted(show(to, sent.parts, shown, how)),
    async confirm(to, key) {
      if (homeOwner(to.id) !== null || whispers.lost(key)) return null
      return noted(messages.confirm(to, key))
    },
    health() {
      const health = connection.health()
      return { ...health, lastError: health.lastError ?? lastError() }
    },
    classify,
  }
}

/** A private answer where others read is a line that only the asker sees. */
function isWhisper(to: Place, { audience }: SendOptions): boolean {
  return to.kind === 'group' && audience === 'private'
}

function connectionOf(options: SlackOptions, connected: () => void): Connection {
  const { connection, apiUrl, clock, report } = options
  return connection.mode === 'http'
    ? createHttp({ ...connection, clock, connected })
    : createSocket({ ...connection, clock, report, connected, ...(apiUrl === undefined ? {} : { apiUrl }) })
}
