import { describe, expect, test } from '@jest/globals'
import { plainText } from '../../src/core/say.ts'
import { LOCALES } from '../../src/i18n/locales.ts'
import { type Config, readConfig, VARIABLES } from '../../src/ops/config.ts'
import { ConfigRefused, refusePort } from '../../src/ops/refused.ts'
import { readerOf, say } from '../support/words.ts'

const SOCKET = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }
const NOTHING: Config = {
  slack: null,
  discord: null,
  telegram: null,
  slackApp: null,
  health: null,
  ceilings: {},
  keepDays: null,
}
const HTTP = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', PORT: '3000' }

const TELEGRAM = { token: '123:abc_DEF-1', url: 'https://liaison.example/telegram' }
const WEBHOOK = {
  TELEGRAM_TOKEN: TELEGRAM.token,
  TELEGRAM_WEBHOOK_URL: TELEGRAM.url,
  TELEGRAM_WEBHOOK_SECRET: 's_-1',
  PORT: '3000',
}

function wrong(env: Record<string, string>): readonly string[] {
  const { config, problems } = readConfig(env)
  expect(config.slack === null || config.health === null).toBe(true)
  for (const { text } of problems) {
    for (const locale of LOCALES) expect(plainText(say(text, readerOf(locale)))).toMatch(/\p{L}/u)
  }
  return problems.map(({ variable }) => variable)
}

describe('the configuration', () => {
  test('is empty where nothing is set, and an empty value is none', () => {
    for (const env of [{}, { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: ' ' }, { PORT: '80', SLACK_PROFILE: 'relay' }]) {
      expect(readConfig(env)).toEqual({ config: NOTHING, problems: [] })
    }
  })

  test('of a socket', () => {
    expect(readConfig(SOCKET).config.slack).toEqual({
      botToken: 'xoxb-1',
      connection: { mode: 'socket', appToken: 'xapp-1' },
      profile: 'lookup',
    })
  })

  test('of signed requests, on a host if one is named; a socket is preferred where both are set', () => {
    expect(readConfig({ ...HTTP, HOST: '127.0.0.1', SLACK_PROFILE: 'relay' }).config.slack).toEqual({
      botToken: 'xoxb-1',
      connection: { mode: 'http', signingSecret: 's', port: 3000, host: '127.0.0.1' },
      profile: 'relay',
    })
    expect(readConfig({ ...HTTP, ...SOCKET }).config.slack?.connection.mode).toBe('socket')
  })

  test.each([
    ['SLACK_BOT_TOKEN', { SLACK_APP_TOKEN: 'xapp-1' }],
    ['SLACK_APP_TOKEN', { SLACK_BOT_TOKEN: 'xoxb-1' }],
    ['PORT', { ...HTTP, PORT: '' }],
    ['PORT', { ...HTTP, PORT: 'http' }],
    ['SLACK_PROFILE', { ...SOCKET, SLACK_PROFILE: 'all' }],
    ['SLACK_API_URL', { ...SOCKET, SLACK_API_URL: 'slack' }],
    ['LIAISON_HEALTH_PORT', { LIAISON_HEALTH_PORT: '-1' }],
  ])('names what is missing or wrong: %s', (variable, env) => {
    expect(wrong(env as unknown as Record<string, string>)).toEqual([variable])
  })

  test('names everything that is missing at once', () => {
    expect(wrong({ SLACK_SIGNING_SECRET: 's' })).toEqual(['SLACK_BOT_TOKEN', 'PORT'])
  })

  test.each([
    ['65534', true],
    ['65535', true],
    ['65536', false],
    ['0', true],
    ['1e3', false],
  ])('takes ports up to 65535: %s', (port, good) => {
    expect(readConfig({ ...HTTP, PORT: port }).problems.length === 0).toBe(good)
  })

  test.each([
    ['https://slack.example/api/', 'https://slack.example/api/'],
    ['https://slack.example/api', 'https://slack.example/api/'],
    ['http://127.0.0.1:4000/api/', 'http://127.0.0.1:4000/api/'],
    ['http://localhost:4000/api/', 'http://localhost:4000/api/'],
    ['http://[::1]:4000/api/', 'http://[::1]:4000/api/'],
    ['http://10.0.0.1/api/', undefined],
    ['http://127.0.0.1.example/api/', undefined],
    ['ftp://slack.example/', undefined],
  ])('sends tokens only over https, or within this machine: %s', (given, taken) => {
    const { config } = readConfig({ ...SOCKET, SLACK_API_URL: given })
    expect(config.slack?.apiUrl).toBe(taken)
  })

  test.each([
    ['telegram=amber', { telegram: 'amber' }],
    [' Telegram=AMBER+STRICT, discord=green ', { telegram: 'amber-strict', discord: 'green' }],
    ['telegram=red;slack=clear', { telegram: 'red', slack: 'clear' }],
    ['', {}],
  ])('takes what an installation decides of its platforms: %p', (LIAISON_CEILINGS, ceilings) => {
    expect(readConfig({ LIAISON_CEILINGS })).toMatchObject({ config: { ceilings }, problems: [] })
  })

  test.each(['telegram', 'telegram=', 'telegram=orange', 'console=red', 'telegram=green=red', '=green', 'amber'])(
    'takes no ceiling that is none: %p',
    LIAISON_CEILINGS => {
      expect(wrong({ LIAISON_CEILINGS })).toEqual(['LIAISON_CEILINGS'])
      expect(readConfig({ LIAISON_CEILINGS }).config.ceilings).toEqual({})
    },
  )

  test.each([
    ['1', 1],
    ['36500', 36_500],
    ['', null],
  ])('takes for how many days requests are kept: %p', (LIAISON_KEEP_DAYS, keepDays) => {
    expect(readConfig({ LIAISON_KEEP_DAYS })).toMatchObject({ config: { keepDays }, problems: [] })
  })

  test.each(['0', '36501', '-1', '1.5', 'two'])('takes no time that is none: %p', LIAISON_KEEP_DAYS => {
    expect(wrong({ LIAISON_KEEP_DAYS })).toEqual(['LIAISON_KEEP_DAYS'])
    expect(readConfig({ LIAISON_KEEP_DAYS }).config.keepDays).toBeNull()
  })

  test('of the app itself, for publishing', () => {
    const env = { SLACK_CONFIG_TOKEN: 'xoxe-1', SLACK_APP_ID: 'A1', SLACK_API_URL: 'http://127.0.0.1:1/api' }
    expect(readConfig(env).config).toEqual({
      ...NOTHING,
      slackApp: { configToken: 'xoxe-1', appId: 'A1', apiUrl: 'http://127.0.0.1:1/api/' },
    })
    expect(wrong({ SLACK_CONFIG_TOKEN: 'xoxe-1' })).toEqual(['SLACK_APP_ID'])
    expect(readConfig({ ...env, SLACK_API_URL: 'http://10.0.0.1' }).config.slackApp).toBeNull()
  })

  test('keeps the health checks on this machine unless told otherwise', () => {
    expect(readConfig({ LIAISON_HEALTH_PORT: '9' }).config.health).toEqual({ port: 9, host: '127.0.0.1' })
    const open = { LIAISON_HEALTH_PORT: '9', LIAISON_HEALTH_HOST: '0.0.0.0' }
    expect(readConfig(open).config.health?.host).toBe('0.0.0.0')
  })

  test('knows every variable that it reads, once', () => {
    const read = new Set<string>()
    const asked = (values: Record<string, string>) =>
      new Proxy(values, {
        get(target, name: string) {
          read.add(name)
          return target[name]
        },
      })
    const whole = { ...HTTP, ...WEBHOOK, DISCORD_TOKEN: 'd', SLACK_CONFIG_TOKEN: 'x', LIAISON_HEALTH_PORT: '0' }
    readConfig(asked(whole))
    expect([...read].filter(name => !VARIABLES.includes(name))).toEqual([])
    // Of our own some are read where they are needed, such as where the data is.
    expect(VARIABLES.filter(name => !name.startsWith('LIAISON_') && !read.has(name))).toEqual([])
    expect(new Set(VARIABLES).size).toBe(VARIABLES.length)
  })

  test('of Discord: a token, and an address without a slash at its end', () => {
    expect(readConfig({ DISCORD_TOKEN: 'd' }).config.discord).toEqual({ token: 'd' })
    const api = { DISCORD_TOKEN: 'd', DISCORD_API_URL: 'http://127.0.0.1:4000/api/' }
    expect(readConfig(api).config.discord).toEqual({ token: 'd', apiUrl: 'http://127.0.0.1:4000/api' })
    expect(readConfig({ ...api, DISCORD_TOKEN: '' })).toEqual({ config: NOTHING, problems: [] })
    const unsafe = readConfig({ ...api, DISCORD_API_URL: 'http://discord.example/api' })
    expect(unsafe).toMatchObject({ config: { discord: null }, problems: [{ variable: 'DISCORD_API_URL' }] })
  })

  test('of Telegram: by asking unless there is an address that Telegram can call', () => {
    const { token } = TELEGRAM
    const polling = { token, connection: { mode: 'polling' } }
    expect(readConfig({ TELEGRAM_TOKEN: token }).config.telegram).toEqual(polling)
    const api = { TELEGRAM_TOKEN: token, TELEGRAM_API_URL: 'http://127.0.0.1:4000/', PORT: '1' }
    expect(readConfig(api).config.telegram).toEqual({ ...polling, apiUrl: 'http://127.0.0.1:4000' })
    expect(readConfig({ ...WEBHOOK, HOST: '127.0.0.1' }).config.telegram).toEqual({
      token,
      connection: { mode: 'webhook', url: TELEGRAM.url, secret: 's_-1', port: 3000, host: '127.0.0.1' },
    })
  })

  test.each([
    ['TELEGRAM_TOKEN', { ...WEBHOOK, TELEGRAM_TOKEN: '' }],
    ['TELEGRAM_TOKEN', { TELEGRAM_TOKEN: '../1:a' }],
    ['TELEGRAM_TOKEN', { TELEGRAM_TOKEN: 'bot' }],
    ['TELEGRAM_WEBHOOK_URL', { ...WEBHOOK, TELEGRAM_WEBHOOK_URL: '' }],
    ['TELEGRAM_WEBHOOK_URL', { ...WEBHOOK, TELEGRAM_WEBHOOK_URL: 'http://liaison.example/t' }],
    ['TELEGRAM_WEBHOOK_SECRET', { ...WEBHOOK, TELEGRAM_WEBHOOK_SECRET: '' }],
    ['TELEGRAM_WEBHOOK_SECRET', { ...WEBHOOK, TELEGRAM_WEBHOOK_SECRET: 'with space' }],
    ['PORT', { ...WEBHOOK, PORT: '' }],
    ['PORT', { ...WEBHOOK, PORT: '65536' }],
    ['TELEGRAM_API_URL', { ...WEBHOOK, TELEGRAM_API_URL: 'telegram' }],
  ])('names what is missing or wrong with Telegram: %s', (variable, env) => {
    expect(wrong(env as unknown as Record<string, string>)).toEqual([variable])
    expect(readConfig(env).config.telegram).toBeNull()
  })

  test.each([
    [1, true],
    [256, true],
    [257, false],
  ])('takes a secret of up to 256 characters: %d', (length, good) => {
    const { problems } = readConfig({ ...WEBHOOK, TELEGRAM_WEBHOOK_SECRET: 'a'.repeat(length) })
    expect(problems.length === 0).toBe(good)
  })

  test('one port for all who are called; what is wrong with it is said once', () => {
    const { config } = readConfig({ ...HTTP, ...WEBHOOK })
    expect(config).toMatchObject({ slack: { connection: { port: 3000 } }, telegram: { connection: { port: 3000 } } })
    expect(wrong({ ...HTTP, ...WEBHOOK, PORT: 'x' })).toEqual(['PORT'])
    expect(wrong({ ...HTTP, ...WEBHOOK, PORT: '' })).toEqual(['PORT', 'PORT'])
  })
})

test('a port that cannot be had is a matter of configuration, other errors are not', () => {
  const taken = Object.assign(new Error('in use'), { code: 'EADDRINUSE', port: 3000 })
  expect(() => refusePort(taken)).toThrow(ConfigRefused)
  for (const other of [new Error('x'), null, undefined, 'EADDRINUSE']) expect(() => refusePort(other)).not.toThrow()
})
