import { coming } from '../checks.ts'
import { OPEN } from '../stages.ts'
import type { Case } from './case.ts'

/** Something that time does to a request by itself. */
export interface Due {
  readonly verb: 'remind' | 'expire' | 'lapse' | 'erase'
  /** When it is to happen, and what it is about (the deadline, the end of a grant or of retention): ISO 8601, UTC. */
  readonly at: string
  readonly until: string
}

/** How long what people wrote is kept after nothing is owed any more, in milliseconds. */
export type KeepMs = (kind: string) => number

const DAY_MS = 86_400_000
/** Two years after its end, unless an installation says otherwise. */
export const KEPT_MS = 730 * DAY_MS
/** A reminder comes when a quarter of the time is left, and at most this long before. */
const REMIND_MS = { deadline: DAY_MS, grant: 7 * DAY_MS }
const LEFT = 4

/** Everything that time will do to a request as it stands, the next first. */
export function duesOf(one: Case, keep: KeepMs): readonly Due[] {
  const { state, settled } = one
  const dues: Due[] = coming(state)
    .filter(until => !state.reminded.includes(until))
    .map(until => ({ verb: 'remind', at: remindAt(one, until), until }))
  if (OPEN.includes(state.stage) && state.deadline) {
    dues.push({ verb: 'expire', at: state.deadline, until: state.deadline })
  }
  if (state.grant && !state.grant.over) dues.push({ verb: 'lapse', at: state.grant.until, until: state.grant.until })
  if (settled !== null && !state.erased) {
    const until = moment(Date.parse(settled) + keep(state.kind))
    dues.push({ verb: 'erase', at: until, until })
  }
  return dues.sort((a, b) => (a.at < b.at ? -1 : 1))
}

function remindAt({ state, since }: Case, until: string): string {
  const which = until === state.deadline ? 'deadline' : 'grant'
  const end = Date.parse(until)
  const span = end - Date.parse(since[which] ?? state.at)
  return moment(end - Math.max(0, Math.min(REMIND_MS[which], span / LEFT)))
}

function moment(ms: number): string {
  return new Date(Math.round(ms)).toISOString()
}
