import type { Says } from './envelope.ts'
import { momentIn, wallIn } from './moments/zoned.ts'

/** How soon an answer may be asked for: in hours, or in working days of whoever is asked. */
export const DEADLINES = ['hours-2', 'hours-24', 'days-3', 'days-5', 'days-10', 'days-30'] as const

/** One of these. */
export type Deadline = (typeof DEADLINES)[number]

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** When a working day ends, on the clock of whoever is asked. */
const CLOSES_AT = 18
/** Saturday and Sunday, as `Date` counts them. National holidays are not known here; the form says so. */
const WEEKEND: ReadonlySet<number> = new Set([6, 0])

/**
 * The moment (ISO 8601, UTC) until which an answer is wanted of something sent at `at`. Hours count through; days are
 * Monday to Friday where the asked side is (`zone`, IANA), the day of sending not among them, and end at 18:00 there.
 * Throws `RangeError` for an unknown zone.
 */
export function deadlineOf(choice: Deadline, at: Date, zone: string): string {
  const [unit, count] = choice.split('-') as ['hours' | 'days', string]
  if (unit === 'hours') return new Date(at.getTime() + Number(count) * HOUR_MS).toISOString()
  return closingTime(workingDayAfter(dayIn(zone, at), Number(count)), zone).toISOString()
}

/** What sending says of a request with these values: until when whoever is asked shall answer. Throws as `deadlineOf`. */
export function saysOf(
  { deadline }: { readonly [field: string]: string },
  asked: { readonly timeZone: string },
  at: Date,
): Pick<Says, 'until'> {
  const choice = DEADLINES.find(one => one === deadline)
  return choice === undefined ? {} : { until: deadlineOf(choice, at, asked.timeZone) }
}

/** A day of the calendar, as the milliseconds of its midnight in UTC. */
type Day = number

function dayIn(zone: string, at: Date): Day {
  const { year, month, day } = wallIn(zone, at.getTime())
  return Date.UTC(year, month - 1, day)
}

function workingDayAfter(day: Day, count: number): Day {
  let left = count
  let one = day
  while (left > 0) {
    one += DAY_MS
    if (!WEEKEND.has(new Date(one).getUTCDay())) left -= 1
  }
  return one
}

function closingTime(day: Day, zone: string): Date {
  const at = new Date(day)
  const date = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() }
  return new Date(momentIn(zone, { ...date, hour: CLOSES_AT, minute: 0 }))
}
