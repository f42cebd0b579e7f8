import type { Clock } from '../core/clock.ts'
import type { Store } from '../core/store.ts'
import { remember } from './recent.ts'

/** How far each conversation has been read, and when the platform was last heard: what catching up begins from. */
export interface Reading {
  /** Brings back what was kept. Resolves with when the platform was last heard, or null at the very first start. */
  load(): Promise<Date | null>
  /** The message of this mark is stored, and all before it that the platform sent. */
  read(channel: string, mark: string): void
  /** When the platform was last heard in this run. */
  last(): Date | null
  /** Up to which mark each conversation is read at this moment. */
  stand(): ReadonlyMap<string, string>
  /** From now on it is kept again and again. Resolves when it was for the first time. */
  begin(): Promise<void>
  /** Keeps it once more, and then no longer. */
  end(): Promise<void>
  /** While this reads what was missed nothing is kept: a restart must begin where the gap began. Settles as it does. */
  catchingUp(work: Promise<void>): Promise<void>
}

/** Where it is kept, and what of. */
export interface ReadingOptions {
  /** The setting, one for all conversations of a platform. */
  readonly name: string
  readonly store: Pick<Store, 'setting' | 'commit'>
  readonly clock: Clock
  /** How often it is kept, in milliseconds. */
  readonly everyMs: number
  /** When the platform was heard; null while it cannot be. */
  heard(): Date | null
  /** The store did not take it; it is tried again with what comes next. */
  notKept(error: unknown): void
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
export function createReading({ name, store, clock, everyMs, heard, notKept }: ReadingOptions): Reading {
  const setting = { subject: '*', name }
  let upTo = new Map<string, string>()
  let last: Date | null = null
  let saved = ''
  let behind = 0
  let stop = (): void => undefined

  async function keep(): Promise<void> {
    if (behind > 0 || !last) return
    const kept: Kept = { alive: last.toISOString(), read: [...upTo] }
    const value = JSON.stringify(kept)
    if (value === saved) return
    try {
      await store.commit([{ do: 'set', ...setting, value, at: clock.now().toISOString() }])
      saved = value
    } catch (error) {
      notKept(error)
    }
  }

  function keepOn(): Promise<void> {
    last = heard() ?? last
    stop = clock.after(everyMs, () => void keepOn())
    return keep()
  }

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
    last: () => last,
    stand: () => new Map(upTo),
    begin: keepOn,
    end() {
      stop()
      return keep()
    },
    async catchingUp(work) {
      behind++
      try {
        await work
      } finally {
        behind--
      }
    },
  }
}

/** What this file has written; null for anything else. */
function parsed(value: string | null): Kept | null {
  if (value === null) return null
  const kept = JSON.parse(value) as Kept
  return Number.isNaN(Date.parse(kept.alive)) ? null : kept
}
