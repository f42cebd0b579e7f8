/**
 * How long from starting Liaison with the tokens of all three platforms until it begins to connect: the store open, every
 * command known, every client library read. Against a program that does nothing but read the three client libraries,
 * both with their compile caches warm. They run in turn, so that a busy machine hurts both alike.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchResult } from './result.ts'

const CLI = fileURLToPath(new URL('../src/cli.mjs', import.meta.url))
const ROUNDS = 21
/** The first runs fill the compile caches and make the data directory. */
const UNCOUNTED = 3
/** At most so many times as long as reading the libraries (issue 4). */
const MOST = 1.5
/** Nobody listens there, so that nothing but the way up to the first call is measured. */
const NOBODY = 'http://127.0.0.1:9'
const TOKENS = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  SLACK_API_URL: `${NOBODY}/api/`,
  DISCORD_TOKEN: 'MTIz.bench.token',
  DISCORD_API_URL: `${NOBODY}/api`,
  TELEGRAM_TOKEN: '1:bench',
  TELEGRAM_API_URL: NOBODY,
}
const LIBRARIES = ['@slack/bolt', 'discord.js', 'telegraf']

/** Measures both from outside; throws when one of them ends without a word. */
export async function run(): Promise<BenchResult[]> {
  const directory = mkdtempSync(join(tmpdir(), 'liaison-bench-ready-'))
  try {
    const data = join(directory, 'data')
    mkdirSync(data, { mode: 0o700 })
    const reader = join(directory, 'reader.mjs')
    writeFileSync(reader, readerOf(LIBRARIES))
    const both = [
      { words: [CLI, 'start'], sign: '"event":"connecting"', env: { ...TOKENS, LIAISON_DATA_DIR: data } },
      { words: [reader], sign: 'ready', env: {} },
    ]
    const times: number[][] = both.map(() => [])
    for (let round = -UNCOUNTED; round < ROUNDS; round++) {
      for (const [at, one] of both.entries()) {
        const took = await millisecondsTo(one)
        if (round >= 0) times[at]!.push(took)
      }
    }
    const [ours, theirs] = times.map(median) as [number, number]
    const least = times.map(all => Math.min(...all)) as [number, number]
    const note = `${(ours / theirs).toFixed(2)} times as long; shortest ${(least[0] / least[1]).toFixed(2)} times the shortest; at most ${MOST}`
    const peer = `a program that only imports ${LIBRARIES.join(', ')}`
    const name = 'ready to connect on all three platforms'
    return [{ name, unit: 'ms', ours, peer, theirs, ratio: theirs / ours, must: 1 / MOST, note }]
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

/** A program that reads libraries as ours does, and says when it has. */
function readerOf(libraries: readonly string[]): string {
  const imports = libraries.map(name => `await import(${JSON.stringify(import.meta.resolve(name))})`)
  // A signal must not end it before Node has kept what it compiled.
  const last = [`process.on('SIGTERM', () => process.exit())`, `console.log('ready')`]
  return [`import module from 'node:module'`, 'module.enableCompileCache()', ...imports, ...last].join('\n')
}

interface Program {
  readonly words: readonly string[]
  /** What it writes when it is ready. */
  readonly sign: string
  readonly env: NodeJS.ProcessEnv
}

/** Ends in good order each time: that is when Node keeps what it has compiled. */
function millisecondsTo({ words, sign, env }: Program): Promise<number> {
  return new Promise((resolve, reject) => {
    let written = ''
    let took: number | null = null
    const began = performance.now()
    const child = spawn(process.execPath, words, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const hear = (part: string): void => {
      written += part
      if (took !== null || !written.includes(sign)) return
      took = performance.now() - began
      child.kill('SIGTERM')
    }
    child.stdout.setEncoding('utf8').on('data', hear)
    child.stderr.setEncoding('utf8').on('data', hear)
    child.on('error', reject)
    child.on('close', () => {
      if (took === null) reject(new Error(`${words.join(' ')} ended without a sign: ${written}`))
      else resolve(took)
    })
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}
