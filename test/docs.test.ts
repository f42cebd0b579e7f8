import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { code } from '../src/core/text.ts'
import { VARIABLES } from '../src/ops/config.ts'
import { discordChecks } from '../src/platforms/discord/doctor.ts'
import { PERMISSIONS } from '../src/platforms/discord/permissions.ts'
import { slackChecks } from '../src/platforms/slack/doctor.ts'
import { telegramChecks } from '../src/platforms/telegram/doctor.ts'
import { PLATFORMS } from '../src/wiring/platforms.ts'

const page = (name: string): string => readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8')

describe('what is told at length', () => {
  test('names every setting', () => {
    const operating = page('operating.md')
    expect(VARIABLES.filter(name => !operating.includes(`\`${name}\``))).toEqual([])
  })

  test('names every check of doctor', () => {
    const around = { now: () => new Date(), places: async () => [], line: code, commands: async () => [] }
    const connection = { mode: 'polling' } as const
    const checks = [
      ...slackChecks({
        ...around,
        botToken: 'x',
        connection: { mode: 'socket', appToken: 'y' },
        profile: 'relay',
        channels: around.places,
        publishLine: code('publish'),
      }),
      ...discordChecks({ ...around, token: 'x' }),
      ...telegramChecks({ ...around, token: '1:x', connection }),
    ]
    const operating = page('operating.md')
    expect(checks.map(({ id }) => id).filter(id => !operating.includes(`\`${id}\``))).toEqual([])
  })

  test('has a page for each platform, and is found from the README', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    for (const { name } of PLATFORMS) {
      expect(existsSync(new URL(`../docs/${name}.md`, import.meta.url))).toBe(true)
      expect(readme).toContain(`docs/${name}.md`)
      expect(page(`${name}.md`)).toContain(`npx --no liaison publish ${name}`)
    }
  })

  test('asks on Discord for the permissions that are used, and in setup for the same', () => {
    const words = (name: string): string =>
      name
        .toLowerCase()
        .replace(/(^|_)([a-z])/g, (_, gap: string, letter: string) => (gap ? ' ' : '') + letter.toUpperCase())
    const names = Object.keys(PERMISSIONS).map(name =>
      words(name).replace('View Channel', 'View Channels').replace(' In ', ' in '),
    )
    const setup = readFileSync(new URL('../commands/operator/setup/discord.ts', import.meta.url), 'utf8')
    for (const name of names) {
      expect(page('discord.md')).toContain(name)
      expect(setup).toContain(`'${name}'`)
    }
  })
})
