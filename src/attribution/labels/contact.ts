import type { Day } from '../model.ts'
import type { Contact } from './model.ts'

/** A contact read longer ago than this is stale: mailboxes and portals of exchanges change within months. */
export const STALE_AFTER_DAYS = 180

const DAY_MS = 86_400_000
const DAY = /^\d{4}-\d{2}-\d{2}$/
const MAIL = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/

/** How long ago a contact was read on its official page. */
export interface ContactAge {
  /** Whole days (UTC), 0 for a day in the future; null where no day is known. */
  readonly ageDays: number | null
  /** It must be read again on the official page before anything is sent. */
  readonly stale: boolean
}

/** The age of a contact at a moment. */
export function contactAge({ checked }: Pick<Contact, 'checked'>, at: Date): ContactAge {
  if (checked === undefined) return { ageDays: null, stale: true }
  const today = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate())
  const ageDays = Math.max(0, Math.round((today - Date.parse(checked)) / DAY_MS))
  return { ageDays, stale: ageDays > STALE_AFTER_DAYS }
}

/** Throws a RangeError for a contact that must not be shown: without an https source, or with a value not of its kind. */
export function checkContact({ entity, kind, value, source, checked }: Contact): void {
  const fits =
    kind === 'portal' || kind === 'page' ? isHttps(value) : kind === 'e-mail' ? MAIL.test(value) : value !== ''
  if (!fits || !isHttps(source) || (checked !== undefined && !isDay(checked)))
    throw new RangeError(`no contact with a source: ${entity} ${value}`)
}

function isHttps(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'https:'
}

function isDay(text: Day): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text))
}
