import { directPlace, placeKey } from '../../../src/core/inbound.ts'
import { audit } from './auditor.ts'
import { HOUSES, PLAYERS, registered } from './cast.ts'
import { boot, disk, type Fault, type Machine, type World } from './machine.ts'
import { directoryOver } from './parts.ts'
import { people } from './people.ts'
import { NATURES, platform, type Weather } from './platform.ts'
import { dice, scheduler } from './scheduler.ts'

/** How a run goes; what is left out is drawn from the seed. */
export interface RunOptions {
  readonly seed: number
  /** How badly the network behaves, how likely a kill is at each call of a port, how many processes there are. */
  readonly chaos?: number
  readonly killing?: number
  readonly processes?: number
  /** Kills the process at exactly these calls of a port, counted from 0. */
  readonly killAt?: readonly number[]
  /** How many things people do. */
  readonly acts?: number
  readonly fault?: Fault
}

export interface Outcome {
  readonly violations: readonly string[]
  readonly steps: number
  readonly kills: number
  /** Calls of ports at which a process could have been killed. */
  readonly calls: number
  readonly events: number
  /** What happened, at which stage, amid which trouble: so that it is seen what the runs have been through. */
  readonly shapes: readonly string[]
  readonly trace: number
}

const START = Date.parse('2026-11-22T02:10:00.000Z')
/** Bounds of a run in virtual milliseconds: how long people act, and how long all may take to come to rest. */
const REST_MS = 600_000
const MOST_STEPS = 60_000
/** What the pipeline reports of an event whose every attempt was killed. */
const GIVEN_UP = 'given up'

/** Weather by profile: calm, network, crashes, two processes, everything. */
const PROFILES = [
  { chaos: 0, killing: 0, processes: 1 },
  { chaos: 0.5, killing: 0, processes: 1 },
  { chaos: 0.1, killing: 0.006, processes: 1 },
  { chaos: 0.2, killing: 0, processes: 2 },
  { chaos: 0.6, killing: 0.004, processes: 2 },
] as const

/** Runs a seed to its rest, and has it audited. */
export async function run(options: RunOptions): Promise<Outcome> {
  const luck = dice(options.seed)
  const profile = luck.pick(PROFILES)
  const { chaos, killing, processes } = { ...profile, ...options }
  const acts = options.acts ?? 8 + luck.below(14)
  const time = scheduler(START, luck)
  const weather: Weather = { chaos, troubles: [] }
  // Some have never begun a conversation with the bot, so that it may not write to them; they do not act either.
  const shy = luck.pick(HOUSES)
  const away = PLAYERS.filter(({ agency }) => agency === shy.agency && luck.chance(0.15))
  // And from the room of one the bot has been removed.
  const left = luck.chance(0.15) ? [luck.pick(HOUSES)] : []
  const closed = new Set([
    ...away.map(({ account }) => placeKey(directPlace(account))),
    ...left.map(({ place }) => placeKey(place)),
  ])
  const ceilings = { telegram: luck.pick(['green', 'amber'] as const) }
  const platforms = NATURES.map(nature => platform(nature, time, luck, weather, closed))
  const kept = disk()
  const at = new Date(START).toISOString()
  const first = kept.open(() => new Date(START))
  await first.commit(registered(at))
  const directory = directoryOver(first, time)
  const counted = { calls: 0, kills: 0 }
  let healed = false
  const kills = (): boolean => {
    const call = counted.calls++
    const killed = options.killAt ? options.killAt.includes(call) : !healed && luck.chance(killing)
    if (killed) {
      counted.kills++
      weather.troubles.push({ at: time.now(), trouble: 'killed' })
    }
    return killed
  }
  const world: World = {
    time,
    luck,
    disk: kept,
    platforms,
    directory,
    ceilings,
    kills,
    fault: options.fault ?? {},
    reported: [],
  }
  const machines: Machine[] = []
  const start = (slot: number): void => {
    machines[slot] = boot(world, () => void time.after(luck.below(4_000), () => start(slot)))
  }
  for (let slot = 0; slot < processes; slot++) start(slot)

  const given = people(acts, away, world, machines)
  let steps = 0
  let restless = ''
  for (; ; steps++) {
    if (steps % 20 === 0) {
      if (!healed && given.ended()) {
        healed = true
        weather.chaos = 0
      }
      if (healed && given.delivered() && atRest(kept.raw, time.now())) break
      if (steps > MOST_STEPS || time.now() > START + REST_MS) {
        restless = `L1 not at rest after ${steps} steps`
        break
      }
    }
    if (!(await time.step())) break
  }
  for (const machine of machines) machine.end()
  await time.quiet()
  const unforeseen = world.reported.filter(error => !error.includes(GIVEN_UP))
  const audited = await audit({ disk: kept, platforms, ceilings, ...weather, kills: counted.kills, now: time.now() })
  const violations = [...unforeseen, ...(restless === '' ? audited.violations : [restless])]
  const { n: events } = kept.raw.prepare('SELECT count(*) AS n FROM log').get() as { n: number }
  kept.raw.close()
  return { violations, shapes: audited.shapes, steps, ...counted, events, trace: time.trace() }
}

/** Whether every event is answered and every message settled, and nothing is due soon. */
function atRest(raw: World['disk']['raw'], now: number): boolean {
  const waits = raw
    .prepare(`SELECT (SELECT count(*) FROM inbound WHERE outcome IS NULL) + (SELECT count(*) FROM messages WHERE version > settled)
      + (SELECT count(*) FROM stream_tags WHERE tag = 'due' AND sort < ?) AS n`)
    .get(new Date(now).toISOString()) as { n: number }
  return waits.n === 0
}
