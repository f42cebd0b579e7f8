import { minute, minuteIn, msg, type Text } from '../../core/text.ts'
import type { Case } from '../engine/case.ts'
import type { Party } from '../engine/parties.ts'
import type { CardScene } from './scene.ts'

/** Who reads of a moment, and in which request. */
export interface Reading {
  readonly now: Case
  readonly party: Pick<Party, 'side'>
}

/**
 * A moment by which something is owed, as it is meant: in the asked agency's own time. Its own people read it so; the
 * asking ones in their time, and in the other's beside it where the two differ.
 */
export function dueText(at: string, { now, party }: Reading, { agencies }: Pick<CardScene, 'agencies'>): Text {
  const { from, to } = now.state
  const there = agencies.get(to)?.timeZone
  const here = agencies.get(from)?.timeZone
  if (there === undefined) return minute(at)
  if (party.side === 'asked') return minuteIn(there, at)
  if (here !== undefined && offsetAt(at, there) === offsetAt(at, here)) return minute(at)
  return msg('case.bothTimes', { here: minute(at), there: minuteIn(there, at) })
}

/** How far a zone is from UTC at a moment, as CLDR writes it; the zone itself where nobody knows it. */
function offsetAt(at: string, timeZone: string): string {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    const parts = format.formatToParts(new Date(at))
    return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
  } catch {
    return timeZone
  }
}
