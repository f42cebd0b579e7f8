import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { scopesOf } from '../../src/platforms/slack/scopes.ts'
import { SlackEmulator } from '../emulators/slack/emulator.ts'
import { checkManifest } from '../emulators/slack/manifest.ts'
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
    const { code, out } = await cli.run(['doctor', '--json'], { env })
    const found = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { check: string; verdict: string; code: string })
    return { code, bad: found.filter(({ verdict }) => verdict === 'bad').map(one => `${one.check} ${one.code}`) }
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
