import type { Place } from '../../core/inbound.ts'
import type { Sent } from '../../core/message.ts'
import type { Say } from '../../core/say.ts'
import type { View } from '../../core/view.ts'
import type { SendOptions } from '../adapter.ts'
import { Refused } from '../refusals.ts'
import { asRepeat } from '../repeat.ts'
import { askerOf, inboundOf } from './asker.ts'
import type { Hooks } from './hooks.ts'
import { NO_PREVIEWS } from './posts.ts'
import { render, type SlackPart } from './render.ts'
import { textAt, type Web } from './web.ts'

/** What whispering needs. */
export interface WhispersOptions {
  readonly web: Web
  readonly hooks: Hooks
  readonly say: Say
  readonly conversation: () => string | null
}

/** Lines in a channel that only one person sees. Slack keeps them nowhere: they cannot be changed or found again. */
export interface Whispers {
  /** Rejects with `Refused('nobody_asked')` for a message that answers nobody. */
  send(to: Place, shown: View, how: SendOptions): Promise<Sent>
  /** Whether this message is a whisper whose answer was lost. If so, the next one says that it may be a repeat. */
  lost(key: string): boolean
}

/** A whisper shows no images: it is one line. */
const NOTHING = { surface: 'message', uploaded: new Map<string, string>() } as const
/** How long an answer by address may take, in milliseconds. */
const ANSWER_MS = 10_000

/**
 * Whispers by the address that came with the command or press, which works also where the bot is not in the channel,
 * and by `chat.postEphemeral` where there is none.
 */
export function createWhispers({ web, hooks, say, conversation }: WhispersOptions): Whispers {
  const open = new Set<string>()
  const doubtful = new Set<string>()

  return {
    async send(to, shown, how) {
      const user = askerOf(how.key)
      if (user === null) throw new Refused('nobody_asked')
      open.add(how.key)
      const marked = doubtful.has(how.key) ? asRepeat(shown) : shown
      const parts = render(marked, say, how.reader, { ...NOTHING, conversation: conversation() })
      const ids: string[] = []
      for (const part of parts) ids.push(await one(to, user, part, how.key))
      open.delete(how.key)
      doubtful.delete(how.key)
      return { version: how.version, parts: ids }
    },
    lost(key) {
      if (open.has(key)) doubtful.add(key)
      return open.has(key)
    },
  }

  async function one(to: Place, user: string, { text, blocks }: SlackPart, key: string): Promise<string> {
    // An answer by address stands in the channel itself, so in a thread the other way is the right one.
    const url = to.thread === undefined ? hooks.take(inboundOf(key)) : null
    if (url !== null && (await answer(url, { text, blocks }))) return 'whisper'
    const thread = to.thread === undefined ? {} : { thread_ts: to.thread }
    const said = await web.call('chat.postEphemeral', { channel: to.id, user, text, blocks, ...thread })
    return `whisper:${textAt(said, 'message_ts')}`
  }
}

/**
 * Shows something to whoever caused an event, by its `response_url`. False when Slack does not take it, so that another
 * way may be tried; rejects when nobody knows.
 */
export async function answer(url: string, part: SlackPart): Promise<boolean> {
  const body = JSON.stringify({ response_type: 'ephemeral', replace_original: false, ...part, ...NO_PREVIEWS })
  const sent = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_MS),
  })
  await sent.text()
  return sent.ok
}
