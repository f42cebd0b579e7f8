import { describe, expect, test } from '@jest/globals'
import { StoreBroken } from '../../src/core/errors.ts'
import type { StoreCounts } from '../../src/core/store.ts'
import { type HealthSources, healthRoutes, healthz, readyz } from '../../src/ops/health.ts'
import type { Health } from '../../src/platforms/adapter.ts'
import { createHttpServer } from '../../src/platforms/http-server.ts'
import { fakeClock } from '../support/clock.ts'

const COUNTS: StoreCounts = {
  inboundWaiting: 1,
  messagesWaiting: 2,
  messagesFailed: 0,
  messagesUnknown: 0,
  drafts: 0,
  records: 0,
  damaged: 0,
}
const UP: Health = { state: 'up', lastEvent: '2026-11-22T02:59:58.500Z', lastError: null }

function sources(changed: Partial<HealthSources> = {}): HealthSources {
  return {
    clock: fakeClock('2026-11-22T03:00:00.000Z'),
    upSince: new Date('2026-11-22T02:59:00.000Z'),
    platforms: () => [{ name: 'slack', health: UP }],
    counts: async () => COUNTS,
    ledger: () => null,
    stopping: () => false,
    ...changed,
  }
}

describe('whether the process should go on', () => {
  test('yes, while the store works, whatever the platforms do', async () => {
    const down = [{ name: 'slack', health: { ...UP, state: 'down' } as const }]
    expect(await healthz(sources({ platforms: () => down, stopping: () => true }))).toEqual({
      status: 200,
      body: { ok: true, store: 'ok' },
    })
  })

  test('no, once the store has seen an I/O error', async () => {
    const counts = (): Promise<StoreCounts> => Promise.reject(new StoreBroken('1034'))
    expect(await healthz(sources({ counts }))).toMatchObject({ status: 503, body: { store: 'broken' } })
    expect(await readyz(sources({ counts }))).toMatchObject({ status: 503, body: { ok: false, backlog: null } })
  })

  test('no, when the store does not answer within two seconds', async () => {
    const clock = fakeClock()
    const asked = healthz(sources({ clock, counts: () => new Promise(() => undefined) }))
    await clock.advance(1_999)
    let answered = false
    void asked.then(() => (answered = true))
    await clock.advance(0)
    expect(answered).toBe(false)
    await clock.advance(1)
    expect(await asked).toMatchObject({ status: 503, body: { store: 'stalled' } })
  })
})

describe('whether people can be answered', () => {
  test('says how old the last frame is and how much waits', async () => {
    expect(await readyz(sources())).toEqual({
      status: 200,
      body: {
        ok: true,
        store: 'ok',
        stopping: false,
        ledger: 'ok',
        upMs: 60_000,
        platforms: [{ name: 'slack', state: 'up', lastFrameAgeMs: 1_500, lastError: null }],
        backlog: COUNTS,
      },
    })
  })

  test('no age before the first frame, and none below nought when the clock was set back', async () => {
    for (const [lastEvent, age] of [
      [null, null],
      ['2026-11-22T04:00:00.000Z', 0],
    ] as const) {
      const { body } = await readyz(sources({ platforms: () => [{ name: 'slack', health: { ...UP, lastEvent } }] }))
      expect(body.platforms).toMatchObject([{ lastFrameAgeMs: age }])
    }
  })

  test.each(['connecting', 'down'] as const)('not while a platform is %s', async state => {
    const platforms = [
      { name: 'console', health: UP },
      { name: 'slack', health: { ...UP, state } },
    ]
    expect((await readyz(sources({ platforms: () => platforms }))).status).toBe(503)
  })

  test('not while the ledger cannot be signed: somebody must look', async () => {
    expect(await readyz(sources({ ledger: () => 'forked' }))).toMatchObject({
      status: 503,
      body: { ok: false, ledger: 'forked' },
    })
  })

  test('not while it is stopping', async () => {
    expect((await readyz(sources({ stopping: () => true }))).status).toBe(503)
  })
})

describe('over HTTP', () => {
  test('answers both checks as routes of a server, to GET and HEAD alone', async () => {
    const server = await createHttpServer({ port: 0, host: '127.0.0.1' }).serve(healthRoutes(sources()))
    const ask = (path: string, method = 'GET'): Promise<Response> =>
      fetch(`http://127.0.0.1:${server.port}${path}`, { method })
    try {
      const ready = await ask('/readyz?x=1')
      expect(ready.status).toBe(200)
      expect(ready.headers.get('cache-control')).toBe('no-store')
      expect(await ready.json()).toMatchObject({ ok: true })
      expect((await ask('/healthz')).status).toBe(200)
      expect((await ask('/healthz', 'HEAD')).status).toBe(200)
      expect((await ask('/healthz', 'POST')).status).toBe(405)
      expect((await ask('/')).status).toBe(404)
    } finally {
      await server.end()
    }
  })
})
