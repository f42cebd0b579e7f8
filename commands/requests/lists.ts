import type { Directory } from '../../src/people/directory.ts'
import { zoneOf } from '../../src/people/zones.ts'
import type { AgencyShown } from '../../src/relay/cards/scene.ts'
import { mayKnow } from '../../src/relay/engine/allowed.ts'
import type { Case } from '../../src/relay/engine/case.ts'
import type { Party } from '../../src/relay/engine/parties.ts'
import { type After, list } from '../../src/relay/engine/reading.ts'
import type { Group } from '../../src/relay/engine/tags.ts'
import type { Acting } from '../case/acting.ts'

/** Requests on one page: with a button each they fit into a message of every platform. */
export const PAGE = 10

/** On which side of a request one's agency is. */
export type Side = Party['side']

/** A list of an agency's requests. */
export interface Listed {
  readonly side: Side
  readonly group: Group
}

/** Every list that an agency has, in the order in which they are shown: what waits for it first. */
export const LISTS: readonly Listed[] = [
  { side: 'asked', group: 'open' },
  { side: 'asking', group: 'open' },
  { side: 'asking', group: 'drafts' },
  { side: 'asking', group: 'settled' },
  { side: 'asked', group: 'settled' },
  { side: 'asking', group: 'closed' },
  { side: 'asked', group: 'closed' },
  { side: 'former', group: 'open' },
]

/** One page of a list. */
export interface ListPage {
  readonly cases: readonly Case[]
  /** Where the next one begins; null at the end. */
  readonly next: After | null
}

/** Reads one page, of what this person may know of. */
export async function pageOf(listed: Listed, after: After | null, { desk, doer }: Acting): Promise<ListPage> {
  const found = await list(
    { agency: doer.agency, ...listed },
    { most: PAGE + 1, ...(after === null ? {} : { after }) },
    desk.engine,
  )
  const page = found.slice(0, PAGE)
  const last = page.at(-1)
  return {
    cases: page.map(({ now }) => now).filter(now => mayKnow(now, doer)),
    next: found.length > PAGE && last ? { sort: last.sort, id: last.id } : null,
  }
}

/** The agencies in these requests, as lists show them. */
export async function agenciesIn(
  cases: readonly Case[],
  directory: Pick<Directory, 'one'>,
): Promise<ReadonlyMap<string, AgencyShown>> {
  const ids = [...new Set(cases.flatMap(({ state }) => [state.from, state.to]))]
  const found = await Promise.all(ids.map(async id => ({ id, value: (await directory.one('agency', id))?.value })))
  return new Map(
    found.flatMap(({ id, value }) =>
      value ? [[id, { names: value.names, country: value.country, timeZone: zoneOf(value) }] as const] : [],
    ),
  )
}

/** Where a page begins, as a button brings it along; null for what is none. */
export function afterIn(carried: string | undefined): After | null {
  const [sort, id] = (carried ?? '').split('|')
  return sort === undefined || id === undefined ? null : { sort, id }
}

/** The same, to be brought along. */
export function carriedAfter({ sort, id }: After): string {
  return `${sort}|${id}`
}
