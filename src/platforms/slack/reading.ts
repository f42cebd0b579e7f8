import type { Clock } from '../../core/clock.ts'
import type { SlackOptions } from './options.ts'

/** How far each conversation has been read, and when Slack was last heard: what catching up begins from. */
export interface Reading {
  /** Brings back what was kept. Resolves with when Slack was last heard, or null at the very first start. */
  load(): Promise<Date | null>
  /** The message of this timestamp is stored, and all before it that Slack sent. */
  read(channel: string, ts: string): void
  /** Slack was heard at this moment. */
  alive(at: Date): void
  /** When Slack was last heard in this run. */
  last(): Date | null
  /** Up to which timestamp each conversation is read at this moment. */
  stand(): ReadonlyMap<string, string>
  /** Keeps what has changed. Rejects when the store does. */
  save(): Promise<void>
}

/** The setting in which it is kept: one value for all, because it changes with every message. */
const SETTING = { subject: '*', name: 'slack.read' } as const

/** How many conversations are remembered; those heard of longest ago go first. */
const MOST = 2_000

interface Kept {
  readonly alive: string
  readonly read: readonly (readonly [channel: string, ts: string])[]
}

/** Keeps the places where reading stopped. */
export function createReading(store: SlackOptions['store'], clock: Clock): Reading {
  let upTo = new Map<string, string>()
  let last: Date | null = null
  let saved = ''

  return {
    async load() {
      const kept = parsed(await store.setting(SETTING.subject, SETTING.name))
      upTo = new Map([...(kept?.read ?? []), ...upTo])
      return kept ? new Date(kept.alive) : null
    },
    read(channel, ts) {
      const before = upTo.get(channel)
      if (before !== undefined && before >= ts) return
      upTo.delete(channel)
      upTo.set(channel, ts)
      const [oldest] = upTo.keys()
      if (upTo.size > MOST && oldest !== undefined) upTo.delete(oldest)
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
      await store.commit([{ do: 'set', ...SETTING, value, at: clock.now().toISOString() }])
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
