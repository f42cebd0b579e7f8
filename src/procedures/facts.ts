import { z } from 'zod'
import { day } from './day.ts'

/** Units of time; working days are those of the side that must act. */
const UNITS = ['minute', 'hour', 'day', 'working-day', 'week', 'month', 'year'] as const
/** How a state stands to an instrument, or whether a rule is in force. */
const STATUSES = ['party', 'signatory', 'invited', 'not-party', 'in-force', 'not-in-force', 'unknown'] as const

const about = {
  /** Ids of sources; none only where `confidence` is `unconfirmed`. */
  sources: z.array(z.string()).readonly(),
  checked: day,
  confidence: z.enum(['confirmed', 'known', 'unconfirmed']),
  /** What it is, in English, for whoever keeps the table. */
  note: z.string().min(3),
}

/**
 * A number, day or status that articles refer to as `{{id}}`. It is written once, so that two articles cannot
 * disagree, and shown as the reader's language writes it.
 */
export const factShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('duration'), value: z.int().positive(), unit: z.enum(UNITS), ...about }),
  z.strictObject({
    kind: z.literal('span'),
    from: z.int().positive(),
    to: z.int().positive(),
    unit: z.enum(UNITS),
    ...about,
  }),
  z.strictObject({ kind: z.literal('date'), value: day, ...about }),
  z.strictObject({ kind: z.literal('month'), value: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/), ...about }),
  z.strictObject({ kind: z.literal('year'), value: z.int().min(1900).max(2100), ...about }),
  z.strictObject({ kind: z.literal('number'), value: z.number(), ...about }),
  z.strictObject({ kind: z.literal('percent'), value: z.number(), ...about }),
  z.strictObject({ kind: z.literal('money'), value: z.number(), currency: z.string().regex(/^[A-Z]{3,4}$/), ...about }),
  /** Words that are the same in every language: an article number, a telephone number, an address of a page. */
  z.strictObject({ kind: z.literal('code'), value: z.string().min(1), ...about }),
  /** How a state stands to an instrument. */
  z.strictObject({ kind: z.literal('status'), value: z.enum(STATUSES), since: day.optional(), ...about }),
])

/** An entry of the table of facts. */
export type Fact = z.output<typeof factShape> & { readonly id: string }
