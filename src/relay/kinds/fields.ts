import { z } from 'zod'
import type { Shape } from '../../core/command.ts'
import { HANDLINGS, type Handling, mayStand } from '../../core/handling.ts'
import { choice, paragraph, text } from '../../core/options.ts'
import { DEADLINES } from '../deadlines.ts'

/**
 * Fields that several kinds have (facts file, section 4.0: the common header of requests). Values are typed, so that
 * the other side reads them in its own language; what is free text is carried unchanged and marked with its language.
 */

/** Most characters of a long answer: what a form on every platform takes. */
export const LONG = 3_000
/** Most characters of a short one. */
export const SHORT = 300

/** The agency that is asked: typed by any of its names, kept by its short name. */
export const to = text(100)
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
/** The asking side's own number of the case. */
export const caseReference = text(60)

const THAI_ZERO = '๐'.charCodeAt(0)
/** A number with at most the word for days behind it, in any of the languages: two weeks are not two days. */
const DAYS = /^(\d{1,4})\s*(?:days?|일(?:간)?|วัน)?$/i

/** A whole number of days, from 1. */
export function days(most: number): z.ZodPipe<z.ZodString, z.ZodTransform<number, string>> {
  return z
    .string()
    .refine(value => countOf(value) >= 1 && countOf(value) <= most, { params: { key: 'request.issues.days' } })
    .transform(countOf)
    .meta({ widget: 'line' })
}

function countOf(value: string): number {
  const western = value.trim().replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - THAI_ZERO))
  return Number(DAYS.exec(western)?.[1] ?? 0)
}

/** How soon. */
export const urgency = choice('routine', 'urgent', 'immediate')
/** Why it is not routine: a deadline without a cause is answered like one without a deadline. */
export const urgencyReason = text(SHORT)
/** Until when an answer is wanted: becomes a moment when it is sent (`deadlineOf`). */
export const deadline = choice(...DEADLINES)
/** Who alone may be told of what is TLP:RED, one registered name of the asked agency to a line. */
export const named = paragraph(SHORT)

/** What every kind asks first. */
export const HEAD = { to } as const

/** What every kind may say besides. Its label is only ever made stricter than its kind's (TLP 2.0). */
export function tailOf(kind: { readonly handling: Handling; readonly wantsAnswer: boolean }): Shape {
  const labels = HANDLINGS.filter(label => mayStand(kind.handling, label)) as [Handling, ...Handling[]]
  return {
    urgency: urgency.optional(),
    urgencyReason: urgencyReason.optional(),
    ...(kind.wantsAnswer ? { deadline: deadline.optional() } : {}),
    silence: silence.optional(),
    use: use.optional(),
    handling: choice(...labels).optional(),
    named: named.optional(),
    caseReference: caseReference.optional(),
  }
}
