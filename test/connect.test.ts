import { describe, expect, test } from '@jest/globals'
import { type Announcing, announce } from '../src/announcing.ts'
import { anyOf, connect, type Link } from '../src/connect.ts'
import { ConfigRefused } from '../src/ops/refused.ts'
import type { Adapter, Failure, Health } from '../src/platforms/adapter.ts'
import type { Announced, Configured, PublishWords } from '../src/wiring/wiring.ts'
import { fakeClock, settled } from './support/clock.ts'

const DOWN: Health = { state: 'down', lastEvent: null, lastError: null }
const FAILURES: { readonly [message: string]: Failure } = {
  refused: { kind: 'permanent', why: 'invalid_auth' },
  busy: { kind: 'retry', afterMs: 5 },
}

/** A platform whose attempts to start end as listed, and then well; nothing else of it is asked. */
function platform(...ends: readonly Error[]) {
  const left = [...ends]
  let starts = 0
  let stops = 0
  const adapter: Adapter = {
    name: 'slack',
    async start() {
      starts++
      const end = left.shift()
      if (end) throw end
    },
    async stop() {
      stops++
    },
    limits: () => ({}),
    send: async () => ({ version: 1, parts: [] }),
    health: () => DOWN,
    classify: error => FAILURES[(error as Error).message] ?? { kind: 'unknown' },
  }
  return { adapter, starts: () => starts, stops: () => stops }
}

function connected(...ends: readonly Error[]) {
  const clock = fakeClock('2026-11-22T03:00:00.000Z')
  const events: string[] = []
  const failed: unknown[] = []
  const one = platform(...ends)
  const log = (_: string, event: string): void => void events.push(event)
  const link = connect(one.adapter, async () => 'stored', { clock, log, failed: error => void failed.push(error) })
  return { ...one, clock, link, events, failed }
}

describe('connecting a platform', () => {
  test('that lets us in', async () => {
    const { link, events, starts } = connected()
    await link.first
    expect(events).toEqual(['platform.started'])
    expect(starts()).toBe(1)
    expect(link.health()).toEqual(DOWN)
  })

  test('that fails: nobody waits for it, and it is tried again after pauses that double', async () => {
    const { link, clock, starts, events } = connected(...Array.from({ length: 3 }, () => new Error('busy')))
    await link.first
    expect(link.health().lastError).toBe('Error')
    for (const [pause, tries] of [
      [999, 1],
      [1, 2],
      [1_999, 2],
      [1, 3],
      [4_000, 4],
    ] as const) {
      await clock.advance(pause)
      expect(starts()).toBe(tries)
    }
    expect(events.at(-1)).toBe('platform.started')
    expect(link.health().lastError).toBeNull()
  })

  test('that refuses: it is said once, shows, and is asked again in five minutes', async () => {
    const { link, clock, starts } = connected(new Error('refused'))
    await expect(link.first).rejects.toThrow(ConfigRefused)
    expect(link.health().lastError).toBe('invalid_auth')
    await clock.advance(299_999)
    expect(starts()).toBe(1)
    await clock.advance(1)
    expect(starts()).toBe(2)
    expect(link.health().lastError).toBeNull()
  })

  test('whose port is taken, which is a matter of this machine', async () => {
    const { failed } = connected(Object.assign(new Error('in use'), { code: 'EADDRINUSE', port: 3000 }))
    await settled()
    expect(failed).toEqual([expect.any(ConfigRefused)])
  })

  test('is tried no more once it is stopped', async () => {
    const { link, clock, starts, stops } = connected(new Error('busy'))
    await link.first
    await link.stop()
    await clock.advance(3_600_000)
    expect({ starts: starts(), stops: stops() }).toEqual({ starts: 1, stops: 1 })
  })
})

test('one platform that is up is enough; where all refuse, every sentence is told', async () => {
  const links = (...ends: readonly (readonly Error[])[]): Link[] => ends.map(one => connected(...one).link)
  await anyOf(links([new Error('refused')], []))
  await anyOf(links([new Error('refused')], [new Error('busy')]))
  const all = anyOf(links([new Error('refused')], [new Error('refused')]))
  await expect(all).rejects.toMatchObject({ texts: [expect.anything(), expect.anything()] })
})

describe('telling a platform of the commands', () => {
  function told(...ends: readonly Announced[]) {
    const left = [...ends]
    const clock = fakeClock('2026-11-22T03:00:00.000Z')
    const events: string[] = []
    const ended = new AbortController()
    let asked = 0
    const one = {
      name: 'discord',
      announce: async (): Promise<Announced> => {
        asked++
        return left.shift() ?? { done: true, changed: 0 }
      },
    } as unknown as Configured
    const log = (_: string, event: string): void => void events.push(event)
    const around: Announcing = { words: {} as PublishWords, clock, log, ended: ended.signal }
    return { begun: announce(one, around), clock, events, ended, asked: () => asked }
  }

  test('is done once', async () => {
    const { begun, events, clock, asked } = told()
    await begun
    await clock.advance(86_400_000)
    expect(events).toEqual(['platform.announced'])
    expect(asked()).toBe(1)
  })

  test('is tried again until it is done, or the end comes', async () => {
    const busy: Announced = { done: false, word: 'busy' }
    const { begun, clock, asked, ended } = told(busy, busy, busy)
    await begun
    for (const [pause, tries] of [
      [59_999, 1],
      [1, 2],
      [120_000, 3],
    ] as const) {
      await clock.advance(pause)
      expect(asked()).toBe(tries)
    }
    ended.abort()
    await clock.advance(3_600_000)
    expect(asked()).toBe(3)
  })

  test('is nothing where it is done by hand', async () => {
    const clock = fakeClock('2026-11-22T03:00:00.000Z')
    const events: string[] = []
    const log = (_: string, event: string): void => void events.push(event)
    const words = {} as PublishWords
    await announce({ name: 'slack' } as Configured, { words, clock, log, ended: new AbortController().signal })
    expect(events).toEqual([])
  })
})
