import { type Obj, objectsOf, textOf } from '../emulators/common/json.ts'
import type { DiscordEmulator } from '../emulators/discord/emulator.ts'
import { flattened } from '../emulators/discord/validate/components.ts'
import type { SlackEmulator } from '../emulators/slack/emulator.ts'
import type { TelegramEmulator } from '../emulators/telegram/emulator.ts'
import { buttonsOf } from '../emulators/telegram/methods/sending.ts'
import { visible as visibleOnDiscord } from './discord.ts'
import { visible as visibleOnSlack } from './slack.ts'

/** A message of the bot as it stands before somebody. */
export interface Seen {
  /** The same as long as it stands, however often it is edited. */
  readonly id: string
  readonly where: 'private' | 'room'
  /** What it says, read when it is asked for: a message may be edited meanwhile. */
  readonly text: string
  readonly labels: readonly string[]
  /** Presses the button whose words match; throws where there is none. */
  press(label: RegExp): Promise<unknown>
}

/** Somebody at a platform: one person, their private conversation with the bot, and one room of their agency. */
export interface Seat {
  readonly platform: 'slack' | 'discord' | 'telegram'
  readonly who: string
  /** Everything that the bot shows them, as it stands now: the oldest first. */
  sees(): readonly Seen[]
  says(text: string, where?: Seen['where']): Promise<unknown>
  /** Replies to a message of the bot, and where others may be meant, names it. */
  replies(to: Seen, text: string): Promise<unknown>
  /** Resolves with the newest message that matches, as soon as there is one. */
  finds(what: RegExp | ((seen: Seen) => boolean), where?: Seen['where']): Promise<Seen>
}

const PATIENCE_MS = 20_000

/** The seat of somebody on Slack, in a channel by its name. */
export function seatOnSlack(slack: SlackEmulator, who: string, room: string): Seat {
  const dm = slack.dm(who).id
  const channel = slack.workspace.channel(room).id

  function seen(at: string, message: ReturnType<SlackEmulator['botMessagesIn']>[number]): Seen {
    const elements = objectsOf(message.blocks ?? []).flatMap(block => objectsOf(block.elements ?? []))
    const label = ({ text }: Obj): string => textOf((text as Obj | undefined)?.text)
    const buttons = elements.filter(({ type }) => type === 'button')
    return {
      id: message.ts,
      where: at === dm ? 'private' : 'room',
      get text() {
        return visibleOnSlack(message)
      },
      labels: buttons.map(label),
      press: words =>
        slack.pressButton(who, { channel: at, ts: message.ts }, one => one.type === 'button' && words.test(label(one))),
    }
  }

  return seat(
    slack,
    { platform: 'slack', who },
    {
      sees: () => [
        ...[dm, channel].flatMap(at => slack.botMessagesIn(at).map(message => seen(at, message))),
        ...slack.ephemeralFor(who).map(message => seen(message.channel, message as never)),
      ],
      says: (text, where) => slack.userSays(where === 'room' ? room : '@bot', who, text).delivered,
      replies: (to, text) =>
        to.where === 'room'
          ? slack.userSays(room, who, `<@${slack.workspace.botUserId}> ${text}`, { thread_ts: to.id }).delivered
          : slack.userSays('@bot', who, text, { thread_ts: to.id }).delivered,
    },
  )
}

/** The seat of somebody on Discord, in a channel by its name. */
export function seatOnDiscord(discord: DiscordEmulator, who: string, room: string): Seat {
  const dm = discord.dm(who).id
  const channel = discord.world.channel(room).id

  function seen(message: ReturnType<DiscordEmulator['botMessagesIn']>[number]): Seen {
    const buttons = flattened(message.components).filter(one => one.type === 2 && one.custom_id)
    return {
      id: message.id,
      where: message.channel_id === dm ? 'private' : 'room',
      get text() {
        return visibleOnDiscord(message)
      },
      labels: buttons.map(({ label }) => textOf(label)),
      async press(words) {
        const button = buttons.find(({ label }) => words.test(textOf(label)))
        if (!button) throw new Error(`nothing to press for ${words}: ${buttons.map(({ label }) => label)}`)
        return discord.pressButton(who, message, textOf(button.custom_id))
      },
    }
  }

  return seat(
    discord,
    { platform: 'discord', who },
    {
      sees: () =>
        [...discord.botMessagesIn(dm), ...discord.botMessagesIn(channel), ...discord.ephemeralFor(who)].map(seen),
      async says(text, where) {
        discord.userSays(where === 'room' ? room : '@bot', who, text)
      },
      async replies(to, text) {
        const at = to.where === 'room' ? room : '@bot'
        const replyTo = discord.messagesIn(to.where === 'room' ? channel : dm).find(({ id }) => id === to.id)!
        discord.userSays(at, who, text, { replyTo })
      },
    },
  )
}

/** The seat of somebody on Telegram, in a group by its number. */
export function seatOnTelegram(telegram: TelegramEmulator, who: string, room: number): Seat {
  const own = telegram.user(who).id

  function seen(message: ReturnType<TelegramEmulator['botMessagesIn']>[number]): Seen {
    return {
      id: `${message.chat.id}/${message.message_id}`,
      where: message.chat.id === own ? 'private' : 'room',
      text: String(message.text ?? message.caption ?? ''),
      labels: buttonsOf(message).map(({ text }) => textOf(text)),
      press: words => telegram.pressAndWait(who, message, words, PATIENCE_MS),
    }
  }

  return seat(
    telegram,
    { platform: 'telegram', who },
    {
      sees: () => [own, room].flatMap(chat => telegram.botMessagesIn(chat).map(seen)),
      async says(text, where) {
        telegram.userSays(where === 'room' ? room : '@bot', who, text)
      },
      async replies(to, text) {
        const chat = to.where === 'room' ? room : own
        const replyTo = telegram.messagesIn(chat).find(one => `${chat}/${one.message_id}` === to.id)!
        telegram.userSays(to.where === 'room' ? room : '@bot', who, text, { replyTo })
      },
    },
  )
}

/** What can be waited for at an emulator. */
interface Waiting {
  waitFor(look: () => unknown, ms: number): Promise<unknown>
}

/** What all seats have in common. */
function seat(
  emulator: Waiting,
  whose: Pick<Seat, 'platform' | 'who'>,
  how: Pick<Seat, 'sees' | 'says' | 'replies'>,
): Seat {
  return {
    ...whose,
    ...how,
    async finds(what, where) {
      const fits = (one: Seen): boolean => (what instanceof RegExp ? what.test(one.text) : what(one))
      const look = (): Seen | undefined =>
        how.sees().findLast(one => (where === undefined || one.where === where) && fits(one))
      try {
        await emulator.waitFor(look, PATIENCE_MS)
        return look()!
      } catch {
        const screen = how.sees().map(({ where: at, text, labels }) => `[${at}] ${text}\n  [${labels.join('] [')}]`)
        throw new Error(`${whose.who} on ${whose.platform} never saw ${what}:\n${screen.slice(-6).join('\n---\n')}`)
      }
    },
  }
}
