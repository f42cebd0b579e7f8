import type { View } from '../../core/view.ts'
import type { SendOptions } from '../adapter.ts'
import { remember } from '../recent.ts'
import { asRepeat } from '../repeat.ts'
import type { Callbacks } from './callbacks.ts'
import type { Drawing } from './drawing.ts'
import { isOver } from './failures.ts'
import type { Post, Ref } from './posts.ts'
import type { Ticket, Tickets } from './tickets.ts'

/** What showing something to one person among others needs. */
export interface AsidesOptions {
  readonly callbacks: Callbacks
  readonly tickets: Tickets
  readonly drawing: Drawing
}

/** Answers in a channel that only the asker sees. They last until their device forgets them, and can be changed for a quarter of an hour. */
export interface Asides {
  /** Makes an answer show the view. Null: its time is over, and it must be shown in another way. */
  put(before: readonly Ref[], shown: View, how: SendOptions, ticket: Ticket | null): Promise<readonly Ref[] | null>
  /** Whether this is an answer of this kind whose last part may stand. If so, it says when it comes again that it may be a repeat. */
  lost(key: string): boolean
}

/** How many answers that are not yet as they should be are remembered. */
const MOST_OPEN = 5_000

/** Shows answers by the tickets of interactions. */
export function createAsides({ callbacks, tickets, drawing }: AsidesOptions): Asides {
  const open = new Map<string, readonly Ref[]>()
  /** A part was added and the answer lost: nobody can be asked whether it stands. */
  const unsure = new Set<string>()

  /** The first part takes the place of the answer that is being thought about, where there is one. */
  async function add(ticket: Ticket, post: Post, key: string): Promise<string> {
    if (ticket.original === 'waiting aside') {
      try {
        const message = await callbacks.fill(ticket, post)
        ticket.original = 'none'
        return message
      } catch (error) {
        if (!isOver(error)) throw error
      }
    }
    // What everybody would see must not take up what is meant for one.
    if (ticket.original === 'waiting') await callbacks.remove(ticket, '@original')
    ticket.original = 'none'
    unsure.add(key)
    const message = await callbacks.follow(ticket, post)
    unsure.delete(key)
    return message
  }

  async function write(refs: Ref[], posts: readonly Post[], how: SendOptions, ticket: Ticket | null): Promise<boolean> {
    for (const [i, post] of posts.entries()) {
      const stands = refs[i]
      const by = stands ? tickets.over(stands.message) : ticket
      if (!by) return false
      await by.acknowledged
      if (stands) {
        if (!(await callbacks.change(by, stands.message, post))) return false
        continue
      }
      const message = await add(by, post, how.key)
      refs[i] = { channel: by.channel, message }
      tickets.shown(message, by)
    }
    while (refs.length > posts.length) {
      const { message } = refs.at(-1)!
      const by = tickets.over(message)
      if (by) await callbacks.remove(by, message)
      refs.pop()
    }
    return true
  }

  return {
    async put(before, shown, how, ticket) {
      const refs = [...(open.get(how.key) ?? before)]
      const doubtful = unsure.has(how.key)
      const limit = ticket?.uploadLimit ?? null
      const posts = await drawing.draw(doubtful ? asRepeat(shown) : shown, how.reader, limit)
      try {
        const done = await write(refs, posts, how, ticket)
        open.delete(how.key)
        unsure.delete(how.key)
        return done ? refs : null
      } catch (error) {
        if (isOver(error)) {
          open.delete(how.key)
          unsure.delete(how.key)
          return null
        }
        remember(open, how.key, refs, MOST_OPEN)
        throw error
      }
    },
    lost: key => open.has(key),
  }
}
