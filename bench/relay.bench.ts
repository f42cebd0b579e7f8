import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Inbound } from '../src/core/inbound.ts'
import { type OpenedStore, openStore } from '../src/store/open.ts'
import { ASKED, ASKING, deed, done, relayEngine, START } from './relay-engine.ts'
import type { BenchResult } from './result.ts'

/** Short rounds, the disk's own speed measured before and after each: it changes from one second to the next. */
const ROUNDS = 41
const ACTS = 48
const WIDTHS = [1, 16] as const
/** What was promised: times the raw appends alone, and by sixteen at once. */
const MUST: { readonly [W in (typeof WIDTHS)[number]]: number } = { 1: 0.5, 16: 2 }
const P99_MS = 50

/**
 * One transition: the request is read, judged and drawn anew for both sides, and its sealed event, its leaf, two cards
 * in the outbox and the completion of the inbox row are on the disk in one commit. Against 4 KiB appended to a file and
 * `fdatasync`ed, one after another, in the same run.
 */
export async function run(): Promise<BenchResult[]> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-relay-'))
  try {
    const opened = await openStore({
      directory: join(directory, 'ours'),
      now: () => new Date(START),
      onBroken: error => {
        throw error
      },
    })
    const results: BenchResult[] = []
    for (const width of WIDTHS) results.push(...(await transitions(opened, directory, width)))
    await opened.close()
    return results
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function transitions(
  opened: OpenedStore,
  directory: string,
  width: (typeof WIDTHS)[number],
): Promise<BenchResult[]> {
  const bench = transitionsIn(opened)
  const raw = (): number => appends(join(directory, 'raw'))
  const rounds: { readonly ours: number; readonly theirs: number }[] = []
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const ready = await bench.prepared(ACTS)
    const before = raw()
    const ours = await concurrently(ready, width, took)
    rounds.push({ ours, theirs: 2 / (1 / before + 1 / raw()) })
  }
  const sorted = took.toSorted((a, b) => a - b)
  const p99 = sorted[Math.floor(sorted.length * 0.99)]!
  const at = `${width} at once`
  return [
    {
      name: `relay: transitions, ${at}`,
      unit: 'transitions/s',
      ours: median(rounds.map(({ ours }) => ours)),
      peer: 'raw 4 KiB append + fdatasync',
      theirs: median(rounds.map(({ theirs }) => theirs)),
      ratio: median(rounds.map(({ ours, theirs }) => ours / theirs)),
      must: MUST[width],
      note: `each the median of ${ROUNDS} rounds`,
    },
    {
      name: `relay: p99 of a transition, ${at}`,
      unit: 'ms',
      ours: p99,
      peer: 'what was promised',
      theirs: P99_MS,
      ratio: P99_MS / p99,
      must: 1,
    },
  ]
}

/** Makes what is to be done beforehand, so that what is measured is the doing. */
function transitionsIn(opened: OpenedStore) {
  const { store, ids } = opened
  const engine = relayEngine(opened)
  const values = { holder: 'an exchange', facts: 'The victim was told to pay in USDT. '.repeat(20) }
  const words = { text: 'We have it and look into it.', language: 'en' }

  async function sent(count: number): Promise<readonly string[]> {
    const draft = () =>
      done(deed('draft', ASKING, null, { says: { kind: 'freeze', to: ASKED }, body: { values } }), engine, store)
    const all: string[] = []
    for (let left = count; left > 0; left -= 64) {
      const some = await Promise.all(Array.from({ length: Math.min(64, left) }, draft))
      all.push(...some.map(({ request }) => request))
    }
    // One after another: they draw their references from one counter.
    for (const request of all) await done(deed('send', ASKING, request), engine, store)
    return all
  }

  return {
    /** Acts that are ready to be done, each with its event taken and held. */
    async prepared(count: number): Promise<readonly (() => Promise<unknown>)[]> {
      return Promise.all(
        (await sent(count)).map(async request => {
          const event = inbound(ids.fresh())
          const hold = { lease: event.id, until: new Date(START + 60_000).toISOString() }
          await store.commit([{ do: 'take', event, held: hold, at: event.at }])
          const { id, at } = event
          const finish = { do: 'finish', inbound: id, lease: hold.lease, outcome: 'answered', at } as const
          return () => done(deed('say', ASKING, request, { body: { words } }), engine, store, [finish])
        }),
      )
    },
  }
}

function inbound(id: string): Inbound {
  const place = { platform: 'bench', id: 'home', kind: 'direct' } as const
  const from = { platform: 'bench', id: 'somebody' }
  return { id, place, from, at: new Date(START).toISOString(), what: { kind: 'said', text: 'say' } }
}

/** `width` people, each of whom waits for what they did before they go on; what each act took goes into `took`. */
async function concurrently(acts: readonly (() => Promise<unknown>)[], width: number, took: number[]): Promise<number> {
  const began = performance.now()
  let next = 0
  const one = async (): Promise<void> => {
    for (let act = acts[next++]; act; act = acts[next++]) {
      const start = performance.now()
      await act()
      took.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: width }, one))
  return (acts.length * 1_000) / (performance.now() - began)
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function appends(path: string): number {
  const page = Buffer.alloc(4_096, 1)
  const file = openSync(path, 'a')
  const began = performance.now()
  for (let i = 0; i < ACTS; i++) {
    writeSync(file, page)
    fdatasyncSync(file)
  }
  const rate = (ACTS * 1_000) / (performance.now() - began)
  closeSync(file)
  return rate
}
