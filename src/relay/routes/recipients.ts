import type { Handling } from '../../core/handling.ts'
import { accountKey, directPlace, type Place, placeKey } from '../../core/inbound.ts'
import type { Case } from '../engine/case.ts'
import type { Party } from '../engine/parties.ts'
import { type Held, type Obstacle, type RouteSources, routesTo, type Showing, showingUnder } from './routes.ts'

/** A place that has the card of a request. */
export interface Recipient {
  readonly place: Place
  readonly showing: Showing
  /** In whose language (`Wanted.reader`): an account's key, or the agency's in a group. */
  readonly reader: string
  /** Whose private conversation it is: a member's id; null for a group. */
  readonly member: string | null
  /** Whether they follow the request: a draft is theirs alone. */
  readonly follows: boolean
}

/** Where an agency's card of a request stands, and who does not get it. */
export interface Recipients {
  readonly recipients: readonly Recipient[]
  readonly obstacles: readonly Obstacle[]
}

/** What is asked to find them. */
export interface RecipientSources extends RouteSources {
  /** Under what an account (a key) is remembered in a case. */
  readonly accountHash: (account: string) => string
}

/**
 * Everybody of an agency who may have the card of a request: its places, and in private whoever follows it. Asked anew
 * at each event, so that whoever was removed gets nothing more.
 */
export async function recipientsOf(now: Case, { agency, side }: Party, sources: RecipientSources): Promise<Recipients> {
  const followers = await followersOf(now, agency, sources)
  const { routes, obstacles } = await routesTo(agency, heldBy(now, side), sources)
  const known = new Set(followers.map(({ place }) => placeKey(place)))
  const others = routes
    .filter(({ place }) => !known.has(placeKey(place)))
    .map(route => ({ member: null, ...route, reader: readerAt(route.place, agency), follows: false }))
  return { recipients: [...others, ...followers], obstacles }
}

/** How it is held for one side: of a request of TLP:RED the asking side's own people know who have acted in it. */
export function heldBy({ state, named, people }: Case, side: Party['side']): Held {
  return { handling: handlingOf(state), named: side === 'asking' ? people : named }
}

/** The label of a request. What is without one, which the engine does not let happen, is told to nobody. */
export function handlingOf({ handling }: Case['state']): Handling {
  return (handling ?? 'red') as Handling
}

/** The private conversations of those of an agency who follow a request, by the accounts with which they acted. */
export async function followersOf(
  { followers, state }: Case,
  agency: string,
  sources: RecipientSources,
): Promise<readonly Recipient[]> {
  const people = await sources.people(agency, followers.members)
  return people.flatMap(({ id, accounts }) =>
    accounts
      .filter(account => followers.accounts.includes(sources.accountHash(accountKey(account))))
      .map(account => ({ ...inPrivate(id, account, state, sources), follows: true })),
  )
}

/** Somebody's private conversation, and how much of a request may be shown in it. */
export function inPrivate(
  member: string,
  account: Pick<Place, 'platform' | 'id'>,
  state: Case['state'],
  sources: Pick<RouteSources, 'inPrivate'>,
): Recipient {
  const showing = showingUnder(handlingOf(state), sources.inPrivate(account.platform))
  return { place: directPlace(account), showing, reader: accountKey(account), member, follows: false }
}

function readerAt(place: Place, agency: string): string {
  return place.kind === 'group' ? agencyReader(agency) : accountKey({ ...place, id: place.id.slice(1) })
}

/** The reader of what is written for an agency in a group: nobody's account, so that the place decides the language. */
function agencyReader(agency: string): string {
  return `agency:${agency}`
}
