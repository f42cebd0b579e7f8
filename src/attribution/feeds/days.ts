import type { Day } from '../model.ts'

const STAMP = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}.*)?$/

/** The calendar day of a published date or time stamp; null where it is none. A day that does not exist is none. */
export function dayOf(published: string): Day | null {
  const match = STAMP.exec(published.trim())
  return match ? dayFrom(match[1]!, match[2]!, match[3]!) : null
}

/** A day from its parts as published, or null where there is no such day. */
export function dayFrom(year: string, month: string, date: string): Day | null {
  const day = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const moment = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(moment.getTime()) || toDay(moment) !== day ? null : day
}

/** The day of a moment, in UTC. */
export function toDay(moment: Date): Day {
  return moment.toISOString().slice(0, 10)
}

/** The last day that occurs in a path, for copies whose folder or file is named after their day; null where none does. */
export function dayInPath(path: string): Day | null {
  const found = [...path.matchAll(/(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/g)]
  const last = found.at(-1)
  return last ? dayFrom(last[1]!, last[2]!, last[3]!) : null
}
