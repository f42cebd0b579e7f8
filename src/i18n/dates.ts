import { once } from './intl.ts'
import type { Locale } from './locales.ts'

/**
 * Dates and times as an officer of each country writes them. Months, eras and zones come from `Intl` (CLDR); the
 * patterns below are those of official letters, which CLDR does not follow: `14.30 น.` (Office of the Royal Society),
 * `2026. 11. 22. 14:30` (Korean Regulation on Administrative Efficiency, article 7). Thai shows the Buddhist year,
 * CE + 543. Every function throws RangeError for an invalid date or an unknown zone.
 */
interface Pattern {
  readonly tag: string
  /** A calendar date in short, as `Intl` writes it for the tag; `month` from 1. */
  readonly short: (year: number, month: number, date: number) => string
  readonly time: (hour: string, minute: string, second: string | undefined) => string
  /** A date, its time and the zone's name. */
  readonly moment: (date: string, time: string, zone: string) => string
  /** The same date with the other era's year: what a colleague across the border will look for. */
  readonly both: (date: string, year: number) => string
}

/** The short names of the months, which are the only words in a short date. */
const MONTHS = {
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
  th: ['ม.ค.', 'ก.พ.', 'มี.ค.', 'เม.ย.', 'พ.ค.', 'มิ.ย.', 'ก.ค.', 'ส.ค.', 'ก.ย.', 'ต.ค.', 'พ.ย.', 'ธ.ค.'],
} as const

const colons = (hour: string, minute: string, second?: string) => [hour, minute, second].filter(Boolean).join(':')

const PATTERNS: Readonly<Record<Locale, Pattern>> = {
  en: {
    tag: 'en-GB-u-ca-gregory',
    short: (year, month, date) => `${date} ${MONTHS.en[month - 1]} ${year}`,
    time: colons,
    moment: (date, time, zone) => `${date}, ${time} ${zone}`,
    both: (date, year) => `${date} (${year + BUDDHIST_ERA} BE)`,
  },
  ko: {
    tag: 'ko-KR-u-ca-gregory',
    short: (year, month, date) => `${year}. ${month}. ${date}.`,
    time: colons,
    moment: (date, time, zone) => `${date} ${time} (${zone})`,
    // never "불기": the Korean Buddhist year is CE + 544
    both: (date, year) => `${date} (태국력 ${year + BUDDHIST_ERA}년)`,
  },
  th: {
    tag: 'th-TH-u-ca-buddhist-nu-latn',
    short: (year, month, date) => `${date} ${MONTHS.th[month - 1]} ${year + BUDDHIST_ERA}`,
    time: (hour, minute, second) => `${[hour, minute, second].filter(Boolean).join('.')} น.`,
    moment: (date, time, zone) => `${date} เวลา ${time} (${zone})`,
    both: (date, year) => `${date} (${year})`,
  },
}

const BUDDHIST_ERA = 543

/**
 * In place of a zone's name: the zone of this machine, which is found out when a moment is shown. Most answers show
 * none, and the first `Intl.DateTimeFormat` of a process takes some 15 ms, as long as reading fifty files.
 */
export const MACHINE_ZONE = 'machine'

function named(zone: string): string {
  return zone === MACHINE_ZONE ? once('zone', () => Intl.DateTimeFormat().resolvedOptions().timeZone) : zone
}

/** How to write a date. */
export interface DateOptions {
  /** `short` (the default): `22 Nov 2026`, `2026. 11. 22.`, `22 พ.ย. 2569`. `long`: with the month in full. */
  readonly style?: 'short' | 'long'
  /** Adds the year of the other era in brackets: `22 พ.ย. 2569 (2026)`. */
  readonly both?: boolean
}

/** How to write a moment. */
export interface MomentOptions extends DateOptions {
  readonly seconds?: boolean
}

/** The day on which a moment falls in a zone (IANA name, here and below, or `MACHINE_ZONE`). */
export function formatDate(locale: Locale, at: Date, zone: string, options: DateOptions = {}): string {
  return dateText(locale, at, zone, 'day', options)
}

/**
 * A calendar date that has no zone, as a list or page states it: `2018-09-13`, `2018-09` or `2018`. Throws RangeError
 * for anything else and for days that do not exist.
 */
export function formatDay(locale: Locale, day: string, options: DateOptions = {}): string {
  const [, year, month, date] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(day) ?? []
  if (year === undefined) throw new RangeError('not a calendar date')
  const at = new Date(`${year}-${month ?? '01'}-${date ?? '01'}T00:00:00Z`)
  if (!at.toISOString().startsWith(day)) throw new RangeError('no such day')
  if (date && options.style !== 'long') {
    const { short, both } = PATTERNS[locale]
    const text = short(Number(year), Number(month), Number(date))
    return options.both ? both(text, Number(year)) : text
  }
  return dateText(locale, at, 'UTC', date ? 'day' : month ? 'month' : 'year', options)
}

/** The time of day in a zone, 24 hours: `14:30`, `14.30 น.`. */
export function formatTime(
  locale: Locale,
  at: Date,
  zone: string,
  options: { readonly seconds?: boolean } = {},
): string {
  const { hour, minute, second } = fields(at, zone)
  return PATTERNS[locale].time(hour, minute, options.seconds ? second : undefined)
}

/** Date, time and the zone by name, so that nobody has to guess whose clock it is. */
export function formatMoment(locale: Locale, at: Date, zone: string, options: MomentOptions = {}): string {
  return PATTERNS[locale].moment(
    formatDate(locale, at, zone, options),
    formatTime(locale, at, zone, options),
    zoneName(locale, zone, at),
  )
}

/** Zones that people of the trade know by a code in English; CLDR has none for them. */
const ZONE_CODES: Readonly<Record<string, string>> = { 'Asia/Bangkok': 'ICT', 'Asia/Seoul': 'KST' }

/** A zone's name for a reader: `ICT`, `태국 시간`, `เวลาไทย`; UTC is `UTC` everywhere. */
export function zoneName(locale: Locale, zone: string, at: Date): string {
  const name = named(zone)
  if (/^(?:Etc\/)?(?:UTC|GMT|Zulu|UCT)$/i.test(name)) return 'UTC'
  const code = locale === 'en' ? ZONE_CODES[name] : undefined
  return code ?? zonePart(PATTERNS[locale].tag, name, 'shortGeneric', at)
}

/** `2026-11-22`: for exports, always the CE year. */
export function exportDate(at: Date, zone: string): string {
  const { year, month, day } = fields(at, zone)
  return `${year.padStart(4, '0')}-${month}-${day}`
}

/** `2026-11-22T14:30:05+07:00` (RFC 3339): for exports, always the CE year, with the zone's offset. */
export function exportMoment(at: Date, zone: string): string {
  const { hour, minute, second } = fields(at, zone)
  const offset = zonePart('en-GB', zone, 'longOffset', at).replace('GMT', '') || '+00:00'
  return `${exportDate(at, zone)}T${hour}:${minute}:${second}${offset}`
}

type Precision = 'day' | 'month' | 'year'

function dateText(locale: Locale, at: Date, zone: string, precision: Precision, options: DateOptions): string {
  const style = options.style ?? 'short'
  const text = dateFormat(locale, zone, precision, style).format(at)
  return options.both ? PATTERNS[locale].both(text, Number(fields(at, zone).year)) : text
}

function dateFormat(locale: Locale, zone: string, precision: Precision, style: 'short' | 'long') {
  return once(`date/${locale}/${zone}/${precision}/${style}`, () => {
    const month = style === 'short' ? 'short' : 'long'
    const wanted: Record<Precision, Intl.DateTimeFormatOptions> = {
      day: { dateStyle: style === 'short' ? 'medium' : 'long' },
      month: { year: 'numeric', month },
      year: { year: 'numeric' },
    }
    return new Intl.DateTimeFormat(PATTERNS[locale].tag, { ...wanted[precision], timeZone: named(zone) })
  })
}

type Field = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

/** What calendar and clock show in a zone: the CE year, the rest with two digits. */
function fields(at: Date, zone: string): Record<Field, string> {
  const format = once(
    `fields/${zone}`,
    () =>
      new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
        timeZone: named(zone),
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        hourCycle: 'h23',
      }),
  )
  const found: Record<Field, string> = { year: '', month: '', day: '', hour: '', minute: '', second: '' }
  for (const { type, value } of format.formatToParts(at)) if (Object.hasOwn(found, type)) found[type as Field] = value
  return found
}

function zonePart(tag: string, zone: string, name: 'shortGeneric' | 'longOffset', at: Date): string {
  const format = once(
    `zone/${tag}/${zone}/${name}`,
    () => new Intl.DateTimeFormat(tag, { timeZone: named(zone), timeZoneName: name }),
  )
  return format.formatToParts(at).find(part => part.type === 'timeZoneName')?.value ?? zone
}
