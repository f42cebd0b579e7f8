import type { Clock } from '../../core/clock.ts'
import type { Place } from '../../core/inbound.ts'
import { plainText, type Reader, type Say } from '../../core/say.ts'
import type { View } from '../../core/view.ts'
import type { SendOptions } from '../adapter.ts'
import { patiently } from '../patience.ts'
import { remember } from '../recent.ts'
import { PartlySent } from '../refusals.ts'
import { asRepeat } from '../repeat.ts'
import type { Callbacks } from './callbacks.ts'
import type { Channels } from './channels.ts'
import type { Drawing } from './drawing.ts'
import { classify, isOver } from './failures.ts'
import { findParts } from './history.ts'
import { markedPost, markOf } from './marks.ts'
import type { Post, Posts, Ref } from './posts.ts'
import type { Ticket, Tickets } from './tickets.ts'
import type { Web } from './web.ts'

/** What showing messages that stay needs. */
export interface MessagesOptions {
  readonly web: Web
  readonly posts: Posts
  readonly callbacks: Callbacks
  readonly channels: Channels
  readonly tickets: Tickets
  readonly drawing: Drawing
  readonly say: Say
  readonly clock: Clock
}

/** Messages that stay: in channels, threads and direct conversations. */
export interface Messages {
  /** Makes a message show the view. `before` are the parts that stand, as the store knows them; `ticket` is what it answers. */
  put(to: Place, before: readonly Ref[], shown: View, how: SendOptions, ticket: Ticket | null): Promise<readonly Ref[]>
  /** What stands under a key; none when nothing does, or when Discord may not be asked: then the next `put` says so. */
  confirm(to: Place, key: string): Promise<readonly Ref[]>
}

/** What is known of a message that is not yet as it should be. */
interface Standing {
  readonly refs: readonly Ref[]
  /** False after a lost answer: more may stand than is known. */
  readonly sure: boolean
}

/** How many messages that are not yet as they should be are remembered; of the others the platform is asked. */
const MOST_STANDING = 5_000

/**
 * Shows messages of as many parts as they take, one below the other; a part that is added later stands below what was
 * said meanwhile. Every part carries marks by which Discord does not take it twice, and by which it is found again.
 */
export function createMessages(options: MessagesOptions): Messages {
  const { web, posts, callbacks, channels, tickets, drawing, say, clock } = options
  const standing = new Map<string, Standing>()
  const doubtful = new Set<string>()

  /** The parts that stand, by the best knowledge there is. */
  async function known(channel: string, before: readonly Ref[], how: SendOptions): Promise<readonly Ref[]> {
    const here = standing.get(how.key)
    if (here?.sure) return here.refs
    const best = here?.refs ?? before
    if (!how.repeat || best.length === 0) return best
    const found = await findParts(web, channel, how.key)
    return found === 'closed' || found.length === 0 ? best : found
  }

  /** As the answer that Discord shows as being thought about; null when that is over. */
  async function fill(ticket: Ticket, post: Post): Promise<Ref | null> {
    await ticket.acknowledged
    try {
      const message = await callbacks.fill(ticket, post)
      ticket.original = 'none'
      tickets.shown(message, ticket)
      return { channel: ticket.channel, message }
    } catch (error) {
      if (!isOver(error)) throw error
      ticket.original = 'none'
      return null
    }
  }

  /** By its ticket while that lives: then it counts for no other message of the channel. */
  async function change(ref: Ref, post: Post, how: SendOptions, part: number): Promise<boolean> {
    const ticket = tickets.over(ref.message)
    const mark = markOf(how.key, part)
    if (ticket) {
      await ticket.acknowledged
      if (await callbacks.change(ticket, ref.message, markedPost(post, mark))) return true
    }
    return posts.update(ref, post, mark)
  }

  async function put(
    to: Place,
    before: readonly Ref[],
    shown: View,
    how: SendOptions,
    ticket: Ticket | null,
  ): Promise<readonly Ref[]> {
    const channel = await channels.of(to)
    const refs = [...(await known(channel, before, how))]
    const marked = doubtful.has(how.key) ? asRepeat(shown) : shown
    const wanted = await drawing.draw(marked, how.reader, ticket?.uploadLimit ?? null)
    const title = titleOf(shown, how.reader)
    const answers = ticket?.original === 'waiting' && ticket.channel === channel ? ticket : null
    try {
      for (const [i, post] of wanted.entries()) {
        const write = async (): Promise<void> => {
          const ref = refs[i]
          if (ref && (await change(ref, post, how, i))) return
          const mark = markOf(how.key, i)
          const filled = i === 0 && answers ? await fill(answers, markedPost(post, mark)) : null
          refs[i] = filled ?? (await posts.create(refs[0]?.channel ?? channel, post, mark, title))
        }
        await (i === 0 ? write() : patiently({ clock, classify }, write))
      }
      // From the end, so that what is read first is the last to go.
      while (refs.length > wanted.length) {
        await posts.remove(refs.at(-1)!)
        refs.pop()
      }
    } catch (error) {
      const { kind } = classify(error)
      if (kind === 'permanent') standing.delete(how.key)
      else remember(standing, how.key, { refs, sure: kind !== 'unknown' }, MOST_STANDING)
      // What stands besides what the store knows is found again only if the store takes the message for uncertain.
      throw kind === 'retry' && refs.length > before.length ? new PartlySent('partly sent', { cause: error }) : error
    }
    standing.delete(how.key)
    doubtful.delete(how.key)
    return refs
  }

  /** What a post in a forum is called: the first heading, or how it begins. */
  function titleOf(shown: View, reader: Reader): string {
    const texts = shown.nodes.flatMap(node => ('text' in node ? [node] : []))
    const first = texts.find(({ n }) => n === 'heading') ?? texts[0]
    return (first && plainText(say(first.text, reader)).trim()) || 'Liaison'
  }

  return {
    put,
    async confirm(to, key) {
      const found = await findParts(web, await channels.of(to), key)
      const here = standing.get(key)?.refs ?? []
      if (found === 'closed') {
        doubtful.add(key)
        return here
      }
      remember(standing, key, { refs: found, sure: true }, MOST_STANDING)
      return found
    },
  }
}
