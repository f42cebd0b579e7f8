import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchResult } from './result.ts'

/** How often each side is asked, the first of them not counted. */
export const ASKED_TIMES = { warmUp: 60, rounds: 300 } as const
/** What is asked: something that has an answer of one line, as an echo is, and something that has a whole card. */
const ASKED = { line: 'hello', card: '0x098B716B8Aaf21512996dC57EB0615e2383E2f96' }
/** What Liaison may take beside its two commits, in milliseconds: the event is kept, and so is the answer. */
const MAY_TAKE_MS = 3

/** Somebody who answers. */
export interface Asked {
  /** Asks once; resolves with the milliseconds from the message to its answer. `round` counts from 0. */
  ask(text: string, round: number): Promise<number>
  close(): Promise<void>
}

/** Liaison and a bare bot on the same client library, each on a server of its own. */
export interface Answering {
  readonly platform: string
  readonly library: string
  readonly ours: Asked
  readonly theirs: Asked
  /** How long to wait between two rounds, in milliseconds, where the platform may not be written to as fast. */
  readonly pauseMs?: number
}

/**
 * From a message to its answer on the screen, asked in turn. Liaison keeps the event before it acknowledges and the
 * answer before it sends; what it takes besides is held to `must`, in milliseconds at the median, for an answer of an
 * echo's size and for a whole card, which is larger for whoever draws it and for the server that reads it.
 */
export async function compareAnswers(answering: Answering): Promise<BenchResult[]> {
  try {
    return [...(await compared('line', answering)), ...(await compared('card', answering))]
  } finally {
    await answering.ours.close()
    await answering.theirs.close()
  }
}

async function compared(
  what: keyof typeof ASKED,
  { platform, library, ours, theirs, pauseMs }: Answering,
): Promise<BenchResult[]> {
  const took: { readonly [who in 'ours' | 'theirs' | 'syncs']: number[] } = { ours: [], theirs: [], syncs: [] }
  const { warmUp, rounds } = ASKED_TIMES
  for (let i = 0; i < warmUp + rounds; i++) {
    // Whoever comes first after a pause meets a machine that has gone to rest, so they take turns at it.
    const first = i % 2 === 0 ? await ours.ask(ASKED[what], i) : null
    const their = await theirs.ask(ASKED[what], i)
    const one = { ours: first ?? (await ours.ask(ASKED[what], i)), theirs: their, syncs: sync() }
    if (pauseMs !== undefined) await new Promise(resolve => setTimeout(resolve, pauseMs))
    if (i < warmUp) continue
    took.ours.push(one.ours)
    took.theirs.push(one.theirs)
    took.syncs.push(one.syncs)
  }
  const [mine, peer, disk] = [median(took.ours), median(took.theirs), median(took.syncs)]
  const more = mine - peer - 2 * disk
  const figures = `Liaison ${mine.toFixed(2)} ms, ${library} ${peer.toFixed(2)} ms, fdatasync ${disk.toFixed(2)} ms`
  return [
    {
      name: `${platform}: from a message to its answer of a ${what}, at the median`,
      unit: 'ms',
      ours: mine,
      peer: `a bare ${library} bot that echoes`,
      theirs: peer,
      ratio: peer / mine,
      note: figures,
    },
    {
      name: `${platform}: more than ${library} beside two commits, a ${what}`,
      unit: 'ms',
      ours: Math.max(0, more),
      peer: 'the most it may take',
      theirs: MAY_TAKE_MS,
      ratio: MAY_TAKE_MS / Math.max(0.01, more),
      note: `${figures}; ${more.toFixed(2)} ms more`,
      must: 1,
    },
  ]
}

/** One small append and its fdatasync, in milliseconds. */
function sync(): number {
  const path = join(tmpdir(), `liaison-bench-answering-${process.pid}`)
  const file = openSync(path, 'a')
  const began = performance.now()
  writeSync(file, Buffer.alloc(4096, 1))
  fdatasyncSync(file)
  const took = performance.now() - began
  closeSync(file)
  rmSync(path)
  return took
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}
