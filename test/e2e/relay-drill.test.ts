import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { DATABASE_FILE } from '../../src/store/open.ts'
import { openCli } from '../support/cli.ts'
import { generator, layFaults, type Odds } from '../support/drill.ts'
import type { Seat, Seen } from '../support/relay.ts'
import { type Act, auditRelay } from '../support/relay-audit.ts'
import { fillOnSlack } from '../support/relay-forms.ts'
import { labelled, reads } from '../support/relay-words.ts'
import { type RelayWorld, relayWorld } from '../support/relay-world.ts'
import type { Running } from '../support/running.ts'
import type { Three } from '../support/three.ts'

const FULL = process.env.LIAISON_DRILL === 'full'
/** How many requests, how long people act on them, and how long the program lives between two kills, in milliseconds. */
const REQUESTS = FULL ? 12 : 3
const DAY_MS = FULL ? 600_000 : 15_000
const LIFE_MS = { least: 2_000, more: 4_000 }
const REST_MS = FULL ? 600_000 : 90_000
const SEED = 20_261_122

/** What goes wrong with a call that shows something, of a thousand. */
const FAULTS: { readonly [P in 'slack' | 'discord' | 'telegram']: Odds } = {
  slack: [
    [40, { status: 429, retryAfter: 1 }],
    [40, { drop: true }],
    [60, { drop: true, after: true }],
    [20, { status: 503 }],
    [20, { status: 500, after: true }],
  ],
  discord: [
    [40, { status: 429, retryAfter: 1 }],
    [40, { drop: true }],
    [60, { drop: true, after: true }],
    [20, { status: 500, after: true }],
  ],
  telegram: [
    [40, { status: 429, retryAfter: 1 }],
    [40, { drop: true }],
    [60, { drop: true, after: true }],
    [20, { status: 502, after: true }],
  ],
}
const SHOWS = {
  slack: /^chat\.(?:postMessage|update)$/,
  discord: /^(?:POST|PATCH) \/channels\/:id\/messages/,
  telegram: /^(?:sendMessage|editMessageText)$/,
} as const

const ko = (verb: string): RegExp => labelled('ko', `case.${verb}.title`)
const en = (verb: string): RegExp => labelled('en', `case.${verb}.title`)
const offers = (label: RegExp) => (one: Seen) => one.labels.some(word => label.test(word))

test(
  'a bad day for three agencies: killed again and again, and nothing lost, nothing twice, nothing claimed too early',
  async () => {
    const scene = await relayWorld()
    const { world, jihoon, sora, ada, grace, somchai } = scene
    try {
      world.slack.opts.retryDelaysMs = [200, 500, 1_000, 2_000, 2_000, 5_000, 5_000, 10_000, 10_000, 10_000]
      const env = { LIAISON_CEILINGS: 'telegram=amber' }
      let running = await scene.start(env)
      await scene.setUp(running)
      const drafts: string[] = []
      for (let i = 0; i < REQUESTS; i++) drafts.push(await draft(scene, i === 0 ? 'th-ccib' : 'coinhall', i))

      const random = generator(SEED)
      const met = (['slack', 'discord', 'telegram'] as const).map(platform =>
        layFaults(world[platform], FAULTS[platform], ({ method }) => SHOWS[platform].test(method), random),
      )
      const day = { over: false }
      const acts: Promise<Act>[] = []
      const early: string[] = []
      let kills = 0
      const killing = (async () => {
        while (!day.over) {
          await sleep(LIFE_MS.least + random() * LIFE_MS.more)
          running.child.kill('SIGKILL')
          await running.ended
          kills++
          running = world.start(env)
        }
      })()
      const watching = (async () => {
        for (; !day.over; await sleep(40)) early.push(...claimedTooEarly(scene))
      })()
      const sending = (async () => {
        for (const words of drafts) await sent(jihoon, words)
      })()
      const taking = (async () => {
        while (!day.over) {
          for (const seat of [ada, somchai]) await acknowledged(seat)
          await sleep(200)
        }
      })()
      const speaking = [sora, grace, somchai].map(seat => speaks(seat, scene, acts, day))
      await sleep(DAY_MS)
      await sending
      day.over = true
      await Promise.all([killing, watching, taking, ...speaking])
      for (const platform of [world.slack, world.discord, world.telegram]) platform.clearFailures()
      await atRest(running, scene)
      await running.stop()

      const told = await Promise.all(acts)
      const audit = await auditRelay(scene, told)
      expect(audit.violations).toEqual([])
      expect(early).toEqual([])
      expect(kills).toBeGreaterThan(DAY_MS / 10_000)
      expect(told.filter(({ sure }) => sure).length).toBeGreaterThan(REQUESTS)
      const verified = await openCli(world.data).run(['ledger', 'verify'])
      expect(verified).toMatchObject({ code: 0, err: '' })
      console.info(
        `relay drill: ${audit.events} events of ${told.length} acts in words, ${audit.messages} messages, ${kills} kills, ${met.flat().length} faults; ${audit.repeats} repeats on Telegram, each marked`,
      )
    } finally {
      await scene.world.close()
    }
  },
  DAY_MS + REST_MS + 120_000,
)

/** Seoul writes a request, which is not sent yet; resolves with words that stand in no other. */
async function draft({ jihoon, world }: RelayWorld, to: string, i: number): Promise<string> {
  const words = `사건 2026-${String(i).padStart(4, '0')}호`
  await world.slack.runCommand('jihoon', '@bot', '/request', 'information')
  await fillOnSlack(world.slack, 'jihoon', {
    to,
    questions: '1. 이 지갑의 명의자를 아십니까?',
    facts: words,
    offence: '사기, 형법 제347조, 10년 이하',
    basis: 'police-agreement',
    use: 'intelligence',
  })
  await jihoon.finds(one => one.text.includes(words) && offers(ko('send'))(one), 'private')
  return words
}

/** Sends a draft, as often as it takes until the card stands in the room: each time they are asked whether they mean it. */
async function sent(seat: Seat, words: string): Promise<void> {
  const stands = (): boolean => seat.sees().some(({ where, text }) => where === 'room' && text.includes(words))
  const asks = (one: Seen): boolean => offers(ko('send'))(one) && !one.text.includes(words)
  const pressed = new Set(
    seat
      .sees()
      .filter(asks)
      .map(({ id }) => id),
  )
  const sure = (): Seen | undefined => seat.sees().find(one => asks(one) && !pressed.has(one.id))
  while (!stands()) {
    const own = seat.sees().find(one => one.text.includes(words) && offers(ko('send'))(one))
    if (!sure()) await own?.press(ko('send')).catch(() => undefined)
    await until(() => sure() !== undefined || stands(), 4_000)
    const one = sure()
    if (!one) continue
    const { acked } = ((await one.press(ko('send')).catch(() => null)) ?? {}) as { readonly acked?: boolean }
    if (acked) pressed.add(one.id)
    await until(stands, 4_000)
  }
}

/** Acknowledges whatever waits for it. */
async function acknowledged(seat: Seat): Promise<void> {
  const word = seat.platform === 'telegram' ? labelled('th', 'case.acknowledge.title') : en('acknowledge')
  const card = seat.sees().find(one => one.where === 'room' && offers(word)(one))
  await card?.press(word).catch(() => undefined)
}

/** Says something in a request of which they know, again and again, each time in other words. */
async function speaks(seat: Seat, { world }: RelayWorld, acts: Promise<Act>[], day: { readonly over: boolean }) {
  for (let n = 0; !day.over; n++) {
    await sleep(PAUSE_MS[seat.platform])
    const known = seat.sees().flatMap(({ where, text }) => (where === 'room' ? (text.match(REFERENCE) ?? []) : []))
    const reference = known[n % Math.max(1, known.length)]
    if (reference === undefined || day.over) continue
    acts.push(SAYS[seat.platform](world, seat.who, reference, `${seat.who}-${n}-${reference}`))
  }
}

/** How long people wait between two things they say. Nobody says more than sixty in a minute, and groups of Telegram take twenty messages. */
const PAUSE_MS = { slack: 1_100, discord: 1_100, telegram: 8_000 } as const

/** Says it, and tells whether the platform knows that it was taken. */
const SAYS: {
  readonly [P in Seat['platform']]: (world: Three, who: string, reference: string, words: string) => Promise<Act>
} = {
  async slack({ slack }, who, reference, words) {
    const deliveries = await slack.userSays('@bot', who, `reply ${reference} ${words}`).delivered
    return { words, sure: deliveries.every(one => one?.acked === true) }
  },
  // Discord tells whoever was not heard; they may have been heard all the same.
  async discord({ discord }, who, reference, words) {
    const { timedOut } = await discord.runCommand(who, null, 'reply', { text: `${reference} ${words}` })
    return { words, sure: timedOut === undefined }
  },
  // Telegram hands over what was not confirmed until it is.
  async telegram({ telegram }, who, reference, words) {
    telegram.userSays('@bot', who, `/reply ${reference} ${words}`)
    return { words, sure: true }
  },
}

const REFERENCE = /LX-\d{4}-[A-Z]{2}-[A-Z]{2}-\d{6}-[0-9A-Z]/

/** Cards of Seoul that say it has arrived where nothing stands. */
function claimedTooEarly({ jihoon, ada, somchai }: RelayWorld): readonly string[] {
  const claims = ['sent', 'seen', 'answered'].map(which => reads('ko', `case.receipt.${which}`))
  const cards = jihoon.sees().filter(({ text }) => claims.some(claim => claim.test(text)))
  const there = [ada, somchai].flatMap(seat => seat.sees()).map(({ text }) => text)
  return cards.flatMap(({ text }) => {
    const [reference = 'no reference'] = text.match(REFERENCE) ?? []
    return there.some(one => one.includes(reference)) ? [] : [reference]
  })
}

/** Waits until every event is answered and every message stands, on platforms that behave again. */
async function atRest(running: Running, { world }: RelayWorld): Promise<void> {
  const database = new DatabaseSync(join(world.data, DATABASE_FILE), { readOnly: true })
  const waits = database.prepare(
    'SELECT (SELECT count(*) FROM inbound WHERE outcome IS NULL) + (SELECT count(*) FROM messages WHERE version > settled) AS n',
  )
  for (const end = Date.now() + REST_MS; (waits.get() as { readonly n: number }).n > 0; await sleep(100)) {
    if (Date.now() > end) throw new Error(`not at rest: ${running.err().slice(-2_000)}`)
  }
  database.close()
}

async function until(done: () => boolean, ms: number): Promise<void> {
  for (const end = Date.now() + ms; !done() && Date.now() < end; ) await sleep(25)
}
