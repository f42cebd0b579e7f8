import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locale } from '../../src/i18n/locales.ts'

/** Texts of one language by full key (`lookup.options.query.name`), plural suffixes kept. */
export type Words = ReadonlyMap<string, string>

/** All texts of all languages. */
export type Corpus = Readonly<Record<Locale, Words>>

/** Something wrong with the locale files, said so that a translator can find it. */
export interface Finding {
  readonly locale: Locale
  readonly key: string
  readonly what: string
}

/** Names of the word files of one language, without `.json`, sorted. */
export function namespacesIn(directory: string, locale: Locale): readonly string[] {
  return readdirSync(join(directory, locale))
    .filter(name => name.endsWith('.json'))
    .map(name => name.slice(0, -'.json'.length))
    .sort()
}

/** Everything one language says. `onFault` hears of duplicate keys and of values that are not texts. */
export function readWords(directory: string, locale: Locale, onFault: (finding: Finding) => void): Words {
  const words = new Map<string, string>()
  for (const namespace of namespacesIn(directory, locale)) {
    const json = readFileSync(join(directory, locale, `${namespace}.json`), 'utf8')
    const fault = (key: string, what: string) => onFault({ locale, key: `${namespace}.${key}`, what })
    for (const key of duplicateKeys(json)) fault(key, 'stands twice in its object')
    flatten(JSON.parse(json), '', words, namespace, fault)
  }
  return words
}

function flatten(
  value: unknown,
  path: string,
  into: Map<string, string>,
  namespace: string,
  fault: (key: string, what: string) => void,
): void {
  if (typeof value === 'string') {
    into.set(`${namespace}.${path}`, value)
  } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (name.includes('.')) fault(name, 'a dot in a key cannot be addressed')
      flatten(inner, path ? `${path}.${name}` : name, into, namespace, fault)
    }
  } else {
    fault(path, 'is neither a text nor an object')
  }
}

/** Keys that an object of a JSON text holds more than once, which `JSON.parse` hides by keeping the last. */
export function duplicateKeys(json: string): readonly string[] {
  const found: string[] = []
  const open: { seen: Set<string>; name: string }[] = []
  for (const [token, name] of json.matchAll(/"((?:[^"\\]|\\.)*)"\s*:|"(?:[^"\\]|\\.)*"|[{}]/g)) {
    const inner = open.at(-1)
    if (token === '{') {
      open.push({ seen: new Set(), name: '' })
    } else if (token === '}') {
      open.pop()
    } else if (name !== undefined && inner) {
      if (inner.seen.has(name)) {
        const path = open.slice(0, -1).map(object => object.name)
        found.push([...path, name].join('.'))
      }
      inner.seen.add(name)
      inner.name = name
    }
  }
  return found
}
