import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { resolveExactly } from '../src/imports.ts'

const root = new URL('..', import.meta.url)
const byNode = { url: 'file:///found/by/node.js' }

/** What an import in the file `from` comes to. */
function resolved(specifier: string, from: string | undefined, condition = 'import') {
  const context = { parentURL: from, conditions: ['node', condition], importAttributes: {} }
  return resolveExactly(specifier, context, () => byNode)
}

/** Every relative import of our own files, with the file it stands in. */
const ours = ['src', 'commands'].flatMap(folder =>
  readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .flatMap(name => {
      const file = fileURLToPath(new URL(`${folder}/${name}`, root))
      const text = readFileSync(file, 'utf8')
      return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.\.?\/[^']+)'/g)].map(match => ({
        file,
        specifier: match[1]!,
      }))
    }),
)

describe('how imports find their files', () => {
  test('each of ours names a file that is there, as TypeScript', () => {
    expect(ours.length).toBeGreaterThan(500)
    const wrong = ours.filter(({ file, specifier }) => {
      const { url, format } = resolved(specifier, pathToFileURL(file).href)
      const words = specifier.endsWith('.json')
      return !existsSync(fileURLToPath(url)) || (!words && format !== 'module-typescript')
    })
    expect(wrong).toEqual([])
  })

  test('a module of Node is what its name says', () => {
    const builtin = { url: 'node:fs', format: 'builtin', shortCircuit: true }
    expect(resolved('node:fs', 'file:///liaison/src/bot.ts')).toEqual(builtin)
    expect(resolved('node:fs', 'file:///liaison/src/bot.ts', 'require')).toBe(byNode)
  })

  test('packages, `require` and what is imported from no file are left to Node', () => {
    const here = 'file:///liaison/src/bot.ts'
    for (const specifier of ['zod', 'fs', '#own', '/absolute.ts', 'file:///x.ts', '.hidden']) {
      expect(resolved(specifier, here)).toBe(byNode)
    }
    expect(resolved('./x.ts', here, 'require')).toBe(byNode)
    expect(resolved('./x.ts', 'data:text/javascript,')).toBe(byNode)
    expect(resolved('./x.ts', undefined)).toBe(byNode)
  })

  test('a package that several of ours import is looked for from one place, where it is found as from theirs', () => {
    const asked: (string | undefined)[] = []
    const next = (_: string, context?: { readonly parentURL?: string | undefined }) => {
      asked.push(context?.parentURL)
      return byNode
    }
    const from = (file: string) => new URL(file, root).href
    for (const file of ['src/bot.ts', 'commands/lookup/command.ts', 'node_modules/telegraf/lib/index.js']) {
      resolveExactly('zod', { parentURL: from(file), conditions: ['import'], importAttributes: {} }, next)
    }
    expect(asked).toEqual([from('package.json'), from('package.json'), from('node_modules/telegraf/lib/index.js')])
    const folders = ['src', 'commands'].flatMap(folder =>
      readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' }),
    )
    expect(folders.filter(name => /(?:^|\/)(?:node_modules|package\.json)$/.test(name))).toEqual([])
  })

  test('of zod only English is read, which is a file that zod has', () => {
    const index = new URL('node_modules/zod/v4/classic/external.js', root)
    expect(readFileSync(index, 'utf8')).toContain('"../locales/index.js"')
    const { url, format } = resolved('../locales/index.js', index.href)
    expect(url).toBe(new URL('node_modules/zod/v4/locales/en.js', root).href)
    expect(existsSync(fileURLToPath(url))).toBe(true)
    expect(format).toBeNull()
    const other = new URL('node_modules/other/index.js', root)
    expect(resolved('../locales/index.js', other.href).url).toBe(new URL('node_modules/locales/index.js', root).href)
  })
})
