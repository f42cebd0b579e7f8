import { once } from './intl.ts'
import type { Locale } from './locales.ts'

/** How the last item is joined: `and`, `or`, or like the others (`plain`). */
export type ListKind = 'and' | 'or' | 'plain'

/**
 * CLDR joins Thai items with spaces and no space before the last ("a b และc"), which cannot be read when the items are
 * Latin names with spaces of their own ("BNB Smart Chain"). Thai texts about such names use commas.
 */
const THAI_LAST = { and: ' และ ', or: ' หรือ ' } as const

/** British: no comma before the last item. */
const TAGS = { en: 'en-GB', ko: 'ko-KR' } as const

const INTL_TYPES = { and: 'conjunction', or: 'disjunction' } as const

/**
 * What stands between the items of a list of this length, so that items which are not plain strings can be joined:
 * for three items `[', ', ' and ']`. Empty for fewer than two.
 */
export function listSeparators(locale: Locale, length: number, kind: ListKind): readonly string[] {
  if (length < 2) return []
  return [...new Array<string>(length - 2).fill(', '), lastSeparator(locale, kind)]
}

/** Strings joined as the language joins a list: `a, b and c`, `a, b 및 c`, `a, b และ c`. */
export function formatList(locale: Locale, items: readonly string[], kind: ListKind): string {
  const between = listSeparators(locale, items.length, kind)
  return items.map((item, index) => (index === 0 ? item : `${between[index - 1] ?? ''}${item}`)).join('')
}

function lastSeparator(locale: Locale, kind: ListKind): string {
  if (kind === 'plain') return ', '
  if (locale === 'th') return THAI_LAST[kind]
  return once(`list/${locale}/${kind}`, () => {
    const parts = new Intl.ListFormat(TAGS[locale], { type: INTL_TYPES[kind] }).formatToParts(['x', 'y'])
    return parts.find(part => part.type === 'literal')?.value ?? ', '
  })
}
