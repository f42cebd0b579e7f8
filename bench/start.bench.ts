/**
 * How long a person waits for `liaison lookup ADDRESS`, from the key to the prompt: whole processes, the compile cache
 * warm, against Node that starts and does nothing. They run in turn, so that a busy machine hurts both alike.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchResult } from './result.ts'

const CLI = fileURLToPath(new URL('../src/cli.mjs', import.meta.url))
const ROUNDS = 25
/** The first runs fill the compile cache and make the data directory. */
const UNCOUNTED = 3
/** At most so many times as long as Node alone. */
const MOST = 5
const RONIN = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'

/** Measures short commands from outside; throws when one of them does not end with 0. */
export async function run(): Promise<BenchResult[]> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-start-'))
  const commands = [
    { name: 'start: lookup ADDRESS', words: [CLI, 'lookup', RONIN], must: 1 / MOST },
    { name: 'start: recognise ADDRESS --json', words: [CLI, 'recognise', RONIN, '--json'] },
    { name: 'start: --version', words: [CLI, '--version'] },
  ]
  try {
    const all = [['-e', '0'], ...commands.map(command => command.words)]
    const times: number[][] = all.map(() => [])
    for (let round = -UNCOUNTED; round < ROUNDS; round++) {
      for (const [at, words] of all.entries()) {
        const took = milliseconds(words, directory)
        if (round >= 0) times[at]!.push(took)
      }
    }
    const [alone, ...ours] = times.map(median)
    return commands.map(({ name, must }, at) => {
      const note = `${(ours[at]! / alone!).toFixed(1)} times as long as Node alone; shortest ${(least(times[at + 1]!) / least(times[0]!)).toFixed(1)} times the shortest`
      const ratio = alone! / ours[at]!
      const result = { name, unit: 'ms', ours: ours[at]!, peer: 'node -e 0', theirs: alone!, ratio, note }
      return must === undefined ? result : { ...result, must, note: `${note}; at most ${MOST}` }
    })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function milliseconds(words: readonly string[], directory: string): number {
  const env = { ...process.env, LIAISON_DATA_DIR: directory }
  const began = performance.now()
  const { status, error } = spawnSync(process.execPath, words, { env, stdio: 'ignore' })
  const took = performance.now() - began
  if (error || status !== 0) throw error ?? new Error(`${words.join(' ')} ended with ${status}`)
  return took
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}

function least(values: readonly number[]): number {
  return Math.min(...values)
}
