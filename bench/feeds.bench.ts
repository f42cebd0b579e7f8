/**
 * How long the lists take. The official list in its advanced XML (121 MB) is imported against a bare pass of the same
 * parser over the same file, which shows what understanding costs beside reading; and everything that is published, from
 * the files to the finished labels file. Both in processes of their own, for the memory. Without the files in ../shared,
 * or without bunzip2 for the XML, the bench says so and measures what there is.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchResult } from './result.ts'

const RAW = fileURLToPath(new URL('../../shared/data/attribution/raw', import.meta.url))
const RUNNER = fileURLToPath(new URL('feeds-one.ts', import.meta.url))
const ROUNDS = 3
/** What was promised for the XML: milliseconds, and bytes above the process. */
const MOST_MS = 10_000
const MOST_BYTES = 200 * 1024 * 1024

interface Measured {
  readonly ms: number
  /** Most memory above what the process had before it began. */
  readonly bytes: number
  readonly labels: number
}

/** Measures what there is; nothing where there are no files. */
export async function run(): Promise<BenchResult[]> {
  if (!existsSync(RAW)) {
    console.error(`Not measured: there are no lists at ${RAW}.`)
    return []
  }
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-feeds-'))
  try {
    const xml = unpacked(directory)
    return [...(xml ? [wholeList(xml)] : []), everything(directory)]
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function wholeList(xml: string): BenchResult {
  const rounds = Array.from({ length: ROUNDS }, () => ({ ours: measure('import', xml), bare: measure('parse', xml) }))
  const ours = median(rounds.map(round => round.ours.ms))
  const theirs = median(rounds.map(round => round.bare.ms))
  const memory = Math.max(...rounds.map(round => round.ours.bytes))
  const size = megabytes(statSync(xml).size)
  const within = ours < MOST_MS && memory < MOST_BYTES
  return {
    name: `feeds: OFAC advanced XML, ${size} MB`,
    unit: 'ms',
    ours,
    peer: 'saxes alone, no handlers',
    theirs,
    ratio: theirs / ours,
    note: `${rounds[0]!.ours.labels} labels; ${megabytes(memory)} MB above the process; at most 10 s and 200 MB: ${within ? 'kept' : 'BROKEN'}`,
  }
}

function everything(directory: string): BenchResult {
  const { ms, bytes, labels } = measure('everything', RAW, directory)
  return {
    name: 'feeds: all published lists, to the labels file',
    unit: 'ms',
    ours: ms,
    peer: 'the time promised for the XML alone',
    theirs: MOST_MS,
    ratio: MOST_MS / ms,
    note: `${labels} labels; ${megabytes(bytes)} MB above the process`,
  }
}

/** Unpacks the XML with the machine's own tool; null where there is none. */
function unpacked(directory: string): string | null {
  const packed = join(RAW, 'ofac-sdn/sdn_advanced.xml.bz2')
  const path = join(directory, 'sdn_advanced.xml')
  const output = openSync(path, 'w')
  try {
    execFileSync('bunzip2', ['-c', packed], { stdio: ['ignore', output, 'ignore'] })
    return path
  } catch {
    console.error('Not measured: the XML is not there, or there is no bunzip2 to unpack it.')
    return null
  } finally {
    closeSync(output)
  }
}

function measure(...words: readonly string[]): Measured {
  return JSON.parse(execFileSync(process.execPath, [RUNNER, ...words], { encoding: 'utf8' }))
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000)
}
