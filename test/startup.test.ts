import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Cli, openCli } from './support/cli.ts'

const RONIN = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const RECORDER = new URL('support/loaded.ts', import.meta.url).href
/** What a platform's library or one of its own needs begins with; none may be read for a single answer. */
const CLIENTS = ['@slack/', 'discord.js', '@discordjs/', 'telegraf', 'ws', 'undici', 'axios']
/** Each file costs a quarter of a millisecond, and a lookup may take five times as long as Node alone (issue 2). */
const MOST_MODULES = 236
const MOST_FOR_VERSION = 15
/** Where the data directory is, and why it is not used. */
const STORE_KNOWN = ['src/store/directory.ts', 'src/store/errors.ts']

let cli: Cli
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'liaison-loaded-'))
})
beforeEach(() => {
  cli = openCli()
})
afterEach(() => cli.remove())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a call of the program loads: paths from the root, and names of packages and of Node's own parts. */
async function loadedBy(...words: readonly string[]) {
  const file = join(folder, 'loaded.json')
  const ended = await cli.run(words, { env: { NODE_OPTIONS: `--import=${RECORDER}`, LIAISON_LOADED: file } })
  const urls: string[] = JSON.parse(readFileSync(file, 'utf8'))
  const root = new URL('..', import.meta.url).href
  const names = urls.map(url => url.replace(root, '').replace(/^.*node_modules\//, 'package:'))
  return { ...ended, names }
}

const ofPackages = (names: readonly string[], packages: readonly string[]): readonly string[] =>
  names.filter(name => packages.some(one => `${name}/`.startsWith(`package:${one.replace(/\/?$/, '/')}`)))

const commandsAmong = (names: readonly string[]): readonly string[] =>
  names.filter(name => /^commands\/(?:[a-z]+\/command|people\/[a-z]+|help|language|status)\.ts$/.test(name))

describe('what is loaded', () => {
  test('for a lookup: its own command, no platform client, and few files', async () => {
    const { code, names, out } = await loadedBy('lookup', RONIN)
    expect(code).toBe(0)
    expect(out).toContain('Lazarus Group')
    expect(names).toContain('src/addresses/reading/alone.ts')
    expect(names).not.toContain('src/addresses/reading/read.ts')
    expect(ofPackages(names, ['zod']).length).toBeGreaterThan(0)
    expect(ofPackages(names, CLIENTS)).toEqual([])
    expect(ofPackages(names, ['keyv', 'hash-wasm'])).toEqual([])
    expect(names.filter(name => /^src\/platforms\/(?:slack|discord|telegram)\//.test(name))).toEqual([])
    expect(names.filter(name => name.includes('zod/v4/locales/'))).toEqual(['package:zod/v4/locales/en.js'])
    expect(commandsAmong(names)).toEqual(['commands/lookup/command.ts'])
    expect(names.length).toBeLessThan(MOST_MODULES)
  })

  test('for a command called by its name in Thai or Korean: that command alone', async () => {
    for (const name of ['ตรวจสอบ', '조회']) {
      const { code, names } = await loadedBy(name, RONIN, '--json')
      expect(code).toBe(0)
      expect(commandsAmong(names)).toEqual(['commands/lookup/command.ts'])
    }
  })
})

describe('what only explains itself', () => {
  test('the version is told without anything that answers', async () => {
    const { code, names } = await loadedBy('--version')
    expect(code).toBe(0)
    expect(names.filter(name => name.startsWith('src/')).length).toBeLessThan(MOST_FOR_VERSION)
    expect(ofPackages(names, ['zod', 'i18next'])).toEqual([])
  })

  test.each([['--help'], ['lookup', '--help'], ['lokup', RONIN]])('%s %s: without the store', async (...line) => {
    const { names } = await loadedBy(...line.filter(word => word !== undefined))
    expect(commandsAmong(names)).toEqual(line[0] === 'lookup' ? ['commands/lookup/command.ts'] : [])
    expect(names.filter(name => name.startsWith('src/store/') && !STORE_KNOWN.includes(name))).toEqual([])
    expect(names).not.toContain('src/bot.ts')
  })
})

describe('what needs no database', () => {
  test.each([
    ['--version', /^\d+\.\d+\.\d+\n$/],
    ['--help', /lookup/],
    ['lookup --help', /--lang/],
  ])('%s leaves no data directory behind', async (line, expected) => {
    const { code, out } = await cli.run(line.split(' '))
    expect(code).toBe(0)
    expect(out).toMatch(expected)
    expect(existsSync(cli.directory)).toBe(false)
  })
})
