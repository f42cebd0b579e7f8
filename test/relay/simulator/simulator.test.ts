import { describe, expect, it } from '@jest/globals'
import { TRANSITIONS } from '../../../src/relay/transitions.ts'
import { BUGS } from './bugs.ts'
import { TROUBLES } from './platform.ts'
import { run } from './run.ts'

/** Seeds of every change; `npm run soak` looks at others, and at as many more as LIAISON_SOAK says. */
const SOAK = Number(process.env.LIAISON_SOAK ?? 0)
const SEEDS = { from: SOAK > 0 ? Math.floor(Math.random() * 2 ** 30) : 1, count: 1_000 * Math.max(1, SOAK) }
/** Every event at every stage at which the table allows it. */
const MOST_SHAPES = Object.values(TRANSITIONS).reduce(
  (sum, { from }) => sum + (from === 'nothing' ? 1 : from.length),
  0,
)
/** Each of these amid each trouble, and amid none. */
const MOST_AMID = MOST_SHAPES * (TROUBLES.length + 1)
/** How many seeds a planted bug may take to be found. */
const MOST_SEEDS = 60

describe('the relay, simulated', () => {
  it(
    'keeps every promise, whatever breaks',
    async () => {
      const sum = { kills: 0, events: 0 }
      const shapes = new Set<string>()
      for (let seed = SEEDS.from; seed < SEEDS.from + SEEDS.count; seed++) {
        const { violations, kills, events, shapes: seen } = await run({ seed })
        expect([seed, violations]).toEqual([seed, []])
        sum.kills += kills
        sum.events += events
        for (const shape of seen) shapes.add(shape)
      }
      // A run in which nothing breaks, or nothing happens, promises nothing.
      expect(sum.kills).toBeGreaterThan(SEEDS.count / 2)
      expect(sum.events).toBeGreaterThan(SEEDS.count * 4)
      // Erasing comes after two years, which no run lasts.
      const verbs = Object.keys(TRANSITIONS).filter(verb => verb !== 'erase')
      const happened = new Set([...shapes].map(shape => shape.split(' ')[0]!))
      expect(verbs.filter(verb => !happened.has(verb))).toEqual([])
      const plain = new Set([...shapes].map(shape => shape.split(' ', 2).join(' ')))
      console.info(`events at stages: ${plain.size} of ${MOST_SHAPES}; amid trouble: ${shapes.size} of ${MOST_AMID}`)
      expect(plain.size).toBeGreaterThan(MOST_SHAPES * 0.75)
      expect(shapes.size).toBeGreaterThan(MOST_AMID * 0.5)
    },
    600_000 * Math.max(1, SOAK),
  )

  it('comes to the same when a seed is run again', async () => {
    for (const seed of [3, 8, 21, 34]) expect(await run({ seed })).toEqual(await run({ seed }))
  }, 60_000)

  it('is where it should be after a kill at each single call of a port', async () => {
    const plain = { seed: 11, chaos: 0, killing: 0, processes: 1, acts: 5, killAt: [] }
    const { calls, events } = await run(plain)
    expect(events).toBeGreaterThan(3)
    for (let call = 0; call < calls; call++) {
      const { violations, kills } = await run({ ...plain, killAt: [call] })
      expect([call, kills, violations]).toEqual([call, 1, []])
    }
  }, 600_000)

  it('is where it should be after a kill in the midst of recovering from another', async () => {
    const plain = { seed: 12, chaos: 0, killing: 0, processes: 1, acts: 5, killAt: [] }
    const { calls } = await run(plain)
    for (let first = 0; first < calls; first += 7) {
      for (const after of [1, 5, 13, 29]) {
        const { violations } = await run({ ...plain, killAt: [first, first + after] })
        expect([first, after, violations]).toEqual([first, after, []])
      }
    }
  }, 600_000)
})

describe('the simulator', () => {
  it.each(Object.keys(BUGS))(
    'finds %s',
    async name => {
      const found: string[] = []
      for (let seed = 1; seed <= MOST_SEEDS && found.length === 0; seed++) {
        found.push(...(await run({ seed, fault: BUGS[name]! })).violations)
      }
      expect(found).not.toEqual([])
    },
    120_000,
  )
})
