import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Applied, apply, possible } from '../../src/relay/apply.ts'
import type { Actor, Envelope } from '../../src/relay/envelope.ts'
import { STAGES } from '../../src/relay/stages.ts'
import type { State } from '../../src/relay/state.ts'
import { TRANSITIONS, type Verb } from '../../src/relay/transitions.ts'
import { Model } from './model.ts'

const VERBS = Object.keys(TRANSITIONS) as readonly Verb[]
const START = Date.parse('2026-11-22T02:10:00.000Z')
const HOUR = 3_600_000
/** What the engine gives a request that leaves. */
const REFERENCE = 'LX-2026-TH-KR-483920-K'

const bangkok: Actor = { person: 'somchai', agency: 'th-ccib' }
const chief: Actor = { person: 'malee', agency: 'th-ccib' }
const seoul: Actor = { person: 'jihoon', agency: 'kr-knpa' }

/** What somebody tries: right or wrong, at a time relative to the last. */
const attempt = fc.record({
  verb: fc.constantFrom(...VERBS),
  by: fc.constantFrom<Actor>(bangkok, chief, seoul, { person: 'ada', agency: 'us-fbi' }, { clock: true }),
  later: fc.constantFrom(0, 1, HOUR, 80 * HOUR, -1),
  until: fc.constantFrom(undefined, 2 * HOUR, 72 * HOUR, -HOUR),
  question: fc.constantFrom(undefined, 1, 2, 3),
  reason: fc.constantFrom(undefined, 'too-broad' as const),
  to: fc.constantFrom(undefined, 'us-fbi', 'kr-knpa', 'th-ccib'),
  skip: fc.constantFrom(0, 0, 0, 0, 1),
})

/** A history begins with a draft more often than not. */
const histories = fc.record({
  approvals: fc.constantFrom(0, 0, 1, 2),
  attempts: fc.array(attempt, { minLength: 1, maxLength: 60 }),
})

function envelope(state: State | null, verb: Verb, by: Actor, more: Partial<Envelope> = {}): Envelope {
  const at = state?.at ?? new Date(START).toISOString()
  return { request: 'r1', sequence: (state?.sequence ?? 0) + 1, verb, by, at, body: null, says: {}, ...more }
}

function begun(approvals = 0): State {
  const says = { kind: 'freeze', from: 'th-ccib', to: 'kr-knpa', approvals }
  return stateOf(apply(null, envelope(null, 'draft', bangkok, { says })))
}

function stateOf(applied: Applied): State {
  if (!applied.ok) throw new Error(applied.why)
  return applied.state
}

/** Goes on step by step; throws at the first that is refused. */
function through(state: State, ...steps: readonly (readonly [Verb, Actor, Envelope['says']?])[]): State {
  const given = (verb: Verb) => (verb === 'send' || verb === 'approve' ? { reference: REFERENCE } : {})
  return steps.reduce(
    (now, [verb, by, says]) => stateOf(apply(now, envelope(now, verb, by, { says: { ...given(verb), ...says } }))),
    state,
  )
}

describe('the life of a request', () => {
  test('is what the plain model says, whatever people try', () => {
    fc.assert(
      fc.property(histories, ({ approvals, attempts }) => {
        const model = new Model()
        const says = { kind: 'freeze', from: 'th-ccib', to: 'kr-knpa', approvals }
        const first = envelope(null, 'draft', bangkok, { says })
        model.take(first)
        let state = stateOf(apply(null, first))
        for (const { verb, by, later, until, question, reason, to, skip } of attempts) {
          const now = Date.parse(state.at) + later
          const next = envelope(state, verb, by, {
            at: new Date(now).toISOString(),
            sequence: state.sequence + 1 + skip,
            says: {
              ...(until === undefined ? {} : { until: new Date(now + until).toISOString() }),
              ...(question === undefined ? {} : { question }),
              ...(reason === undefined ? {} : { reason }),
              ...(to === undefined ? {} : { to }),
              ...(verb === 'send' || verb === 'approve' ? { reference: REFERENCE } : {}),
            },
          })
          const applied = apply(state, next)
          expect([verb, applied.ok]).toEqual([verb, model.take(next)])
          if (!applied.ok) continue
          state = applied.state
          expect(state.stage).toBe(model.stage)
          expect(state.open).toEqual([...model.openQuestions])
          expect(state.to).toBe(model.asked.at(-1))
          expect(state.deadline && Date.parse(state.deadline)).toBe(model.deadline)
          expect(state.grant).toEqual(
            model.grantEnds === null ? null : { until: new Date(model.grantEnds).toISOString(), over: model.grantOver },
          )
        }
      }),
      { numRuns: 3000 },
    )
  })

  test('reaches every stage, and takes every verb, in such histories', () => {
    const stages = new Set<string>()
    const verbs = new Set<string>()
    const seen = (state: State, ...steps: Parameters<typeof through>[1][]): State => {
      return steps.reduce((now, step) => {
        const next = through(now, step)
        stages.add(next.stage)
        verbs.add(step[0])
        return next
      }, state)
    }
    const draft = begun()
    stages.add(draft.stage)
    const soon = { until: new Date(START + HOUR).toISOString() }
    const sent = seen(draft, ['revise', bangkok], ['send', bangkok, soon])
    seen(begun(1), ['submit', bangkok], ['return', chief], ['submit', bangkok], ['approve', chief])
    seen(sent, ['withdraw', bangkok])
    seen(sent, ['transfer', seoul, { to: 'us-fbi' }])
    seen(
      sent,
      ['ask', seoul, { question: 1 }],
      ['inform', bangkok, { question: 1 }],
      ['part', seoul],
      ['extend', bangkok, soon],
    )
    seen(sent, ['decline', seoul, { reason: 'too-broad' }], ['reopen', bangkok], ['read', seoul], ['note', seoul])
    const answered = seen(sent, ['acknowledge', seoul], ['grant', seoul, soon], ['answer', seoul], ['say', bangkok])
    const late = envelope(answered, 'lapse', { clock: true }, { at: new Date(START + 2 * HOUR).toISOString() })
    verbs.add('lapse')
    expect(stateOf(apply(answered, late)).grant?.over).toBe(true)
    verbs.add('expire')
    const expired = stateOf(
      apply(sent, envelope(sent, 'expire', { clock: true }, { at: new Date(START + HOUR).toISOString() })),
    )
    stages.add(expired.stage)
    const closed = seen(expired, ['export', bangkok], ['close', bangkok])
    expect(through(sent, ['remind', { clock: true }, soon]).reminded).toEqual([soon.until])
    expect(through(closed, ['erase', { clock: true }, { until: closed.at }]).erased).toBe(true)
    verbs.add('remind').add('erase')
    expect([...stages].sort()).toEqual([...STAGES].sort())
    expect([...verbs, 'draft'].sort()).toEqual([...VERBS].sort())
  })

  test('offers nothing that the engine would refuse for its stage or side, and all that it would take', () => {
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 25 }), fc.nat(2), (attempts, approvals) => {
        let state = begun(approvals)
        for (const { verb, by } of attempts) {
          const applied = apply(
            state,
            envelope(state, verb, by, {
              says: {
                question: state.open[0] ?? state.questions + 1,
                reason: 'other',
                to: 'us-fbi',
                ...(verb === 'send' || verb === 'approve' ? { reference: REFERENCE } : {}),
              },
            }),
          )
          if (applied.ok) state = applied.state
        }
        for (const agency of [state.from, state.to, 'xx-other']) {
          const offered = possible(state, agency)
          for (const verb of VERBS) {
            const applied = apply(state, envelope(state, verb, { person: 'somebody', agency }))
            const refusedOutright = !applied.ok && ['stage', 'side', 'was-sent'].includes(applied.why)
            if (refusedOutright) expect(offered).not.toContain(verb)
            if (applied.ok && verb !== 'submit') expect(offered).toContain(verb)
          }
        }
      }),
    )
  })

  test('is not sent by its author alone where it takes two', () => {
    const waiting = through(begun(2), ['submit', bangkok], ['approve', chief])
    expect(waiting.stage).toBe('approval')
    expect(apply(waiting, envelope(waiting, 'approve', chief))).toEqual({ ok: false, why: 'not-approved-by-them-yet' })
    expect(apply(waiting, envelope(waiting, 'approve', bangkok))).toEqual({
      ok: false,
      why: 'by-another-than-the-author',
    })
    expect(apply(begun(1), envelope(begun(1), 'send', bangkok))).toEqual({ ok: false, why: 'enough-approvals' })
    const sent = through(waiting, [
      'approve',
      { person: 'prasit', agency: 'th-ccib' },
      { reference: 'LX-2026-TH-KR-483920-K' },
    ])
    expect(sent).toMatchObject({ stage: 'sent', reference: 'LX-2026-TH-KR-483920-K' })
  })

  test('is nothing to the asked side before it is sent', () => {
    expect(possible(begun(), 'kr-knpa')).toEqual([])
    expect(possible(through(begun(1), ['submit', bangkok]), 'kr-knpa')).toEqual([])
  })

  test('that never left cannot be reopened, and nothing can be said of it to whoever would have been asked', () => {
    const withdrawn = through(begun(1), ['submit', bangkok], ['withdraw', bangkok])
    const closed = through(withdrawn, ['close', bangkok])
    expect(apply(withdrawn, envelope(withdrawn, 'say', bangkok))).toEqual({ ok: false, why: 'was-sent' })
    expect(apply(closed, envelope(closed, 'reopen', chief))).toEqual({ ok: false, why: 'was-sent' })
    expect(possible(closed, 'th-ccib')).not.toContain('reopen')
    expect(possible(withdrawn, 'th-ccib')).toEqual(['close', 'note', 'read', 'export'])
  })

  test('does not come back to who has had it', () => {
    const moved = through(begun(), ['send', bangkok], ['transfer', seoul, { to: 'us-fbi' }])
    const ada: Actor = { person: 'ada', agency: 'us-fbi' }
    for (const to of ['kr-knpa', 'th-ccib', 'us-fbi']) {
      expect(apply(moved, envelope(moved, 'transfer', ada, { says: { to } }))).toEqual({
        ok: false,
        why: 'to-a-new-agency',
      })
    }
    expect(apply(moved, envelope(moved, 'answer', seoul))).toEqual({ ok: false, why: 'side' })
  })

  test('reminds once of each moment, and erases once', () => {
    const clock: Actor = { clock: true }
    const soon = { until: new Date(START + HOUR).toISOString() }
    const reminded = through(begun(), ['send', bangkok, soon], ['remind', clock, soon])
    expect(apply(reminded, envelope(reminded, 'remind', clock, { says: soon }))).toEqual({
      ok: false,
      why: 'reminds-once',
    })
    const erased = through(reminded, ['withdraw', bangkok], ['erase', clock, { until: reminded.at }])
    expect(apply(erased, envelope(erased, 'erase', clock, { says: { until: reminded.at } }))).toEqual({
      ok: false,
      why: 'kept-long-enough',
    })
  })

  test('refuses a clock that goes back, a gap, and another request', () => {
    const sent = through(begun(), ['send', bangkok])
    const early = new Date(Date.parse(sent.at) - 1).toISOString()
    expect(apply(sent, envelope(sent, 'acknowledge', seoul, { at: early }))).toEqual({ ok: false, why: 'time' })
    expect(apply(sent, envelope(sent, 'acknowledge', seoul, { sequence: 9 }))).toEqual({ ok: false, why: 'sequence' })
    expect(apply(sent, envelope(sent, 'acknowledge', seoul, { request: 'r2' }))).toEqual({ ok: false, why: 'request' })
  })
})
