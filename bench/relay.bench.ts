import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Inbound } from '../src/core/inbound.ts'
import type { Wanted } from '../src/core/message.ts'
import { literal } from '../src/core/text.ts'
import { view } from '../src/core/view.ts'
import { act } from '../src/relay/engine/act.ts'
import type { Deed, Engine } from '../src/relay/engine/deed.ts'
import { KEPT_MS } from '../src/relay/engine/dues.ts'
import { list } from '../src/relay/engine/reading.ts'
import { cardKey } from '../src/relay/receipts/cards.ts'
import { cardVersion } from '../src/relay/receipts/receipt.ts'
import { type OpenedStore, openStore } from '../src/store/open.ts'
import type { BenchResult } from './result.ts'

const ROUNDS = 12
const ACTS = 160
const WIDTHS = [1, 16] as const
/** What was promised: times the raw appends alone, and by sixteen at once. */
const MUST: { readonly [W in (typeof WIDTHS)[number]]: number } = { 1: 0.5, 16: 2 }
const P99_MS = 50
const LISTED = [1_000, 20_000] as const
const PAGE = 20
const PAGES = 200
const START = Date.parse('2026-11-22T02:10:00.000Z')

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
    results.push(await lists(opened))
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
  const bench = relay(opened)
  let oursTime = 0
  let theirsTime = 0
  const took: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const ready = await bench.prepared(ACTS)
    oursTime += 1 / (await concurrently(ready, width, took))
    theirsTime += 1 / appends(join(directory, 'raw'))
  }
  const [ours, theirs] = [ROUNDS / oursTime, ROUNDS / theirsTime]
  const sorted = took.toSorted((a, b) => a - b)
  const p99 = sorted[Math.floor(sorted.length * 0.99)]!
  const at = `${width} at once`
  return [
    {
      name: `relay: transitions, ${at}`,
      unit: 'transitions/s',
      ours,
      peer: 'raw 4 KiB append + fdatasync',
      theirs,
      ratio: ours / theirs,
      must: MUST[width],
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

/** First page of an agency's open requests, of many against few: it is one page of an index, however many there are. */
async function lists(opened: OpenedStore): Promise<BenchResult> {
  const bench = relay(opened)
  const times: number[] = []
  let made = 0
  for (const size of LISTED) {
    await bench.opened(size - made)
    made = size
    const began = performance.now()
    for (let i = 0; i < PAGES; i++) await bench.page()
    times.push((performance.now() - began) / PAGES)
  }
  const [few, many] = times as [number, number]
  return {
    name: `relay: first page of ${LISTED[1]} open requests`,
    unit: 'ms',
    ours: many,
    peer: `of ${LISTED[0]}`,
    theirs: few,
    ratio: few / many,
  }
}

function relay({ store, ids }: OpenedStore) {
  const engine: Engine = {
    store,
    ids,
    country: async agency => agency.slice(0, 2).toUpperCase(),
    approvals: async () => 0,
    keep: () => KEPT_MS,
    cards: async ({ now, party, content }): Promise<readonly Wanted[]> => {
      const { request, sequence } = now.state
      const place = { platform: 'bench', id: `${party.agency}-${request}`, kind: 'group' } as const
      const shown = view({ n: 'text', text: literal(JSON.stringify(content)) })
      const key = cardKey(request, party.agency, place)
      return [{ key, place, reader: 'bench:x', version: cardVersion(sequence, null), view: shown, audience: 'place' }]
    },
  }
  const values = { holder: 'an exchange', facts: 'The victim was told to pay in USDT. '.repeat(20) }

  function deed(request: string | null, verb: Deed['verb'], agency: string, call: string): Deed {
    const by = { member: `m-${agency}`, account: `bench:${agency}`, role: 'supervisor', agency } as const
    const says = verb === 'draft' ? { kind: 'freeze', to: 'kr-knpa' } : {}
    const body = verb === 'draft' ? { values } : { words: { text: 'We have it and look into it.', language: 'en' } }
    return { by, verb, call, at: new Date(START), request, seen: null, says, body }
  }

  async function done(one: Deed, more: Parameters<typeof store.commit>[0] = []): Promise<string> {
    const acted = await act(one, engine)
    if (!acted.ok) throw new Error(acted.why)
    const commit = await store.commit([...acted.effects, ...more])
    if (!commit.done) throw new Error(commit.why)
    return acted.event.request
  }

  async function opened(count: number): Promise<readonly string[]> {
    const all: string[] = []
    const one = async (): Promise<void> => {
      const request = await done(deed(null, 'draft', 'th-ccib', `draft-${ids.fresh()}`))
      all.push(request)
    }
    for (let left = count; left > 0; left -= 64) await Promise.all(Array.from({ length: Math.min(64, left) }, one))
    // One after another: they draw their references from one counter.
    for (const request of all) await done(deed(request, 'send', 'th-ccib', `send-${request}`))
    return all
  }

  return {
    opened,
    page: () => list({ agency: 'kr-knpa', side: 'asked', group: 'open' }, { most: PAGE }, engine),
    /** Acts that are ready to be done, each with its event taken and held. */
    async prepared(count: number): Promise<(() => Promise<unknown>)[]> {
      const requests = await opened(count)
      return Promise.all(
        Array.from({ length: count }, async (_, i) => {
          const request = requests[i]!
          const event = inbound(ids.fresh())
          const hold = { lease: event.id, until: new Date(START + 60_000).toISOString() }
          await store.commit([{ do: 'take', event, held: hold, at: event.at }])
          const finish = {
            do: 'finish',
            inbound: event.id,
            lease: hold.lease,
            outcome: 'answered',
            at: event.at,
          } as const
          return () => done(deed(request, 'say', 'th-ccib', event.id), [finish])
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
