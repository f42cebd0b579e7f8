import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import type { SlackEmulator } from '../emulators/slack/emulator.ts'
import { atRest, generator, layFaults, type Odds } from '../support/drill.ts'
import { visible } from '../support/slack.ts'
import { type SlackBot, slackBot } from '../support/slack-bot.ts'

const FULL = process.env.LIAISON_DRILL === 'full'
const EVENTS = FULL ? 10_000 : 600
/** Nobody asks more than sixty times a minute, so that every answer is an answer. */
const PEOPLE = FULL ? 200 : 24
const AT_ONCE = 32
const SEED = 20_261_122
const RONIN = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'

/** What goes wrong with a post, of a thousand. */
const FAULTS: Odds = [
  [10, { status: 429, retryAfter: 1 }],
  [10, { drop: true }],
  [15, { drop: true, after: true }],
  [5, { status: 503 }],
  [5, { status: 500, after: true }],
  [5, { error: 'fatal_error', after: true }],
]

describe('a bad day at Slack', () => {
  test(`${EVENTS} events with 429s, drops, duplicates and lost answers: every one answered, none twice`, async () => {
    const users = Array.from({ length: PEOPLE }, (_, i) => `officer${i}`)
    const world = await slackBot({
      emulator: {
        users: ['alice', ...users],
        retryDelaysMs: [50, 200, 500, 1_000, 2_000, 5_000, 10_000],
      },
    })
    const { slack } = world
    await enrol(world, users)
    const violations = slack.violations.length
    const random = generator(SEED)
    const met = layFaults(slack, FAULTS, ({ method }) => method === 'chat.postMessage', random)
    const began = Date.now()
    const keys: string[] = []
    const lost: string[] = []
    let next = 0
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (next < EVENTS) {
          const n = next++
          if (random() < 0.03) slack.duplicateNextUpdate()
          if (n % 250 === 249) slack.dropConnections({ graceful: n % 500 === 499 })
          // Slack does not repeat a command that found no socket: it tells the person, who types it again.
          for (;;) {
            const { key, acked } = await ask(slack, users[n % PEOPLE]!, n)
            if (acked) {
              keys.push(key)
              break
            }
            lost.push(key)
            await sleep(500)
          }
        }
      }),
    )
    await atRest(world)
    const seconds = (Date.now() - began) / 1_000
    const { answers, twice, repeats } = count(slack)

    expect(keys.filter(key => !answers.has(key))).toEqual([])
    expect(twice).toEqual([])
    expect(repeats).toBe(0)
    expect(keys).toHaveLength(EVENTS)
    expect(lost.length).toBe(slack.userErrors.length)
    const own = slack.violations.slice(violations).filter(({ rule }) => rule !== 'not_acked')
    expect(own.filter(({ rule }) => rule !== 'ack_unknown_or_late')).toEqual([])
    expect(met.length).toBeGreaterThan(EVENTS / 50)
    console.info(
      `slack drill: ${EVENTS} events in ${seconds.toFixed(1)} s; ${met.length} faults, ${lost.length} commands typed again for want of a socket`,
    )
    await world.close()
  }, 900_000)
})

/** Makes everybody an officer of one agency. */
async function enrol({ slack, bot, settled: rest }: SlackBot, users: readonly string[]): Promise<void> {
  const run = async (user: string, command: string, text: string): Promise<string> => {
    await slack.runCommand(user, '@bot', command, text)
    await rest()
    return visible(slack.botMessagesIn(slack.dm(user).id).at(-1)!)
  }
  await run('alice', '/liaison-join', (await bot.firstCode())!)
  await run('alice', '/language', 'en')
  await run('alice', '/enrol', 'ccib --english "Cyber Bureau" --country TH --kind police --languages en')
  const setUp = JSON.stringify({
    invitations: users.map(name => ({ agency: 'ccib', name: `Officer ${name.slice(7)}`, role: 'officer' })),
    places: [{ platform: 'slack', id: 'C0GENERAL', agency: 'ccib', ceiling: 'green' }],
  })
  const files = [{ name: 'setup.json', data: Buffer.from(setUp), mime: 'application/json' }]
  await slack.userSays('@bot', 'alice', '/admin', { files }).delivered
  await rest()
  const shown = slack.botMessagesIn(slack.dm('alice').id).map(visible).join('\n')
  const codes = shown.match(/[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/g)!
  expect(codes).toHaveLength(users.length)
  await Promise.all(users.map((user, i) => slack.runCommand(user, '@bot', '/liaison-join', codes[i]!)))
  await rest()
}

/** A person asks in one of three ways; resolves with the outbox key that the answer must have. */
async function ask(slack: SlackEmulator, user: string, n: number): Promise<{ key: string; acked: boolean }> {
  const id = slack.workspace.userId(user)
  const text = `${RONIN} ${n}`
  if (n % 3 === 0) {
    const { trigger_id, acked } = await slack.runCommand(user, n % 2 ? 'general' : '@bot', '/lookup', text)
    const hash = createHash('sha256').update(trigger_id).digest('base64url').slice(0, 22)
    return { key: `slack:${hash}@${id}/0`, acked }
  }
  const said =
    n % 3 === 1 ? slack.userSays('@bot', user, text) : slack.userSays('general', user, `<@${slack.botUserId}> ${text}`)
  const deliveries = await said.delivered
  return { key: `slack:${said.channel}/${said.ts}@${id}/0`, acked: deliveries.every(one => one?.acked !== false) }
}

/** The answers that stand, by key; the keys of which a part stands twice; how many are marked as repeats. */
function count(slack: SlackEmulator): { answers: Set<string>; twice: string[]; repeats: number } {
  const answers = new Set<string>()
  const twice: string[] = []
  let repeats = 0
  for (const channel of slack.workspace.channels.values()) {
    const parts = new Set<string>()
    for (const message of channel.messages) {
      const payload = (message.metadata as { event_payload?: { key: string; part: number } } | undefined)?.event_payload
      if (!payload) continue
      if (visible(message).includes('may be a repeat')) repeats++
      const part = `${payload.key} ${payload.part}`
      if (parts.has(part)) twice.push(part)
      parts.add(part)
      answers.add(payload.key)
    }
  }
  return { answers, twice, repeats }
}
