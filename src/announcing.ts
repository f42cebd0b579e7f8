import type { Clock } from './core/clock.ts'
import type { Log } from './ops/log.ts'
import type { Configured, PublishWords } from './wiring/wiring.ts'

/** What telling a platform of the commands needs. */
export interface Announcing {
  readonly words: PublishWords
  readonly clock: Clock
  readonly log: Log
  readonly ended: AbortSignal
}

/** Pauses before another try, in milliseconds: they double from the first to the longest. */
const RETRY_MS = { first: 60_000, longest: 3_600_000 }

/**
 * Tells a platform of the commands that it does not know as they are, beside everything else: people are answered
 * meanwhile. Tries until it is done or `ended`.
 */
export async function announce(platform: Configured, around: Announcing, tries = 0): Promise<void> {
  const { words, clock, log, ended } = around
  if (!platform.announce || ended.aborted) return
  const became = await platform.announce(words, ended)
  if (ended.aborted) return
  if (became.done) {
    log('info', 'platform.announced', { platform: platform.name, changed: became.changed })
    return
  }
  log('warn', 'platform.notAnnounced', { platform: platform.name, why: became.word })
  const pause = Math.min(RETRY_MS.longest, RETRY_MS.first * 2 ** Math.min(tries, 10))
  clock.after(pause, () => void announce(platform, around, tries + 1))
}
