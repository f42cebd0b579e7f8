import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { code } from '../../../src/core/text.ts'
import { type DiscordExamination, discordChecks } from '../../../src/platforms/discord/doctor.ts'
import { publish } from '../../../src/platforms/discord/publish.ts'
import { updateCommands } from '../../../src/platforms/discord/update.ts'
import { PERMISSION } from '../../emulators/discord/constants.ts'
import { DiscordEmulator } from '../../emulators/discord/emulator.ts'
import { COMMANDS } from '../../support/discord.ts'
import { say } from '../../support/words.ts'

const WANTED = publish({ commands: COMMANDS, say }).commands

describe('looking at a Discord installation', () => {
  let discord: DiscordEmulator

  beforeEach(async () => {
    discord = await new DiscordEmulator().start()
  })
  afterEach(() => discord.stop())

  async function found(wanted: Partial<DiscordExamination> = {}): Promise<Record<string, string>> {
    const checks = discordChecks({
      token: discord.opts.token,
      apiUrl: `${discord.origin}/api`,
      now: () => new Date(),
      places: async () => [],
      line: (...words) => code(words.join(' ')),
      commands: async () => WANTED,
      ...wanted,
    })
    const looked = await Promise.all(
      checks.map(async check => {
        const findings = await check.look(AbortSignal.timeout(5_000))
        return [check.id, findings.map(({ verdict, code }) => `${verdict} ${code}`).join()] as const
      }),
    )
    return Object.fromEntries(looked)
  }

  const update = (commands = WANTED, token = discord.opts.token) =>
    updateCommands({ token, apiUrl: `${discord.origin}/api`, signal: AbortSignal.timeout(5_000) }, commands)

  it('finds what is right, and what is granted without need', async () => {
    await update()
    const general = discord.world.channel('general').id
    expect(await found({ places: async () => [general, `@${discord.user('alice').id}`] })).toEqual({
      'discord.token': 'good ok',
      'discord.intents': 'warn surplus',
      'discord.install': 'skipped unknown',
      'discord.commands': 'good ok',
      'discord.channels': 'good ok',
      'discord.clock': 'good ok',
    })
  })

  it('finds commands that differ, permissions that are missing, channels that are gone and a clock that is off', async () => {
    discord.deny('general', PERMISSION.SEND)
    const ids = [discord.world.channel('general').id, '123456789012345678']
    const looked = await found({ places: async () => ids, now: () => new Date(Date.now() - 400_000) })
    expect(looked['discord.commands']).toBe('warn differ')
    expect(looked['discord.channels']).toBe('bad missing-permission,warn gone')
    expect(looked['discord.clock']).toBe('bad behind')
  })

  it('says of a refused token that it is the token, and of a server that is away that it is away', async () => {
    const refused = await found({ token: 'wrong' })
    expect(refused['discord.token']).toBe('bad token')
    expect(await update(WANTED, 'wrong')).toEqual({ done: false, word: 'unauthorized' })
    const away = await found({ apiUrl: 'http://127.0.0.1:1/api', places: async () => ['123456789012345678'] })
    expect(new Set(Object.values(away))).toEqual(new Set(['bad unreachable']))
  })

  it('tells Discord of the commands once, and again only where they differ', async () => {
    const puts = (): number => discord.callsTo('PUT /applications/:id/commands').length
    expect(await update()).toEqual({ done: true, changed: WANTED.length })
    expect(await update()).toEqual({ done: true, changed: 0 })
    expect(puts()).toBe(1)
    const [first, ...others] = WANTED
    expect(await update(others)).toEqual({ done: true, changed: 1 })
    expect(await update([{ ...first!, description: 'Other words' }, ...others])).toEqual({ done: true, changed: 1 })
    expect(puts()).toBe(3)
  })
})
