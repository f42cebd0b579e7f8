import { describe, expect, it } from '@jest/globals'
import { remember } from '../../src/platforms/recent.ts'

/** The keys that are left of these, remembered one after another, where there is room for three. */
function left(keys: string): string {
  const map = new Map<string, number>()
  for (const [i, key] of [...keys].entries()) remember(map, key, i, 3)
  return [...map.keys()].join('')
}

describe('a map that remembers the latest', () => {
  it('forgets what came first when there is no room', () => {
    expect(['ab', 'abc', 'abcd', 'abcde'].map(left)).toEqual(['ab', 'abc', 'bcd', 'cde'])
  })

  it('gives a key that is there another value, and leaves it its turn', () => {
    expect(left('abcad')).toBe('bcd')
    const map = new Map([['a', 1]])
    remember(map, 'a', 2, 1)
    expect([...map]).toEqual([['a', 2]])
  })
})
