import type { Clock } from '../core/clock.ts'
import type { Store } from '../core/store.ts'
import { remember } from './recent.ts'

/** How far each conversation has been read, and when the platform was last heard: what catching up begins from. */
export interface Reading {
  /** Brings back what was kept. Resolves with when the platform was last heard, or null at the very first start. */
  load(): Promise<Date | null>
  /** The message of this mark is stored, and all before it that the platform sent. */
  read(channel: string, mark: string): void
  /** The platform was heard at this moment. */
  alive(at: Date): void
  /** When the platform was last heard in this run. */
  last(): Date | null
  /** Up to which mark each conversation is read at this moment. */
  stand(): ReadonlyMap<string, string>
  /** Keeps what has changed. Rejects when the store does. */
  save(): Promise<void>
}

/** How many conversations are remembered; those heard of longest ago go first. */
const MOST = 2_000

interface Kept {
  readonly alive: string
  readonly read: readonly (readonly [channel: string, mark: string])[]
}

/**
 * Keeps the places where reading stopped, in one setting of this name for all conversations, because it changes with every
 * message. Marks are what a platform orders messages by, as texts of one length that sort as the messages do.
 */
export function createReading(name: string, store: Pick<Store, 'setting' | 'commit'>, clock: Clock): Reading {
  const setting = { subject: '*', name }
  let upTo = new Map<string, string>()
  let last: Date | null = null
  let saved = ''

  return {
    async load() {
      const kept = parsed(await store.setting(setting.subject, setting.name))
      upTo = new Map([...(kept?.read ?? []), ...upTo])
      return kept ? new Date(kept.alive) : null
    },
    read(channel, mark) {
      const before = upTo.get(channel)
      if (before !== undefined && before >= mark) return
      upTo.delete(channel)
      remember(upTo, channel, mark, MOST)
    },
    alive(at) {
      last = at
    },
    last: () => last,
    stand: () => new Map(upTo),
    async save() {
      if (!last) return
      const kept: Kept = { alive: last.toISOString(), read: [...upTo] }
      const value = JSON.stringify(kept)
      if (value === saved) return
      await store.commit([{ do: 'set', ...setting, value, at: clock.now().toISOString() }])
      saved = value
    },
  }
}

/** What this file has written; null for anything else. */
function parsed(value: string | null): Kept | null {
  if (value === null) return null
  const kept = JSON.parse(value) as Kept
  return Number.isNaN(Date.parse(kept.alive)) ? null : kept
}
