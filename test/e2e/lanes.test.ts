import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type PlatformName, type Three, three } from '../support/three.ts'

const ALL = ['slack', 'discord', 'telegram'] as const satisfies readonly PlatformName[]
/** More conversations than a lane writes to at once, so that one lane for all would be full of what hangs. */
const USERS = ['alice', 'bob', ...Array.from({ length: 10 }, (_, i) => `person${i}`)]
const PATIENCE_MS = 15_000
/** The calls by which each platform is told what to show. */
const SENDING: { readonly [P in PlatformName]: RegExp } = {
  slack: /^chat\.postMessage$/,
  discord: /^POST \/channels\/:id\/messages$/,
  telegram: /^sendMessage$/,
}

const TROUBLES: { readonly [what: string]: (victim: PlatformName) => unknown } = {
  'a ban of five hours': victim =>
    world[victim].failNext({ match: SENDING[victim], status: 429, retryAfter: 18_000, times: 1_000 }),
  'calls that hang': victim => world[victim].setLatency(600_000),
  'an outage': victim => world[victim].crash(),
}

let world: Three
beforeEach(async () => {
  world = await three(USERS)
})
afterEach(() => world.close())

const others = (victim: PlatformName): readonly PlatformName[] => ALL.filter(one => one !== victim)

/** Everybody can be heard. */
async function up(platforms: readonly PlatformName[] = ALL): Promise<void> {
  const { slack, discord, telegram } = world
  if (platforms.includes('slack')) await slack.waitFor(() => slack.connections === 1, PATIENCE_MS, 'Slack')
  if (platforms.includes('discord')) await discord.waitFor(() => discord.gateway.online === 1, PATIENCE_MS, 'Discord')
  if (platforms.includes('telegram')) await telegram.waitFor(() => telegram.polling, PATIENCE_MS, 'Telegram')
}

const answers = (platform: PlatformName, who = 'alice'): number => world.said[platform](who).length

/** Somebody says something; resolves when one answer more stands there. */
async function answered(platform: PlatformName, who = 'alice'): Promise<void> {
  const before = answers(platform, who)
  world[platform].userSays('@bot', who, 'hello')
  await world[platform].waitFor(() => answers(platform, who) > before, PATIENCE_MS, `an answer on ${platform}`)
}

describe.each(ALL)('while %s is in trouble', victim => {
  test.each(Object.entries(TROUBLES))(
    'the others answer as ever: %s',
    async (_, trouble) => {
      world.start()
      await up()
      const emulator = world[victim]
      await trouble(victim)
      if (emulator.running) for (const who of USERS) emulator.userSays('@bot', who, 'hello')
      for (const other of others(victim)) for (const who of ['alice', 'bob']) await answered(other, who)
      expect(USERS.map(who => answers(victim, who))).toEqual(USERS.map(() => 0))
    },
    60_000,
  )

  test('what is said elsewhere is answered before a flood of events there is over', async () => {
    world.start()
    await up()
    const flood = 300
    const before = answers(victim) + answers(victim, 'bob')
    for (let i = 0; i < flood; i++) world[victim].userSays('@bot', i % 2 ? 'alice' : 'bob', `flood ${i}`)
    for (const other of others(victim)) await answered(other)
    expect(answers(victim) + answers(victim, 'bob') - before).toBeLessThan(flood)
  }, 60_000)
})

describe('at the start', () => {
  test.each(ALL)(
    '%s is away: the others are served, and it is, too, as soon as it is back',
    async victim => {
      await world[victim].crash()
      const one = world.start()
      await up(others(victim))
      await one.saw(/^join /m)
      for (const other of others(victim)) await answered(other)
      await world[victim].restart()
      await up()
      await answered(victim)
      expect(await one.stop()).toMatchObject({ code: 0, signal: null })
    },
    60_000,
  )

  test.each([
    ['slack', { SLACK_BOT_TOKEN: 'xoxb-revoked' }],
    ['discord', { DISCORD_TOKEN: 'MTIz.gone.token' }],
    ['telegram', { TELEGRAM_TOKEN: '123456:gone-gone-gone-gone-gone-gone' }],
  ] as const)(
    '%s refuses the token: it says so in words, the health is red, the others are served',
    async (victim, env) => {
      const one = world.start({ ...env, LIAISON_HEALTH_PORT: '0', LANG: 'th_TH.UTF-8' })
      await up(others(victim))
      const [said] = await one.saw(new RegExp(`^.*${victim}.*npx --no liaison doctor.*$`, 'im'))
      expect(said).toMatch(/[\u0e01-\u0e5b]{4}/)
      await one.saw(/^join /m)
      for (const other of others(victim)) await answered(other)
      const [, port] = await one.saw(/"health.listening","port":(\d+)/, 'err')
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`)
      expect(ready.status).toBe(503)
      const { platforms } = (await ready.json()) as {
        platforms: { name: string; state: string; lastError: string | null }[]
      }
      const states = Object.fromEntries(platforms.map(({ name, state }) => [name, state === 'up']))
      expect(states).toEqual(Object.fromEntries(ALL.map(name => [name, name !== victim])))
      expect(platforms.find(({ name }) => name === victim)?.lastError).toBeTruthy()
      const { code, err, out } = await one.stop()
      expect(code).toBe(0)
      for (const token of Object.values(env)) expect(err + out).not.toContain(token)
    },
    60_000,
  )

  test('all of them refuse: one sentence for each, and exit code 78', async () => {
    const refused = {
      SLACK_BOT_TOKEN: 'xoxb-1',
      DISCORD_TOKEN: 'MTIz.a.b',
      TELEGRAM_TOKEN: '1:aaaaaaaaaaaaaaaaaaaaaaaa',
    }
    const { code, err } = await world.start(refused).ended
    expect(code).toBe(78)
    for (const name of ALL) expect(err).toMatch(new RegExp(`^.*${name}.*doctor`, 'im'))
  }, 30_000)
})

test('Slack and Telegram call on one port, and the health is told there, too', async () => {
  const { slack, telegram } = world
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  slack.opts.mode = 'http'
  slack.opts.requestUrl = `${origin}/slack/events`
  const one = world.start({
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: slack.opts.signingSecret,
    TELEGRAM_WEBHOOK_URL: `${origin}/telegram`,
    TELEGRAM_WEBHOOK_SECRET: 'a-secret-word',
    PORT: String(port),
    HOST: '127.0.0.1',
  })
  await up(['discord'])
  await one.saw(/^join /m)
  await telegram.waitFor(() => telegram.callsTo('setWebhook').some(({ status }) => status === 200), PATIENCE_MS)
  for (const platform of ALL) await answered(platform)
  expect(await (await fetch(`${origin}/readyz`)).json()).toMatchObject({ ok: true })
  expect(await telegram.forged({ update_id: 1 })).toBe(401)
  expect((await slack.forged()).acked).toBe(false)
  expect(await one.stop()).toMatchObject({ code: 0, signal: null })
}, 60_000)

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return port
}
