import { describe, expect, test } from '@jest/globals'
import type { Commit, Effect } from '../../src/core/effects.ts'
import type { Inbound } from '../../src/core/inbound.ts'
import { createReceive, type Guard, STORING_MS } from '../../src/core/receive.ts'
import { literal } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { fakeClock, settled } from '../support/clock.ts'

const event = (what: Inbound['what']): Inbound => ({
  id: 'e1',
  place: { platform: 'console', id: 'here', kind: 'direct' },
  from: { platform: 'console', id: 'me' },
  at: '2026-11-22T03:00:00.000Z',
  what,
})

const guard: Guard = {
  clean: text => ({ text: text.replaceAll('SECRET', '[removed]'), found: text.includes('SECRET') ? ['key'] : [] }),
  warning: found => view({ n: 'notice', tone: 'stop', text: literal(found.join()) }),
}

function world(answer: (effects: readonly Effect[]) => Promise<Commit>) {
  const clock = fakeClock()
  const committed: Effect[] = []
  const receive = createReceive({
    clock,
    guard,
    store: {
      commit(effects) {
        committed.push(...effects)
        return answer(effects)
      },
    },
  })
  return { clock, committed, receive }
}

describe('receiving', () => {
  test('resolves once stored, with the event as it is kept', async () => {
    const { receive, committed } = world(async () => ({ done: true }))
    const said = event({ kind: 'said', text: 'hello' })
    await expect(receive(said)).resolves.toEqual({ taken: 'stored', event: said })
    expect(committed).toEqual([{ do: 'take', event: said, at: expect.any(String) }])
  })

  test('is stored as held by whoever stands ready to answer it', async () => {
    const { receive, committed } = world(async () => ({ done: true }))
    const held = { lease: 'l1', until: '2026-11-22T03:00:30.000Z' }
    await receive(event({ kind: 'said', text: 'hello' }), held)
    expect(committed).toMatchObject([{ do: 'take', held }])
  })

  test('the same event twice is stored once', async () => {
    const { receive } = world(async () => ({ done: false, why: 'duplicate' }))
    await expect(receive(event({ kind: 'said', text: 'hello' }))).resolves.toMatchObject({ taken: 'duplicate' })
  })

  test.each<[string, Inbound['what']]>([
    ['said', { kind: 'said', text: 'my SECRET is' }],
    ['a command', { kind: 'command', name: 'lookup', values: { text: 'SECRET' }, rest: 'and SECRET' }],
    ['a reply', { kind: 'said', text: 'my SECRET is', to: '1' }],
    [
      'a reply like a command',
      { kind: 'command', name: 'lookup', values: {}, reply: { to: '1', text: 'lookup SECRET' } },
    ],
    ['a form', { kind: 'filled', draft: 'd', values: { note: 'SECRET' } }],
  ])('what is secret in what was %s never reaches the store', async (_, what) => {
    const { receive, committed } = world(async () => ({ done: true }))
    await receive(event(what))
    expect(JSON.stringify(committed)).not.toContain('SECRET')
    expect(committed[0]).toMatchObject({ do: 'take', event: { withheld: guard.warning(['key']) } })
  })

  test('a store that stalls: the person is told in two seconds, and what is stored later is withdrawn', async () => {
    let finish: (commit: Commit) => void = () => undefined
    const { receive, clock, committed } = world(([first]) =>
      first!.do === 'take' ? new Promise(resolve => (finish = resolve)) : Promise.resolve({ done: true }),
    )
    const held = { lease: 'l1', until: '2026-11-22T03:00:30.000Z' }
    const said = receive(event({ kind: 'said', text: 'hello' }), held)
    const refused = expect(said).rejects.toMatchObject({ code: 'not-taken' })
    await clock.advance(STORING_MS)
    await refused
    finish({ done: true })
    await settled()
    expect(committed).toMatchObject([{ do: 'take' }, { do: 'withdraw', inbound: 'e1', lease: 'l1' }])
  })

  test('a store one millisecond faster than that is fast enough', async () => {
    let finish: (commit: Commit) => void = () => undefined
    const { receive, clock } = world(() => new Promise(resolve => (finish = resolve)))
    const said = receive(event({ kind: 'said', text: 'hello' }))
    await clock.advance(STORING_MS - 1)
    finish({ done: true })
    await expect(said).resolves.toMatchObject({ taken: 'stored' })
  })

  test('a store that fails is not hidden', async () => {
    const { receive } = world(async () => Promise.reject(new Error('broken')))
    await expect(receive(event({ kind: 'said', text: 'hello' }))).rejects.toThrow('broken')
  })
})
