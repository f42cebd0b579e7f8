import { describe, expect, it } from '@jest/globals'
import type { Balance, Nature } from '../../src/chains/facts.ts'
import { ChainFault } from '../../src/chains/faults.ts'
import { type Asked, type Gathered, type Gathering, gather } from '../../src/chains/gather.ts'
import { OPEN } from '../../src/chains/policy.ts'
import type { Reading } from '../../src/chains/reading.ts'
import type { Abilities, ChainSource } from '../../src/chains/source.ts'
import { type FakeClock, fakeClock, settled } from '../support/clock.ts'

const account = { network: 'ethereum', address: `0x${'a'.repeat(40)}` }

function reading(provider: string): Reading {
  return { provider, url: '', height: 1, blockTime: null, fetchedAt: '2026-11-22T03:00:00.000Z' }
}

const balance = (provider: string): Balance => {
  return { amount: { value: 1n, decimals: 18, unit: 'ETH' }, at: reading(provider) }
}
const nature = (provider: string): Nature => ({ kind: 'wallet', at: reading(provider) })

function source(id: string, can: Abilities, more: Partial<ChainSource> = {}): ChainSource {
  return { id, title: id, reach: 'public', networks: ['ethereum'], can, ...more }
}

const answers = (id: string, more: Partial<ChainSource> = {}) => source(id, { balance: async () => balance(id) }, more)
const fails = (id: string, code: 'unavailable' | 'rate-limited' = 'unavailable') =>
  source(id, {
    balance: () =>
      Promise.reject(new ChainFault(code, id, code === 'rate-limited' ? '2026-11-22T04:00:00.000Z' : null)),
  })
/** Never answers and does not heed its signal. */
const hangs = (id: string) => source(id, { balance: () => new Promise(() => {}) })

function gathering(sources: readonly ChainSource[], clock: FakeClock, more: Partial<Gathering> = {}): Gathering {
  return { sources, rules: OPEN, clock, deadlineMs: 10_000, patienceMs: 3_000, ...more }
}

/** Runs to the end; whoever waits for the clock is helped on. */
async function run(found: AsyncGenerator<Gathered, void>, clock: FakeClock): Promise<readonly Gathered[]> {
  const seen: Gathered[] = []
  let ended = false
  const reading = (async () => {
    for await (const one of found) seen.push(one)
    ended = true
  })()
  for (let i = 0; i < 50 && !ended; i++) await clock.advance(500)
  await reading
  return seen
}

const states = (asked: readonly Asked[]) =>
  asked.map(({ provider, outcome }) => [provider, outcome.state, ...('why' in outcome ? [outcome.why] : [])])

describe('gathering', () => {
  it('tells at once who is asked, then what came, then that nothing more will come', async () => {
    const clock = fakeClock()
    const seen = await run(gather(account, ['balance'], gathering([answers('one')], clock)), clock)
    expect(states(seen[0]!.asked)).toEqual([['one', 'waiting']])
    expect(seen[0]!.done).toBe(false)
    expect(seen.at(-1)).toMatchObject({ done: true, facts: { balance: balance('one') }, missing: [] })
    expect(seen.filter(({ done }) => done)).toHaveLength(1)
  })

  it('asks the next one when one fails, and says why it failed', async () => {
    const clock = fakeClock()
    const sources = [fails('one', 'rate-limited'), fails('two'), answers('three'), answers('four')]
    const last = (await run(gather(account, ['balance'], gathering(sources, clock)), clock)).at(-1)!
    expect(states(last.asked)).toEqual([
      ['one', 'failed', 'rate-limited'],
      ['two', 'failed', 'unavailable'],
      ['three', 'answered'],
    ])
    expect(last.asked[0]!.outcome).toMatchObject({ until: '2026-11-22T04:00:00.000Z' })
    expect(last.facts.balance).toEqual(balance('three'))
  })

  it('does not wait for one that hangs: asks another, and names the one that was overtaken', async () => {
    const clock = fakeClock()
    const last = (await run(gather(account, ['balance'], gathering([hangs('one'), answers('two')], clock)), clock)).at(
      -1,
    )!
    expect(states(last.asked)).toEqual([
      ['one', 'overtaken'],
      ['two', 'answered'],
    ])
    expect(clock.now().getTime() - Date.parse('2026-11-22T03:00:00.000Z')).toBeLessThan(5_000)
  })

  it('takes the answer of a slow one that comes before the next one answers', async () => {
    const clock = fakeClock()
    const slow = source('slow', {
      balance: () => new Promise(resolve => clock.after(4_000, () => resolve(balance('slow')))),
    })
    const last = (await run(gather(account, ['balance'], gathering([slow, hangs('two')], clock)), clock)).at(-1)!
    expect(states(last.asked)).toEqual([
      ['slow', 'answered'],
      ['two', 'overtaken'],
    ])
  })

  it('is over by the deadline, with what came, and names who has not answered', async () => {
    const clock = fakeClock()
    const other = source('other', { nature: async () => nature('other') })
    const sources = [hangs('one'), hangs('two'), other]
    const seen = await run(gather(account, ['balance', 'nature'], gathering(sources, clock)), clock)
    const last = seen.at(-1)!
    expect(last.facts).toEqual({ nature: nature('other') })
    expect(new Set(states(last.asked).map(String))).toEqual(
      new Set(['one,failed,timeout', 'two,failed,timeout', 'other,answered']),
    )
    expect(clock.now().getTime() - Date.parse('2026-11-22T03:00:00.000Z')).toBeLessThanOrEqual(10_500)
    const early = seen.find(({ facts }) => facts.nature)!
    expect(early.done).toBe(false)
  })

  it('asks first who answers best, whatever the order', async () => {
    const clock = fakeClock()
    const sources = [answers('explorer'), answers('node', { best: ['balance'] })]
    const last = (await run(gather(account, ['balance'], gathering(sources, clock)), clock)).at(-1)!
    expect(states(last.asked)).toEqual([['node', 'answered']])
  })

  it('never asks whom the rules do not allow, and says by which rule', async () => {
    const clock = fakeClock()
    let asked = 0
    const counted = source('public', {
      balance: async () => {
        asked++
        return balance('public')
      },
    })
    const own = answers('own', { reach: 'own' })
    const withRules = (rules: Partial<typeof OPEN>) =>
      run(gather(account, ['balance'], gathering([counted, own], clock, { rules: { ...OPEN, ...rules } })), clock)
    const amber = (await withRules({ pap: 'amber' })).at(-1)!
    expect(states(amber.asked)).toEqual([
      ['public', 'refused', 'pap-amber'],
      ['own', 'answered'],
    ])
    const red = (await withRules({ pap: 'red' })).at(-1)!
    expect(states(red.asked)).toEqual([
      ['public', 'refused', 'pap-red'],
      ['own', 'refused', 'pap-red'],
    ])
    expect(red).toMatchObject({ facts: {}, done: true })
    expect(asked).toBe(0)
  })

  it('says what nobody who is configured can tell of the network', async () => {
    const clock = fakeClock()
    const elsewhere = answers('elsewhere', { networks: ['bitcoin'] })
    const last = (await run(gather(account, ['balance', 'freezes'], gathering([elsewhere], clock)), clock)).at(-1)!
    expect(last).toEqual({ account, facts: {}, asked: [], missing: ['balance', 'freezes'], done: true })
  })

  it('ends everything when the asker leaves or gives up', async () => {
    const clock = fakeClock()
    const signals: AbortSignal[] = []
    const heeds = source('heeds', {
      balance: (_, { signal }) => {
        signals.push(signal)
        return new Promise(() => {})
      },
    })
    for await (const _ of gather(account, ['balance'], gathering([heeds], clock))) break
    expect(signals[0]!.aborted).toBe(true)

    const giveUp = new AbortController()
    const given = run(gather(account, ['balance'], gathering([heeds], clock, { signal: giveUp.signal })), clock)
    await settled()
    giveUp.abort()
    expect(states((await given).at(-1)!.asked)).toEqual([['heeds', 'failed', 'cancelled']])
  })

  it('takes a provider that breaks as one that answers badly', async () => {
    const clock = fakeClock()
    const breaks = source('breaks', { balance: () => Promise.reject(new TypeError('cannot read property')) })
    const throws = source('throws', {
      balance: () => {
        throw new RangeError('at once')
      },
    })
    const last = (await run(gather(account, ['balance'], gathering([breaks, throws], clock)), clock)).at(-1)!
    expect(states(last.asked)).toEqual([
      ['breaks', 'failed', 'bad-answer'],
      ['throws', 'failed', 'bad-answer'],
    ])
  })
})
