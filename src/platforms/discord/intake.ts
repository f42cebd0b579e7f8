import type { Clock } from '../../core/clock.ts'
import { accountKey, directPlace, type Inbound } from '../../core/inbound.ts'
import type { Live } from '../../core/live.ts'
import type { Reader } from '../../core/say.ts'
import { msg, type Text } from '../../core/text.ts'
import { view } from '../../core/view.ts'
import type { Sink } from '../adapter.ts'
import { fieldsOf } from '../fields.ts'
import { withReadableFiles } from '../readable-files.ts'
import type { Waiting } from '../waiting.ts'
import { withAsker } from './asker.ts'
import type { Callbacks } from './callbacks.ts'
import type { Channels } from './channels.ts'
import {
  type Around,
  decodeInteraction,
  decodeMessage,
  decodeTyping,
  type Heard,
  type Interaction,
  type Typing,
} from './decode.ts'
import type { Drawing } from './drawing.ts'
import { wordFor } from './failures.ts'
import { MOST_FILE_BYTES } from './files.ts'
import { modal } from './form.ts'
import { DISCORD_LIMITS } from './limits.ts'
import { markOf } from './marks.ts'
import type { DiscordOptions } from './options.ts'
import type { Post, Posts } from './posts.ts'
import { shownAs, suggestions } from './suggest.ts'
import type { Ticket, Tickets } from './tickets.ts'

/** What taking events in needs. */
export interface IntakeOptions extends Pick<DiscordOptions, 'say' | 'reader' | 'report' | 'commands' | 'suggest'> {
  readonly callbacks: Callbacks
  readonly posts: Posts
  readonly channels: Channels
  readonly tickets: Tickets
  readonly drawing: Drawing
  readonly waiting: Waiting
  readonly clock: Clock
  readonly around: () => Around
  readonly sink: Sink
  /** Called with each message that has been taken, or of which the person was told that it was not. */
  readonly read: (channel: string, message: string) => void
  /** Shows in a channel that something is being written. */
  readonly typing: (channel: string) => Promise<unknown>
}

/** Takes in what Discord sends. Neither rejects through what a person did. */
export interface Intake {
  interaction(payload: unknown): Promise<void>
  message(payload: unknown): Promise<void>
}

/** Until when a form must be open, in milliseconds from the press: Discord waits three seconds for a first answer. */
const OPEN_MS = 2_500

/**
 * Hands what Discord sends to the sink, and acknowledges only what is stored. Discord repeats nothing, so that of what
 * could not be stored the person is told that it was not taken. The sink only stores, so that nothing here waits for an
 * answer.
 */
export function createIntake(options: IntakeOptions): Intake {
  const { callbacks, posts, channels, tickets, drawing, waiting, clock, say, report, around, sink, read } = options

  async function interaction(payload: unknown): Promise<void> {
    const typing = decodeTyping(payload)
    if (typing) return suggest(typing)
    const heard = decodeInteraction(payload, around())
    if (!heard?.interaction) return
    const inbound = withReadableFiles(withAsker(heard), MOST_FILE_BYTES)
    // Discord may send an interaction twice; its first answer can be given once.
    if (tickets.of(inbound.id)) return
    const acknowledged = Promise.withResolvers<void>()
    const ticket = ticketOf(heard, heard.interaction, acknowledged.promise)
    tickets.keep(inbound.id, ticket)
    const form = opening(ticket, inbound)
    try {
      const taken = await sink(inbound, heard.interaction.by === 'filled' ? undefined : form.live)
      if (taken === 'duplicate') return tickets.drop(ticket)
      if (typeof taken === 'object') return await tell(ticket, inbound, ...taken.issues.map(({ issue }) => issue))
      if (form.opened()) tickets.spent(ticket)
      else if ((await callbacks.defer(ticket)) === 'over') late(ticket)
    } catch (error) {
      report('warn', 'discord.notTaken', { error: wordFor(error) })
      await tell(ticket, inbound, msg('core.errors.notTaken')).catch((again: unknown) =>
        report('warn', 'discord.notTold', { error: wordFor(again) }),
      )
    } finally {
      acknowledged.resolve()
    }
  }

  /** Answers that fit what is being typed. Nothing is stored, and one that comes too late has been typed over. */
  async function suggest(typing: Typing): Promise<void> {
    const reader = await readerOf({ from: typing.from, place: directPlace(typing.from) })
    const failed = (error: unknown): void => report('debug', 'discord.notSuggested', { error: wordFor(error) })
    const own = await options.suggest?.(typing, typing.from).catch(failed)
    const listed = suggestions(typing, options.commands, say, reader)
    await callbacks.suggest(typing, listed.length > 0 ? listed : shownAs(own ?? [], say, reader)).catch(failed)
  }

  /** Discord has told the person that nothing came; what was stored is answered all the same, in the private conversation. */
  function late(ticket: Ticket): void {
    report('warn', 'discord.late')
    tickets.drop(ticket)
  }

  function ticketOf({ event, channel }: Heard, by: Interaction, acknowledged: Promise<void>): Ticket {
    const aside = by.visiting || event.place.kind === 'group'
    const { what } = event
    const command = what.kind === 'command' ? options.commands.find(({ name }) => name === what.name) : undefined
    const open = !by.visiting && command?.open === true
    return {
      id: by.id,
      token: by.token,
      begun: clock.now().getTime(),
      channel,
      aside,
      visiting: by.visiting,
      pressed: by.by === 'pressed' ? (by.message?.id ?? null) : null,
      uploadLimit: by.uploadLimit,
      acknowledged,
      original: by.by === 'pressed' ? 'none' : aside && !open ? 'waiting aside' : 'waiting',
    }
  }

  function opening(ticket: Ticket, inbound: Inbound): { readonly live: Live; readonly opened: () => boolean } {
    let opened = false
    const live: Live = {
      most: DISCORD_LIMITS.modalFields.most,
      async open(page) {
        const left = ticket.begun + OPEN_MS - clock.now().getTime()
        const asked = callbacks.open(ticket, modal(page, say, await readerOf(inbound))).catch((error: unknown) => {
          report('info', 'discord.formNotOpened', { error: wordFor(error) })
          return false
        })
        opened = await Promise.race([asked, new Promise<false>(resolve => clock.after(left, () => resolve(false)))])
        return opened
      },
    }
    return { live, opened: () => opened }
  }

  async function message(payload: unknown): Promise<void> {
    const first = decodeMessage(payload, around())
    if (!first) return
    const { id, channel_type } = fieldsOf(payload)
    if (first.event.place.kind === 'direct') channels.learnDirect(first.event.from.id, first.channel)
    else await channels.learnParent(first.channel, channel_type)
    const heard = decodeMessage(payload, around()) ?? first
    const inbound = withReadableFiles(withAsker(heard), MOST_FILE_BYTES)
    try {
      if ((await sink(inbound)) === 'stored') waits(inbound)
    } catch (error) {
      report('warn', 'discord.notTaken', { error: wordFor(error) })
      const [post] = await sentence(inbound, msg('core.errors.notTaken'))
      await posts
        .create(heard.channel, post!, markOf(`${inbound.id}/not-taken`, 0), '')
        .catch((again: unknown) => report('warn', 'discord.notTold', { error: wordFor(again) }))
    }
    read(heard.channel, String(id))
  }

  /** What is said is answered in the private conversation, wherever it was said. */
  function waits({ id, from }: Inbound): void {
    waiting.begin(id, async () => options.typing(await channels.of(directPlace(from))))
  }

  /** Says something at once to whoever used a command, a button or a form, instead of an answer. */
  async function tell(ticket: Ticket, inbound: Inbound, ...texts: readonly Text[]): Promise<void> {
    tickets.drop(ticket)
    const [post] = await sentence(inbound, ...texts)
    await callbacks.say(ticket, post!)
  }

  async function sentence(inbound: Inbound, ...texts: readonly Text[]): Promise<readonly Post[]> {
    const words = view(...texts.map(text => ({ n: 'notice', tone: 'warn', text }) as const))
    return drawing.draw(words, await readerOf(inbound), null)
  }

  /** The language of settings that cannot be read is what the platform says of the person. */
  async function readerOf({ from, place }: Pick<Inbound, 'from' | 'place'>): Promise<Reader> {
    const hint = from.locale === undefined ? {} : { hint: from.locale }
    return options.reader({ reader: accountKey(from), place, ...hint }).catch(() => UNKNOWN)
  }

  return { interaction, message }
}

/** For whom is written while the settings cannot be read. */
const UNKNOWN: Reader = { locale: 'en', timeZone: 'UTC' }
