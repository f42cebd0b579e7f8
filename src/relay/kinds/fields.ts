import { z } from 'zod'
import { HANDLINGS } from '../../core/handling.ts'
import { choice, paragraph, text } from '../../core/options.ts'

/**
 * Fields that several kinds have (facts file, section 4.0: the common header of requests). Values are typed, so that
 * the other side reads them in its own language; what is free text is carried unchanged and marked with its language.
 */

/** Most characters of a long answer: what a form on every platform takes. */
export const LONG = 3_000
/** Most characters of a short one. */
export const SHORT = 300

/** Short name of the agency that is asked. */
export const to = text(32)
/** Addresses, transactions, account numbers, telephone numbers: one to a line, as text. */
export const identifiers = paragraph(LONG)
/** Who, what, when, how, how much: enough to link what is asked to the offence. */
export const facts = paragraph(LONG)
/** The offence with its statute and highest penalty (dual criminality, and the four years of UNTOC art. 2(b)). */
export const offence = text(SHORT)
/** What the asking side rests on. */
export const basis = choice('voluntary', 'own-law', 'budapest', 'untoc', 'mla-treaty', 'police-agreement', 'egmont')
/** How far the case is. */
export const stage = choice('inquiry', 'investigation', 'prosecution', 'court')
/** From when to when; both days in it. */
export const period = text(SHORT)
/** What it may be used for: police intelligence, evidence, or evidence in one case alone. */
export const use = choice('intelligence', 'evidence', 'this-case-only')
/** Whether the subject may be told. */
export const silence = choice('do-not-notify', 'may-notify')
/** How it may be passed on (TLP 2.0). */
export const handling = choice(...HANDLINGS)
/** The asking side's own number of the case. */
export const caseReference = text(60)

/** A whole number of days. */
export function days(most: number): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> {
  return z
    .string()
    .trim()
    .regex(/^\d{1,4}$/)
    .refine(value => Number(value) >= 1 && Number(value) <= most)
    .transform(Number)
    .meta({ widget: 'line' }) as never
}

/** How soon, and why: a deadline without a cause is answered like one without a deadline. */
export const urgency = choice('routine', 'urgent', 'immediate')

/** What every kind asks. */
export const HEAD = { to } as const

/** What every kind may say besides. */
export const TAIL = {
  urgency: urgency.optional(),
  silence: silence.optional(),
  use: use.optional(),
  handling: handling.optional(),
  caseReference: caseReference.optional(),
} as const
