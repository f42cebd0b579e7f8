import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { edits, nearest } from '../../src/core/commands.ts'

describe('did you mean', () => {
  test.each([
    ['lokup', 'lookup'],
    ['loookup', 'lookup'],
    ['lookpu', 'lookup'],
    ['SCAN', 'scan'],
    ['hepl', 'help'],
  ])('%s is nearest to %s', (typed, meant) => {
    expect(nearest(typed, ['lookup', 'scan', 'help', 'language'])).toBe(meant)
  })

  test('nothing is offered from three edits on', () => {
    expect(nearest('lookupxx', ['lookup'])).toBe('lookup')
    expect(nearest('lookupxxx', ['lookup'])).toBeNull()
    expect(nearest('request', ['lookup', 'scan'])).toBeNull()
  })

  test('the distance is symmetric, and 0 only for equals', () => {
    const word = fc.string({ maxLength: 12 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(edits(a, b)).toBe(edits(b, a))
        expect(edits(a, b) === 0).toBe(a === b)
        expect(edits(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length))
      }),
    )
  })
})
