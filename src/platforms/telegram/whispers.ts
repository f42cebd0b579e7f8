import type { Place } from '../../core/inbound.ts'
import type { Sent } from '../../core/message.ts'
import type { Say } from '../../core/say.ts'
import { msg } from '../../core/text.ts'
import { type View, view } from '../../core/view.ts'
import type { SendOptions } from '../adapter.ts'
import { Refused } from '../refusals.ts'
import { asRepeat } from '../repeat.ts'
import { type Asked, askedBy } from './asker.ts'
import type { Ephemerals } from './ephemerals.ts'
import { classify } from './failures.ts'
import { whereOf } from './part.ts'
import type { Posts } from './posts.ts'
import type { Reach } from './reach.ts'
import { render } from './render.ts'

/** What whispering needs. */
export interface WhispersOptions {
  readonly posts: Posts
  readonly ephemerals: Ephemerals
  readonly reach: Reach
  readonly say: Say
  /** Where the private conversation is, once the bot's name is known: for whom it is open, or to begin it. */
  readonly link: (open: boolean) => string | null
}

/** Words for one person of a group. */
export interface Whispers {
  /** Rejects with `Refused('nobody_asked')` for a message that answers nobody. */
  send(to: Place, shown: View, how: SendOptions): Promise<Sent>
}

/** How many whispers whose answer was lost are remembered. */
const MOST_DOUBTFUL = 1_000

/**
 * Words for one person of a group: as an ephemeral message, which only they see, where the server has those and lets us;
 * else in the private conversation, and then the group gets nothing. To whom that is closed the group shows a button
 * that opens it, and not one of the words.
 */
export function createWhispers({ posts, ephemerals, reach, say, link }: WhispersOptions): Whispers {
  const doubtful = new Set<string>()

  async function whisper(to: Place, asked: Asked, shown: View, how: SendOptions): Promise<readonly string[]> {
    const open = await reach.reaches(asked.by)
    // "I answered you in private" leads there; to whom it is closed the link says what to do.
    const points = shown.nodes.some(({ n }) => n === 'elsewhere')
    const words = points && !open ? OPEN_FIRST : shown
    const parts = render(words, say, how.reader, { conversation: link(open) })
    const seen = await ephemerals.send(whereOf(to), asked, parts)
    if (seen) return seen
    if (open && points) return ['private']
    if (!open) return [`link:${await pointOut(to, asked, how)}`]
    const ids: string[] = []
    const at = { chat: asked.by, thread: undefined }
    for (const part of parts) ids.push(`private:${await posts.post(at, part)}`)
    return ids
  }

  /** The only thing that the group may see: a link, as an answer to whoever asked. */
  async function pointOut(to: Place, asked: Asked, how: SendOptions): Promise<number> {
    const parts = render(OPEN_FIRST, say, how.reader, { conversation: link(false) })
    return posts.post(whereOf(to), parts[0]!, asked.message ?? undefined)
  }

  return {
    async send(to, shown, how) {
      const asked = askedBy(how.key)
      if (asked === null) throw new Refused('nobody_asked')
      try {
        const parts = await whisper(to, asked, doubtful.has(how.key) ? asRepeat(shown) : shown, how)
        doubtful.delete(how.key)
        return { version: how.version, parts }
      } catch (error) {
        if (classify(error).kind === 'unknown') doubtful.add(how.key)
        const [oldest] = doubtful
        if (doubtful.size > MOST_DOUBTFUL && oldest !== undefined) doubtful.delete(oldest)
        throw error
      }
    },
  }
}

const OPEN_FIRST = view(
  { n: 'text', text: msg('telegram.openFirst') },
  { n: 'elsewhere', label: msg('telegram.openHere') },
)
