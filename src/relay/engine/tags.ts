import type { Tag } from '../../core/streams.ts'
import { OPEN, PRIVATE, SETTLED, type Stage } from '../stages.ts'
import { type Case, isOpen } from './case.ts'
import { duesOf, type KeepMs } from './dues.ts'
import { type Party, partiesOf } from './parties.ts'

/** How requests are listed: what is being written, what waits for an answer, what has one, what is done with. */
export const GROUPS = ['drafts', 'open', 'settled', 'closed'] as const
export type Group = (typeof GROUPS)[number]

const MEMBERS: { readonly [G in Group]: readonly Stage[] } = {
  drafts: PRIVATE,
  open: OPEN,
  settled: SETTLED,
  closed: ['closed'],
}

/** The tag of everything that time will change, by when. */
export const DUE = 'due'

/** Requests of an agency on a side, in a group. */
export function groupTag(agency: string, side: Party['side'], group: Group): string {
  return `agency/${agency}/${side}/${group}`
}

/** The request of this reference. */
export function referenceTag(reference: string): string {
  return `reference/${reference}`
}

/** Open requests of an agency about one address: `about` is a keyed hash, so that the tag names no address. */
export function aboutTag(agency: string, about: string): string {
  return `about/${agency}/${about}`
}

/** Every tag that a request bears, so that each list is one page of an index. */
export function tagsOf(one: Case, keep: KeepMs): readonly Tag[] {
  const { state, about, arrived } = one
  const group = GROUPS.find(name => MEMBERS[name].includes(state.stage))!
  const sort = SORTS[group](one)
  const [due] = duesOf(one, keep)
  return [
    ...partiesOf(one).map(({ agency, side }) => ({ tag: groupTag(agency, side, group), sort })),
    ...(state.reference === null ? [] : [{ tag: referenceTag(state.reference), sort: '' }]),
    ...(due ? [{ tag: DUE, sort: due.at }] : []),
    ...(isOpen(one) ? about.map(key => ({ tag: aboutTag(state.from, key), sort: arrived ?? '' })) : []),
  ]
}

/** What is owed first comes first; of all else, what changed last. */
const SORTS: { readonly [G in Group]: (one: Case) => string } = {
  drafts: newestFirst,
  open: ({ state, arrived }) => `${state.deadline ?? '9999'} ${arrived ?? state.at}`,
  settled: newestFirst,
  closed: newestFirst,
}

/** The last moment that a date can name, in milliseconds (ECMA-262, 21.4.1.1): times before it sort by what is left. */
const LAST_MS = 8.64e15

function newestFirst({ state }: Case): string {
  return String(LAST_MS - Date.parse(state.at)).padStart(16, '0')
}
