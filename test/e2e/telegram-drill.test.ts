import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import type { TelegramEmulator } from '../emulators/telegram/emulator.ts'
import { atRest, generator, layFaults, type Odds } from '../support/drill.ts'
import { type TelegramBot, telegramBot } from '../support/telegram-bot.ts'

const FULL = process.env.LIAISON_DRILL === 'full'
const EVENTS = FULL ? 10_000 : 600
/** Nobody asks more than sixty times a minute, so that every answer is an answer. */
const PEOPLE = FULL ? 400 : 60
const AT_ONCE = 32
const SEED = 20_261_122

/** What goes wrong with a message that is sent, of a thousand. */
const FAULTS: Odds = [
  [10, { status: 429, retryAfter: 1 }],
  [10, { drop: true }],
  [15, { drop: true, after: true }],
  [5, { status: 502, after: true }],
  [5, { status: 500 }],
]

describe('a bad day at Telegram', () => {
  test(`${EVENTS} events with 429s, drops, duplicates and lost answers: every one answered, twice only marked`, async () => {
    const users = Array.from({ length: PEOPLE }, (_, i) => `officer${i}`)
    const world = await telegramBot({ emulator: { users: ['alice', ...users], enforceRateLimits: true }, sends: 64 })
    const { telegram } = world
    try {
      await enrol(world, users)
      const random = generator(SEED)
      const met = layFaults(telegram, FAULTS, ({ method }) => method === 'sendMessage', random)
      const began = Date.now()
      let next = 0
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          while (next < EVENTS) {
            const n = next++
            if (random() < 0.03) telegram.duplicateNextUpdate()
            if (n % 250 === 249) telegram.dropConnections()
            const said = telegram.userSays('@bot', users[n % PEOPLE]!, addressOf(n), {})
            const delivery = telegram.deliveryOf(said)!
            // A cut connection may take an answer with it, which ends before the bot has asked again.
            await telegram.waitFor(() => 'done' in delivery && delivery.done, 60_000)
          }
        }),
      )
      await atRest(world)
      const seconds = (Date.now() - began) / 1_000
      const copies = count(telegram, users)

      expect(Array.from({ length: EVENTS }, (_, n) => n).filter(n => !copies.has(n))).toEqual([])
      const twice = [...copies].filter(([, texts]) => texts.length > 1)
      const unmarked = twice.filter(([, texts]) => texts.filter(text => !text.includes('may be a repeat')).length > 1)
      expect(unmarked).toEqual([])
      // What was lost behind the work stands twice; connections that are cut take answers with them, too.
      const lost = met.filter(({ status }) => status !== 429).length + (EVENTS / 250) * AT_ONCE
      expect(twice.length).toBeLessThanOrEqual(lost)
      expect(twice.length).toBeGreaterThan(0)
      expect(met.length).toBeGreaterThan(EVENTS / 50)
      expect(telegram.violations).toEqual([])
      console.info(
        `telegram drill: ${EVENTS} events in ${seconds.toFixed(1)} s; ${met.length} faults, ${twice.length} answers twice, each marked`,
      )
    } finally {
      await world.close()
    }
  }, 1_500_000)
})

/** Makes everybody an officer of one agency. */
async function enrol({ telegram, bot, settled: rest }: TelegramBot, users: readonly string[]): Promise<void> {
  const alice = telegram.user('alice').id
  const say = async (user: string, text: string): Promise<void> => {
    const delivery = telegram.deliveryOf(telegram.userSays('@bot', user, text, {}))!
    await telegram.waitFor(() => 'done' in delivery && delivery.done)
    await rest()
  }
  await say('alice', `/join ${await bot.firstCode()}`)
  await say('alice', '/language en')
  await say('alice', '/enrol ccib --english "Cyber Bureau" --country TH --kind police --languages en')
  const setUp = JSON.stringify({
    invitations: users.map(name => ({ agency: 'ccib', name: `Officer ${name.slice(7)}`, role: 'officer' })),
  })
  const file = { name: 'setup.json', data: Buffer.from(setUp), mime: 'application/json' }
  telegram.userSays('@bot', 'alice', '', { file, caption: '/admin' })
  const codes = (): string[] =>
    telegram.botMessagesIn(alice).flatMap(({ text = '' }) => text.match(/[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/g) ?? [])
  await telegram.waitFor(() => codes().length === users.length, 30_000)
  await Promise.all(users.map((user, i) => say(user, `/join ${codes()[i]!}`)))
  await rest()
}

/** An address that nobody else asks about, which its answer names. */
function addressOf(n: number): string {
  return `0x${createHash('sha256').update(String(n)).digest('hex').slice(0, 40)}`
}

/** Every copy of each answer, by the number of the question. */
function count(telegram: TelegramEmulator, users: readonly string[]): Map<number, string[]> {
  const copies = new Map<number, string[]>()
  const asked = new Map(Array.from({ length: EVENTS }, (_, n) => [addressOf(n), n]))
  for (const user of users) {
    for (const { text = '' } of telegram.botMessagesIn(telegram.user(user).id)) {
      const n = asked.get(/0x[0-9a-f]{40}/i.exec(text)?.[0].toLowerCase() ?? '')
      if (n !== undefined) copies.set(n, [...(copies.get(n) ?? []), text])
    }
  }
  return copies
}
