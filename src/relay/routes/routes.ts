import { type Handling, mayStand } from '../../core/handling.ts'
import { directPlace, type Place } from '../../core/inbound.ts'

/**
 * What a place gets of a request. `whole` the card; `announcement` that there is a request, with its corridor, kind and
 * urgency, and nothing of its content; `bare` that there is one, and nothing more; `nudge` a line to one person in
 * private, who opens it where it may be shown.
 */
export type Showing = 'whole' | 'announcement' | 'bare' | 'nudge'

/** Where something goes, and how much of it. */
export interface Route {
  readonly place: Place
  readonly showing: Showing
  /** Whose private conversation it is: a member's id; absent for a group. */
  readonly member?: string
}

/**
 * Why somebody does not get it. `unknown-agency` there is none of that name; `closed` it has no place and nobody who
 * could read it; `no-place` none of its places is registered, though it has people; `nobody-named` TLP:RED goes to
 * people by name alone; `no-account` the person named (`about`) is gone, is another agency's, or has no account;
 * `unreachable` the platform does not let the bot write to that person, who has never begun a conversation with it or has
 * blocked it.
 */
export interface Obstacle {
  readonly what: 'unknown-agency' | 'closed' | 'no-place' | 'nobody-named' | 'no-account' | 'unreachable'
  readonly about: string
}

/** Where a request goes, and who will not get it. */
export interface Routes {
  readonly routes: readonly Route[]
  readonly obstacles: readonly Obstacle[]
}

/** What is known of agencies, their places and people: asked anew each time, so that nothing outlives a removal. */
export interface RouteSources {
  agencyExists(agency: string): Promise<boolean>
  /** Registered places of an agency with the most that may stand in each, the platform's own bound included. */
  places(agency: string): Promise<readonly { readonly place: Place; readonly ceiling: Handling }[]>
  hasPeople(agency: string): Promise<boolean>
  /** Those of these members who are here and of this agency, with their accounts. */
  people(agency: string, members: readonly string[]): Promise<readonly PersonReached[]>
  /** The most that may stand in a private conversation on a platform; null where no bound is known. */
  inPrivate(platform: string): Handling | null
}

/** A member with their accounts. */
export interface PersonReached {
  readonly id: string
  readonly accounts: readonly Pick<Place, 'platform' | 'id'>[]
}

/** How strictly a request is held, and who may be told of one that is TLP:RED. */
export interface Held {
  readonly handling: Handling
  readonly named: readonly string[]
}

/** What stands above a place's ceiling is announced there: the stricter, the less is said (TLP 2.0). */
const ABOVE: { readonly [H in Handling]: Showing } = {
  red: 'nudge',
  'amber-strict': 'bare',
  amber: 'announcement',
  green: 'announcement',
  clear: 'announcement',
}

/** How much of what is held like this is shown where no more than `ceiling` may stand (null: no bound is known). */
export function showingUnder(handling: Handling, ceiling: Handling | null): Showing {
  return ceiling === null || mayStand(handling, ceiling) ? 'whole' : ABOVE[handling]
}

/** The routes of a request to an agency. */
export async function routesTo(agency: string, { handling, named }: Held, sources: RouteSources): Promise<Routes> {
  if (!(await sources.agencyExists(agency))) return none({ what: 'unknown-agency', about: agency })
  // That there is a request of TLP:RED is itself TLP:RED: no group learns of it.
  if (handling === 'red') return toPeople(agency, named, sources)
  const places = await sources.places(agency)
  if (places.length === 0) {
    return none({ what: (await sources.hasPeople(agency)) ? 'no-place' : 'closed', about: agency })
  }
  const routes = places.map(({ place, ceiling }) => ({ place, showing: showingUnder(handling, ceiling) }))
  return { routes, obstacles: [] }
}

async function toPeople(agency: string, named: readonly string[], sources: RouteSources): Promise<Routes> {
  if (named.length === 0) return none({ what: 'nobody-named', about: agency })
  const members = await sources.people(agency, named)
  const found = named.map(id => ({ id, accounts: members.find(member => member.id === id)?.accounts ?? [] }))
  return {
    routes: found.flatMap(({ id, accounts }) =>
      accounts.map(account => ({ place: directPlace(account), showing: 'nudge' as const, member: id })),
    ),
    obstacles: found
      .filter(({ accounts }) => accounts.length === 0)
      .map(({ id }) => ({ what: 'no-account', about: id })),
  }
}

function none(obstacle: Obstacle): Routes {
  return { routes: [], obstacles: [obstacle] }
}
