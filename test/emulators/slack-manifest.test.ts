import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { WebClient } from '@slack/web-api'
import type { Obj } from './common/json.ts'
import { SlackEmulator } from './slack/emulator.ts'
import { clientOf } from './slack/sample-client.ts'

let slack: SlackEmulator
let client: WebClient

beforeAll(async () => {
  slack = await new SlackEmulator().start()
  client = clientOf(slack, slack.opts.configToken)
})
afterAll(() => slack.stop())

describe('apps.manifest.validate', () => {
  const manifest = (features: Obj, more: Obj = {}): Obj => ({
    display_information: { name: 'Liaison' },
    features,
    oauth_config: { scopes: { bot: ['commands'] } },
    settings: { socket_mode_enabled: true },
    ...more,
  })
  const command = (fields: Obj = {}) => ({ command: '/lookup', description: 'Look up an address', ...fields })
  const check = async (given: Obj) => {
    const call = client.apiCall('apps.manifest.validate', { manifest: JSON.stringify(given) })
    return call.then(
      () => [],
      (error: { data: { errors: { pointer: string }[] } }) => error.data.errors.map(one => one.pointer),
    )
  }

  it('accepts commands at the limits', async () => {
    const commands = Array.from({ length: 50 }, (_, i) => command({ command: `/${String(i).padStart(31, 'c')}` }))
    expect(await check(manifest({ slash_commands: commands }))).toEqual([])
  })

  it.each([
    [
      'a 51st command',
      manifest({ slash_commands: Array.from({ length: 51 }, (_, i) => command({ command: `/c${i}` })) }),
      '/features/slash_commands',
    ],
    [
      'a command of 33 characters',
      manifest({ slash_commands: [command({ command: `/${'c'.repeat(32)}` })] }),
      '/features/slash_commands/0/command',
    ],
    [
      'a description over 2000',
      manifest({ slash_commands: [command({ description: 'd'.repeat(2001) })] }),
      '/features/slash_commands/0/description',
    ],
    [
      'a hint over 1000',
      manifest({ slash_commands: [command({ usage_hint: 'h'.repeat(1001) })] }),
      '/features/slash_commands/0/usage_hint',
    ],
    ['a name over 35', manifest({}, { display_information: { name: 'n'.repeat(36) } }), '/display_information/name'],
    [
      'commands without their scope',
      manifest({ slash_commands: [command()] }, { oauth_config: {} }),
      '/features/slash_commands',
    ],
    [
      'commands without address or socket',
      manifest({ slash_commands: [command()] }, { settings: {} }),
      '/features/slash_commands/0/url',
    ],
  ])('points at %s', async (_name, given, pointer) => {
    expect(await check(given)).toEqual([pointer])
  })
})
