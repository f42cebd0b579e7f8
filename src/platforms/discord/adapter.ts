import { directPlace, type Place } from '../../core/inbound.ts'
import type { View } from '../../core/view.ts'
import type { SendOptions, Sink } from '../adapter.ts'
import { createReading } from '../reading.ts'
import { Refused } from '../refusals.ts'
import { createUnderway } from '../underway.ts'
import { createWaiting } from '../waiting.ts'
import { createAsides } from './asides.ts'
import { askedOf } from './asker.ts'
import { createCallbacks } from './callbacks.ts'
import { catchUp, type Gap } from './catchup.ts'
import { createChannels } from './channels.ts'
import { createClosed } from './closed.ts'
import type { Around } from './decode.ts'
import { createDrawing } from './drawing.ts'
import { classify, isTokenGone, wordFor } from './failures.ts'
import { createGateway } from './gateway.ts'
import { type Identity, identify } from './identity.ts'
import { createIntake, type Intake } from './intake.ts'
import { limits } from './limits.ts'
import { createMessages } from './messages.ts'
import type { Discord, DiscordOptions } from './options.ts'
import { createPosts } from './posts.ts'
import { partOf, refsOf } from './refs.ts'
import { createWeb } from './rest.ts'
import { createTickets } from './tickets.ts'

/** How often the place where reading stopped is kept, in milliseconds. */
const KEEP_MS = 5_000
/** "is typing…" is shown for ten seconds (https://docs.discord.com/developers/resources/channel#trigger-typing-indicator). */
const TYPING_MS = 9_000

/**
 * Discord as a platform. `start` rejects when Discord does not accept the token; while Discord cannot be reached it
 * resolves all the same, and the adapter goes on trying. `send`, `edit` and `confirm` reject with what `classify`
 * understands.
 */
export function createDiscord(options: DiscordOptions): Discord {
  const { token, apiUrl, clock, say, report } = options
  const web = createWeb(token, apiUrl)
  const channels = createChannels(web)
  const tickets = createTickets(clock)
  const posts = createPosts(web)
  const drawing = createDrawing(say, options.files)
  const callbacks = createCallbacks(web, () => identity?.application ?? '')
  const asides = createAsides({ callbacks, tickets, drawing })
  const messages = createMessages({ web, posts, callbacks, channels, tickets, drawing, say, clock })
  const closed = createClosed({ web, posts, drawing, bot: () => identity?.bot ?? '' })
  const waiting = createWaiting({ clock, everyMs: TYPING_MS })
  const reading = createReading({
    name: 'discord.read',
    store: options.store,
    clock,
    everyMs: KEEP_MS,
    heard() {
      const { state, lastEvent } = gateway.health()
      return state === 'up' && lastEvent !== null ? new Date(lastEvent) : null
    },
    notKept: error => report('warn', 'discord.notKept', { error: wordFor(error) }),
  })

  const { during, noted, lastError, settled } = createUnderway(wordFor)
  let running = false
  let identity: Identity | null = null

  async function known(): Promise<Identity> {
    identity ??= await identify(web)
    return identity
  }

  function intakeInto(sink: Sink): Intake {
    const around = (): Around => ({
      bot: identity!.bot,
      commands: options.commands,
      parentOf: channels.parentOf,
    })
    const typing = (channel: string) => web.call('POST', `/channels/${channel}/typing`)
    const parts = { callbacks, posts, channels, tickets, drawing, waiting, around, sink, typing }
    return createIntake({ ...options, ...parts, read: reading.read })
  }

  function deliverTo(intake: Intake): (name: string, data: unknown) => void {
    const taken = async (take: (data: unknown) => Promise<void>, data: unknown): Promise<void> => {
      try {
        await known()
        if (running) await take(data)
      } catch (error) {
        report('warn', 'discord.notTaken', { error: wordFor(error) })
      }
    }
    return (name, data) => {
      if (name === 'INTERACTION_CREATE') void during(taken(intake.interaction, data))
      if (name === 'MESSAGE_CREATE') void during(taken(intake.message, data))
    }
  }

  /** Discord can be heard again and has not told what was missed: it is asked for, beside everything else. */
  async function heardAgain(intake: Intake, gap: Gap): Promise<void> {
    const stillWanted = (): void => {
      if (!running) throw new Refused('stopping')
    }
    try {
      await known()
      await catchUp({ ...options, web, channels, messages, intake, stillWanted }, gap)
    } catch (error) {
      report('warn', 'discord.catchUpFailed', { error: wordFor(error) })
    }
  }

  let connected = (_missed: boolean): void => undefined
  const gateway = createGateway({ token, web, clock, report, connected: missed => connected(missed) })

  async function show(to: Place, parts: readonly string[], shown: View, how: SendOptions): Promise<readonly string[]> {
    const whisper = to.kind === 'group' && how.audience === 'private'
    // What only leads to the private conversation is not needed: the answer stands where it was asked, or there.
    if (whisper && shown.nodes.some(({ n }) => n === 'elsewhere')) return []
    const asked = askedOf(how.key)
    const ticket = tickets.of(asked?.inbound)
    const before = refsOf(parts, true)
    const aside = ticket?.aside === true && (how.audience === 'private' || ticket.visiting)
    if (aside || before.length > 0) {
      await known()
      const refs = await asides.put(before, shown, how, aside ? ticket : null)
      if (refs) return refs.map(ref => partOf(ref, true))
    }
    if (whisper && !asked) throw new Refused('nobody_asked')
    const home = whisper ? directPlace({ platform: 'discord', id: asked!.user }) : to
    try {
      return (await messages.put(home, refsOf(parts, false), shown, how, ticket)).map(ref => partOf(ref))
    } catch (error) {
      throw await closed.explained(error, home, asked, how)
    }
  }

  async function put(to: Place, parts: readonly string[], shown: View, how: SendOptions) {
    waiting.end(how.key)
    return { version: how.version, parts: await noted(show(to, parts, shown, how)) }
  }

  return {
    name: 'discord',
    async start(sink) {
      if (running) return
      identity = await identify(web).catch((error: unknown) => {
        if (isTokenGone(error)) throw error
        report('warn', 'discord.connect', { error: wordFor(error) })
        return identity
      })
      let since = await reading.load()
      const intake = intakeInto(sink)
      connected = missed => {
        const from = reading.last() ?? since
        since = null
        if (from && missed) void reading.catchingUp(heardAgain(intake, { since: from, read: reading.stand() }))
      }
      running = true
      try {
        await gateway.start(deliverTo(intake))
      } catch (error) {
        running = false
        throw error
      }
      await reading.begin()
    },
    async stop() {
      if (!running) return
      running = false
      waiting.stop()
      await gateway.stop()
      await settled()
      await reading.end()
    },
    limits,
    send: (to, shown, how) => put(to, [], shown, how),
    edit: (to, sent, shown, how) => put(to, sent.parts, shown, how),
    async confirm(to, key) {
      if (asides.lost(key)) return null
      const refs = await noted(messages.confirm(to, key))
      return refs.length > 0 ? { version: 0, parts: refs.map(ref => partOf(ref)) } : null
    },
    health() {
      const health = gateway.health()
      return { ...health, lastError: health.lastError ?? lastError() }
    },
    classify,
  }
}
