import { type Fields, fieldsOf, listOf, stringOf } from '../fields.ts'
import { CODE, isRefusal } from './failures.ts'
import { carries, markOf } from './marks.ts'
import type { Ref } from './posts.ts'
import type { Web } from './web.ts'

/** Messages on a page (https://docs.discord.com/developers/resources/message#get-channel-messages). */
const PAGE = 100
/** How many pages are looked through: a lost answer is asked for within minutes, a gap may be long. */
const MOST_PAGES = { parts: 5, gap: 50 }
/** Most parts that one message may have. */
const MOST_PARTS = 100
/** Types of channels that hold threads alone: forum and media. */
const FORUMS: ReadonlySet<unknown> = new Set([15, 16])

/**
 * The parts that stand under this key, in order; `closed` when the conversation may not be read. Of a part that stands
 * twice, the first.
 */
export async function findParts(web: Web, channel: string, key: string): Promise<readonly Ref[] | 'closed'> {
  try {
    const about = fieldsOf(await web.call('GET', `/channels/${channel}`))
    const where = FORUMS.has(about.type) ? await threadsOf(web, about) : [channel]
    for (const one of where) {
      const found = await partsIn(web, one, key)
      if (found.length > 0) return found
    }
    return []
  } catch (error) {
    if (isRefusal(error, CODE.noAccess, CODE.noPermission, CODE.unknownChannel)) return 'closed'
    throw error
  }
}

/** Every message of a conversation after this one, oldest first. */
export async function messagesAfter(web: Web, channel: string, after: string): Promise<readonly Fields[]> {
  const found: Fields[] = []
  for (let from = after, page = 0; page < MOST_PAGES.gap; page++) {
    const query = { after: from, limit: String(PAGE) }
    const messages = listOf(await web.call('GET', `/channels/${channel}/messages`, { query })).toReversed()
    found.push(...messages)
    if (messages.length < PAGE) break
    from = stringOf(messages.at(-1)!.id)
  }
  return found
}

async function partsIn(web: Web, channel: string, key: string): Promise<readonly Ref[]> {
  const marks = Array.from({ length: MOST_PARTS }, (_, part) => markOf(key, part))
  const byPart = new Map<number, string>()
  for (let before = '', page = 0; page < MOST_PAGES.parts; page++) {
    const query = { limit: String(PAGE), ...(before === '' ? {} : { before }) }
    const messages = listOf(await web.call('GET', `/channels/${channel}/messages`, { query }))
    for (const message of messages) {
      const part = marks.findIndex(mark => carries(message, mark))
      // The newest come first, so that what is found last of a part is its first.
      if (part >= 0) byPart.set(part, stringOf(message.id))
    }
    if (messages.length < PAGE || byPart.has(0)) break
    before = stringOf(messages.at(-1)!.id)
  }
  const first = byPart.get(0)
  if (first === undefined) return []
  return [...byPart].sort(([a], [b]) => a - b).map(([, message]) => ({ channel, message }))
}

/** The threads of a forum that are not put away, newest first: what was posted a moment ago is among them. */
async function threadsOf(web: Web, { id, guild_id }: Fields): Promise<readonly string[]> {
  const active = fieldsOf(await web.call('GET', `/guilds/${stringOf(guild_id)}/threads/active`))
  return listOf(active.threads)
    .filter(thread => thread.parent_id === id)
    .map(thread => stringOf(thread.id))
    .toSorted()
    .toReversed()
    .slice(0, PAGE)
}
