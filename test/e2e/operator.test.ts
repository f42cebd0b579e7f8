import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { scopesOf } from '../../src/platforms/slack/scopes.ts'
import { DiscordEmulator } from '../emulators/discord/emulator.ts'
import { SlackEmulator } from '../emulators/slack/emulator.ts'
import { checkManifest } from '../emulators/slack/manifest.ts'
import { TelegramEmulator } from '../emulators/telegram/emulator.ts'
import { type Cli, openCli } from '../support/cli.ts'

const LANGUAGES = ['en', 'ko', 'th'] as const

describe('before anything is configured', () => {
  let cli: Cli
  beforeAll(() => {
    cli = openCli()
  })
  afterAll(() => cli.remove())

  test.each(LANGUAGES)('setup says what to click and what to write, and makes nothing (%s)', async language => {
    const { code, out, err } = await cli.run(['setup', 'slack', '--lang', language])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('npx --no liaison publish slack --dry-run > manifest.json')
    expect(out).toContain('https://api.slack.com/apps')
    expect(out).toContain(join(cli.directory, '.env'))
    expect(out).toContain('SLACK_BOT_TOKEN=xoxb-…\nSLACK_APP_TOKEN=xapp-…')
    expect(out).not.toMatch(/⟦|undefined|\[object/)
  })

  test.each([
    ['discord', ['https://discord.com/developers/applications', 'DISCORD_TOKEN=…', 'Privileged Gateway Intents']],
    ['telegram', ['@BotFather', 'TELEGRAM_TOKEN=123456789:…', 'TELEGRAM_WEBHOOK_URL=https://…/telegram']],
  ])('setup does so for each platform, in every language (%s)', async (platform, has) => {
    for (const language of LANGUAGES) {
      const { code, out } = await cli.run(['setup', platform, '--lang', language])
      expect(code).toBe(0)
      for (const words of [...has, join(cli.directory, '.env'), `docs/${platform}.md`]) expect(out).toContain(words)
      expect(out).not.toMatch(/⟦|undefined|\[object/)
    }
    expect((await cli.run(['setup'])).out).toContain(`npx --no liaison setup ${platform}`)
  })

  test.each(LANGUAGES)('doctor finds nothing wrong, and makes nothing (%s)', async language => {
    const { code, out } = await cli.run(['doctor', '--lang', language])
    expect(code).toBe(0)
    expect(out).toContain('npx --no liaison setup')
    expect((await cli.run(['doctor', '--json'])).out).toContain(
      '{"check":"database","verdict":"skipped","code":"absent"}',
    )
  })

  test.each(LANGUAGES)(
    'publish prints the manifest alone, and says beside it what Slack cannot show (%s)',
    async language => {
      const { code, out, err } = await cli.run([
        'publish',
        'slack',
        '--dry-run',
        '--profile',
        'relay',
        '--lang',
        language,
      ])
      expect(code).toBe(0)
      const manifest = JSON.parse(out)
      expect(checkManifest(manifest)).toEqual([])
      expect(manifest.oauth_config.scopes.bot).toEqual(scopesOf('relay'))
      expect(err).toContain('/liaison-join')
      expect(err).not.toMatch(/⟦|undefined|\[object/)
    },
  )

  test('publish for signed requests names the address, and takes no other than https', async () => {
    const url = 'https://liaison.example/slack/events'
    const { out } = await cli.run(['publish', 'slack', '--dry-run', '--url', url])
    expect(JSON.parse(out).settings.event_subscriptions.request_url).toBe(url)
    expect((await cli.run(['publish', 'slack', '--dry-run', '--url', 'http://liaison.example'])).code).toBe(64)
  })

  test('publish changes nothing by itself, and says where it is done', async () => {
    const { code, out } = await cli.run(['publish', 'slack'])
    expect(code).toBe(0)
    expect(out).toContain('--dry-run')
    expect((await cli.run(['publish'])).code).toBe(64)
    expect((await cli.run(['publish', 'irc', '--dry-run'])).code).not.toBe(0)
  })

  test('all three stand in the help beside the commands of the chat', async () => {
    const { out } = await cli.run(['--help'])
    for (const name of ['lookup', 'setup', 'doctor', 'publish']) expect(out).toMatch(new RegExp(`^${name} `, 'm'))
    expect((await cli.run(['publish', '--help'])).out).toContain('--profile')
    expect((await cli.run(['점검', '--lang', 'ko'])).out).toContain('설치 상태')
  })
})

describe('publish with a configuration token', () => {
  let cli: Cli
  let slack: SlackEmulator
  let env: NodeJS.ProcessEnv
  beforeEach(async () => {
    cli = openCli()
    slack = await new SlackEmulator({ scopes: [...scopesOf('lookup')] }).start()
    env = {
      SLACK_CONFIG_TOKEN: slack.opts.configToken,
      SLACK_APP_ID: slack.workspace.appId,
      SLACK_API_URL: `${slack.origin}/api/`,
    }
  })
  afterEach(async () => {
    await slack.stop()
    cli.remove()
  })

  test('gives the app its manifest, and says when it must be installed again', async () => {
    const { code, out } = await cli.run(['publish', 'slack'], { env })
    expect(code).toBe(0)
    expect(out).toContain('Slack now knows the commands')
    expect(out).not.toContain('install it again')
    expect(slack.opts.commands).toEqual(expect.arrayContaining(['/lookup', '/liaison-join']))
    const relay = await cli.run(['publish', 'slack', '--profile', 'relay'], { env })
    expect(relay.out).toContain('install it again')
    expect(slack.violations).toEqual([])
  })

  test.each([
    ['another app', { SLACK_APP_ID: 'A0OTHER' }, 'invalid_app_id'],
    ['a token that is none', { SLACK_CONFIG_TOKEN: 'xoxe-old' }, 'invalid_auth'],
    ['nobody there', { SLACK_API_URL: 'http://127.0.0.1:9/api/' }, ''],
  ])('says why it was not taken over: %s', async (_, changed, word) => {
    const { code, out } = await cli.run(['publish', 'slack'], { env: { ...env, ...changed } })
    expect(code).toBe(78)
    expect(out).toContain('SLACK_CONFIG_TOKEN')
    expect(out).toContain(word)
    expect(out).not.toContain('xoxe')
  })

  test('names the places that Slack finds fault with', async () => {
    const errors = [{ message: 'stands twice', pointer: '/features/slash_commands/1/command' }]
    slack.failNext({ match: 'apps.manifest.update', body: { ok: false, error: 'invalid_manifest', errors } })
    const { code, out } = await cli.run(['publish', 'slack'], { env })
    expect(code).toBe(78)
    expect(out).toContain('/features/slash_commands/1/command')
  })
})

describe('publish by the bot itself', () => {
  let cli: Cli
  let discord: DiscordEmulator
  let telegram: TelegramEmulator
  beforeEach(async () => {
    cli = openCli()
    discord = await new DiscordEmulator().start()
    telegram = await new TelegramEmulator().start()
  })
  afterEach(async () => {
    await Promise.all([discord.stop(), telegram.stop()])
    cli.remove()
  })
  const env = (): NodeJS.ProcessEnv => ({
    DISCORD_TOKEN: discord.opts.token,
    DISCORD_API_URL: `${discord.origin}/api`,
    TELEGRAM_TOKEN: telegram.opts.token,
    TELEGRAM_API_URL: telegram.origin,
  })

  test.each(['discord', 'telegram'])('prints what it would tell, with and without a token: %s', async platform => {
    const { code, out, err } = await cli.run(['publish', platform, '--dry-run', '--lang', 'ko'])
    expect(code).toBe(0)
    expect(JSON.stringify(JSON.parse(out))).toMatch(/조회/)
    expect(err).not.toMatch(/⟦|undefined|\[object/)
    const none = await cli.run(['publish', platform])
    expect(none.code).toBe(0)
    expect(none.out).toContain(`${platform.toUpperCase()}_TOKEN`)
    expect((await cli.run(['publish', platform, '--profile', 'relay'])).code).toBe(64)
    expect([...discord.calls, ...telegram.calls]).toEqual([])
  })

  test('tells Discord once, and only what differs', async () => {
    expect((await cli.run(['publish', 'discord'], { env: env() })).out).toContain('Discord now knows the commands')
    expect(discord.globalCommands.map(({ name }) => name)).toEqual(expect.arrayContaining(['lookup', 'join']))
    expect((await cli.run(['publish', 'discord'], { env: env() })).out).toContain('nothing was changed')
    expect(discord.callsTo('PUT /applications/:id/commands')).toHaveLength(1)
    expect(discord.violations).toEqual([])
  })

  test('tells Telegram once, and only what differs', async () => {
    expect((await cli.run(['publish', 'telegram'], { env: env() })).out).toContain('Telegram now knows the commands')
    expect(telegram.commandsSeenBy('alice').map(({ command }) => command)).toEqual(
      expect.arrayContaining(['lookup', 'join']),
    )
    const told = telegram.callsTo('setMyCommands').length
    expect((await cli.run(['publish', 'telegram'], { env: env() })).out).toContain('nothing was changed')
    expect(telegram.callsTo('setMyCommands')).toHaveLength(told)
    expect(telegram.violations).toEqual([])
  })

  test.each(['discord', 'telegram'])('says in a sentence why it was not taken: %s', async platform => {
    const gone = { DISCORD_TOKEN: 'MTIz.gone.token', TELEGRAM_TOKEN: '123456:gone-gone-gone-gone-gone-gone' }
    const { code, out, err } = await cli.run(['publish', platform], { env: { ...env(), ...gone } })
    expect(code).toBe(78)
    expect(out).toContain('npx --no liaison doctor')
    for (const token of Object.values(gone)) expect(out + err).not.toContain(token)
  })

  test('doctor: nothing is wrong once they know the commands; refused tokens are named', async () => {
    await cli.run(['publish', 'discord'], { env: env() })
    const well = await findings(cli, env())
    expect(well.bad).toEqual([])
    expect(well.checks).toEqual(expect.arrayContaining(['discord.token', 'discord.commands', 'telegram.token']))
    const gone = { DISCORD_TOKEN: 'MTIz.gone.token', TELEGRAM_TOKEN: '123456:gone-gone-gone-gone-gone-gone' }
    const { bad, code } = await findings(cli, { ...env(), ...gone })
    expect(code).toBe(78)
    expect(bad.map(one => one.split(' ')[0])).toEqual(expect.arrayContaining(['discord.token', 'telegram.token']))
  }, 30_000)
})

/** What `doctor --json` finds. */
async function findings(cli: Cli, env: NodeJS.ProcessEnv) {
  const { code, out } = await cli.run(['doctor', '--json'], { env })
  const found = out
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { check: string; verdict: string; code: string })
  const bad = found.filter(({ verdict }) => verdict === 'bad').map(one => `${one.check} ${one.code}`)
  return { code, bad, checks: found.map(({ check }) => check) }
}

describe('doctor on a configured installation', () => {
  let cli: Cli
  let slack: SlackEmulator
  beforeEach(async () => {
    cli = openCli()
    slack = await new SlackEmulator({ scopes: [...scopesOf('lookup')] }).start()
  })
  afterEach(async () => {
    await slack.stop()
    cli.remove()
  })

  const tokens = (): NodeJS.ProcessEnv => ({
    SLACK_BOT_TOKEN: slack.opts.botToken,
    SLACK_APP_TOKEN: slack.opts.appToken,
    SLACK_API_URL: `${slack.origin}/api/`,
  })
  const verdicts = async (
    env: NodeJS.ProcessEnv,
  ): Promise<{ readonly code: number | null; readonly bad: string[] }> => {
    const { code, bad } = await findings(cli, env)
    return { code, bad }
  }

  test('that is well', async () => {
    await cli.run(['language', '--lang', 'en'])
    expect(await verdicts(tokens())).toEqual({ code: 0, bad: [] })
    expect((await cli.run(['doctor'], { env: tokens() })).out).toMatch(
      /Slack: permissions +the 7 that the profile lookup/,
    )
  })

  test('whose tokens stand in the file of settings, and whose file others may read', async () => {
    mkdirSync(cli.directory, { mode: 0o700 })
    const file = join(cli.directory, '.env')
    writeFileSync(
      file,
      Object.entries(tokens())
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    )
    chmodSync(file, 0o600)
    expect(await verdicts({})).toEqual({ code: 0, bad: [] })
    chmodSync(file, 0o644)
    expect(await verdicts({})).toEqual({ code: 78, bad: ['settings exposed'] })
  })

  test('that is configured in part', async () => {
    expect(await verdicts({ SLACK_BOT_TOKEN: 'xoxb-1' })).toEqual({ code: 78, bad: ['settings incomplete'] })
  })

  test('whose permissions, socket and data directory are wrong at once: each says what to do', async () => {
    slack.opts.scopes = ['commands']
    slack.opts.mode = 'http'
    mkdirSync(cli.directory, { mode: 0o755 })
    chmodSync(cli.directory, 0o755)
    expect(await verdicts(tokens())).toEqual({
      code: 78,
      bad: ['directory directory-exposed', 'slack.scopes missing', 'slack.app socket_mode_not_enabled'],
    })
    const { out } = await cli.run(['doctor'], { env: tokens() })
    expect(out).toContain('chmod 700')
    expect(out).toContain('npx --no liaison publish slack --dry-run --profile lookup')
    expect(out).toContain('turn Socket Mode on')
  })

  test('whose key is gone', async () => {
    await cli.run(['language', '--lang', 'en'])
    writeFileSync(join(cli.directory, 'key'), 'no key\n', { mode: 0o600 })
    expect(await verdicts({})).toEqual({ code: 78, bad: ['key key-malformed'] })
  })
})
