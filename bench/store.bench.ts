import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Inbound } from '../src/core/inbound.ts'
import type { Claim, Store } from '../src/core/store.ts'
import { literal } from '../src/core/text.ts'
import { view } from '../src/core/view.ts'
import { openStore } from '../src/store/open.ts'
import type { BenchResult } from './result.ts'

const ROUNDS = 15
const COMMITS = 400
const LIVES = 80
const NOW = '2026-01-01T00:00:00.000Z'
const LATER = '2026-01-01T00:01:00.000Z'

/**
 * Durable commits a second, sealed and checked, against one plain insert a transaction with the same database in the
 * same run; and the whole life of an event (taken, claimed, answered, its answer claimed and sent: five changes)
 * against five such inserts. The disk's own speed stands in the notes: nobody commits faster alone than it syncs.
 */
export async function run(): Promise<BenchResult[]> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-store-'))
  try {
    const opened = await openStore({
      directory: join(directory, 'ours'),
      now: () => new Date(),
      onBroken: error => {
        throw error
      },
    })
    const raw = rawDatabase(join(directory, 'raw.db'))
    const disk = () => appends(join(directory, 'log'))
    const results: BenchResult[] = []
    for (const width of [1, 16, 64]) {
      const [ours, theirs] = await both(
        () => commits(opened.store, width),
        () => raw.inserts(COMMITS),
      )
      results.push(result(`store: commits, ${width} at once`, 'commits/s', ours, theirs, disk()))
    }
    for (const width of [1, 64]) {
      const [ours, theirs] = await both(
        () => lives(opened.store, width),
        () => raw.inserts(LIVES * 5) / 5,
      )
      results.push(result(`store: whole lives of events, ${width} at once`, 'events/s', ours, theirs, disk()))
    }
    raw.close()
    await opened.close()
    return results
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function result(name: string, unit: string, ours: number, theirs: number, disk: number): BenchResult {
  const note = `raw 4 KiB append + fdatasync: ${Math.round(disk)}/s`
  return { name, unit, ours, peer: 'node:sqlite, one insert a transaction', theirs, ratio: ours / theirs, note }
}

/** Means over short rounds in turn, so that whatever else keeps the disk busy hurts both alike. */
async function both(
  ours: () => Promise<number>,
  theirs: () => number,
): Promise<readonly [ours: number, theirs: number]> {
  let oursTime = 0
  let theirsTime = 0
  for (let round = 0; round < ROUNDS; round++) {
    oursTime += 1 / (await ours())
    theirsTime += 1 / theirs()
  }
  return [ROUNDS / oursTime, ROUNDS / theirsTime]
}

function perSecond(count: number, began: number): number {
  return (count * 1_000) / (performance.now() - began)
}

let nextId = 0

function event(): Inbound {
  const id = `bench:${nextId++}`
  const place = { platform: 'bench', id: `place-${nextId % 97}`, kind: 'direct' } as const
  const text = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96 '.repeat(5)
  return { id, place, from: { platform: 'bench', id: 'somebody' }, at: NOW, what: { kind: 'said', text } }
}

/** `width` committers, each of which waits for its own change. */
async function concurrently(count: number, width: number, once: () => Promise<void>): Promise<number> {
  const began = performance.now()
  let left = count
  const committer = async (): Promise<void> => {
    while (left-- > 0) await once()
  }
  await Promise.all(Array.from({ length: width }, committer))
  return perSecond(count, began)
}

function commits(store: Store, width: number): Promise<number> {
  return concurrently(COMMITS, width, async () => {
    await store.commit([{ do: 'take', event: event(), at: NOW }])
  })
}

function lives(store: Store, width: number): Promise<number> {
  return concurrently(LIVES, width, async () => {
    const one = event()
    const claim: Claim = { platforms: ['bench'], lease: one.id, now: NOW, until: LATER }
    const message = {
      key: `${one.id}/0`,
      place: { ...one.place, id: one.id },
      reader: 'bench:somebody',
      version: 1,
      view: view({ n: 'text', text: literal('An answer of some length. '.repeat(20)) }),
      audience: 'private',
    } as const
    await store.commit([{ do: 'take', event: one, at: NOW }])
    await store.claimThisInbound(one.id, claim)
    await store.commit([
      { do: 'want', message, at: NOW },
      { do: 'finish', inbound: one.id, lease: claim.lease, outcome: 'answered', at: NOW },
    ])
    const held = await store.claimMessage(claim)
    if (!held) throw new Error('nothing to send')
    const sent = { version: 1, parts: ['part'] }
    await store.commit([{ do: 'sent', key: held.wanted.key, lease: held.lease, sent, at: NOW }])
  })
}

function rawDatabase(path: string) {
  const database = new DatabaseSync(path)
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE events (id TEXT PRIMARY KEY, body TEXT)',
  )
  const insert = database.prepare('INSERT INTO events (id, body) VALUES (?, ?)')
  return {
    inserts(count: number): number {
      const began = performance.now()
      for (let i = 0; i < count; i++) {
        const one = event()
        insert.run(one.id, JSON.stringify(one))
      }
      return perSecond(count, began)
    },
    close: () => database.close(),
  }
}

function appends(path: string): number {
  const page = Buffer.alloc(4_096, 1)
  const file = openSync(path, 'a')
  const began = performance.now()
  for (let i = 0; i < 500; i++) {
    writeSync(file, page)
    fdatasyncSync(file)
  }
  const rate = perSecond(500, began)
  closeSync(file)
  return rate
}
