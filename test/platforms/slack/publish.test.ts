import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { loadCommands } from '../../../commands/index.ts'
import { plainText } from '../../../src/core/say.ts'
import { literal, type Text } from '../../../src/core/text.ts'
import { createCatalogue } from '../../../src/i18n/catalogue.ts'
import { LOCALES } from '../../../src/i18n/locales.ts'
import { MANIFEST_LIMITS, type ManifestPlan, publish, shortfallText } from '../../../src/platforms/slack/publish.ts'
import { EVENTS, SCOPES, scopesOf } from '../../../src/platforms/slack/scopes.ts'
import { SHORTCUTS, slashOf } from '../../../src/platforms/slack/surface.ts'
import { wordsOf } from '../../../src/platforms/wording.ts'
import type { CommandWords } from '../../../src/platforms/words.ts'
import { checkManifest } from '../../emulators/slack/manifest.ts'
import { readerOf, say } from '../../support/words.ts'

const URL_OF_EVENTS = 'https://liaison.example/slack/events'

let commands: readonly CommandWords[]
beforeAll(async () => {
  const directory = fileURLToPath(new URL('../../../locales', import.meta.url))
  const catalogue = createCatalogue({
    directory,
    onMissing(missing) {
      throw new Error(JSON.stringify(missing))
    },
  })
  commands = wordsOf((await loadCommands()).all, catalogue)
})

function report(changed: Partial<ManifestPlan> = {}, locale: (typeof LOCALES)[number] = 'en') {
  const speak = (text: Text): string => plainText(say(text, readerOf(locale)))
  return publish({ commands, profile: 'lookup', say: speak, ...changed })
}

/** Commands of these names, with nothing else to them. */
function named(...names: readonly string[]): readonly CommandWords[] {
  return names.map(name => ({ name, names: [name], about: literal('what it does'), options: [] }))
}

describe('the manifest', () => {
  test.each(
    LOCALES.flatMap(locale => [
      { locale, profile: 'lookup' as const, url: undefined },
      { locale, profile: 'relay' as const, url: undefined },
      { locale, profile: 'relay' as const, url: URL_OF_EVENTS },
    ]),
  )('is one that Slack takes ($locale, $profile, $url)', ({ locale, profile, url }) => {
    const { manifest } = report({ profile, ...(url === undefined ? {} : { url }) }, locale)
    expect(checkManifest(manifest)).toEqual([])
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest)
  })

  test('offers every command, under a name that Slack leaves free', () => {
    const { manifest } = report()
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(
      commands.map(({ name }) => slashOf(name)),
    )
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['/lookup', '/scan', '/liaison-join', '/liaison-help', '/liaison-status']),
    )
    for (const { should_escape } of manifest.features.slash_commands) expect(should_escape).toBe(false)
  })

  test('says what is typed behind a command, where it takes something', () => {
    const { manifest } = report()
    const lookup = manifest.features.slash_commands.find(({ command }) => command === '/lookup')
    expect(lookup?.usage_hint).toBe('An address, transaction hash, link or text')
    expect(publish({ ...plan(), commands: named('quiet') }).manifest.features.slash_commands[0]).not.toHaveProperty(
      'usage_hint',
    )
  })

  test('has the shortcuts, a Home tab, and a conversation that takes messages', () => {
    const { features, settings } = report().manifest
    expect(features.shortcuts.map(({ type, callback_id }) => ({ on: type, callback: callback_id }))).toEqual(
      SHORTCUTS.map(({ on, callback }) => ({ on, callback })),
    )
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    })
    expect(settings.event_subscriptions.bot_events).toEqual([...EVENTS])
  })

  test.each(LOCALES)('calls its shortcuts within the room that Slack gives them (%s)', locale => {
    for (const { name, description } of report({}, locale).manifest.features.shortcuts) {
      expect(name.length).toBeLessThanOrEqual(MANIFEST_LIMITS.shortcutName)
      expect(description.length).toBeLessThanOrEqual(MANIFEST_LIMITS.shortcutAbout)
    }
  })

  test('asks for a socket, or names the address of signed requests everywhere', () => {
    const socket = report().manifest
    expect(socket.settings.socket_mode_enabled).toBe(true)
    expect(JSON.stringify(socket)).not.toContain('url')
    const http = report({ url: URL_OF_EVENTS }).manifest
    expect(http.settings.socket_mode_enabled).toBe(false)
    expect(http.settings.interactivity.request_url).toBe(URL_OF_EVENTS)
    expect(http.settings.event_subscriptions.request_url).toBe(URL_OF_EVENTS)
    expect(new Set(http.features.slash_commands.map(({ url }) => url))).toEqual(new Set([URL_OF_EVENTS]))
  })

  test.each([49, 50, 51])('holds 50 commands and says which are left out (%i)', count => {
    const names = Array.from({ length: count }, (_, i) => `command${i}`)
    const { manifest, shortfalls } = publish({ ...plan(), commands: named(...names) })
    expect(checkManifest(manifest)).toEqual([])
    expect(manifest.features.slash_commands).toHaveLength(Math.min(count, 50))
    expect(shortfalls.filter(({ what }) => what === 'left-out')).toEqual(
      count > 50 ? [{ what: 'left-out', command: 'command50' }] : [],
    )
  })

  test.each([999, 1_000, 1_001])('leaves out a hint that is too long, rather than cut it (%i)', length => {
    const about = literal('x'.repeat(length))
    const option = { name: 'text', about, takes: 'value' } as const
    const [one] = named('lookup')
    const made = publish({ ...plan(), commands: [{ ...one!, main: 'text', options: [option] }] }).manifest
    expect(checkManifest(made)).toEqual([])
    expect(made.features.slash_commands[0]?.usage_hint?.length).toBe(length > 1_000 ? undefined : length)
  })
})

function plan(): Omit<ManifestPlan, 'commands'> {
  return { profile: 'lookup', say: text => plainText(say(text, readerOf('en'))) }
}

describe('what Slack cannot show', () => {
  test('is said of each command and language', () => {
    const { shortfalls } = report()
    expect(shortfalls.slice(0, 2)).toEqual([{ what: 'one-language' }, { what: 'not-in-threads' }])
    expect(shortfalls).toContainEqual({ what: 'renamed', command: 'join', slash: '/liaison-join' })
    expect(shortfalls).toContainEqual({ what: 'other-names', command: 'lookup', names: ['조회', 'ตรวจสอบ'] })
    expect(shortfalls.filter(one => one.what === 'renamed').map(one => one.command)).not.toContain('lookup')
  })

  test.each(LOCALES)('has a sentence for each, without a gap (%s)', locale => {
    for (const shortfall of [...report().shortfalls, { what: 'left-out', command: 'x' } as const]) {
      expect(plainText(say(shortfallText(shortfall), readerOf(locale)))).toMatch(/\p{L}/u)
    }
  })
})

describe('the permissions', () => {
  const folder = fileURLToPath(new URL('../../../src/platforms/slack/', import.meta.url))
  const code = readdirSync(folder)
    .filter(name => name !== 'scopes.ts')
    .map(name => readFileSync(`${folder}${name}`, 'utf8'))
    .join('\n')
  const methods = new Set(
    Array.from(code.matchAll(/'((?:chat|conversations|files|users)\.[a-zA-Z]+)'/g), one => one[1]!),
  )
  const surfaces: readonly string[] = ['slash_commands', 'shortcuts', ...EVENTS]

  test('lookup asks for the least; relay asks for all of that and the history of channels', () => {
    expect(scopesOf('lookup')).toEqual(expect.not.arrayContaining(['channels:history', 'groups:history', 'users:read']))
    expect(scopesOf('relay')).toEqual(expect.arrayContaining([...scopesOf('lookup')]))
    expect(scopesOf('relay')).toEqual(expect.arrayContaining(['channels:history', 'groups:history']))
    expect(new Set(scopesOf('relay')).size).toBe(scopesOf('relay').length)
  })

  test.each(SCOPES)('$scope is used by the code', ({ for: uses }) => {
    expect(uses.length).toBeGreaterThan(0)
    for (const use of uses) expect(surfaces.includes(use) || methods.has(use) ? use : `nothing uses ${use}`).toBe(use)
  })

  test('every method that needs a permission has one', () => {
    expect(methods.size).toBeGreaterThan(8)
    const covered = new Set(SCOPES.flatMap(({ for: uses }) => uses))
    expect([...methods].filter(method => !covered.has(method))).toEqual([])
  })
})
