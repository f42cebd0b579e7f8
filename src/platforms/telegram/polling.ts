import type { Clock } from '../../core/clock.ts'
import type { Report } from '../report.ts'
import type { Calls } from './calls.ts'
import type { Connection, Deliver, Update } from './connection.ts'
import { ALLOWED_UPDATES } from './decode.ts'
import { isRefusal, isTokenGone, wordFor } from './failures.ts'
import { createPauses } from './retrying.ts'

/** What long polling needs. */
export interface PollingOptions {
  readonly calls: Calls
  readonly clock: Clock
  readonly report: Report
}

/** How long Telegram holds a request while nothing happens, in seconds; what answers later than `lateMs` is given up. */
const HOLD = { seconds: 25, lateMs: 40_000 } as const
/** Most updates in one answer (https://core.telegram.org/bots/api#getupdates). */
const MOST_AT_ONCE = 100
/** How long the last confirmation may take, in milliseconds. */
const GOODBYE_MS = 3_000

/**
 * Asks for updates for as long as they are wanted, over outages of any length. Naming a higher number confirms all
 * updates below it, so none is named before everything below is stored. What is stored above it comes again, and is
 * left out.
 */
export function createPolling({ calls, clock, report }: PollingOptions): Connection {
  const pauses = createPauses(clock)
  let ending: AbortController | null = null
  let running: Promise<void> = Promise.resolve()
  /** The lowest number that is not confirmed; 0 where there is nothing to confirm. */
  let offset = 0
  /** Numbers above it of what is stored already. */
  const stored = new Set<number>()
  /** No webhook of ours or another's takes the updates. */
  let free = false
  let lastEvent: string | null = null
  let lastError: string | null = null

  async function release(signal: AbortSignal): Promise<void> {
    await calls.call('deleteWebhook', { drop_pending_updates: false }, { signal })
    free = true
    lastError = null
  }

  /** Asks once. Resolves with how many updates could not be stored. */
  async function poll(deliver: Deliver, signal: AbortSignal): Promise<number> {
    const confirms = offset
    const updates = await calls.call(
      'getUpdates',
      {
        ...(confirms > 0 ? { offset: confirms } : {}),
        // The first one after a failure comes back at once, so that it is known to be over.
        timeout: lastError === null ? HOLD.seconds : 0,
        limit: MOST_AT_ONCE,
        allowed_updates: ALLOWED_UPDATES,
      },
      { signal, ms: HOLD.lateMs },
    )
    lastEvent = clock.now().toISOString()
    lastError = null
    // Confirmed once is enough. After a week of silence numbers begin anew, anywhere: one named then could hide them.
    offset = 0
    return take(updates, deliver)
  }

  async function take(updates: readonly Update[], deliver: Deliver): Promise<number> {
    const fresh = updates.filter(({ update_id }) => !stored.has(update_id))
    const results = await Promise.allSettled(fresh.map(update => deliver(update)))
    for (const [i, { status }] of results.entries()) if (status === 'fulfilled') stored.add(fresh[i]!.update_id)
    for (const { update_id } of updates) {
      if (!stored.delete(update_id)) break
      offset = update_id + 1
    }
    return results.filter(({ status }) => status === 'rejected').length
  }

  async function keep(deliver: Deliver, signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted; ) {
      try {
        if (!free) await release(signal)
        const left = await poll(deliver, signal)
        failures = left > 0 ? failures + 1 : 0
        if (left > 0 && !signal.aborted) {
          report('warn', 'telegram.notStored', { updates: left })
          await pauses.after(null, failures)
        }
      } catch (error) {
        if (signal.aborted) return
        failures++
        lastError = wordFor(error)
        report('warn', 'telegram.poll', { error: lastError, failures })
        if (isRefusal(error, 'webhook_active')) free = false
        await pauses.after(error, failures)
      }
    }
  }

  return {
    async start(deliver) {
      if (ending) return
      const now = new AbortController()
      ending = now
      await release(now.signal).catch((error: unknown) => {
        lastError = wordFor(error)
        if (!isTokenGone(error)) return
        ending = null
        throw error
      })
      running = keep(deliver, now.signal)
    },
    async stop() {
      const now = ending
      ending = null
      now?.abort()
      pauses.cut()
      await running
      free = false
      if (offset === 0) return
      const last = { offset, timeout: 0, limit: 1, allowed_updates: ALLOWED_UPDATES }
      await calls.call('getUpdates', last, { ms: GOODBYE_MS }).catch(() => undefined)
      offset = 0
    },
    health: () => ({
      state: !ending ? 'down' : free && lastError === null ? 'up' : 'connecting',
      lastEvent,
      lastError,
    }),
  }
}
