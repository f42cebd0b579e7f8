import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../core/clock.ts'
import type { StoreCounts } from '../core/store.ts'
import type { Health } from '../platforms/adapter.ts'

/** What the health checks look at. */
export interface HealthSources {
  readonly clock: Clock
  readonly upSince: Date
  readonly platforms: () => readonly { readonly name: string; readonly health: Health }[]
  /** Rejects once the store has seen an I/O error. */
  readonly counts: () => Promise<StoreCounts>
  /** What keeps the ledger of requests from being signed, so that somebody must look; null where all is well. */
  readonly ledger: () => string | null
  /** Whether Liaison is on its way down, so that nothing more should be sent its way. */
  readonly stopping: () => boolean
}

/** An answer to a check: 200, or 503 where something is wrong. */
export interface HealthAnswer {
  readonly status: 200 | 503
  readonly body: { readonly [name: string]: unknown }
}

/** How long the store may take to say how much waits, in milliseconds, before it counts as stalled. */
const STORE_MS = 2_000

/** `/healthz`: should this process go on? Red when the store is broken or stalled, and then it must be restarted. */
export async function healthz(sources: HealthSources): Promise<HealthAnswer> {
  const { store } = await storeOf(sources)
  return { status: store === 'ok' ? 200 : 503, body: { ok: store === 'ok', store } }
}

/**
 * `/readyz`: can people be answered now? Red also while a platform is not connected, while the ledger cannot be
 * signed, and while Liaison is stopping. Says how old the last frame of each platform is and how much waits; nothing of
 * any content.
 */
export async function readyz(sources: HealthSources): Promise<HealthAnswer> {
  const { store, counts } = await storeOf(sources)
  const now = sources.clock.now().getTime()
  const platforms = sources.platforms().map(({ name, health }) => ({
    name,
    state: health.state,
    lastFrameAgeMs: health.lastEvent === null ? null : Math.max(0, now - Date.parse(health.lastEvent)),
    lastError: health.lastError,
  }))
  const stopping = sources.stopping()
  const ledger = sources.ledger()
  const ok = store === 'ok' && !stopping && ledger === null && platforms.every(platform => platform.state === 'up')
  const upMs = now - sources.upSince.getTime()
  return {
    status: ok ? 200 : 503,
    body: { ok, store, stopping, ledger: ledger ?? 'ok', upMs, platforms, backlog: counts },
  }
}

interface StoreState {
  readonly store: 'ok' | 'broken' | 'stalled'
  readonly counts: StoreCounts | null
}

async function storeOf({ counts, clock }: HealthSources): Promise<StoreState> {
  let cancel = (): void => undefined
  const late = new Promise<StoreState>(resolve => {
    cancel = clock.after(STORE_MS, () => resolve({ store: 'stalled', counts: null }))
  })
  const asked = counts().then(
    (known): StoreState => ({ store: 'ok', counts: known }),
    (): StoreState => ({ store: 'broken', counts: null }),
  )
  return Promise.race([asked, late]).finally(() => cancel())
}

const CHECKS = { '/healthz': healthz, '/readyz': readyz } as const

/** The checks as routes, for a server. */
export function healthRoutes(sources: HealthSources): readonly {
  readonly path: string
  readonly method: 'GET'
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void
}[] {
  return Object.entries(CHECKS).map(([path, check]) => ({
    path,
    method: 'GET' as const,
    handler: (_, response) => void check(sources).then(answer => write(response, answer)),
  }))
}

function write(response: ServerResponse, { status, body }: HealthAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(`${JSON.stringify(body)}\n`)
}
