import { describe, expect, test } from '@jest/globals'
import { ceilingOf } from '../../src/people/ceilings.ts'

describe('the most that may be written in a place', () => {
  test('is never more than its platform allows', () => {
    const at = (platform: string, registered: Parameters<typeof ceilingOf>[1]) =>
      ceilingOf({ platform }, registered, {})
    expect(at('telegram', null)).toBe('green')
    expect(at('telegram', 'red')).toBe('green')
    expect(at('telegram', 'clear')).toBe('clear')
    expect(at('slack', null)).toBeNull()
    expect(at('slack', 'amber')).toBe('amber')
  })

  test('can be decided by an installation, for more and for less', () => {
    const decided = { telegram: 'amber', discord: 'green' } as const
    const at = (platform: string, registered: Parameters<typeof ceilingOf>[1]) =>
      ceilingOf({ platform }, registered, decided)
    expect(at('telegram', null)).toBe('amber')
    expect(at('telegram', 'red')).toBe('amber')
    expect(at('telegram', 'green')).toBe('green')
    expect(at('discord', 'amber')).toBe('green')
    expect(at('slack', 'red')).toBe('red')
  })
})
