import type { Locale } from './locales.ts'
import { numberFormat, plainSpaces } from './numbers.ts'

/** Lengths of time. Milliseconds everywhere. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const UNITS = [
  { unit: 'day', ms: DAY },
  { unit: 'hour', ms: HOUR },
  { unit: 'minute', ms: MINUTE },
  { unit: 'second', ms: SECOND },
] as const

/**
 * A length of time in its two largest units: `2 hours 5 minutes`, `2시간 5분`, `2 ชั่วโมง 5 นาที`; under a second in
 * milliseconds. It is rounded to the smaller unit shown, and a sign is dropped. Throws RangeError unless finite.
 */
export function formatDuration(locale: Locale, ms: number): string {
  if (!Number.isFinite(ms)) throw new RangeError('not a length of time')
  const length = Math.round(Math.abs(ms))
  if (length < SECOND) return quantity(locale, length, 'millisecond')
  const largest = UNITS.findIndex(({ ms: size }) => length >= size)
  const smallest = UNITS[Math.min(largest + 1, UNITS.length - 1)]?.ms ?? SECOND
  let rest = Math.round(length / smallest) * smallest
  const shown: string[] = []
  for (const { unit, ms: size } of UNITS) {
    const whole = Math.floor(rest / size)
    rest -= whole * size
    if (whole > 0) shown.push(quantity(locale, whole, unit))
  }
  return shown.join(' ')
}

function quantity(locale: Locale, count: number, unit: 'millisecond' | (typeof UNITS)[number]['unit']): string {
  return plainSpaces(numberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count))
}
