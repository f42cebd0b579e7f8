import { type Adapter, canConfirm, canEdit, type Failure } from '../platforms/adapter.ts'
import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'
import { keepLease, leaseEnd } from './lease.ts'
import type { Sent, Wanted } from './message.ts'
import type { Reader } from './say.ts'
import type { HeldMessage, Store } from './store.ts'
import { startWorker, type Worker } from './worker.ts'

/** What the outbox needs. */
export interface Outbox {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly adapters: readonly Adapter[]
  /** For whom a message is written, looked up at each send, so that a change of language shows at the next edit. */
  readonly reader: (message: Wanted) => Promise<Reader>
  /** How many places may be written to at once. */
  readonly most: number
  readonly broken: (error: unknown) => void
  readonly report: (error: unknown, key: string) => void
}

/** First and longest wait before a send is tried again, in milliseconds. */
const RETRY_MS = { first: 500, most: 300_000 }
/** How many tries a message gets before it is given up as failed: about a day of the longest waits. */
const MOST_TRIES = 300

/** Makes what the platforms have equal to what is wanted, one message of a place at a time. */
export function startOutbox({ store, clock, ids, adapters, reader, most, broken, report }: Outbox): Worker {
  const byName = new Map(adapters.map(adapter => [adapter.name, adapter]))
  const platforms = [...byName.keys()]

  async function deliver(held: HeldMessage): Promise<void> {
    const { wanted, lease } = held
    const adapter = byName.get(wanted.place.platform)!
    const release = keepLease(
      clock,
      until => store.renewMessage(wanted.key, lease, until),
      () => undefined,
    )
    try {
      const sent = await put(adapter, held)
      await store.commit([{ do: 'sent', key: wanted.key, lease, sent, at: clock.now().toISOString() }])
    } catch (error) {
      report(error, wanted.key)
      await store.commit([unsent(held, adapter.classify(error), error)])
    } finally {
      release()
    }
  }

  async function put(adapter: Adapter, held: HeldMessage): Promise<Sent> {
    const { wanted, has } = held
    const how = {
      key: wanted.key,
      version: wanted.version,
      reader: await reader(wanted),
      audience: wanted.audience,
      repeat: held.certainty === 'unknown',
    }
    const stands = has ?? (how.repeat && canConfirm(adapter) ? await adapter.confirm(wanted.place, wanted.key) : null)
    return stands && canEdit(adapter)
      ? adapter.edit(wanted.place, stands, wanted.view, how)
      : adapter.send(wanted.place, wanted.view, { ...how, repeat: how.repeat && !canConfirm(adapter) })
  }

  function unsent(
    { wanted, lease, attempt }: HeldMessage,
    failure: Failure,
    error: unknown,
  ): Parameters<Store['commit']>[0][number] {
    const now = clock.now()
    const base = { do: 'unsent' as const, key: wanted.key, lease, error: name(error), at: now.toISOString() }
    if (failure.kind === 'permanent') return { ...base, certainty: 'failed', error: failure.why }
    const certainty = failure.kind === 'unknown' ? 'unknown' : 'failed'
    if (attempt >= MOST_TRIES) return { ...base, certainty }
    const backoff = Math.min(RETRY_MS.most, RETRY_MS.first * 2 ** Math.min(attempt - 1, 20))
    const wait = failure.kind === 'retry' ? Math.max(failure.afterMs, backoff) : backoff
    return { ...base, certainty, retryAt: new Date(now.getTime() + wait).toISOString() }
  }

  return startWorker(
    {
      most,
      nextDue: () => store.nextDue(platforms),
      async claim() {
        const held = await store.claimMessage({
          platforms,
          lease: ids.fresh(),
          now: clock.now().toISOString(),
          until: leaseEnd(clock),
        })
        return held && (() => deliver(held))
      },
    },
    clock,
    broken,
  )
}

/** What may be logged and stored of an error: its kind, never its message, which may quote what was sent. */
function name(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
