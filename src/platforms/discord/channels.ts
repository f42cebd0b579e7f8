import type { Place } from '../../core/inbound.ts'
import { type Fields, fieldsOf, stringOf } from '../fields.ts'
import { remember } from '../recent.ts'
import { Refused } from '../refusals.ts'
import { isThread } from './decode.ts'
import type { Web } from './web.ts'

/** Where things are, by id and never by what a library remembers. */
export interface Channels {
  /** The channel in which a place's messages stand. Opens a direct one; rejects with what the REST API says. */
  of(place: Place): Promise<string>
  /** What is said in this direct conversation is said by this person. */
  learnDirect(user: string, channel: string): void
  /** The channel in which a thread stands, if it has been asked for; null for what is none. */
  parentOf(thread: string): string | null
  /** Asks whether a channel is a thread, once. Never rejects: one that cannot be asked about counts as none. */
  learnParent(channel: string, known?: unknown): Promise<void>
  /** What Discord says of a channel. */
  about(channel: string): Promise<Fields>
}

/** How many of each kind are remembered. */
const MOST_KEPT = 10_000

/** Remembers each conversation and each thread's channel, because they stay the same for ever. */
export function createChannels(web: Web): Channels {
  const directs = new Map<string, string>()
  const parents = new Map<string, string | null>()

  async function about(channel: string): Promise<Fields> {
    return fieldsOf(await web.call('GET', `/channels/${channel}`))
  }

  return {
    async of(place) {
      if (!place.id.startsWith('@')) return place.thread ?? place.id
      const user = place.id.slice(1)
      const known = directs.get(user)
      if (known !== undefined) return known
      const opened = fieldsOf(await web.call('POST', '/users/@me/channels', { body: { recipient_id: user } }))
      const channel = stringOf(opened.id)
      if (channel === '') throw new Refused('no_conversation')
      remember(directs, user, channel, MOST_KEPT)
      return channel
    },
    learnDirect: (user, channel) => remember(directs, user, channel, MOST_KEPT),
    parentOf: thread => parents.get(thread) ?? null,
    async learnParent(channel, known) {
      if (parents.has(channel)) return
      if (known !== undefined && !isThread(known)) return remember(parents, channel, null, MOST_KEPT)
      const asked = await about(channel).catch(() => null)
      if (asked) {
        remember(parents, channel, isThread(asked.type) ? stringOf(asked.parent_id) || null : null, MOST_KEPT)
      }
    },
    about,
  }
}
