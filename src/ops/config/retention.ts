import { code, msg, number } from '../../core/text.ts'
import type { Reading } from './reading.ts'

/** What is read here. */
export const RETENTION_VARIABLES = ['LIAISON_KEEP_DAYS'] as const

/** A hundred years: longer than any law asks. */
const MOST_DAYS = 36_500

/**
 * How many days what people wrote in a request is kept after nothing is owed any more; null where nothing is decided,
 * undefined and a problem where it is no whole number of days from 1 to 36,500.
 */
export function keepDaysOf({ value, problem }: Reading): number | null | undefined {
  const [variable] = RETENTION_VARIABLES
  const given = value(variable)
  if (given === undefined) return null
  const days = Number(given)
  if (/^\d{1,5}$/.test(given) && days >= 1 && days <= MOST_DAYS) return days
  return problem(variable, msg('config.days', { variable: code(variable), most: number(MOST_DAYS) }))
}
