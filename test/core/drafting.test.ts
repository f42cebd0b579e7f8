import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Draft } from '../../src/core/draft.ts'
import { askedField, isReview, type Move, step } from '../../src/core/drafting.ts'

const draft = (asked: readonly string[]): Draft => ({
  id: 'd',
  owner: 'console:me',
  place: { platform: 'console', id: 'here', kind: 'direct' },
  command: 'request',
  values: {},
  asked,
  page: 0,
  version: 1,
  expires: '2026-12-01T00:00:00.000Z',
  message: 'm/0',
})

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.string().map(value => ({ move: 'answer', value }) as const),
  fc.constantFrom<Move>({ move: 'back' }, { move: 'skip' }, { move: 'send' }),
)

describe('a form, question by question', () => {
  test('answers lead through the pages to the review, and Send from there', () => {
    let at = draft(['a', 'b'])
    for (const value of ['1', '2']) {
      const next = step(at, { move: 'answer', value }, false)
      if (next.to !== 'page') throw new Error(next.to)
      at = next.draft
    }
    expect(at.values).toEqual({ a: '1', b: '2' })
    expect(isReview(at)).toBe(true)
    expect(step(at, { move: 'send' }, false).to).toBe('send')
  })

  test('a single question is sent as soon as it is answered', () => {
    expect(step(draft(['a']), { move: 'answer', value: 'x' }, false)).toMatchObject({
      to: 'send',
      draft: { values: { a: 'x' } },
    })
  })

  test('what is required cannot be skipped, nor sent before the review', () => {
    expect(step(draft(['a', 'b']), { move: 'skip' }, false).to).toBe('stay')
    expect(step(draft(['a', 'b']), { move: 'send' }, false).to).toBe('stay')
  })

  test('any moves keep the page in range, the version growing, and never answer what was not asked', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
        fc.array(anyMove),
        (asked, moves) => {
          let at = draft(asked)
          for (const move of moves) {
            const next = step(at, move, true)
            if (next.to === 'send') {
              expect(asked).toEqual(expect.arrayContaining(Object.keys(next.draft.values)))
              return
            }
            if (next.to !== 'page') continue
            expect(next.draft.version).toBe(at.version + 1)
            expect(next.draft.page).toBeGreaterThanOrEqual(0)
            expect(next.draft.page).toBeLessThanOrEqual(asked.length)
            expect(askedField(next.draft) === null).toBe(isReview(next.draft))
            at = next.draft
          }
        },
      ),
    )
  })

  test('Back and the same answer again lead to the same values', () => {
    const first = step(draft(['a', 'b']), { move: 'answer', value: 'x' }, false)
    if (first.to !== 'page') throw new Error(first.to)
    const back = step(first.draft, { move: 'back' }, false)
    if (back.to !== 'page') throw new Error(back.to)
    expect(step(back.draft, { move: 'answer', value: 'x' }, false)).toMatchObject({
      draft: { values: { a: 'x' }, page: 1 },
    })
  })
})
