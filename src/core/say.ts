import type { Catalogue } from '../i18n/catalogue.ts'
import { formatDay, formatMoment } from '../i18n/dates.ts'
import { formatDuration } from '../i18n/durations.ts'
import { listSeparators } from '../i18n/lists.ts'
import type { Locale } from '../i18n/locales.ts'
import { formatNumber, formatSize } from '../i18n/numbers.ts'
import type { Params, Text } from './text.ts'

/** For whom something is written. */
export interface Reader {
  readonly locale: Locale
  /** IANA name, or `MACHINE_ZONE`; moments are shown in it and it is named. */
  readonly timeZone: string
}

/** A piece of a sentence with one manner of showing it. `foreign` must be neutralised by the renderer. */
export interface Span {
  readonly text: string
  readonly as: 'plain' | 'strong' | 'code' | 'foreign'
}

/** Puts a text into the reader's words. The only place where a `Text` becomes strings. */
export type Say = (text: Text, reader: Reader) => readonly Span[]

/** Where a colleague across the border reads another year: Thai dates carry both. */
const BOTH_ERAS: ReadonlySet<string> = new Set(['th'])

/** Speaks with the words of a catalogue. A text never fails to be said: gaps are reported and marked by the catalogue. */
export function createSay(catalogue: Catalogue): Say {
  const say: Say = (text, reader) => BY_TYPE[text.t](text as never, reader)

  const BY_TYPE: { readonly [T in Text['t']]: (text: Extract<Text, { t: T }>, reader: Reader) => readonly Span[] } = {
    msg: ({ key, params = {} }, reader) =>
      catalogue
        .parts(reader.locale, key, countOf(params))
        .flatMap(part => (typeof part === 'string' ? [plain(part)] : param(params[part.param], part.param, reader))),
    literal: ({ value }) => [{ text: value, as: 'foreign' }],
    code: ({ value }) => [{ text: value, as: 'code' }],
    names: ({ names }, { locale }) => [{ text: names[locale] ?? names.en, as: 'foreign' }],
    number: ({ value }, { locale }) => [plain(formatNumber(locale, value))],
    when: ({ at, as, zone }, { locale, timeZone }) => [
      plain(
        as === 'day'
          ? formatDay(locale, at.slice(0, 10), { both: BOTH_ERAS.has(locale) })
          : formatMoment(locale, new Date(at), zone ?? timeZone, {
              seconds: as === 'second',
              both: BOTH_ERAS.has(locale),
            }),
      ),
    ],
    lasting: ({ ms }, { locale }) => [plain(formatDuration(locale, ms))],
    size: ({ bytes }, { locale }) => [plain(formatSize(locale, bytes))],
    list: ({ items, as }, reader) => {
      const between = listSeparators(reader.locale, items.length, as)
      return items.flatMap((item, i) =>
        i < items.length - 1 ? [...say(item, reader), plain(between[i]!)] : say(item, reader),
      )
    },
    run: ({ items }, reader) =>
      items.flatMap((item, i) => (i > 0 ? [plain(' '), ...say(item, reader)] : say(item, reader))),
    prose: ({ pieces }) => pieces,
    strong: ({ of }, reader) => say(of, reader).map(span => (span.as === 'plain' ? { ...span, as: 'strong' } : span)),
  }

  function param(value: Text | number | undefined, name: string, reader: Reader): readonly Span[] {
    if (value === undefined) return [plain(`⟦${name}⟧`)]
    return typeof value === 'number' ? [plain(formatNumber(reader.locale, value))] : say(value, reader)
  }

  return say
}

/** The whole text as one string, for places that know no formatting. Foreign text in it is not neutralised. */
export function plainText(spans: readonly Span[]): string {
  return spans.map(span => span.text).join('')
}

function plain(text: string): Span {
  return { text, as: 'plain' }
}

/** A count given as a `Text` number still chooses the plural form. */
function countOf(params: Params): { readonly [name: string]: unknown } {
  const { count } = params
  if (typeof count !== 'object' || count.t !== 'number') return params
  return { ...params, count: Number(count.value) }
}
