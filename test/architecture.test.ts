import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Which rooms a room may import from, besides itself. Data flows one way; `bot.ts` alone knows all the parts. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  i18n: [],
  addresses: [],
  attribution: ['addresses'],
  chains: ['addresses'],
  ledger: [],
  procedures: ['i18n'],
  relay: ['core', 'ledger', 'addresses', 'people'],
  relaying: ['core', 'people', 'relay'],
  people: ['core', 'i18n'],
  core: ['i18n', 'contract'],
  contract: ['core', 'i18n'],
  store: ['core', 'ledger'],
  ops: ['core', 'contract', 'i18n'],
  platforms: ['core', 'contract', 'i18n'],
  commands: ['core', 'i18n', 'ops', 'people', 'addresses', 'attribution', 'chains', 'procedures', 'relay', 'ledger'],
  wiring: ['core', 'contract', 'i18n', 'ops', 'platforms', 'commands'],
  demo: ['core', 'i18n', 'people', 'platforms', 'relay'],
  composition: [
    'wiring',
    'demo',
    'core',
    'contract',
    'i18n',
    'ops',
    'store',
    'platforms',
    'commands',
    'people',
    'addresses',
    'attribution',
    'chains',
    'procedures',
    'relay',
    'relaying',
    'ledger',
  ],
}

/** The files that put the parts together, and the adapter contract, which is the core's side of a platform. */
const SINGLE: Readonly<Record<string, string>> = {
  'src/bot.ts': 'composition',
  'src/main.ts': 'composition',
  'src/start.ts': 'composition',
  'src/shell.ts': 'composition',
  'src/operator.ts': 'composition',
  'src/examination.ts': 'composition',
  'src/demo.ts': 'composition',
  'src/publishing.ts': 'composition',
  'src/feeding.ts': 'composition',
  'src/asking.ts': 'composition',
  'src/ledgering.ts': 'composition',
  'src/relaying.ts': 'composition',
  'src/rounds.ts': 'composition',
  'src/provider-check.ts': 'composition',
  'src/connect.ts': 'composition',
  'src/lane.ts': 'composition',
  'src/first-words.ts': 'composition',
  'src/announcing.ts': 'composition',
  'src/terminal.ts': 'composition',
  'src/cli.mjs': 'composition',
  'src/imports.ts': 'composition',
  'src/version.ts': 'composition',
  'src/own-words.ts': 'composition',
  'src/explaining.ts': 'composition',
  'src/calling.ts': 'composition',
  'src/platforms/adapter.ts': 'contract',
}

/** A source file's room: the folder under `src/`, or `commands`. */
function room(file: string): string {
  return SINGLE[file] ?? (file.startsWith('commands/') ? 'commands' : (file.split('/')[1] ?? file))
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ts|mjs)$/.test(name))
    .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
}

/** What a file imports, types included: paths from the root for its own files, package names for others. */
function imports(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(match => match[1]!)
  return found.map(name =>
    name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)).replaceAll('\\', '/') : name,
  )
}

const files = [...sources('src'), ...sources('commands')]

describe('the house', () => {
  test('has files in rooms that are known', () => {
    expect(files.length).toBeGreaterThan(50)
    expect([...new Set(files.map(room))].filter(name => !(name in MAY_IMPORT))).toEqual([])
  })

  test('data flows one way: no room imports from a room it should not know', () => {
    const wrong = files.flatMap(file =>
      imports(file)
        .filter(name => name.startsWith('src/') || name.startsWith('commands/'))
        .filter(name => room(name) !== room(file) && !MAY_IMPORT[room(file)]!.includes(room(name)))
        .map(name => `${file} -> ${name}`),
    )
    expect(wrong).toEqual([])
  })

  test('platforms do not know one another', () => {
    const folder = (file: string): string | undefined => /^src\/platforms\/(\w+)\//.exec(file)?.[1]
    const allowed = new Set(['shell -> console'])
    const wrong = files.flatMap(file =>
      imports(file)
        .filter(name => folder(file) && folder(name) && folder(file) !== folder(name))
        .map(name => `${folder(file)} -> ${folder(name)}`)
        .filter(arrow => !allowed.has(arrow)),
    )
    expect(wrong).toEqual([])
  })

  test('no cycles among files', () => {
    const graph = new Map(files.map(file => [file, imports(file).filter(name => files.includes(name))]))
    const done = new Set<string>()
    const cycles: string[] = []
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
        return
      }
      if (done.has(file)) return
      for (const next of graph.get(file)!) visit(next, [...path, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
    expect(cycles).toEqual([])
  })

  test('one concept a file: none has more than 300 lines', () => {
    const long = files.filter(file => readFileSync(join(root, file), 'utf8').split('\n').length > 301)
    expect(long).toEqual([])
  })

  test('default exports only in commands/', () => {
    const wrong = files.filter(
      file => !file.startsWith('commands/') && /^export default/m.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(wrong).toEqual([])
  })
})
