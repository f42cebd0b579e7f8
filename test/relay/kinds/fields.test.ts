import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkField } from '../../../src/core/form.ts'
import { HANDLINGS, mayStand } from '../../../src/core/handling.ts'
import { isOptional, widgetOf } from '../../../src/core/options.ts'
import { days } from '../../../src/relay/kinds/fields.ts'
import { ALL_KINDS, kindOf } from '../../../src/relay/kinds/kinds.ts'
import '../../support/properties.ts'

/** What people type of which one character is several code points or units: a Thai cluster, a family, a flag, a syllable in parts. */
const CLUSTERS = ['น้ำ', '👩‍👩‍👧', '🇹🇭', '한', 'é']

/** Text of clusters, of exactly so many code points, by which zod counts. */
function ofLength(cluster: string, points: number): string {
  const each = [...cluster].length
  return cluster.repeat(Math.floor(points / each)) + 'x'.repeat(points % each)
}

const freeze = kindOf('freeze')!.fields

describe('the fields of every kind', () => {
  test('ask first for the agency, and say how it is to be held; a deadline only where an answer is wanted', () => {
    for (const { id, fields, wantsAnswer } of ALL_KINDS) {
      const names = Object.keys(fields)
      expect([id, names[0]]).toEqual([id, 'to'])
      expect(names.slice(-1)).toEqual(['caseReference'])
      expect([id, names.includes('deadline')]).toEqual([id, wantsAnswer])
    }
  })

  test('offer no label that is less strict than the kind’s own', () => {
    for (const { fields, handling } of ALL_KINDS) {
      const offered = widgetOf(fields.handling!).choices!
      expect(offered).toEqual(HANDLINGS.filter(label => mayStand(handling, label)))
      expect(offered).toContain('red')
    }
  })

  test.each(CLUSTERS)('take what stands on the limit, and one less, whatever it is written in: %s', cluster => {
    for (const [field, most] of [
      ['facts', 3_000],
      ['offence', 300],
      ['caseReference', 60],
      ['to', 100],
    ] as const) {
      expect(checkField(freeze, field, ofLength(cluster, most - 1))).toBeNull()
      expect(checkField(freeze, field, ofLength(cluster, most))).toBeNull()
      expect(checkField(freeze, field, ofLength(cluster, most + 1))).toMatchObject({ key: 'core.issues.tooLong' })
    }
  })

  test('keep what is free text as it was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), typed => {
        expect(freeze.facts!.parse(typed)).toBe(typed)
      }),
    )
  })

  test('may be left empty only where that says something, or where the kind need not have it', () => {
    const optional = new Set(
      ALL_KINDS.flatMap(({ fields }) => Object.keys(fields).filter(field => isOptional(fields[field]!))),
    )
    expect([...optional].sort()).toEqual([
      'caseReference',
      'conditions',
      'deadline',
      'handling',
      'identifiers',
      'known',
      'named',
      'silence',
      'urgency',
      'urgencyReason',
      'use',
    ])
  })
})

describe('a number of days', () => {
  const shape = { days: days(365) }

  test.each([
    ['1', 1],
    [' 14 ', 14],
    ['14 days', 14],
    ['1 Day', 1],
    ['14일', 14],
    ['14 일간', 14],
    ['๑๔ วัน', 14],
    ['365', 365],
  ])('is read: %s', (typed, count) => expect(shape.days.parse(typed)).toBe(count))

  test.each(['0', '366', '-1', '1.5', '2 weeks', '14 to 30', 'two', '', '14 วันทำการ', '１４', '99999'])(
    'is none: %s',
    typed => expect(checkField(shape, 'days', typed)).toMatchObject({ key: 'request.issues.days' }),
  )
})
