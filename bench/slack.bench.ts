import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import bolt from '@slack/bolt'
import { SILENT } from '../src/platforms/slack/web.ts'
import { SlackEmulator } from '../test/emulators/slack/emulator.ts'
import { slackBot } from '../test/support/slack-bot.ts'
import type { BenchResult } from './result.ts'

const WARM_UP = 60
const ROUNDS = 300
/** What is asked: something that has an answer of one line, as an echo is, and something that has a whole card. */
const ASKED = { line: 'good morning', card: '0x098B716B8Aaf21512996dC57EB0615e2383E2f96' }
/** What Liaison may take beside its two commits, in milliseconds: the event is kept, and so is the answer. */
const MAY_TAKE_MS = 3

/**
 * From a message in a direct conversation to its answer on the screen, against a bare Bolt app that echoes, both on the
 * same kind of server in the same process, asked in turn. Liaison keeps the event before it acknowledges and the answer
 * before it sends; what it takes besides is held to `must`, in milliseconds at the median, for an answer of an echo's
 * size and for a whole card, which is larger for whoever draws it and for the server that reads it.
 */
export async function run(): Promise<BenchResult[]> {
  const ours = await liaison()
  const theirs = await echo()
  try {
    const results: BenchResult[] = []
    for (const what of ['line', 'card'] as const) results.push(...(await compared(what, ours, theirs)))
    return results
  } finally {
    await ours.close()
    await theirs.close()
  }
}

async function compared(what: keyof typeof ASKED, ours: Asked, theirs: Asked): Promise<BenchResult[]> {
  const took: { readonly [who in 'ours' | 'theirs' | 'syncs']: number[] } = { ours: [], theirs: [], syncs: [] }
  for (let i = -WARM_UP; i < ROUNDS; i++) {
    const one = { ours: await ours.ask(ASKED[what]), theirs: await theirs.ask(ASKED[what]), syncs: sync() }
    if (i < 0) continue
    took.ours.push(one.ours)
    took.theirs.push(one.theirs)
    took.syncs.push(one.syncs)
  }
  const [mine, peer, disk] = [median(took.ours), median(took.theirs), median(took.syncs)]
  const more = mine - peer - 2 * disk
  const figures = `Liaison ${mine.toFixed(2)} ms, Bolt ${peer.toFixed(2)} ms, fdatasync ${disk.toFixed(2)} ms`
  return [
    {
      name: `slack: from a message to its answer of a ${what}, at the median`,
      unit: 'ms',
      ours: mine,
      peer: 'a bare Bolt app that echoes',
      theirs: peer,
      ratio: peer / mine,
      note: figures,
    },
    {
      name: `slack: more than Bolt beside two commits, a ${what}`,
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

interface Asked {
  /** Asks once; resolves with the milliseconds from the message to its answer. */
  ask(text: string): Promise<number>
  close(): Promise<void>
}

async function liaison(): Promise<Asked> {
  const { slack, bot, settled, close } = await slackBot({ emulator: { users: ['alice'] } })
  await slack.runCommand('alice', '@bot', '/liaison-join', (await bot.firstCode())!)
  await settled()
  // A minute's allowance of calls would end the run: this person may ask as often as they like.
  Object.assign(bot.answering, { allowance: async () => 'within' })
  return { ask: text => timed(slack, text), close }
}

async function echo(): Promise<Asked> {
  const slack = await new SlackEmulator({ users: ['alice'] }).start()
  const { botToken: token, appToken } = slack.opts
  const app = new bolt.App({
    token,
    appToken,
    socketMode: true,
    logger: SILENT,
    clientOptions: { slackApiUrl: `${slack.origin}/api/` },
  })
  app.message(async ({ message, say }) => {
    const text = 'text' in message ? message.text : ''
    await say({ text: text ?? '', unfurl_links: false, unfurl_media: false })
  })
  await app.start()
  await slack.waitFor(() => slack.connections === 1)
  return {
    ask: text => timed(slack, text),
    async close() {
      await app.stop()
      await slack.stop()
    },
  }
}

async function timed(slack: SlackEmulator, text: string): Promise<number> {
  const { id } = slack.dm('alice')
  const before = slack.botMessagesIn(id).length
  const began = performance.now()
  const said = slack.userSays('@bot', 'alice', text)
  await slack.waitFor(() => slack.botMessagesIn(id).length > before)
  const took = performance.now() - began
  await said.delivered
  await slack.idle(1)
  return took
}

/** One small append and its fdatasync, in milliseconds. */
function sync(): number {
  const path = join(tmpdir(), `liaison-bench-slack-${process.pid}`)
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
