import type { Clock } from '../../core/clock.ts'
import { NotYet } from '../refusals.ts'
import type { Arguments, CallOptions, Calls, Method } from './calls.ts'
import { ApiRefusal, isRefusal } from './failures.ts'
import type { Pacing } from './pacing.ts'
import type { Part, Where } from './part.ts'
import type { TextPart } from './wire.ts'

/** One message of Telegram's at a time. Each rejects with what the calls do, or with `NotYet`. */
export interface Posts {
  /** Resolves with the number of the message. `replyTo` is the message that it belongs to. */
  post(at: Where, part: TextPart, replyTo?: number): Promise<number>
  /** False when the message is not there any more, or cannot be changed: then only a new one helps. */
  update(at: Part, part: TextPart): Promise<boolean>
  /** False when Telegram leaves it where it is: it is older than two days. One that is gone already is no error. */
  remove(at: Pick<Part, 'chat' | 'message'>): Promise<boolean>
  /** Any other call that writes into a chat, in its turn. */
  write(
    method: 'sendDocument' | 'sendPhoto' | 'sendMessage',
    at: Where,
    args: Arguments,
    how?: CallOptions,
  ): Promise<number>
}

/** Telegram's servers look at no link of ours (https://core.telegram.org/bots/api#linkpreviewoptions). */
export const NO_PREVIEW = { link_preview_options: { is_disabled: true } } as const

/** How long a turn is waited for, in milliseconds; for a later one the message goes back to the outbox. */
const PATIENCE_MS = 3_000

/** Sends, changes and removes messages, chat by chat in its turn. */
export function createPosts(calls: Calls, pacing: Pacing, clock: Clock): Posts {
  async function turn(chat: string): Promise<void> {
    for (;;) {
      const wait = pacing.turn(chat)
      if (wait === 0) return
      if (wait > PATIENCE_MS) throw new NotYet(wait)
      await new Promise<void>(resolve => clock.after(wait, resolve))
    }
  }

  /** In its turn; when Telegram wants a pause nevertheless, nothing else is tried in this chat before it is over. */
  async function inTurn<M extends Method>(chat: string, method: M, args: Arguments, how?: CallOptions) {
    await turn(chat)
    try {
      return await calls.call(method, args, how)
    } catch (error) {
      if (error instanceof ApiRefusal && error.retryAfterMs !== null) pacing.hold(chat, error.retryAfterMs)
      throw error
    }
  }

  const write: Posts['write'] = async (method, { chat, thread }, args, how) => {
    const topic = thread === undefined ? {} : { message_thread_id: Number(thread) }
    return (await inTurn(chat, method, { chat_id: chat, ...topic, ...args }, how)).message_id
  }

  return {
    write,
    post(at, part, replyTo) {
      const reply =
        replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }
      return write('sendMessage', at, { ...argumentsOf(part), ...reply })
    },
    async update({ chat, message }, part) {
      const { reply_markup, ...text } = argumentsOf(part)
      // Only buttons can stand under a message that is there already.
      const markup = reply_markup && 'inline_keyboard' in reply_markup ? { reply_markup } : {}
      return settled(
        inTurn(chat, 'editMessageText', { chat_id: chat, message_id: message, ...text, ...markup }),
        'message_gone',
        'not_editable',
      )
    },
    async remove({ chat, message }) {
      return settled(
        inTurn(chat, 'deleteMessage', { chat_id: chat, message_id: message }),
        'not_deletable',
        'not_enough_rights',
      )
    },
  }
}

function argumentsOf({ text, entities, reply_markup }: TextPart) {
  return {
    text,
    ...NO_PREVIEW,
    ...(entities.length > 0 ? { entities } : {}),
    ...(reply_markup ? { reply_markup } : {}),
  }
}

/** False for a refusal in one of these words; what is as it should be already, or gone as it should be, is true. */
async function settled(doing: Promise<unknown>, ...refusals: readonly string[]): Promise<boolean> {
  try {
    await doing
    return true
  } catch (error) {
    if (isRefusal(error, ...refusals)) return false
    if (isRefusal(error, 'not_modified', 'message_gone')) return true
    throw error
  }
}
