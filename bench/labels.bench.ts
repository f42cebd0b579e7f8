import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { createLabelsFile } from '../src/attribution/labels/builder.ts'
import type { LabelsFile } from '../src/attribution/labels/directory.ts'
import { openLabelsFile, QUESTIONS_BEFORE_FILTER } from '../src/attribution/labels/open.ts'
import type { Label } from '../src/attribution/model.ts'
import type { BenchResult } from './result.ts'

/** `LIAISON_BENCH_LABELS` makes it smaller, for a machine without the room (10 million take 5 GB while it runs). */
const LABELS = Number(process.env.LIAISON_BENCH_LABELS ?? 10_000_000)
const ASKED = 50_000
const ROUNDS = 9
/** So many are in the file that a process answers from before its memory is taken as the measure. */
const FEW = 20_000
const ENTITIES = 5_000
const SOURCES = 20
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const MB = 1_000_000

/**
 * Ten million labels in the labels file, against the same labels as plain rows of `node:sqlite`, a record a row, opened
 * `immutable=1` in the same process, asked in turn. Both give a label as an object for an address as a text.
 */
export async function run(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'liaison-bench-labels-'))
  try {
    const path = join(folder, 'labels.sqlite')
    const bare = join(folder, 'bare.sqlite')
    const began = performance.now()
    const built = buildOurs(path, LABELS)
    const seconds = (performance.now() - began) / 1_000
    buildBare(bare)
    const note = `${built.keys} addresses; built and checked in ${seconds.toFixed(0)} s, ${(built.bytes / MB).toFixed(0)} MB`
    const few = join(folder, 'few.sqlite')
    buildOurs(few, FEW)
    return [...opening(path, few), ...asking(path, bare, note)]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function buildOurs(path: string, count: number) {
  const builder = createLabelsFile(path, () => new Date())
  for (let n = 0; n < SOURCES; n++) {
    builder.source({
      source: {
        id: `source-${n}`,
        title: `Source ${n}`,
        publisher: 'somebody',
        url: 'https://example.org/',
        date: '2026-01-01',
        dated: 'issued',
        kind: 'research-data',
        held: 'complete',
        chains: ['*'],
      },
      licence: { name: 'MIT', url: 'https://example.org/licence' },
      file: { name: `${n}.csv`, bytes: 0, sha256: '' },
      read: '2026-01-01T00:00:00.000Z',
      rows: 0,
      quarantined: 0,
    })
  }
  for (let n = 0; n < ENTITIES; n++) {
    builder.entity({ id: `entity-${n}`, name: `Entity ${n}`, aliases: [], groups: [], kind: 'exchange' })
  }
  for (let n = 0; n < count; n++) builder.label(labelOf(n))
  return builder.finish()
}

function buildBare(path: string): void {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536')
  database.exec('CREATE TEMP TABLE unsorted (key TEXT, label TEXT)')
  database.exec('CREATE TABLE labels (key TEXT PRIMARY KEY, label TEXT) WITHOUT ROWID; BEGIN')
  const insert = database.prepare('INSERT INTO unsorted (key, label) VALUES (?, ?)')
  for (let n = 0; n < LABELS; n++) {
    const label = labelOf(n)
    insert.run(label.key, JSON.stringify(label))
  }
  database.exec('INSERT OR IGNORE INTO labels SELECT key, label FROM unsorted ORDER BY key; COMMIT')
  database.close()
}

/** Figures of a process that has done nothing else: what building needed must not hide what reading needs. */
interface Opening {
  readonly first: number
  readonly times: readonly number[]
  readonly filter: readonly number[]
  readonly grown: number
  readonly answers: number
}

/**
 * Opening to the first answer, and what the file takes in memory once it has answered a hundred thousand times, above a
 * process that has answered as often from a small one.
 */
export function measureOpening(path: string, few: string): Opening {
  const hits = asked(0)
  const misses = asked(1)
  const known = asked(0, FEW)
  const answerAll = (file: LabelsFile, keys: readonly string[]) => {
    for (const key of keys) file.labels(key)
  }
  const times = Array.from({ length: ROUNDS }, (_, round) =>
    timed(() => {
      const file = openLabelsFile(path)
      if (file.labels(hits[round]!).length === 0) throw new Error('a label is missing')
      return file
    }),
  )
  const small = openLabelsFile(few)
  answerAll(small, [...known, ...misses])
  small.close()
  globalThis.gc?.()
  const before = process.memoryUsage.rss()
  const file = openLabelsFile(path)
  answerAll(file, hits)
  answerAll(file, misses)
  const grown = (process.memoryUsage.rss() - before) / MB
  file.close()
  // Last, since each reading leaves a filter for the collector.
  const filter = Array.from({ length: ROUNDS }, () => {
    const again = openLabelsFile(path)
    answerAll(again, misses.slice(0, QUESTIONS_BEFORE_FILTER))
    return timed(() => {
      again.labels(misses[0]!)
      return again
    })
  })
  return { first: times[0]!, times, filter, grown, answers: hits.length + misses.length }
}

/** How long it takes to do something with a file, which is then closed; in milliseconds. */
function timed(work: () => LabelsFile): number {
  const began = performance.now()
  const file = work()
  const took = performance.now() - began
  file.close()
  return took
}

function opening(path: string, few: string): BenchResult[] {
  const code = `const { measureOpening } = await import(process.argv[1]); console.log(JSON.stringify(measureOpening(process.argv[2], process.argv[3])))`
  const words = ['--expose-gc', '--input-type=module', '-e', code, import.meta.url, path, few]
  const { first, times, filter, grown, answers }: Opening = JSON.parse(
    execFileSync(process.execPath, words, { encoding: 'utf8' }),
  )
  const note = `median of ${ROUNDS}, the first ${first.toFixed(1)} ms; the answer that reads the filter ${median(filter).toFixed(1)} ms`
  return [
    promise('labels: opening to the first answer', 'ms', median(times), 50, note),
    promise(
      'labels: memory above the process',
      'MB',
      grown,
      40,
      `after ${answers} answers, above a process that gave as many from ${FEW} labels`,
    ),
  ]
}

function promise(name: string, unit: string, ours: number, most: number, note: string): BenchResult {
  return { name, unit, ours, peer: 'the promise', theirs: most, ratio: most / Math.max(ours, 0.001), must: 1, note }
}

function asking(path: string, bare: string, note: string): BenchResult[] {
  const file = openLabelsFile(path)
  const peer = openBare(bare)
  const results = (
    [
      ['hit', asked(0), 1],
      ['miss', asked(1), 4],
    ] as const
  ).map(([what, keys, must]) => {
    const ours: number[] = []
    const theirs: number[] = []
    // The first round warms both.
    for (let round = 0; round <= ROUNDS; round++) {
      const mine = perAnswer(keys, key => countOurs(file, key))
      const other = perAnswer(keys, peer.count)
      if (mine.found !== other.found) throw new Error(`${mine.found} found, and ${other.found} by the peer`)
      if (round > 0) {
        ours.push(mine.nanoseconds)
        theirs.push(other.nanoseconds)
      }
    }
    const own = median(ours)
    const its = median(theirs)
    return {
      name: `labels: a ${what}`,
      unit: 'ns',
      ours: own,
      peer: 'node:sqlite, immutable=1',
      theirs: its,
      ratio: its / own,
      must,
      note,
    }
  })
  file.close()
  peer.close()
  return results
}

function countOurs(file: LabelsFile, key: string): number {
  return file.labels(key).length
}

function openBare(path: string) {
  const url = pathToFileURL(path)
  url.searchParams.set('immutable', '1')
  const database = new DatabaseSync(url, { readOnly: true })
  const statement = database.prepare('SELECT label FROM labels WHERE key = ?')
  return {
    count(key: string): number {
      const row = statement.get(key)
      return row && (JSON.parse(row.label as string) as Label).key === key ? 1 : 0
    },
    close: () => database.close(),
  }
}

function perAnswer(keys: readonly string[], count: (key: string) => number) {
  const began = performance.now()
  let found = 0
  for (const key of keys) found += count(key)
  return { nanoseconds: ((performance.now() - began) * 1e6) / keys.length, found }
}

/** Keys spread over all that are held (world 0), or of another world, where none is. */
function asked(world: number, count = LABELS): string[] {
  const next = numbers(7 + world)
  return Array.from({ length: ASKED }, () => keyOf(next() % count, world))
}

function labelOf(n: number): Label {
  const key = keyOf(n, 0)
  const colon = key.indexOf(':')
  const chain = key.slice(0, colon)
  const address = key.slice(colon + 1)
  return {
    key,
    address,
    chain,
    networks: chain === 'evm' ? ['ethereum'] : [chain === 'btc' ? 'bitcoin' : 'tron'],
    category: 'scam',
    entity: `entity-${n % ENTITIES}`,
    source: `source-${n % SOURCES}`,
    url: `https://example.org/address/${address}`,
    asOf: '2026-01-01',
    confidence: 'community',
    notes: [],
    ...(n % 4 === 0 ? { tag: `Fake_Phishing${n}` } : {}),
  }
}

/** Six of ten are accounts of Ethereum's kind, as in the lists that are published. */
function keyOf(n: number, world: number): string {
  const next = numbers(Math.imul(n, 0x9e3779b1) + world * 97)
  if (n % 10 < 6) {
    let digits = ''
    for (let i = 0; i < 5; i++) digits += next().toString(16).padStart(8, '0')
    return `evm:0x${digits}`
  }
  let spelling = n % 10 < 8 ? 'btc:1' : 'tron:T'
  for (let i = 0; i < 33; i++) spelling += BASE58[next() % 58]
  return spelling
}

/** Numbers below 2^32 in an order that stays (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}
