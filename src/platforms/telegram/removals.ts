import type { Clock } from '../../core/clock.ts'
import { accountKey, type Inbound, placeKey } from '../../core/inbound.ts'
import { takenReply } from '../../core/replies.ts'
import type { Store } from '../../core/store.ts'
import { msg } from '../../core/text.ts'
import { type Node, view } from '../../core/view.ts'
import type { Calls } from './calls.ts'
import type { MessageRef } from './decode.ts'
import { isRefusal, wordFor } from './failures.ts'
import type { TelegramOptions } from './options.ts'

/** What taking people's messages out of a chat needs. */
export interface RemovalsOptions extends Pick<TelegramOptions, 'isSecret' | 'report'> {
  readonly calls: Calls
  readonly clock: Clock
  readonly store: Pick<Store, 'openDraft' | 'messageOf'>
}

/** Messages of people that must not stay where they were written. */
export interface Removals {
  /**
   * Takes the message away if it answers a form in a private conversation, or holds what gives whoever reads it somebody's
   * coins. Resolves with the event that also says so. A person's message is never taken without a word.
   */
  clear(event: Inbound, said: MessageRef): Promise<Inbound>
}

/** How long taking a message away may take, in milliseconds: the event is stored behind it. */
const MOST_MS = 3_000

/**
 * Telegram keeps what was written in a chat for ever, on its servers and on every device. Bots may delete what others
 * wrote in a private chat, and in a group with the right to (https://core.telegram.org/bots/api#deletemessage).
 */
export function createRemovals({ calls, clock, store, isSecret, report }: RemovalsOptions): Removals {
  async function remove({ chat, message }: MessageRef): Promise<boolean> {
    try {
      await calls.call('deleteMessage', { chat_id: chat, message_id: message }, { ms: MOST_MS })
      return true
    } catch (error) {
      // Told a second time of an event, it may be gone since the first.
      if (isRefusal(error, 'message_gone')) return true
      report('info', 'telegram.notRemoved', { error: wordFor(error) })
      return false
    }
  }

  async function answersForm(event: Inbound): Promise<boolean> {
    const { from, place, what } = event
    if (place.kind !== 'direct' || what.kind !== 'said' || what.files?.length) return false
    if (await takenReply(event, store)) return false
    const draft = await store.openDraft(accountKey(from), placeKey(place), clock.now().toISOString())
    return draft !== null && draft.native !== true
  }

  return {
    async clear(event, said) {
      if (textsOf(event).some(isSecret)) {
        const says = (await remove(said)) ? 'telegram.secretRemoved' : 'telegram.secretStays'
        return saying(event, { n: 'notice', tone: 'warn', text: msg(says) })
      }
      if ((await answersForm(event)) && (await remove(said))) {
        return saying(event, { n: 'text', quiet: true, text: msg('telegram.answerRemoved') })
      }
      return event
    },
  }
}

function textsOf({ what }: Inbound): readonly string[] {
  if (what.kind === 'said') return [what.text]
  if (what.kind !== 'command') return []
  return [...Object.values(what.values), what.rest ?? '', what.reply?.text ?? '']
}

function saying(event: Inbound, node: Node): Inbound {
  return { ...event, withheld: view(...(event.withheld?.nodes ?? []), node) }
}
