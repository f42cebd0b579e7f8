import { describe, expect, test } from '@jest/globals'
import { ceilingOf, PLATFORM_CEILINGS } from '../../src/people/ceilings.ts'

describe('the most that may be written in a place', () => {
  test('is never more than its platform allows', () => {
    const at = (platform: string, registered: Parameters<typeof ceilingOf>[1]) =>
      ceilingOf({ platform }, registered, PLATFORM_CEILINGS)
    expect(at('telegram', null)).toBe('green')
    expect(at('telegram', 'red')).toBe('green')
    expect(at('telegram', 'clear')).toBe('clear')
    expect(at('slack', null)).toBeNull()
    expect(at('slack', 'amber')).toBe('amber')
  })

  test('can be set by an installation', () => {
    expect(ceilingOf({ platform: 'telegram' }, null, {})).toBeNull()
    expect(ceilingOf({ platform: 'discord' }, 'red', { discord: 'amber' })).toBe('amber')
  })
})
