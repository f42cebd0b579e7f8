import { describe, expect, test } from '@jest/globals'
import Keyv from 'keyv'
import { createAllowance } from '../../src/ops/allowance.ts'
import { fakeClock } from '../support/clock.ts'

describe('the allowance', () => {
  test('ends at its limit, for one person, until the next minute', async () => {
    const clock = fakeClock()
    const allowance = createAllowance(new Keyv<number>(), clock, 3)
    const calls = [await allowance('a'), await allowance('a'), await allowance('a'), await allowance('a')]
    expect(calls).toEqual(['within', 'within', 'within', 'over'])
    expect(await allowance('b')).toBe('within')
    await clock.advance(60_000)
    expect(await allowance('a')).toBe('within')
  })

  test('a cache that fails lets the question through', async () => {
    const broken = new Keyv<number>()
    broken.get = (() => Promise.reject(new Error('gone'))) as never
    expect(await createAllowance(broken, fakeClock(), 0)('a')).toBe('over')
    expect(await createAllowance(broken, fakeClock(), 1)('a')).toBe('within')
  })
})
