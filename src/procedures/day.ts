import { z } from 'zod'

/** A calendar day, `YYYY-MM-DD`: that day must exist. */
export const day = z.iso.date()

/** After how many days a statement is shown with a warning: what was right half a year ago must be looked up again. */
const STALE_AFTER_DAYS = 180

const DAY_MS = 86_400_000

/** Whether something was checked so long ago that a reader must be told. A day in the future is not stale. */
export function isStale(checked: string, now: Date): boolean {
  return (now.getTime() - Date.parse(checked)) / DAY_MS > STALE_AFTER_DAYS
}
