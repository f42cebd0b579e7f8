import type { Clock } from '../../core/clock.ts'
import type { Store } from '../../core/store.ts'
import { remember } from '../recent.ts'
import type { Calls } from './calls.ts'
import { isRefusal } from './failures.ts'

/** Who can be written to in private: only those who have begun the conversation, and have not blocked the bot. */
export interface Reach {
  /** Asks Telegram where it is not known, in a way that leaves nothing in the conversation. Rejects as calls do. */
  reaches(person: string): Promise<boolean>
  /** What was seen: a message of theirs, a block, a refusal. */
  note(person: string, may: boolean): void
  /** This answer of the outbox could not be brought to them: it waits for a day. */
  waits(person: string, key: string): Promise<void>
  /** They can be reached now: wants again what waited, and resolves with how much that was. */
  deliver(person: string): Promise<number>
}

/** Refusals that mean that a person must do something first. */
export const OUT_OF_REACH = ['never_started', 'blocked', 'chat_not_found'] as const

/** How long an answer waits for somebody to press Start, in milliseconds, and how many do. */
const WAITS_MS = 86_400_000
const MOST_WAITING = 20
/** How many people are remembered. */
const MOST_KNOWN = 10_000
const NAME = 'telegram.waiting'

interface Waiting {
  readonly key: string
  readonly since: number
}

/** Knows what it has seen, and keeps in a setting of the account what waits for it. */
export function createReach(calls: Calls, store: Pick<Store, 'setting' | 'commit' | 'message'>, clock: Clock): Reach {
  const known = new Map<string, boolean>()

  async function waiting(person: string): Promise<readonly Waiting[]> {
    const kept = await store.setting(`telegram:${person}`, NAME)
    const all = kept === null ? [] : (JSON.parse(kept) as readonly Waiting[])
    return all.filter(({ since }) => since > clock.now().getTime() - WAITS_MS)
  }

  const note: Reach['note'] = (person, may) => {
    known.delete(person)
    remember(known, person, may, MOST_KNOWN)
  }

  return {
    note,
    async reaches(person) {
      const seen = known.get(person)
      if (seen !== undefined) return seen
      const may = await calls.call('sendChatAction', { chat_id: person, action: 'typing' }).then(
        () => true,
        (error: unknown) => {
          if (!isRefusal(error, ...OUT_OF_REACH)) throw error
          return false
        },
      )
      note(person, may)
      return may
    },
    async waits(person, key) {
      note(person, false)
      const since = clock.now().getTime()
      const all = [...(await waiting(person)).filter(one => one.key !== key), { key, since }].slice(-MOST_WAITING)
      const value = JSON.stringify(all)
      await store.commit([
        { do: 'set', subject: `telegram:${person}`, name: NAME, value, at: clock.now().toISOString() },
      ])
    },
    async deliver(person) {
      if (known.get(person) === true) return 0
      note(person, true)
      const all = await waiting(person)
      if (all.length === 0) return 0
      const at = clock.now().toISOString()
      const found = await Promise.all(all.map(({ key }) => store.message(key)))
      const again = found
        .filter(message => message !== null)
        .map(({ wanted }) => ({ do: 'want', at, message: { ...wanted, version: wanted.version + 1 } }) as const)
      await store.commit([...again, { do: 'set', subject: `telegram:${person}`, name: NAME, value: null, at }])
      return again.length
    },
  }
}
