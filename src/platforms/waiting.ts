import type { Clock } from '../core/clock.ts'

/** People who wait for an answer and see that it is being worked on ("is typing…"). */
export interface Waiting {
  /** An event was stored, and its answer will stand in a conversation of its own; `show` shows that it is worked on. */
  begin(inbound: string, show: () => Promise<unknown>): void
  /** Something under this outbox key is about to stand, and the key begins with the event's id. */
  end(key: string): void
  /** Nobody waits for anything any more. */
  stop(): void
}

/** What differs between platforms. */
export interface WaitingOptions {
  readonly clock: Clock
  /** How often the sign must be shown again, in milliseconds: before the platform takes it away. */
  readonly everyMs: number
}

/** What is answered within this time needs no sign, in milliseconds: one that only flickers says nothing. */
const SOON_MS = 600
/** For how long it is shown, in milliseconds. What takes longer shows by itself how far it is. */
const MOST_MS = 60_000
/** How many may wait at once; in a flood the others wait without a sign. */
const MOST_WAITING = 500

/** Shows the sign until something of the answer stands. A sign that cannot be shown is left out: nothing depends on it. */
export function createWaiting({ clock, everyMs }: WaitingOptions): Waiting {
  const cancels = new Map<string, () => void>()

  function drop(inbound: string): void {
    cancels.get(inbound)?.()
    cancels.delete(inbound)
  }

  return {
    begin(inbound, show) {
      if (cancels.size >= MOST_WAITING || cancels.has(inbound)) return
      const later = (ms: number, waited: number): void => {
        cancels.set(
          inbound,
          clock.after(ms, () => {
            if (waited + ms > MOST_MS) return drop(inbound)
            later(everyMs, waited + ms)
            void show().catch(() => undefined)
          }),
        )
      }
      later(SOON_MS, 0)
    },
    end: key => drop(key.slice(0, key.lastIndexOf('/'))),
    stop() {
      for (const inbound of [...cancels.keys()]) drop(inbound)
    },
  }
}
