import type { Clock } from '../../core/clock.ts'

/** How fast Telegram may be written to, chat by chat, so that one that is full never holds up another. */
export interface Pacing {
  /** Takes a turn to write to a chat and resolves 0, or the milliseconds until there may be one. */
  turn(chat: string): number
  /** Telegram has said that nothing may be written to this chat for so long, in milliseconds. */
  hold(chat: string, ms: number): void
}

/** At most so many in so many milliseconds. */
interface Pace {
  readonly most: number
  readonly ms: number
}

/**
 * https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about one message a second in one
 * chat, with short bursts; 20 a minute in a group; about 30 a second in all. The figures are not promised: what is
 * refused all the same is held for as long as Telegram says.
 */
const PACES: { readonly [of: string]: readonly Pace[] } = {
  all: [{ most: 30, ms: 1_000 }],
  person: [{ most: 3, ms: 3_000 }],
  group: [
    { most: 3, ms: 1_000 },
    { most: 20, ms: 60_000 },
  ],
}
/** How many chats are remembered before those that were quiet are forgotten. */
const MOST_CHATS = 5_000

/** Paces by a clock. */
export function createPacing(clock: Clock): Pacing {
  const written = new Map<string, number[]>()
  const held = new Map<string, { readonly until: number; readonly ms: number }>()

  function waitFor(key: string, paces: readonly Pace[], now: number): number {
    // A clock that was put back must not make what was written seem to lie ahead.
    const times = (written.get(key) ?? []).filter(at => at <= now)
    const waits = paces.map(({ most, ms }) => (times.at(-most) ?? Number.NEGATIVE_INFINITY) + ms - now)
    return Math.max(0, ...waits)
  }

  function note(key: string, paces: readonly Pace[], now: number): void {
    const most = Math.max(...paces.map(pace => pace.most))
    const times = [...(written.get(key) ?? []), now].slice(-most)
    written.delete(key)
    written.set(key, times)
  }

  function tidy(now: number): void {
    for (const [key, { until }] of held) if (until <= now) held.delete(key)
    for (const [key, times] of written) {
      if (written.size <= MOST_CHATS || times.at(-1)! > now - 60_000) break
      written.delete(key)
    }
  }

  return {
    turn(chat) {
      const now = clock.now().getTime()
      const paces = chat.startsWith('-') ? PACES.group! : PACES.person!
      const hold = held.get(chat)
      const wait = Math.max(
        hold ? Math.min(hold.until - now, hold.ms) : 0,
        waitFor(chat, paces, now),
        waitFor('all', PACES.all!, now),
      )
      if (wait > 0) return wait
      note(chat, paces, now)
      note('all', PACES.all!, now)
      tidy(now)
      return 0
    },
    hold: (chat, ms) => void held.set(chat, { until: clock.now().getTime() + ms, ms }),
  }
}
