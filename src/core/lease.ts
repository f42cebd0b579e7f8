import type { Clock } from './clock.ts'

/** How long a claim holds without being renewed, in milliseconds. */
export const LEASE_MS = 30_000

/** Until when a claim made now holds, ISO 8601. */
export function leaseEnd(clock: Clock): string {
  return new Date(clock.now().getTime() + LEASE_MS).toISOString()
}

/**
 * Keeps a claim alive while work goes on, three times in each lease. `lost` is called once when somebody else has it or
 * it cannot be renewed. The returned function ends the renewing.
 */
export function keepLease(clock: Clock, renew: (until: string) => Promise<boolean>, lost: () => void): () => void {
  let ended = false
  let cancel = clock.after(LEASE_MS / 3, tick)
  async function tick(): Promise<void> {
    const held = await renew(leaseEnd(clock)).catch(() => false)
    if (ended) return
    if (!held) {
      ended = true
      lost()
      return
    }
    cancel = clock.after(LEASE_MS / 3, tick)
  }
  return () => {
    ended = true
    cancel()
  }
}
