import { z } from 'zod'
import { day } from './day.ts'

/**
 * A publication that statements rest on. `primary`: the body's own word (statute, treaty office, company page).
 * `secondary`: press, law firms, case books. What only a weak page says is not a source: it is written as unconfirmed.
 */
export const sourceShape = z.strictObject({
  /** The title as printed, in its own language, or in English where that is what readers search for. */
  title: z.string().min(3),
  /** Who published it. */
  body: z.string().min(2),
  /** The year of the publication or of its last change. */
  year: z.int().min(1900).max(2100),
  /** Where it can be read. */
  url: z.url({ protocol: /^https$/ }),
  kind: z.enum(['primary', 'secondary']),
  /** The day somebody last read it there for Liaison. */
  checked: day,
})

/** A source with the id under which articles name it. */
export interface Source extends z.output<typeof sourceShape> {
  readonly id: string
}
