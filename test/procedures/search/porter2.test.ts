import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { stem } from '../../../src/procedures/search/porter2.ts'
import '../../support/properties.ts'

describe('English stems', () => {
  // hand-picked from the sample vocabulary at https://snowballstem.org/algorithms/english/stemmer.html
  test.each([
    ['consign', 'consign'],
    ['consigned', 'consign'],
    ['consigning', 'consign'],
    ['consignment', 'consign'],
    ['consist', 'consist'],
    ['consisted', 'consist'],
    ['consistency', 'consist'],
    ['consistently', 'consist'],
    ['consolation', 'consol'],
    ['consolations', 'consol'],
    ['consolatory', 'consolatori'],
    ['consoled', 'consol'],
    ['consolidating', 'consolid'],
    ['consonant', 'conson'],
    ['conspicuously', 'conspicu'],
    ['conspiracy', 'conspiraci'],
    ['knackeries', 'knackeri'],
    ['knaves', 'knave'],
    ['knavish', 'knavish'],
    ['kneaded', 'knead'],
    ['kneeling', 'kneel'],
    ['knightly', 'knight'],
    ['knitted', 'knit'],
    ['knocker', 'knocker'],
    ['knots', 'knot'],
  ])('%s is %s', (word, expected) => {
    expect(stem(word)).toBe(expected)
  })

  test.each([
    [['freeze', 'freezes', 'freezing']],
    [['request', 'requests', 'requested', 'requesting']],
    [['seizing', 'seize', 'seized']],
    [['authority', 'authorities']],
    [['police', "police's"]],
  ])('%j have one stem', words => {
    expect(new Set(words.map(stem)).size).toBe(1)
  })

  test('no word grows, and none vanishes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{1,30}$/), word => {
        expect(stem(word).length).toBeLessThanOrEqual(word.length)
        expect(stem(word)).not.toBe('')
      }),
    )
  })
})
