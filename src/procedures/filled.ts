import type { Catalogue } from '../i18n/catalogue.ts'
import { formatDay } from '../i18n/dates.ts'
import type { MessageKey } from '../i18n/keys.ts'
import type { Locale } from '../i18n/locales.ts'
import { formatNumber, formatPercent } from '../i18n/numbers.ts'
import type { Fact } from './facts.ts'

/** What a fact is said with: the reader's language, and where its words come from. */
export interface Speaking {
  readonly locale: Locale
  readonly words: Pick<Catalogue, 'translate' | 'has'>
}

/**
 * A fact as the reader's language writes it: `6–24 months`, `6~24개월`, `1 ม.ค. 2570 (2027)`, `50,000 baht`. Thai days
 * bear both years, as everywhere.
 */
export function factText(fact: Fact, speaking: Speaking): string {
  return SAID[fact.kind](fact as never, speaking)
}

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>

const SAID: { readonly [K in Fact['kind']]: (fact: Of<K>, speaking: Speaking) => string } = {
  duration: ({ value, unit }, { locale, words }) =>
    words.translate(locale, `facts.durations.${unit}` as MessageKey, { count: value }),
  span: ({ from, to, unit }, { locale, words }) => words.translate(locale, `facts.spans.${unit}`, { from, to }),
  date: ({ value }, speaking) => dayText(value, speaking),
  month: ({ value }, speaking) => dayText(value, speaking),
  year: ({ value }, speaking) => dayText(String(value), speaking),
  number: ({ value }, { locale }) => formatNumber(locale, String(value)),
  percent: ({ value }, { locale }) => formatPercent(locale, value / 100),
  money({ value, currency }, { locale, words }) {
    const key = `facts.money.${currency}`
    const amount = formatNumber(locale, String(value))
    return words.has(key)
      ? words.translate(locale, key, { amount })
      : words.translate(locale, 'facts.money.other', { amount, currency })
  },
  code: ({ value }) => value,
  status({ value, since }, speaking) {
    const { locale, words } = speaking
    const status = words.translate(locale, `facts.statuses.${value}`)
    return since === undefined
      ? status
      : words.translate(locale, 'facts.since', { status, day: dayText(since, speaking) })
  },
}

/** A day, month or year; in Thai with both eras. */
function dayText(value: string, { locale }: Pick<Speaking, 'locale'>): string {
  return formatDay(locale, value, { both: locale === 'th' })
}
