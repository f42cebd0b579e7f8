import { FILLERS, MONTH_NUMBERS, NAMED_DAYS, UNITS, type Unit, ZONES } from './words.ts'
import { momentIn, type Wall, wallIn } from './zoned.ts'

/**
 * Why something is no moment that can be meant. `unreadable` nothing that is known; `no-such-day` the calendar has none;
 * `which-first` 6/12/2026 is in June or in December; `past` it is over; `too-far` more than `MOST_YEARS` ahead, as when
 * eras are mixed up.
 */
export type NoMoment = 'unreadable' | 'no-such-day' | 'which-first' | 'past' | 'too-far'

/** A moment (ISO 8601, UTC), or why there is none. */
export type MomentRead = { readonly ok: true; readonly at: string } | { readonly ok: false; readonly why: NoMoment }

/** Where and when something was written. */
export interface Written {
  readonly now: Date
  /** IANA: where days and times are meant that name no zone. */
  readonly zone: string
  /** When a day ends for the purpose in hand, where no time is said. */
  readonly ends: { readonly hour: number; readonly minute: number }
  /** Whether the writer puts the day before the month, as Thai officers do, in a date of numbers alone. */
  readonly dayFirst?: boolean
}

/** Most years ahead that anything is held or waited for. */
const MOST_YEARS = 20
/** Thai years count from 543 years earlier. */
const BUDDHIST_ERA = 543
/** From here on a year without an era is a Buddhist one. */
const FIRST_BUDDHIST = 2400
const HOUR_MS = 3_600_000
/** Longest text that is looked at, in UTF-16 code units. */
const LONGEST = 100

/**
 * Reads a moment as officers write it in Thai, Korean or English: a date in either era, with or without time and zone, a
 * day by name, or a length of time from now. Nothing is guessed: what could be two things is none.
 */
export function readMoment(text: string, written: Written): MomentRead {
  if (text.length > LONGEST) return { ok: false, why: 'unreadable' }
  const { rest: dated, zone } = zoneOf(folded(text))
  const { rest, time } = timeOf(dated)
  if (time === null) return { ok: false, why: 'unreadable' }
  const bare = stripped(rest)
  const found = lasting(bare, written) ?? dayOf(bare, written)
  if (typeof found === 'string') return { ok: false, why: found }
  // A length in hours has its time already.
  if (typeof found === 'number') return time ? { ok: false, why: 'unreadable' } : judged(found, written)
  const wall = { ...found, ...(time ?? written.ends) }
  const ms = zone === null ? momentIn(written.zone, wall) : utcOf(wall) - zone * 60_000
  return judged(ms, written)
}

function judged(ms: number, { now }: Written): MomentRead {
  if (!(ms > now.getTime())) return { ok: false, why: 'past' }
  if (ms > now.getTime() + MOST_YEARS * 366 * 24 * HOUR_MS) return { ok: false, why: 'too-far' }
  return { ok: true, at: new Date(ms).toISOString() }
}

/** Lower case, Western digits, plain spaces, no invisible characters. */
function folded(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0xe50))
      .toLowerCase()
      // NFKC takes the Thai sara am apart.
      .replaceAll('\u0e4d\u0e32', '\u0e33')
      .replace(/\s+/g, ' ')
      .trim()
  )
}

function zoneOf(text: string): { readonly rest: string; readonly zone: number | null } {
  // The T of ISO 8601 stands between the day and the time.
  const iso = text.replace(/(?<=\d)t(?=\d)/, ' ')
  const offset = /(?<=:\d\d ?)([+-])(\d\d):?(\d\d)$/.exec(iso)
  if (offset) {
    const [whole, sign, hours, minutes] = offset
    const east = Number(hours) * 60 + Number(minutes)
    return { rest: iso.slice(0, -whole.length).trim(), zone: sign === '-' ? -east : east }
  }
  const bare = iso.replace(/\s*\(([^()]{1,20})\)$/, ' $1')
  for (const [pattern, zone] of ZONES) {
    const rest = bare.replace(pattern, '')
    if (rest !== bare) return { rest: rest.trim(), zone }
  }
  return { rest: iso, zone: null }
}

/** How times of day are written, with the groups hour, minute and half. */
const TIMES: readonly RegExp[] = [
  /(?:เวลา ?|at )?(?<hour>\d{1,2})(?::(?<minute>\d\d)(?::\d\d(?:\.\d{1,6})?)?) ?(?:น\.?)?(?<half>[ap]\.?m\.?)?$/u,
  /(?:เวลา ?)?(?<hour>\d{1,2})\.(?<minute>\d\d) ?น\.?$/u,
  /(?:at )?(?<hour>\d{1,2}) ?(?<half>[ap]\.?m\.?)$/u,
  /(?<half>오전|오후)? ?(?<hour>\d{1,2}) ?시(?: ?(?<minute>\d{1,2}) ?분)?(?: ?까지)?$/u,
]

type Time = Pick<Wall, 'hour' | 'minute'>

/** A time of day at the end: undefined where none stands there, null where the clock has none such. */
function timeOf(text: string): { readonly rest: string; readonly time: Time | undefined | null } {
  for (const pattern of TIMES) {
    const { index, groups } = pattern.exec(text) ?? {}
    if (index === undefined || !groups) continue
    const rest = text.slice(0, index).trim().replace(/,$/, '')
    return { rest, time: clockTime(Number(groups.hour), Number(groups.minute ?? 0), groups.half) }
  }
  return { rest: text, time: undefined }
}

function clockTime(hour: number, minute: number, half: string | undefined): Time | null {
  if (minute > 59) return null
  if (half === undefined) return hour < 24 ? { hour, minute } : hour === 24 && minute === 0 ? { hour, minute } : null
  if (hour < 1 || hour > 12) return null
  const late = half === '오후' || half.startsWith('p')
  return { hour: (hour % 12) + (late ? 12 : 0), minute }
}

function stripped(text: string): string {
  return text.replace(FILLERS.after, '').replace(FILLERS.before, '').replace(FILLERS.before, '').trim()
}

type Day = Pick<Wall, 'year' | 'month' | 'day'>

/** A length of time from now: the day on which it ends, or for hours the moment itself. Null where it is none. */
function lasting(text: string, { now, zone }: Written): Day | number | NoMoment | null {
  const named = NAMED_DAYS.get(text)
  const today = wallIn(zone, now.getTime())
  if (named !== undefined) return moved(today, { day: named })
  const [, digits, word] = /^(\d{1,4}) ?(\D+)$/u.exec(text) ?? []
  const unit = word === undefined ? undefined : UNITS.find(([pattern]) => pattern.test(word.trim()))?.[1]
  if (unit === undefined) return null
  const count = Number(digits)
  if (count > MOST[unit]) return 'too-far'
  if (unit === 'hour') return now.getTime() + count * HOUR_MS
  const { month, year } = today
  if (unit === 'day') return moved(today, { day: count })
  if (unit === 'week') return moved(today, { day: 7 * count })
  const to = month - 1 + (unit === 'month' ? count : 12 * count)
  const end = { year: year + Math.floor(to / 12), month: (to % 12) + 1 }
  // A month from the 31st ends with the shorter month.
  return { ...end, day: Math.min(today.day, daysIn(end)) }
}

const MOST: { readonly [U in Unit]: number } = {
  hour: MOST_YEARS * 8_760,
  day: MOST_YEARS * 365,
  week: MOST_YEARS * 52,
  month: MOST_YEARS * 12,
  year: MOST_YEARS,
}

function moved({ year, month, day }: Day, by: { readonly day: number }): Day {
  const at = new Date(Date.UTC(year, month - 1, day + by.day))
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
}

const NAME = [...MONTH_NUMBERS.keys()]
  .sort((a, b) => b.length - a.length)
  .map(name => name.replaceAll('.', '\\.'))
  .join('|')
const ERA = '(?<era>พ\\.? ?ศ\\.?|ค\\.? ?ศ\\.?|b\\.?e\\.?|c\\.?e\\.?|a\\.?d\\.?)'

/** How dates are written; where a year is missing, the next such day is meant. */
const DATES: readonly RegExp[] = [
  /^(?<year>\d{4}) ?(?:[-./]|년) ?(?<month>\d{1,2}) ?(?:[-./]|월) ?(?<day>\d{1,2}) ?(?:\.|일)?$/u,
  /^(?<month>\d{1,2}) ?월 ?(?<day>\d{1,2}) ?일$/u,
  new RegExp(
    `^(?<day>\\d{1,2})(?:st|nd|rd|th)? ?(?:of )?(?<name>${NAME})\\.?,?(?: ?${ERA}? ?(?<year>\\d{4}|\\d{2}))?$`,
    'u',
  ),
  new RegExp(`^(?<name>${NAME})\\.? ?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\\d{4}))?$`, 'u'),
]
const NUMBERS = /^(\d{1,2}) ?[-./] ?(\d{1,2}) ?[-./] ?(\d{4})$/

function dayOf(text: string, written: Written): Day | NoMoment {
  const numbers = NUMBERS.exec(text)
  if (numbers) return ofNumbers(numbers.slice(1).map(Number) as [number, number, number], written)
  const groups = DATES.map(pattern => pattern.exec(text)?.groups).find(found => found !== undefined)
  if (!groups) return 'unreadable'
  const day = Number(groups.day)
  const month = groups.name === undefined ? Number(groups.month) : MONTH_NUMBERS.get(groups.name)!
  if (groups.year === undefined) return nextSuch(month, day, written)
  const year = yearOf(groups.year, groups.era, /\p{sc=Thai}/u.test(groups.name ?? ''))
  return year === null ? 'unreadable' : existing({ year, month, day })
}

/** A date of numbers alone whose year stands last: which of the others is the day must be sure. */
function ofNumbers([one, two, last]: readonly [number, number, number], { dayFirst }: Written): Day | NoMoment {
  const year = yearOf(String(last), undefined, false)!
  const [first, second] = [existing({ year, month: two, day: one }), existing({ year, month: one, day: two })]
  if (dayFirst || last >= FIRST_BUDDHIST || typeof second === 'string') return first
  return typeof first === 'string' || one === two ? second : 'which-first'
}

function yearOf(digits: string, era: string | undefined, thai: boolean): number | null {
  const year = Number(digits)
  // Of two digits only a Thai year can be told: officers write 69 for 2569.
  if (digits.length === 2) return thai ? year + 2500 - BUDDHIST_ERA : null
  const buddhist = era === undefined ? year >= FIRST_BUDDHIST : /^[พb]/u.test(era)
  return buddhist ? year - BUDDHIST_ERA : year
}

function nextSuch(month: number, day: number, { now, zone }: Written): Day | NoMoment {
  const today = wallIn(zone, now.getTime())
  const over = month < today.month || (month === today.month && day < today.day)
  return existing({ year: today.year + (over ? 1 : 0), month, day })
}

function existing(day: Day): Day | 'no-such-day' {
  return day.month >= 1 && day.month <= 12 && day.day >= 1 && day.day <= daysIn(day) ? day : 'no-such-day'
}

function daysIn({ year, month }: Pick<Day, 'year' | 'month'>): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function utcOf({ year, month, day, hour, minute }: Wall): number {
  return Date.UTC(year, month - 1, day, hour, minute)
}
