import { randomBytes } from 'node:crypto'
import { act } from '../src/relay/engine/act.ts'
import type { Deed } from '../src/relay/engine/deed.ts'
import type { Seen } from '../test/support/relay.ts'
import { type Post, type RelayBot, relayBot } from '../test/support/relay-bot.ts'
import { labelled } from '../test/support/relay-words.ts'
import type { BenchResult } from './result.ts'

/** How many presses are measured for each pair, and how many before them are not. */
const ROUNDS = 60
const WARM_UP = 10
/** What was promised from one platform's event to the other's API call, at the median, in milliseconds. */
const PROMISED_MS = 20

const ACKNOWLEDGES = labelled('en', 'case.acknowledge.title')
const VALUES = {
  holder: 'An exchange',
  identifiers: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  facts: 'The victim was told to pay in USDT. '.repeat(20),
}

/**
 * From a press on one platform to the call by which the other is told of it, over the real client libraries and servers
 * on loopback, in one process: the event is taken and kept, the act is judged and sealed, the cards of both sides are
 * drawn, all of it is committed, and the first call arrives. One press at a time.
 */
export async function run(): Promise<BenchResult[]> {
  const world = await relayBot()
  // A minute's allowance of calls would end the run: this person may press as often as they like.
  Object.assign(world.bot.answering, { allowance: async () => 'within' })
  try {
    const results: BenchResult[] = []
    for (const from of world.posts) {
      for (const to of world.posts.filter(one => one !== from)) results.push(...(await crossing(from, to, world)))
    }
    return results
  } finally {
    await world.close()
  }
}

async function crossing(from: Post, to: Post, world: RelayBot): Promise<BenchResult[]> {
  const took: number[] = []
  for (let i = 0; i < WARM_UP + ROUNDS; i++) {
    const ms = await pressed(await asked(to, from, world), to, world)
    if (i >= WARM_UP) took.push(ms)
  }
  const sorted = took.toSorted((a, b) => a - b)
  const [median, p99] = [0.5, 0.99].map(share => sorted[Math.floor(sorted.length * share)]!) as [number, number]
  const name = `crossing: from a press on ${from.platform} to the call on ${to.platform}`
  return [
    {
      name,
      unit: 'ms',
      ours: median,
      peer: 'what was promised at the median',
      theirs: PROMISED_MS,
      ratio: PROMISED_MS / median,
      must: 1,
      note: `p99 ${p99.toFixed(1)} ms of ${ROUNDS}`,
    },
  ]
}

/** A request of one agency to another, which stands everywhere; resolves with the card that is to be pressed. */
async function asked(by: Post, to: Post, { bot, wake, settled }: RelayBot): Promise<Seen> {
  const { engine } = await bot.relay()
  const doer = { member: by.member, account: by.account, role: 'coordinator', agency: by.agency } as const
  const does = async (verb: Deed['verb'], more: Partial<Deed>): Promise<string> => {
    const call = randomBytes(12).toString('base64url')
    const base = { by: doer, verb, call, at: new Date(), request: null, seen: null, says: {}, body: null }
    const done = await act({ ...base, ...more }, engine)
    if (!done.ok) throw new Error(done.why)
    const kept = await bot.opened.store.commit(done.effects)
    if (!kept.done) throw new Error(kept.why)
    return done.now.state.reference ?? done.event.request
  }
  const request = await does('draft', { says: { kind: 'freeze', to: to.agency }, body: { values: VALUES } })
  const reference = await does('send', { request })
  wake()
  await settled()
  const isAsked = (one: Seen): boolean =>
    one.labels.some(label => ACKNOWLEDGES.test(label)) && one.text.includes(reference)
  return to.seat.finds(isAsked, 'room')
}

async function pressed(card: Seen, to: Post, { emulators, shown, settled }: RelayBot): Promise<number> {
  const emulator = emulators[to.platform] as { waitFor(look: () => boolean): Promise<unknown> }
  const count = shown[to.platform]
  const before = count()
  const began = performance.now()
  const press = card.press(ACKNOWLEDGES)
  await emulator.waitFor(() => count() > before)
  const took = performance.now() - began
  await press
  await settled()
  return took
}
