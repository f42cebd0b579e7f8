import type { Clock } from '../../core/clock.ts'
import type { Asked } from './asker.ts'
import type { Calls } from './calls.ts'
import { ApiRefusal, isRefusal } from './failures.ts'
import type { Where } from './part.ts'
import { NO_PREVIEW } from './posts.ts'
import type { TextPart } from './wire.ts'

/** Messages in a group that one person alone sees (https://core.telegram.org/bots/features#ephemeral-messages). */
export interface Ephemerals {
  /** Resolves with the ids of the parts, or null where nothing was shown because the server cannot, or does not let us. */
  send(at: Where, to: Asked, parts: readonly TextPart[]): Promise<readonly string[] | null>
}

/** How long a refusal counts for a chat, in milliseconds: rights may have been given since. */
const REFUSED_MS = 600_000
/** How many chats that refused are remembered. */
const MOST_REFUSED = 1_000

/**
 * A server older than Bot API 10.2 does not know the argument that makes a message ephemeral, and would show it to the
 * whole group. So it is asked once for a method that came with it; 10.3 renamed the argument, so both names are given;
 * and an answer without an ephemeral number is taken for what it is: that message is taken back at once, and nothing is
 * sent in this way again. A bot that is no administrator may only answer what was pressed, or said to it unseen, a
 * moment ago.
 */
export function createEphemerals(calls: Calls, clock: Clock): Ephemerals {
  let known: boolean | null = null
  const refused = new Map<string, number>()

  async function supported({ chat }: Where, { by }: Asked): Promise<boolean> {
    if (known !== null) return known
    const probe = { chat_id: chat, receiver_user_id: Number(by), ephemeral_message_id: 1 }
    await calls.call('deleteEphemeralMessage', probe).then(
      () => {
        known = true
      },
      (error: unknown) => {
        if (error instanceof ApiRefusal && error.status < 429) known = error.word !== 'method_not_found'
      },
    )
    return known ?? false
  }

  async function one({ chat, thread }: Where, { by, query, unseen }: Asked, part: TextPart): Promise<string | null> {
    const receiver = { receiver_user_id: Number(by), ...(query === null ? {} : { callback_query_id: query }) }
    const { text, entities, reply_markup } = part
    const answer = await calls.call('sendMessage', {
      chat_id: chat,
      ...(thread === undefined ? {} : { message_thread_id: Number(thread) }),
      ...receiver,
      ephemeral_message_parameters: receiver,
      ...(unseen === null ? {} : { reply_parameters: { ephemeral_message_id: unseen } }),
      text,
      entities,
      ...(reply_markup ? { reply_markup } : {}),
      ...NO_PREVIEW,
    })
    if (answer.ephemeral_message_id !== undefined) return `ephemeral:${answer.ephemeral_message_id}`
    known = false
    await calls.call('deleteMessage', { chat_id: chat, message_id: answer.message_id })
    return null
  }

  return {
    async send(at, to, parts) {
      const now = clock.now().getTime()
      const unasked = to.query === null && to.unseen === null
      const until = unasked ? (refused.get(at.chat) ?? 0) : 0
      if (until > now || !(await supported(at, to))) return null
      const ids: string[] = []
      try {
        for (const part of parts) {
          const id = await one(at, to, part)
          if (id === null) return null
          ids.push(id)
        }
        return ids
      } catch (error) {
        if (!(error instanceof ApiRefusal) || error.status === 429 || error.status >= 500) throw error
        if (error.movedTo !== null || isRefusal(error, 'unauthorized')) throw error
        if (refused.size >= MOST_REFUSED) refused.clear()
        if (unasked) refused.set(at.chat, now + REFUSED_MS)
        return null
      }
    },
  }
}
