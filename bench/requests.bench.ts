import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Effect } from '../src/core/effects.ts'
import { tick } from '../src/relay/clock/tick.ts'
import { aboutKey } from '../src/relay/engine/act.ts'
import type { Case } from '../src/relay/engine/case.ts'
import { askedAlready, find, list, show } from '../src/relay/engine/reading.ts'
import { GROUPS, type Group, tagsOf } from '../src/relay/engine/tags.ts'
import { writeReference } from '../src/relay/reference.ts'
import type { Verb } from '../src/relay/transitions.ts'
import { type OpenedStore, openStore } from '../src/store/open.ts'
import { ASKED, ASKING, deed, done, relayEngine, START } from './relay-engine.ts'
import type { BenchResult } from './result.ts'

/** How many open requests, and beside them a fiftieth as many of every other list. */
const SIZES = [1_000, 100_000] as const
const BESIDE = 50
const PAGE = 20
const ROUNDS = 200
/** Requests in one commit while they are made. */
const TOGETHER = 64
/** What was promised, in milliseconds; and how many times slower the last may be than the first and still be called flat. */
const PROMISED_MS = 10
const FLAT = 2

const CORRIDOR = { year: new Date(START).getUTCFullYear(), from: 'TH', to: 'KR' }
const DAY_MS = 86_400_000
/** Nothing is due yet: the first reminder comes a day before. */
const FIRST_DEADLINE = START + 10 * DAY_MS

/** What happens to a request until it is in a list. */
const LIVES: { readonly [G in Group]: readonly Verb[] } = {
  drafts: ['draft'],
  open: ['draft', 'send'],
  settled: ['draft', 'send', 'answer'],
  closed: ['draft', 'send', 'answer', 'close'],
}

/**
 * What a person waits for where an agency has very many open requests. They are made of the effects of a real one, each
 * with an id, a reference, an address and a deadline of its own, many to a commit.
 */
export async function run(): Promise<BenchResult[]> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-requests-'))
  try {
    const measured: Measured[] = []
    let before = 0
    for (const size of SIZES) {
      await within(directory, requests => requests.make(before, size))
      // Closed and opened again: all that was made is in its place on the disk, and nothing of it in memory.
      measured.push(await within(directory, requests => timesOf(requests.asked(before, size))))
      before = size
    }
    const [few, many] = measured as [Measured, Measured]
    return Object.keys(many).flatMap(what => results(what, few[what]!, many[what]!))
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

interface Times {
  readonly median: number
  readonly p99: number
}
type Measured = { readonly [what: string]: Times }

function results(what: string, few: Times, many: Times): readonly BenchResult[] {
  const [least, most] = SIZES.map(size => size.toLocaleString('en')) as [string, string]
  const name = `requests: ${what}, of ${most} open`
  const flat = { peer: `of ${least} open, both medians`, theirs: few.median, ratio: few.median / many.median }
  const fast = { peer: 'what was promised', theirs: PROMISED_MS, ratio: PROMISED_MS / many.p99 }
  return [
    { name, unit: 'ms', ours: many.median, ...flat, must: 1 / FLAT },
    { name: `${name}, the 99th of 100`, unit: 'ms', ours: many.p99, ...fast, must: 1 },
  ]
}

async function within<T>(directory: string, work: (requests: ReturnType<typeof requestsIn>) => Promise<T>): Promise<T> {
  const opened = await openStore({
    directory,
    now: () => new Date(START),
    onBroken: error => {
      throw error
    },
  })
  const result = await work(requestsIn(opened))
  await opened.close()
  return result
}

function requestsIn(opened: OpenedStore) {
  const { store, ids } = opened
  const engine = relayEngine(opened)

  const idOf = (group: Group, n: number): string => ids.derived('request', `${group} ${n}`)
  const identityOf = (group: Group, n: number): string => `${group} address ${n}`
  const groupCount = (group: Group, size: number): number => (group === 'open' ? size : size / BESIDE)

  /** Serials go round the groups, so that no reference is given twice. */
  function referenceOf(group: Group, n: number): string {
    return writeReference({ ...CORRIDOR, serial: n * GROUPS.length + GROUPS.indexOf(group) })
  }

  /** The effects of one real request, as a text in which its own words can be replaced. */
  async function real(group: Group): Promise<(n: number) => readonly Effect[]> {
    const values = { holder: 'an exchange', facts: 'The victim was told to pay in USDT. '.repeat(5) }
    const identity = identityOf(group, -1)
    const says = { kind: 'freeze', to: ASKED, until: new Date(FIRST_DEADLINE - 1).toISOString() }
    let request: string | null = null
    const all: Effect[] = []
    for (const verb of LIVES[group]) {
      const first = verb === 'draft' ? { says, body: { values }, about: [identity] } : {}
      const one = await done(deed(verb, verb === 'answer' ? ASKED : ASKING, request, first), engine, store)
      request = one.request
      all.push(...one.effects.filter(effect => effect.do !== 'document'))
    }
    const stands = await show(request!, ASKING, engine)
    const { reference } = stands!.now.state
    const whole = JSON.stringify(all.filter((effect, i) => !all.slice(i + 1).some(later => sameCard(effect, later))))
    return n => {
      const text = whole
        .replaceAll(request!, idOf(group, n))
        .replaceAll(reference ?? '\0', referenceOf(group, n))
        .replaceAll(aboutKey(ASKING, identity, engine), aboutKey(ASKING, identityOf(group, n), engine))
        .replaceAll(says.until, new Date(FIRST_DEADLINE + n * 60_000).toISOString())
      return (JSON.parse(text) as Effect[]).map(tagged)
    }
  }

  /** What it is listed under follows from the state that was put in. */
  function tagged(effect: Effect): Effect {
    if (effect.do !== 'append') return effect
    return { ...effect, tags: tagsOf(effect.state as unknown as Case, engine.keep) }
  }

  return {
    /** Makes them, from so many on. */
    async make(made: number, size: number): Promise<void> {
      for (const group of GROUPS) {
        const copy = await real(group)
        const [from, to] = [groupCount(group, made), groupCount(group, size)]
        for (let n = from; n < to; n += TOGETHER) {
          const some = Array.from({ length: Math.min(TOGETHER, to - n) }, (_, i) => copy(n + i))
          const commit = await store.commit(some.flat())
          if (!commit.done) throw new Error(commit.why)
        }
      }
    },

    /** What is asked, by its name; each again and again, of requests from `from` to `to` that lie far apart. */
    asked(from: number, to: number): { readonly [what: string]: (round: number) => Promise<unknown> } {
      const nth = (round: number): number => from + ((round * 7_919) % (to - from))
      const page = (agency: string, side: 'asking' | 'asked', group: Group) => () =>
        list({ agency, side, group }, { most: PAGE }, engine)
      return {
        ...Object.fromEntries(
          GROUPS.map(group => [`first page of ${group} as the asking`, page(ASKING, 'asking', group)]),
        ),
        ...Object.fromEntries(
          GROUPS.filter(group => group !== 'drafts').map(group => [
            `first page of ${group} as the asked`,
            page(ASKED, 'asked', group),
          ]),
        ),
        'find by reference': async round => there(await find(referenceOf('open', nth(round)), ASKED, engine)),
        show: async round => there(await show(idOf('open', nth(round)), ASKED, engine)),
        'asked already': async round => there(await askedAlready(ASKING, identityOf('open', nth(round)), engine)),
        'a tick with nothing due': () => tick(new Date(START), engine, store),
        'an answer, on the disk': round => done(deed('answer', ASKED, idOf('open', nth(round))), engine, store),
      }
    },
  }
}

/** Whether a later effect wants the same card in a newer version. */
function sameCard(effect: Effect, later: Effect): boolean {
  return effect.do === 'want' && later.do === 'want' && effect.message.key === later.message.key
}

/** A look that finds nothing would be fast. */
function there<T>(found: T | null): T {
  if (found === null) throw new Error('not found')
  return found
}

async function timesOf(asked: { readonly [what: string]: (round: number) => Promise<unknown> }): Promise<Measured> {
  const measured: { [what: string]: Times } = {}
  for (const [what, ask] of Object.entries(asked)) {
    const took: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const began = performance.now()
      await ask(round)
      took.push(performance.now() - began)
    }
    took.sort((a, b) => a - b)
    measured[what] = { median: took[ROUNDS / 2]!, p99: took[Math.floor(ROUNDS * 0.99)]! }
  }
  return measured
}
