import { fileURLToPath } from 'node:url'
import { createCatalogue } from '../../src/i18n/catalogue.ts'
import type { MessageKey } from '../../src/i18n/keys.ts'
import type { Locale } from '../../src/i18n/locales.ts'

const catalogue = createCatalogue({
  directory: fileURLToPath(new URL('../../locales', import.meta.url)),
  onMissing(missing) {
    throw new Error(`missing words: ${JSON.stringify(missing)}`)
  },
})

/** The words of a key, with values put in. */
export function words(locale: Locale, key: string, values: { readonly [name: string]: string } = {}): string {
  return catalogue.translate(locale, key as MessageKey, values)
}

/** What matches the words of a key, whatever values stand in it, however the lines are broken. */
export function reads(locale: Locale, key: string): RegExp {
  const parts = catalogue.parts(locale, key as MessageKey, { count: 1 })
  const pieces = parts.map(part => (typeof part === 'string' ? escaped(part) : '[^]*?'))
  return new RegExp(pieces.join('').replace(/(?:\\? )+/g, '\\s+'), 'u')
}

/** What matches the words of a key and nothing else: a button's. */
export function labelled(locale: Locale, key: string): RegExp {
  return new RegExp(`^${reads(locale, key).source}$`, 'u')
}

/** As many characters of a choice as its button certainly shows. */
const SHOWN = 24

/** What matches the button of a choice, numbered and perhaps cut; nothing where the field has no such choice. */
export function choiceOf(locale: Locale, field: string, choice: string): RegExp | undefined {
  const key = `${field}.choices.${choice}`
  return catalogue.has(key)
    ? new RegExp(`^(?:\\d+\\. )?${escaped(words(locale, key).slice(0, SHOWN))}`, 'u')
    : undefined
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
