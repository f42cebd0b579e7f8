import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NAMESPACES } from './keys.ts'
import { DEFAULT_LOCALE, LOCALES, type Locale } from './locales.ts'

/** A word that the program can be asked for and that an installation does not have. */
export interface Gap {
  readonly locale: Locale
  /** The namespace and the key; the namespace alone where its whole file is missing or is not JSON. */
  readonly key: string
}

/** Every word that stands in English and is missing in another language, or a file that is missing altogether. */
export function missingWords(directory: string): readonly Gap[] {
  return Object.keys(NAMESPACES).flatMap(namespace => {
    const wanted = keysOf(directory, DEFAULT_LOCALE, namespace)
    return LOCALES.flatMap((locale): readonly Gap[] => {
      const there = keysOf(directory, locale, namespace)
      if (!there) return [{ locale, key: namespace }]
      return [...(wanted ?? [])].filter(key => !there.has(key)).map(key => ({ locale, key: `${namespace}.${key}` }))
    })
  })
}

/** The keys of one file, plural forms as one; null where it cannot be read. */
function keysOf(directory: string, locale: Locale, namespace: string): ReadonlySet<string> | null {
  try {
    const words: unknown = JSON.parse(readFileSync(join(directory, locale, `${namespace}.json`), 'utf8'))
    return new Set(leaves(words, '').map(key => key.replace(/_(zero|one|other)$/, '')))
  } catch {
    return null
  }
}

function leaves(value: unknown, path: string): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, path === '' ? name : `${path}.${name}`))
}
