import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { Check } from '../../../src/core/check.ts'
import { plainText } from '../../../src/core/say.ts'
import { code } from '../../../src/core/text.ts'
import { LOCALES } from '../../../src/i18n/locales.ts'
import { CLOCK_MS, type SlackExamination, slackChecks } from '../../../src/platforms/slack/doctor.ts'
import { scopesOf } from '../../../src/platforms/slack/scopes.ts'
import { SlackEmulator } from '../../emulators/slack/emulator.ts'
import { readerOf, say } from '../../support/words.ts'

let slack: SlackEmulator
beforeEach(async () => {
  slack = await new SlackEmulator({ scopes: [...scopesOf('relay')] }).start()
})
afterEach(() => slack.stop())

function checks(changed: Partial<SlackExamination> = {}): readonly Check[] {
  const { botToken, appToken } = slack.opts
  return slackChecks({
    botToken,
    connection: { mode: 'socket', appToken },
    apiUrl: `${slack.origin}/api/`,
    profile: 'relay',
    now: () => new Date(),
    channels: async () => [],
    publishLine: code('publish'),
    ...changed,
  })
}

/** What each check comes to, as `verdict code`; every sentence is said in every language on the way. */
async function examined(all: readonly Check[]): Promise<Record<string, readonly string[]>> {
  const signal = AbortSignal.timeout(5_000)
  const results = await Promise.all(
    all.map(async check => {
      const findings = await check.look(signal)
      for (const { says, fix, verdict } of findings) {
        for (const locale of LOCALES) {
          expect(plainText(say(says, readerOf(locale)))).toMatch(/\p{L}/u)
          if (fix) expect(plainText(say(fix, readerOf(locale)))).toMatch(/\p{L}/u)
        }
        if (verdict === 'bad' || verdict === 'warn') expect(fix).toBeDefined()
      }
      return [check.id, findings.map(finding => `${finding.verdict} ${finding.code}`)] as const
    }),
  )
  return Object.fromEntries(results)
}

describe('a Slack installation', () => {
  test('in which nothing is wrong', async () => {
    const channels = async (): Promise<string[]> => [...slack.workspace.channels.keys()].slice(0, 1)
    expect(await examined(checks({ channels }))).toEqual({
      'slack.token': ['good ok'],
      'slack.scopes': ['good ok'],
      'slack.app': ['good ok'],
      'slack.channels': ['good ok'],
      'slack.clock': ['good ok'],
    })
    expect(slack.connections).toBe(0)
    expect(slack.violations).toEqual([])
  })

  test('is asked by name once: token, permissions and clock share one answer', async () => {
    await examined(checks())
    expect(slack.callsTo('auth.test')).toHaveLength(1)
  })

  test.each(['invalid_auth', 'token_revoked', 'account_inactive'])('whose token is refused: %s', async error => {
    slack.failNext({ match: 'auth.test', error })
    expect((await examined(checks()))['slack.token']).toEqual([`bad ${error}`])
  })

  test('that was given the wrong kinds of token', async () => {
    const { botToken, appToken } = slack.opts
    const swapped = checks({ botToken: appToken, connection: { mode: 'socket', appToken: botToken } })
    expect(await examined(swapped)).toMatchObject({
      'slack.token': ['bad not_allowed_token_type'],
      'slack.app': ['bad not_allowed_token_type'],
    })
  })

  test('in which Socket Mode is off', async () => {
    slack.opts.mode = 'http'
    expect((await examined(checks()))['slack.app']).toEqual(['bad socket_mode_not_enabled'])
  })

  test('that lacks a permission', async () => {
    slack.opts.scopes = scopesOf('relay').filter(scope => scope !== 'files:write')
    expect((await examined(checks()))['slack.scopes']).toEqual(['bad missing'])
  })

  test('that was given more than its profile needs', async () => {
    slack.opts.scopes = [...scopesOf('relay')]
    expect((await examined(checks({ profile: 'lookup' })))['slack.scopes']).toEqual(['warn surplus'])
  })

  test('whose permissions Slack does not name', async () => {
    slack.opts.scopes = null
    expect((await examined(checks()))['slack.scopes']).toEqual(['skipped unknown'])
  })

  test('that cannot be reached', async () => {
    await slack.crash()
    expect(await examined(checks())).toMatchObject({
      'slack.token': ['bad unreachable'],
      'slack.scopes': ['skipped unknown'],
      'slack.app': ['bad unreachable'],
      'slack.clock': ['skipped unknown'],
    })
  })

  test('behind something that is not Slack', async () => {
    slack.failNext({ status: 502, match: 'auth.test' })
    expect((await examined(checks()))['slack.token']).toEqual(['bad unreachable'])
  })

  test('whose registered channels have lost the bot, were archived, or are gone', async () => {
    const [first, second] = [...slack.workspace.channels.keys()]
    slack.kick(first!)
    slack.workspace.channel(second!).is_archived = true
    const channels = async (): Promise<string[]> => [first!, second!, 'C0NOWHERE']
    expect((await examined(checks({ channels })))['slack.channels']).toEqual([
      'bad not-in-channel',
      'warn archived',
      'bad not-in-channel',
    ])
    expect((await examined(checks({ channels, profile: 'lookup' })))['slack.channels']).toEqual(['skipped lookup'])
    expect((await examined(checks()))['slack.channels']).toEqual(['skipped none'])
  })

  test.each([
    [0, 'good ok'],
    [CLOCK_MS.warn + 5_000, 'warn ahead'],
    [CLOCK_MS.bad + 5_000, 'bad ahead'],
    [-CLOCK_MS.warn - 5_000, 'warn behind'],
    [-CLOCK_MS.bad - 5_000, 'bad behind'],
  ])('beside a clock that is %i ms off', async (off, expected) => {
    const now = (): Date => new Date(Date.now() + off)
    expect((await examined(checks({ now })))['slack.clock']).toEqual([expected])
  })

  test.each([
    ['0123456789abcdef0123456789abcdef', 'good ok'],
    ['0123456789abcdef0123456789abcde', 'warn shape'],
    ['emulator-signing-secret', 'warn shape'],
  ])('with the signing secret %s', async (signingSecret, expected) => {
    const all = checks({ connection: { mode: 'http', signingSecret } })
    expect(all.map(({ id }) => id)).not.toContain('slack.app')
    expect((await examined(all))['slack.signing']).toEqual([expected])
  })

  test('shows no token in anything it says', async () => {
    const all = checks()
    const findings = (await Promise.all(all.map(check => check.look(AbortSignal.timeout(5_000))))).flat()
    expect(JSON.stringify(findings)).not.toContain(slack.opts.botToken)
    expect(JSON.stringify(findings)).not.toContain(slack.opts.appToken)
  })
})
