import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Draft } from '../../src/core/draft.ts'
import { askedField, type Fields, isReview, type Move, step } from '../../src/core/drafting.ts'

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

const REQUIRED: Fields = { skippable: false, settled: () => false }

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.string().map(value => ({ move: 'answer', value }) as const),
  fc.constantFrom<Move>({ move: 'back' }, { move: 'skip' }, { move: 'send' }),
)

describe('a form, question by question', () => {
  test('answers lead through the pages to the review, and Send from there', () => {
    let at = draft(['a', 'b'])
    for (const value of ['1', '2']) {
      const next = step(at, { move: 'answer', value }, REQUIRED)
      if (next.to !== 'page') throw new Error(next.to)
      at = next.draft
    }
    expect(at.values).toEqual({ a: '1', b: '2' })
    expect(isReview(at)).toBe(true)
    expect(step(at, { move: 'send' }, REQUIRED).to).toBe('send')
  })

  test('a single question is sent as soon as it is answered', () => {
    expect(step(draft(['a']), { move: 'answer', value: 'x' }, REQUIRED)).toMatchObject({
      to: 'send',
      draft: { values: { a: 'x' } },
    })
  })

  test('what holds an answer already is not asked again, and stands in the review', () => {
    const settled = (field: string): boolean => field === 'b' || field === 'd'
    const at = { ...draft(['a', 'b', 'c', 'd']), values: { b: '2', d: '4' } }
    const third = step(at, { move: 'answer', value: '1' }, { skippable: false, settled })
    expect(third).toMatchObject({ to: 'page', draft: { page: 2 } })
    if (third.to !== 'page') throw new Error(third.to)
    const review = step(third.draft, { move: 'answer', value: '3' }, { skippable: false, settled })
    expect(review).toMatchObject({ to: 'page', draft: { page: 4, values: { a: '1', b: '2', c: '3', d: '4' } } })
  })

  test('what is required cannot be skipped, nor sent before the review', () => {
    expect(step(draft(['a', 'b']), { move: 'skip' }, REQUIRED).to).toBe('stay')
    expect(step(draft(['a', 'b']), { move: 'send' }, REQUIRED).to).toBe('stay')
  })

  test('any moves keep the page in range, the version growing, and never answer what was not asked', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
        fc.array(anyMove),
        (asked, moves) => {
          let at = draft(asked)
          for (const move of moves) {
            const next = step(at, move, { skippable: true, settled: field => at.values[field] === '' })
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
    const first = step(draft(['a', 'b']), { move: 'answer', value: 'x' }, REQUIRED)
    if (first.to !== 'page') throw new Error(first.to)
    const back = step(first.draft, { move: 'back' }, REQUIRED)
    if (back.to !== 'page') throw new Error(back.to)
    expect(step(back.draft, { move: 'answer', value: 'x' }, REQUIRED)).toMatchObject({
      draft: { values: { a: 'x' }, page: 1 },
    })
  })
})
