import type { StoredEvent } from '../../core/streams.ts'
import { type Body, contentOf } from './body.ts'
import type { Case } from './case.ts'
import { type Party, visibleTo } from './parties.ts'

/** A request as one agency may see it. */
export interface Shown {
  readonly now: Case
  readonly party: Party
  /** What is asked; null where it was destroyed, and for whoever has handed it on. */
  readonly content: Body | null
  /** What happened, as far as this agency may see it. */
  readonly history: readonly StoredEvent[]
}

/** What a party may see of a request with these events. */
export function shownTo(party: Party, now: Case, events: readonly StoredEvent[]): Shown {
  const content = party.side === 'former' ? null : contentOf(events)
  return { now, party, content, history: visibleTo(party.agency, events) }
}
