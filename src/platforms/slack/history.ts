import type { Sent } from '../../core/message.ts'
import { wordFor } from './failures.ts'
import { listAt, textAt, type Web, type WebAnswer } from './web.ts'

/** What a message of ours carries unseen, so that it can be found again (https://docs.slack.dev/messaging/message-metadata). */
export interface Mark {
  readonly key: string
  readonly version: number
  /** Which part of its message it is, from 0. */
  readonly part: number
}

const EVENT_TYPE = 'liaison_message'
/** Messages on a page: what Slack advises (https://docs.slack.dev/apis/web-api/pagination). */
const PAGE = 200
/**
 * How many pages are looked through: the newest of a conversation, since a lost answer is asked for within minutes; of a
 * thread all, since it begins with the oldest; and what was said in a gap.
 */
const MOST_PAGES = { history: 5, thread: 50, gap: 50 }

/** Words of Slack that mean that this conversation may not be read: no scope for it, or the bot is not in it. */
const MAY_NOT_READ: ReadonlySet<string> = new Set(['missing_scope', 'not_in_channel', 'channel_not_found'])

/** The `metadata` argument of a post. */
export function metadataOf(mark: Mark) {
  return { event_type: EVENT_TYPE, event_payload: mark }
}

/**
 * The parts that stand under this key; null when none does, and `closed` when the conversation may not be read. The
 * first part stands in the conversation (or the thread), the rest in its thread.
 */
export async function findSent(
  web: Web,
  channel: string,
  thread: string | undefined,
  key: string,
): Promise<Sent | null | 'closed'> {
  try {
    const where =
      thread === undefined ? { method: HISTORY, args: { channel }, most: MOST_PAGES.history } : replies(channel, thread)
    const found = await collect(web, where, key)
    const first = found.find(({ mark }) => mark.part === 0)
    if (!first) return null
    const all = thread === undefined ? [first, ...(await collect(web, replies(channel, first.ts), key))] : found
    return { version: first.mark.version, parts: inOrder(all) }
  } catch (error) {
    if (MAY_NOT_READ.has(wordFor(error))) return 'closed'
    throw error
  }
}

/** Every message of a conversation after `oldest` (a timestamp of Slack), oldest first; threads are not entered. */
export async function messagesAfter(web: Web, channel: string, oldest: string): Promise<readonly WebAnswer[]> {
  const found: WebAnswer[] = []
  for await (const page of pages(web, { method: HISTORY, args: { channel, oldest }, most: MOST_PAGES.gap }))
    found.push(...page)
  return found.sort((one, two) => Number(textAt(one, 'ts')) - Number(textAt(two, 'ts')))
}

const HISTORY = 'conversations.history'

interface Where {
  readonly method: string
  readonly args: { readonly [name: string]: unknown }
  /** Most pages. */
  readonly most: number
}

interface Found {
  readonly ts: string
  readonly mark: Mark
}

function replies(channel: string, ts: string): Where {
  return { method: 'conversations.replies', args: { channel, ts }, most: MOST_PAGES.thread }
}

async function collect(web: Web, where: Where, key: string): Promise<readonly Found[]> {
  const found: Found[] = []
  for await (const page of pages(web, { ...where, args: { ...where.args, include_all_metadata: true } })) {
    found.push(...page.flatMap(message => marked(message, key)))
    // The newest come first, and the parts of one message are neighbours.
    if (where.method === HISTORY && found.length > 0) break
  }
  return found
}

async function* pages(web: Web, { method, args, most }: Where): AsyncGenerator<readonly WebAnswer[]> {
  let cursor = ''
  for (let page = 0; page < most; page++) {
    const answer = await web.call(method, { ...args, limit: PAGE, ...(cursor === '' ? {} : { cursor }) })
    yield listAt(answer, 'messages')
    cursor = textAt(answer, 'response_metadata', 'next_cursor')
    if (cursor === '') return
  }
}

function marked(message: WebAnswer, key: string): readonly Found[] {
  if (textAt(message, 'metadata', 'event_type') !== EVENT_TYPE) return []
  if (textAt(message, 'metadata', 'event_payload', 'key') !== key) return []
  const payload = (message.metadata as WebAnswer).event_payload as WebAnswer
  const ts = textAt(message, 'ts')
  return [{ ts, mark: { key, version: Number(payload.version), part: Number(payload.part) } }]
}

/** One timestamp a part: of a part that stands twice, the first. */
function inOrder(found: readonly Found[]): readonly string[] {
  const byPart = new Map<number, string>()
  for (const { ts, mark } of [...found].sort((a, b) => (a.ts < b.ts ? -1 : 1))) {
    if (!byPart.has(mark.part)) byPart.set(mark.part, ts)
  }
  return [...byPart].sort(([a], [b]) => a - b).map(([, ts]) => ts)
}
