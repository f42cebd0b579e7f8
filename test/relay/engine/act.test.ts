import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { act } from '../../../src/relay/engine/act.ts'
import { type Body, commitmentOf } from '../../../src/relay/engine/body.ts'
import { caseOf } from '../../../src/relay/engine/case.ts'
import type { Deed } from '../../../src/relay/engine/deed.ts'
import { readReference } from '../../../src/relay/reference.ts'
import type { OpenedStore } from '../../../src/store/open.ts'
import { openedAt, sandbox } from '../../store/sandbox.ts'
import { ada, at, doer, HOUR, jihoon, malee, openScene, type Scene, somchai, sora } from './scene.ts'

let opened: OpenedStore
let scene: Scene
beforeEach(async () => {
  opened = await openedAt(sandbox())
  scene = openScene(opened)
})
afterEach(() => opened.close())

const DRAFT = { says: { kind: 'freeze', to: 'kr-knpa' } } as const

async function why(by: Deed['by'], verb: Deed['verb'], wish: Parameters<Scene['does']>[2]): Promise<string> {
  const done = await scene.does(by, verb, wish)
  return done.ok ? 'done' : done.why
}

describe('an act', () => {
  it('is an event, the cards of everybody who sees it, and a reference where it is sent', async () => {
    const { state } = await scene.sent()
    expect(state).toMatchObject({ stage: 'sent', handling: 'amber', from: 'th-ccib', to: 'kr-knpa', author: 'somchai' })
    expect(readReference(state.reference!)).toMatchObject({ year: 2026, from: 'TH', to: 'KR' })
    const cards = ['th-ccib', 'kr-knpa'].map(agency =>
      opened.store.message(`case/${state.request}/${agency}/slack:${agency}`),
    )
    expect((await Promise.all(cards)).map(card => card?.wanted.version)).toEqual([2_000_000, 2_000_000])
    expect(caseOf((await opened.store.stream(state.request))!).state).toEqual(state)
  })

  it('of one side within itself is nothing to the other', async () => {
    const { state } = await scene.sent()
    const noted = await act(
      {
        by: jihoon,
        verb: 'note',
        call: 'n',
        at: at(1),
        request: state.request,
        seen: null,
        says: {},
        body: { words: { text: 'ours alone', language: 'ko' } },
      },
      scene.engine,
    )
    const places = noted.ok ? noted.effects.flatMap(one => (one.do === 'want' ? [one.message.place.id] : [])) : []
    // The other side's card says that it has been seen, since Seoul has pressed something for the first time.
    expect(places).toEqual(['th-ccib', 'kr-knpa'])
    await scene.commit(noted)
    const again = await act(
      { by: jihoon, verb: 'note', call: 'm', at: at(1), request: state.request, seen: null, says: {}, body: null },
      scene.engine,
    )
    expect(again.ok && again.effects.flatMap(one => (one.do === 'want' ? [one.message.place.id] : []))).toEqual([
      'kr-knpa',
    ])
  })

  it('comes to the same request when it is run again', async () => {
    const deed: Deed = {
      by: somchai,
      verb: 'draft',
      call: 'c1',
      at: at(0),
      request: null,
      seen: null,
      body: null,
      ...DRAFT,
    }
    const [one, two] = [await act(deed, scene.engine), await act(deed, scene.engine)]
    expect(one).toEqual(two)
    expect(await scene.commit(one)).toEqual({ done: true })
    expect(await scene.commit(two)).toEqual({ done: false, why: 'stale' })
  })

  it('needs the role that the table asks for', async () => {
    const { state } = await scene.sent()
    const request = state.request
    expect(await why(doer('new', 'th-ccib', 'trainee'), 'draft', DRAFT)).toBe('role')
    expect(await why(jihoon, 'answer', { request })).toBe('role')
    expect(await why(sora, 'answer', { request })).toBe('done')
    expect(await why(somchai, 'reopen', { request })).toBe('role')
  })

  it('by another agency finds nothing, whether the request is there or not', async () => {
    const drafted = await scene.did(somchai, 'draft', DRAFT)
    for (const request of [drafted.state.request, 'no such request']) {
      const done = await scene.does(ada, 'read', { request })
      expect(done).toEqual({ ok: false, why: 'unknown-request', now: null })
      expect(await why(jihoon, 'acknowledge', { request })).toBe('unknown-request')
    }
  })

  it('on a card that is no longer so is declined with the request as it is', async () => {
    const { state } = await scene.sent()
    const { request, sequence } = state
    expect(await why(jihoon, 'acknowledge', { request, seen: sequence })).toBe('done')
    const late = await scene.does(sora, 'decline', { request, seen: sequence, says: { reason: 'too-broad' } })
    expect(late).toMatchObject({ ok: false, why: 'older-card', now: { state: { stage: 'acknowledged' } } })
    // Whoever merely looked or said something has not made the card another.
    await scene.did(malee, 'read', { request })
    await scene.did(somchai, 'say', { request, body: { words: { text: 'please', language: 'en' } } })
    expect(await why(jihoon, 'ask', { request, seen: sequence })).toBe('done')
    expect(await why(sora, 'decline', { request, seen: sequence + 4, says: { reason: 'too-broad' } })).toBe('done')
  })

  it('of two at once happens once, and the other is told what happened', async () => {
    const { state } = await scene.sent()
    const answers = await Promise.all(
      ['answer', 'decline'].map((verb, i) =>
        act(
          {
            by: doer(`k${i}`, 'kr-knpa', 'coordinator'),
            verb: verb as 'answer',
            call: `c${i}`,
            at: at(5),
            request: state.request,
            seen: state.sequence,
            says: { reason: 'other' },
            body: null,
          },
          scene.engine,
        ),
      ),
    )
    const commits = await Promise.all(answers.map(scene.commit))
    expect(commits).toEqual([{ done: true }, { done: false, why: 'stale' }])
    expect(await why(sora, 'decline', { request: state.request, seen: state.sequence })).toBe('older-card')
  })

  it('does not go back in time with a clock that was set back', async () => {
    const { state } = await scene.sent()
    const now = await scene.did(jihoon, 'acknowledge', { request: state.request, at: at(-HOUR) })
    expect(now.state.at).toBe(state.at)
  })

  it('only ever makes a label stricter', async () => {
    expect(await why(somchai, 'draft', { says: { ...DRAFT.says, handling: 'green' } })).toBe('loosened')
    const { state } = await scene.did(somchai, 'draft', { says: { ...DRAFT.says, handling: 'amber-strict' } })
    expect(await why(somchai, 'revise', { request: state.request, says: { handling: 'amber' } })).toBe('loosened')
    expect(await why(somchai, 'revise', { request: state.request, says: { handling: 'red' } })).toBe('nobody-named')
    expect(await why(somchai, 'revise', { request: state.request, says: { handling: 'red' }, named: ['sora'] })).toBe(
      'done',
    )
  })

  it('takes no moment that is over, or none', async () => {
    for (const until of [at(0).toISOString(), 'tomorrow']) {
      expect(await why(somchai, 'draft', { says: { ...DRAFT.says, until } })).toBe('past')
    }
    const { state } = await scene.did(somchai, 'draft', {
      says: { ...DRAFT.says, until: '2026-11-24T09:00:00+09:00' },
    })
    expect(state.deadline).toBe('2026-11-24T00:00:00.000Z')
  })

  it('does not send what should have been answered by now', async () => {
    const until = at(HOUR).toISOString()
    const { request } = (await scene.did(somchai, 'draft', { says: { ...DRAFT.says, until } })).state
    expect(await why(somchai, 'send', { request, at: at(HOUR) })).toBe('past')
    const later = at(2 * HOUR).toISOString()
    expect(await why(somchai, 'send', { request, at: at(HOUR), says: { until: later } })).toBe('done')
  })

  it('names agencies and kinds that there are', async () => {
    expect(await why(somchai, 'draft', { says: { kind: 'freeze', to: 'xx-none' } })).toBe('unknown-agency')
    expect(await why(somchai, 'draft', { says: { kind: 'wish', to: 'kr-knpa' } })).toBe('unknown-kind')
    const { state } = await scene.sent()
    expect(await why(sora, 'transfer', { request: state.request, says: { to: 'xx-none' } })).toBe('unknown-agency')
  })

  it('counts its questions itself', async () => {
    const { state } = await scene.sent()
    const { request } = state
    await scene.did(jihoon, 'ask', { request })
    const asked = await scene.did(jihoon, 'ask', { request, says: { question: 7 } })
    expect(asked.state.open).toEqual([1, 2])
  })
})

describe('what it takes two for', () => {
  async function waiting(by = somchai, kind = 'emergency'): Promise<{ request: string; seen: number }> {
    const { state } = await scene.did(by, 'draft', { says: { kind, to: 'kr-knpa' } })
    const { request } = state
    const submitted = await scene.did(by, 'submit', { request })
    return { request, seen: submitted.state.sequence }
  }

  it('is every emergency, whatever the agency asks, and what the agency asks', async () => {
    const { request } = (await scene.did(somchai, 'draft', { says: { kind: 'emergency', to: 'kr-knpa' } })).state
    expect(await why(somchai, 'send', { request })).toBe('enough-approvals')
    scene = openScene(opened, { approvals: async () => 2 })
    const two = await scene.did(somchai, 'draft', { call: 'two', ...DRAFT })
    expect(two.state.approvals.needed).toBe(2)
  })

  it('is approved by another member, from another account', async () => {
    const { request, seen } = await waiting()
    const boss = doer('somchai', 'th-ccib', 'supervisor', 'telegram:9')
    const borrowed = doer('malee', 'th-ccib', 'supervisor', somchai.account)
    for (const by of [boss, borrowed]) expect(await why(by, 'approve', { request, seen })).toBe('own-work')
    expect(await why(malee, 'approve', { request })).toBe('older-card')
    const sent = await scene.did(malee, 'approve', { request, seen })
    expect(sent.state.stage).toBe('sent')
    expect(readReference(sent.state.reference!)).not.toBeNull()
  })

  it('is not approved by whoever changed it last, nor on a card from before the change', async () => {
    const { request, seen } = await waiting()
    await scene.did(malee, 'return', { request })
    await scene.did(malee, 'revise', { request, body: { values: { danger: 'another' } } })
    const again = await scene.did(somchai, 'submit', { request })
    expect(await why(malee, 'approve', { request, seen: again.state.sequence })).toBe('own-work')
    const other = doer('prasit', 'th-ccib', 'supervisor')
    expect(await why(other, 'approve', { request, seen })).toBe('older-card')
    expect(await why(other, 'approve', { request, seen: again.state.sequence })).toBe('done')
  })

  it('is not sent under a rule that has become stricter since', async () => {
    const { request, seen } = await waiting()
    scene = openScene(opened, { approvals: async () => 2 })
    expect(await why(malee, 'approve', { request, seen, call: 'x' })).toBe('more-approvals')
  })
})

describe('references', () => {
  it('are each their own, however many are sent at once', async () => {
    const drafts = await Promise.all(
      Array.from({ length: 20 }, (_, i) => scene.did(somchai, 'draft', { call: `d${i}`, ...DRAFT })),
    )
    /** Tries again whenever somebody was faster, as the pipeline does. */
    async function send(request: string, again = 0): Promise<string> {
      const done = await act(
        { by: somchai, verb: 'send', call: `s${request}`, at: at(1), request, seen: null, says: {}, body: null },
        scene.engine,
      )
      const commit = await scene.commit(done)
      if (!commit.done && again < 50) return send(request, again + 1)
      return done.ok ? done.now.state.reference! : done.why
    }
    const all = await Promise.all(drafts.map(({ state }) => send(state.request)))
    expect(new Set(all).size).toBe(20)
    expect(all.every(one => readReference(one) !== null)).toBe(true)
  })

  it('run out, and then nothing is sent', async () => {
    const { state } = await scene.did(somchai, 'draft', DRAFT)
    await opened.store.commit([
      {
        do: 'document',
        kind: 'relay-counter',
        id: '2026/TH/KR',
        expect: 0,
        value: { count: 999_999 },
        at: at(0).toISOString(),
      },
    ])
    await scene.did(somchai, 'send', { request: state.request })
    const next = await scene.did(somchai, 'draft', { call: 'last', ...DRAFT })
    expect(await why(somchai, 'send', { request: next.state.request })).toBe('used-up')
  })
})

describe('what is written', () => {
  it('is committed to in the event, with a salt of its own, and again wherever the request is brought', async () => {
    const { did, sent, engine } = scene
    const words = { words: { text: 'same', language: 'en' } }
    const { state } = await sent()
    const { request } = state
    await did(jihoon, 'ask', { request, body: words })
    await did(jihoon, 'ask', { request, body: words })
    await did(sora, 'transfer', { request, says: { to: 'us-fbi' } })
    const events = await engine.store.events(request)
    const [draft, send, one, other, transfer] = events.map(({ entry }) => entry)
    for (const { entry, body } of events) {
      expect(entry.content).toBe(typeof body === 'object' ? commitmentOf(body.kept as Body) : undefined)
    }
    expect(one!.content).not.toBe(other!.content)
    expect([send!.asks, transfer!.asks]).toEqual([draft!.content, draft!.content])
  })
})
