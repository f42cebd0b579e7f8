import { describe, expect, it } from '@jest/globals'
import type { Transaction } from '../../src/chains/facts.ts'
import { ChainFault } from '../../src/chains/faults.ts'
import { findTransaction, MOST_NETWORKS, type Sought } from '../../src/chains/find.ts'
import type { Gathering } from '../../src/chains/gather.ts'
import { OPEN } from '../../src/chains/policy.ts'
import type { Abilities, ChainSource } from '../../src/chains/source.ts'
import { type FakeClock, fakeClock } from '../support/clock.ts'

const ID = `0x${'ab'.repeat(32)}`

function source(id: string, networks: readonly string[], transaction: Abilities['transaction']): ChainSource {
  return { id, title: id, reach: 'public', networks, can: transaction ? { transaction } : {} }
}
const has = (network: string): Transaction => ({ network, id: ID }) as Transaction
const holds = (id: string, ...networks: readonly string[]) => source(id, networks, async network => has(network))
const lacks = (id: string, ...networks: readonly string[]) =>
  source(id, networks, () => Promise.reject(new ChainFault('not-found', id)))
const hangs = (id: string, ...networks: readonly string[]) => source(id, networks, () => new Promise(() => {}))

async function last(
  networks: readonly string[],
  sources: readonly ChainSource[],
  more: Partial<Gathering> = {},
  clock: FakeClock = fakeClock(),
): Promise<Sought> {
  const seen: Sought[] = []
  let over = false
  const reading = (async () => {
    const gathering = { sources, rules: OPEN, clock, deadlineMs: 10_000, patienceMs: 3_000, ...more }
    for await (const one of findTransaction(ID, networks, gathering)) seen.push(one)
    over = true
  })()
  for (let i = 0; i < 50 && !over; i++) await clock.advance(500)
  await reading
  expect(seen.filter(({ done }) => done)).toHaveLength(1)
  return seen.at(-1)!
}

const states = ({ asked }: Sought) =>
  asked.map(({ provider, network, outcome }) => [
    provider,
    network,
    outcome.state,
    'why' in outcome ? outcome.why : null,
  ])

describe('looking for a transaction', () => {
  it('finds it on whichever network has it, and lets the others go', async () => {
    const clock = fakeClock()
    const began = clock.now().getTime()
    const found = await last(
      ['ethereum', 'bsc', 'base'],
      [lacks('a', 'ethereum'), hangs('b', 'bsc'), holds('c', 'base')],
      {},
      clock,
    )
    expect(found.transaction).toEqual(has('base'))
    expect(states(found)).toContainEqual(['b', 'bsc', 'overtaken', null])
    expect(states(found)).toContainEqual(['c', 'base', 'answered', null])
    expect(clock.now().getTime() - began).toBeLessThan(3_000)
  })

  it('asks the next provider of a network that the first does not find it on', async () => {
    const found = await last(['ethereum'], [lacks('a', 'ethereum'), holds('b', 'ethereum')])
    expect(states(found)).toEqual([
      ['a', 'ethereum', 'failed', 'not-found'],
      ['b', 'ethereum', 'answered', null],
    ])
  })

  it('says that nobody has it, and names who has not answered by the deadline', async () => {
    const found = await last(['ethereum', 'bsc'], [lacks('a', 'ethereum'), hangs('b', 'bsc')])
    expect(found.transaction).toBeNull()
    expect(states(found)).toEqual([
      ['a', 'ethereum', 'failed', 'not-found'],
      ['b', 'bsc', 'failed', 'timeout'],
    ])
  })

  it('asks nobody whom the rules do not allow, and nobody about networks that nobody knows', async () => {
    const red = await last(['ethereum'], [holds('a', 'ethereum')], { rules: { ...OPEN, pap: 'red' } })
    expect(states(red)).toEqual([['a', 'ethereum', 'refused', 'pap-red']])
    const none = await last(['bitcoin'], [holds('a', 'ethereum'), source('b', ['bitcoin'], undefined)])
    expect([none.networks, none.asked]).toEqual([[], []])
  })

  it('asks about no more networks than its limit', async () => {
    const networks = (count: number) => Array.from({ length: count }, (_, i) => `network-${i}`)
    for (const count of [MOST_NETWORKS - 1, MOST_NETWORKS, MOST_NETWORKS + 1]) {
      const found = await last(networks(count), [lacks('a', ...networks(count))])
      expect(found.asked).toHaveLength(Math.min(count, MOST_NETWORKS))
    }
  })
})
