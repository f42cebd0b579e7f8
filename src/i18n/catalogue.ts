import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInstance, type ResourceKey } from 'i18next'
import { once } from './intl.ts'
import { type MessageKey, NAMESPACES } from './keys.ts'
import { DEFAULT_LOCALE, type Locale } from './locales.ts'
import { formatNumber } from './numbers.ts'

/** One piece of a template: words to show as they are, or the name of the value that goes here. */
export type Part = string | { readonly param: string }

/** Values for `translate`. A number is written as the language writes numbers; a string is put in unchanged. */
export type Values = { readonly [name: string]: string | number }

/** Something a reader should have been told in words and was not. */
export interface Missing {
  /** `translation`: English was shown instead. `key`: no language has it. `param`: the caller gave no value. */
  readonly what: 'translation' | 'key' | 'param'
  readonly locale: Locale
  readonly key: string
  readonly param?: string
}

/** Where words come from. */
export interface CatalogueOptions {
  /** The folder that holds `en/`, `ko/` and `th/`. */
  readonly directory: string
  /**
   * Told of every gap, each time it is met. Tests throw here; a running bot logs. When it returns, English stands in
   * for a missing translation, and `⟦name⟧` for a key or value that exists nowhere.
   */
  readonly onMissing: (missing: Missing) => void
}

/** Words by key and language. Files are read at the first use of their namespace; a file that is not JSON throws then. */
export interface Catalogue {
  /** The sentence with its values in place. `count` also chooses the plural form. */
  translate(locale: Locale, key: MessageKey, values?: Values): string
  /**
   * The sentence cut at its placeholders, for a renderer that puts in values which are not plain strings. Only
   * `count` of the values is looked at, to choose the plural form, and only if it is a number.
   */
  parts(locale: Locale, key: MessageKey, values?: { readonly [name: string]: unknown }): readonly Part[]
  /** Whether a key that was put together at run time exists in English. Reports nothing. */
  has(key: string): key is MessageKey
}

/** What i18next returns for a key that is absent or names a whole branch; no file can contain it. */
const ABSENT = '\u0000absent'

/**
 * Opens the words in a folder. i18next finds the key, the plural form and the language; values are put in here, in one
 * pass over a template that was split beforehand, so nothing in a value (`{{x}}`, `$t(…)`) is ever read as a template.
 */
export function createCatalogue({ directory, onMissing }: CatalogueOptions): Catalogue {
  const i18n = createInstance({
    lng: DEFAULT_LOCALE,
    fallbackLng: false,
    initAsync: false,
    resources: {},
    nsSeparator: false,
    load: 'currentOnly',
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: () => ABSENT,
    returnedObjectHandler: () => ABSENT,
  })
  void i18n.init()
  const loaded = new Set<string>()
  const templates = new Map<string, readonly Part[]>()

  function load(locale: Locale, namespace: string): void {
    const id = `${locale}/${namespace}`
    if (loaded.has(id)) return
    const words = readWords(join(directory, locale, `${namespace}.json`))
    // Just read and nobody else's: no copy is needed.
    i18n.addResourceBundle(locale, namespace, words, false, false, { silent: true, skipCopy: true })
    loaded.add(id)
  }

  function template(locale: Locale, key: string, count: number | undefined): readonly Part[] | null {
    const form = count === undefined ? '' : pluralForm(locale, count)
    const id = `${locale}/${key}/${form}`
    const known = templates.get(id)
    if (known !== undefined) return known
    const dot = key.indexOf('.')
    const namespace = key.slice(0, dot)
    if (dot < 1 || !Object.hasOwn(NAMESPACES, namespace)) return null
    load(locale, namespace)
    const path = key.slice(dot + 1)
    // A word without forms is taken as it stands; i18next chooses among forms, which takes much longer the first time.
    const words: unknown =
      count === undefined
        ? i18n.getResource(locale, namespace, path)
        : i18n.t(path, { lng: locale, ns: namespace, skipInterpolation: true, count })
    if (typeof words !== 'string' || words === ABSENT) return null
    const parts = splitTemplate(words)
    templates.set(id, parts)
    return parts
  }

  function parts(locale: Locale, key: MessageKey, values: { readonly [name: string]: unknown } = {}): readonly Part[] {
    const count = typeof values.count === 'number' ? values.count : undefined
    const own = template(locale, key, count)
    if (own) return own
    const english = locale === DEFAULT_LOCALE ? null : template(DEFAULT_LOCALE, key, count)
    onMissing({ what: english ? 'translation' : 'key', locale, key })
    return english ?? [mark(key)]
  }

  return {
    parts,
    translate(locale, key, values = {}) {
      let sentence = ''
      for (const part of parts(locale, key, values)) {
        if (typeof part === 'string') {
          sentence += part
          continue
        }
        const value = Object.hasOwn(values, part.param) ? values[part.param] : undefined
        if (value === undefined) onMissing({ what: 'param', locale, key, param: part.param })
        sentence +=
          value === undefined ? mark(part.param) : typeof value === 'number' ? formatNumber(locale, value) : value
      }
      return sentence
    },
    has(key): key is MessageKey {
      return template(DEFAULT_LOCALE, key, undefined) !== null || template(DEFAULT_LOCALE, key, 2) !== null
    },
  }
}

/**
 * Cuts a template at its placeholders, `{{name}}`. Anything else in braces is left as text, since no other i18next
 * syntax (formats, `{{- raw}}`, nesting) is used; a test rejects it in the files.
 */
export function splitTemplate(template: string): readonly Part[] {
  return template
    .split(/\{\{\s*(\w+)\s*\}\}/)
    .map((piece, index) => (index % 2 === 1 ? { param: piece } : piece))
    .filter(part => part !== '')
}

/** i18next looks for `_zero` first when the count is nought, in every language. */
function pluralForm(locale: Locale, count: number): string {
  return count === 0 ? 'zero' : once(`plural/${locale}`, () => new Intl.PluralRules(locale)).select(count)
}

/** A file that is not there has no words: each of its keys is then reported as missing. */
function readWords(path: string): ResourceKey {
  let json: string
  try {
    json = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
  try {
    return JSON.parse(json) as ResourceKey
  } catch (error) {
    throw new Error(`not JSON: ${path}`, { cause: error })
  }
}

function mark(name: string): string {
  return `⟦${name}⟧`
}
