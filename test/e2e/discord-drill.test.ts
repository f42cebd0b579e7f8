import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { markOf } from '../../src/platforms/discord/marks.ts'
import type { DiscordEmulator } from '../emulators/discord/emulator.ts'
import { visible } from '../support/discord.ts'
import { type DiscordBot, discordBot } from '../support/discord-bot.ts'
import { atRest, generator, layFaults, type Odds } from '../support/drill.ts'

const FULL = process.env.LIAISON_DRILL === 'full'
const EVENTS = FULL ? 10_000 : 600
/** Nobody asks more than sixty times a minute, so that every answer is an answer. */
const PEOPLE = FULL ? 300 : 24
const AT_ONCE = 32
const SEED = 20_261_122
const RONIN = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'

/** What goes wrong with a call that shows something, of a thousand. */
const FAULTS: Odds = [
  [10, { status: 429, retryAfter: 1 }],
  [3, { status: 429, retryAfter: 1, global: true }],
  [10, { drop: true }],
  [15, { drop: true, after: true }],
  [5, { status: 503 }],
  [5, { status: 500, after: true }],
]

/** Calls that show something. */
const SHOWS = /^(POST|PATCH) \/(channels\/:id\/messages|webhooks\/)/

describe('a bad day at Discord', () => {
  test(`${EVENTS} events with 429s, drops, duplicates, lost answers and cut connections: every one answered, none twice`, async () => {
    const users = Array.from({ length: PEOPLE }, (_, i) => `officer${i}`)
    const world = await discordBot({ emulator: { users: ['alice', ...users], heartbeatMs: 5_000 } })
    const { discord } = world
    await enrol(world, users)
    const violations = discord.violations.length
    const random = generator(SEED)
    const met = layFaults(discord, FAULTS, ({ method }) => SHOWS.test(method), random)
    const began = Date.now()
    const asked: Asked[] = []
    const again: Asked[] = []
    let next = 0
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < EVENTS) {
          const n = next++
          if (random() < 0.03) discord.duplicateNextUpdate()
          if (n % 200 === 199) discord.dropConnections()
          if (n % 300 === 299) discord.requestReconnect()
          // Discord tells the person when nobody took a command in time, who types it again.
          for (;;) {
            const one = await ask(discord, users[n % PEOPLE]!, n)
            if (one.taken) {
              asked.push(one)
              break
            }
            again.push(one)
          }
        }
      }),
    )
    await atRest(world, async () => {
      await discord.idle(20)
      return discord.gateway.online > 0
    })
    const seconds = (Date.now() - began) / 1_000
    const { timesOf, repeats } = count(discord, users)
    await world.close()

    expect(asked).toHaveLength(EVENTS)
    expect(asked.filter(one => timesOf(one) === 0)).toEqual([])
    expect([...asked, ...again].filter(one => timesOf(one) > 1)).toEqual([])
    expect(repeats).toBe(0)
    const own = discord.violations.slice(violations).filter(({ rule }) => rule !== 'interaction_not_answered_in_time')
    expect(own).toEqual([])
    expect(met.length).toBeGreaterThan(EVENTS / 50)
    console.info(
      `discord drill: ${EVENTS} events in ${seconds.toFixed(1)} s; ${met.length} faults, ${discord.gateway.resumes} resumed sessions, ${again.length} commands typed again because the gateway was away`,
    )
  }, 1_800_000)
})

/** Makes everybody an officer of one agency. */
async function enrol({ discord, bot, settled: rest }: DiscordBot, users: readonly string[]): Promise<void> {
  const run = async (user: string, command: string, values: Record<string, string> = {}): Promise<void> => {
    await discord.runCommand(user, null, command, values)
    await rest()
  }
  await run('alice', 'join', { code: (await bot.firstCode())! })
  await run('alice', 'language', { language: 'en' })
  const agency = { id: 'ccib', english: 'Cyber Bureau', country: 'TH', kind: 'police', languages: 'en' }
  await run('alice', 'enrol', agency)
  const setUp = JSON.stringify({
    invitations: users.map(name => ({ agency: 'ccib', name: `Officer ${name.slice(7)}`, role: 'officer' })),
    places: [{ platform: 'discord', id: discord.world.channel('general').id, agency: 'ccib', ceiling: 'green' }],
  })
  const files = [{ name: 'setup.json', data: Buffer.from(setUp), mime: 'application/json' }]
  discord.userSays('@bot', 'alice', '/admin', { files })
  await discord.idle(50)
  await rest()
  const shown = discord.botMessagesIn(discord.dm('alice')).map(visible).join('\n')
  const codes = shown.match(/[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/g)!
  expect(codes).toHaveLength(users.length)
  for (const [i, user] of users.entries()) await discord.runCommand(user, null, 'join', { code: codes[i]! })
  await rest()
}

/** Something that was asked: the key that its answer must have, and the interaction by which it may be shown instead. */
interface Asked {
  readonly key: string
  readonly interaction: string | null
  /** False when the person was told that nothing came. */
  readonly taken: boolean
}

/** A person asks in one of four ways. */
async function ask(discord: DiscordEmulator, user: string, n: number): Promise<Asked> {
  const { id: person } = discord.user(user)
  const keyOf = (id: string, channel: string): string => `discord:${id}@${person}.${channel}/0`
  const text = `${RONIN} ${n}`
  if (n % 4 < 2) {
    const { interaction, timedOut } = await discord.runCommand(user, n % 4 === 0 ? null : 'general', 'lookup', { text })
    const { id, channel } = interaction
    return { key: keyOf(id, channel), interaction: id, taken: timedOut === undefined }
  }
  const said =
    n % 4 === 2
      ? discord.userSays('@bot', user, text)
      : discord.userSays('general', user, `<@${discord.appId}> ${text}`)
  await sleep(5)
  return { key: keyOf(said.id, said.channel_id), interaction: null, taken: true }
}

/** How often each question was answered, and how many answers are marked as repeats. */
function count(discord: DiscordEmulator, users: readonly string[]) {
  const numbers = new Map<unknown, number>()
  const interactions = new Map<unknown, number>()
  let repeats = 0
  for (const user of users) {
    for (const message of [...discord.botMessagesIn(discord.dm(user)), ...discord.ephemeralFor(user)]) {
      if (visible(message).includes('may be a repeat')) repeats++
      const by = (message.interaction_metadata as { readonly id?: string } | undefined)?.id
      const [map, mark] = by === undefined ? [numbers, message.components[0]?.id] : [interactions, by]
      map.set(mark, (map.get(mark) ?? 0) + 1)
    }
  }
  const timesOf = ({ key, interaction }: Asked): number =>
    (numbers.get(markOf(key, 0).numbers[0]) ?? 0) + (interactions.get(interaction) ?? 0)
  return { timesOf, repeats }
}
