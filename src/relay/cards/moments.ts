import { minute, minuteIn, msg, type Text } from '../../core/text.ts'
import type { Case } from '../engine/case.ts'
import type { Party } from '../engine/parties.ts'
import type { CardScene } from './scene.ts'

/** Who reads of a moment, and in which request. */
export interface Reading {
  readonly now: Case
  readonly party: Pick<Party, 'side'>
}

/** A moment by which something is owed, as a side reads it: the asked one in its own agency's time, which is meant. */
export function momentText(at: string, { now, party }: Reading, { agencies }: Pick<CardScene, 'agencies'>): Text {
  const zone = agencies.get(now.state.to)?.timeZone
  return zone === undefined || party.side !== 'asked' ? minute(at) : minuteIn(zone, at)
}

/** The same, and for the asking side beside its own time the asked agency's, where the two differ. */
export function bothTimes(at: string, reading: Reading, scene: Pick<CardScene, 'agencies'>): Text {
  const { from, to } = reading.now.state
  const here = scene.agencies.get(from)?.timeZone
  const there = scene.agencies.get(to)?.timeZone
  const alone = momentText(at, reading, scene)
  if (there === undefined || reading.party.side === 'asked') return alone
  if (here !== undefined && offsetAt(at, there) === offsetAt(at, here)) return alone
  return msg('case.bothTimes', { here: alone, there: minuteIn(there, at) })
}

/** How far a zone is from UTC at a moment, as CLDR writes it; the zone itself where nobody knows it. */
function offsetAt(at: string, timeZone: string): string {
  const parts = formatOf(timeZone)?.formatToParts(new Date(at))
  return parts?.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone
}

/** Making one takes far longer than using it, and agencies live in few zones. */
const FORMATS = new Map<string, Intl.DateTimeFormat | null>()

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = FORMATS.get(timeZone)
  if (known !== undefined) return known
  const made = madeFor(timeZone)
  FORMATS.set(timeZone, made)
  return made
}

function madeFor(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  } catch {
    return null
  }
}
