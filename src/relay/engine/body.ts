import { createHash } from 'node:crypto'
import type { StoredEvent } from '../../core/streams.ts'
import { canonical } from '../../ledger/entry.ts'
import type { Verb } from '../transitions.ts'

/** What people wrote in one event: sealed, and destroyed at the end of its retention. */
export interface Body {
  /** The fields of the request as they were typed; with `draft` and `revise`. */
  readonly values?: { readonly [field: string]: string }
  /** Free text, carried unchanged. */
  readonly words?: Words
  readonly files?: readonly Attachment[]
  /** Drawn by the engine, so that nobody who has the commitment alone can try out what was written, not even we. */
  readonly salt?: string
}

/** The commitment to what was written: SHA-256 over its canonical form, salt and all, hex. Gone with the body is the salt. */
export function commitmentOf(body: Body): string {
  return createHash('sha256').update(canonical(body)).digest('hex')
}

/** Free text and the language in which it was written: a BCP 47 tag, `und` where nobody knows. */
export interface Words {
  readonly text: string
  readonly language: string
}

/** A kept file. The hash goes with it, so that the other side can tell that it has the same bytes. */
export interface Attachment {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
}

/** The verbs whose body is what is asked. */
export const SAY_WHAT_IS_ASKED: readonly Verb[] = ['draft', 'revise']

/**
 * What is asked: the body of the last draft or revision. Null where it was destroyed or is damaged, since an older one
 * would be something else than what was approved and sent.
 */
export function contentOf(events: readonly StoredEvent[]): Body | null {
  const last = events.findLast(({ entry }) => SAY_WHAT_IS_ASKED.includes(entry.verb as Verb))
  return last ? bodyOf(last) : null
}

/** What was written in an event; null where nothing was, or where it is there no longer. */
export function bodyOf({ body }: StoredEvent): Body | null {
  return typeof body === 'object' ? (body.kept as Body) : null
}
