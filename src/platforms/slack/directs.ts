import type { Place } from '../../core/inbound.ts'
import { Refused } from '../refusals.ts'
import { textAt, type Web } from './web.ts'

/** The direct conversations of the bot, by person. */
export interface Directs {
  /** The conversation in which a place's messages stand. Opens a direct one; rejects with what the Web API says. */
  channelOf(place: Place): Promise<string>
  /** What is said in this direct conversation is said by this person. */
  learn(user: string, channel: string): void
}

/** Remembers each conversation, because it stays the same for ever. */
export function createDirects(web: Web): Directs {
  const known = new Map<string, string>()
  return {
    async channelOf(place) {
      if (!place.id.startsWith('@')) return place.id
      const user = place.id.slice(1)
      const found = known.get(user)
      if (found !== undefined) return found
      const channel = textAt(await web.call('conversations.open', { users: user }), 'channel', 'id')
      if (channel === '') throw new Refused('no_conversation')
      known.set(user, channel)
      return channel
    },
    learn: (user, channel) => void known.set(user, channel),
  }
}
