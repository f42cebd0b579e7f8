import type { Locale } from './locales.ts'

/** How the last item is joined: `and`, `or`, or like the others (`plain`). */
export type ListKind = 'and' | 'or' | 'plain'

/**
 * What joins the last item, as `Intl.ListFormat` has it (British: no comma before it), but for Thai: CLDR joins Thai
 * items with spaces and has none before the last ("a b และc"), which cannot be read when the items are Latin names with
 * spaces of their own ("BNB Smart Chain"). Thai texts about such names use commas.
 */
const LAST: Readonly<Record<Locale, Readonly<Record<ListKind, string>>>> = {
  en: { and: ' and ', or: ' or ', plain: ', ' },
  ko: { and: ' 및 ', or: ' 또는 ', plain: ', ' },
  th: { and: ' และ ', or: ' หรือ ', plain: ', ' },
}

/**
 * What stands between the items of a list of this length, so that items which are not plain strings can be joined:
 * for three items `[', ', ' and ']`. Empty for fewer than two.
 */
export function listSeparators(locale: Locale, length: number, kind: ListKind): readonly string[] {
  if (length < 2) return []
  return [...new Array<string>(length - 2).fill(', '), LAST[locale][kind]]
}
