import type { StoredEvent } from '../../core/streams.ts'
import type { Envelope } from '../envelope.ts'
import type { Verb } from '../transitions.ts'
import type { Case } from './case.ts'

/** An agency in a request. `former`: it was asked, and has handed the request on. */
export interface Party {
  readonly agency: string
  readonly side: 'asking' | 'asked' | 'former'
}

/** What stays within the agency whose people did it. */
const INTERNAL: ReadonlySet<Verb> = new Set<Verb>([
  'draft',
  'revise',
  'submit',
  'approve',
  'return',
  'note',
  'read',
  'export',
])

/** Every agency that knows of a request: nobody but the asking one before it is sent. */
export function partiesOf({ state: { from, to, asked }, arrived }: Case): readonly Party[] {
  const asking: Party = { agency: from, side: 'asking' }
  if (arrived === null) return [asking]
  const others = asked.map((agency): Party => ({ agency, side: agency === to ? 'asked' : 'former' }))
  return [asking, ...others]
}

/** An agency's part in a request; null where it must not learn that there is one. */
export function partyOf(one: Case, agency: string): Party | null {
  return partiesOf(one).find(party => party.agency === agency) ?? null
}

/** Whether an event is to be seen by a side, by its verb alone: what one side does within itself the other never sees. */
export function crosses({ verb }: Pick<Envelope, 'verb'>): boolean {
  return !INTERNAL.has(verb)
}

/**
 * The events of a request that an agency may see: its own, and of the others' what crosses over while it is asked.
 * Whoever a request is handed on to sees that it was, and nothing of what was said before.
 */
export function visibleTo(agency: string, events: readonly StoredEvent[]): readonly StoredEvent[] {
  let asking = ''
  let asked = ''
  let left = false
  return events.filter(event => {
    const { verb, by, says } = event.entry as unknown as Envelope
    const before = asked
    if (verb === 'draft') asking = says.from ?? ''
    if (verb === 'draft' || verb === 'transfer') asked = says.to ?? asked
    const own = 'agency' in by && by.agency === agency
    if (!crosses({ verb })) {
      // The last approval sends it; that is told by when it arrived, and not by who approved.
      left ||= verb === 'approve' && 'reference' in says
      return own
    }
    left ||= verb === 'send'
    return own || agency === asking || (left && (agency === before || agency === asked))
  })
}
