import { type Answering, answer } from './answer.ts'
import type { Hold } from './effects.ts'
import { Fault } from './errors.ts'
import type { Inbound } from './inbound.ts'
import { keepLease, leaseEnd } from './lease.ts'
import { throughOutbox } from './showing.ts'
import type { HeldInbound } from './store.ts'
import { startWorker, type Worker } from './worker.ts'

/** What the inbox needs besides the world in which events are answered. */
export interface Inbox<S> {
  readonly world: Answering<S>
  readonly platforms: readonly string[]
  /** How many events may be answered at once. */
  readonly most: number
  /** Called when a message is wanted. */
  readonly wanted: () => void
  readonly broken: (error: unknown) => void
}

/** Ready to answer one event at once: whoever stores the event names this holder, and hands it over. */
export interface Ready extends Hold {
  answer(event: Inbound): void
  /** There is nothing to answer after all. */
  release(): void
}

/** A worker whose work can be cancelled by the person who waits for it. */
export interface InboxWorker extends Omit<Worker, 'reserve'> {
  /** Null where everybody is busy, or where something older may be waiting: then the event waits its turn. */
  ready(): Ready | null
  /** Ends every run with "stopped, nothing was changed"; false when nothing runs. */
  cancel(): boolean
}

/** Answers stored events, oldest first, several at once, so that a long one never holds up the next. */
export function startInbox<S>({ world, platforms, most, wanted, broken }: Inbox<S>): InboxWorker {
  const { store, clock, ids } = world
  const stopping = new AbortController()
  const running = new Set<AbortController>()
  const worker = startWorker(
    {
      most,
      nextDue: () => store.nextDue(platforms),
      async claim() {
        const lease = ids.fresh()
        const held = await store.claimInbound({
          platforms,
          lease,
          now: clock.now().toISOString(),
          until: leaseEnd(clock),
        })
        return held && (() => work(held))
      },
    },
    clock,
    broken,
  )

  async function work(held: HeldInbound): Promise<void> {
    const stop = new AbortController()
    const release = keepLease(
      clock,
      until => store.renewInbound(held.event.id, held.lease, until),
      () => stop.abort(),
    )
    running.add(stop)
    try {
      await answer(
        held,
        throughOutbox(world, held.event, wanted),
        AbortSignal.any([stop.signal, stopping.signal]),
        world,
      )
      wanted()
    } finally {
      release()
      running.delete(stop)
    }
  }

  const { reserve, ...others } = worker
  return {
    ...others,
    ready() {
      const slot = reserve()
      if (!slot) return null
      const hold = { lease: ids.fresh(), until: leaseEnd(clock) }
      return {
        ...hold,
        answer: event => slot.begin(() => work({ event, lease: hold.lease, attempt: 1 })),
        release: slot.release,
      }
    },
    cancel() {
      for (const stop of running) stop.abort(new Fault('cancelled'))
      return running.size > 0
    },
    stop() {
      stopping.abort()
      return worker.stop()
    },
  }
}
