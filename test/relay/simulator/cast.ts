import type { Effect } from '../../../src/core/effects.ts'
import type { Handling } from '../../../src/core/handling.ts'
import { type Account, accountKey, type Place, placeKey } from '../../../src/core/inbound.ts'
import type { Role } from '../../../src/core/roles.ts'
import type { Agency, Member, PlaceRecord } from '../../../src/people/model.ts'

/** Somebody who acts in a run. */
export interface Player {
  readonly member: string
  readonly agency: string
  readonly role: Exclude<Role, 'stranger'>
  readonly account: Account
}

/** An agency of a run, with its one place. */
export interface House {
  readonly agency: string
  readonly country: string
  readonly place: Place
}

/** Three agencies on three platforms. */
export const HOUSES: readonly House[] = [
  house('th-ccib', 'TH', 'slack'),
  house('kr-knpa', 'KR', 'discord'),
  house('us-fbi', 'US', 'telegram'),
]

export const PLAYERS: readonly Player[] = HOUSES.flatMap(({ agency, place: { platform } }) =>
  (['officer', 'coordinator', 'supervisor', 'supervisor'] as const).map((role, i) => {
    const member = `${agency}-${role}-${i}`
    return { member, agency, role, account: { platform, id: member } }
  }),
)

export function playerOf(account: Account): Player | undefined {
  return PLAYERS.find(player => accountKey(player.account) === accountKey(account))
}

export function houseOf(agency: string): House {
  return HOUSES.find(one => one.agency === agency)!
}

/** Everybody and everything as the directory keeps it; in each place may stand what the label AMBER may. */
export function registered(at: string): readonly Effect[] {
  const deed = { by: 'console:local', at }
  const document = (kind: string, id: string, owner: string | undefined, value: object): Effect => ({
    do: 'document',
    kind,
    id,
    expect: 0,
    value,
    at,
    ...(owner === undefined ? {} : { owner }),
  })
  return [
    ...HOUSES.flatMap(({ agency, country, place }) => {
      const kept: Agency = { names: { en: agency }, country, kind: 'police', languages: ['en'], ...RULES[agency] }
      const room: PlaceRecord = { agency, ceiling: CEILING, registered: deed }
      return [document('agency', agency, undefined, kept), document('place', placeKey(place), agency, room)]
    }),
    ...PLAYERS.flatMap(({ member, agency, role, account }) => {
      const kept: Member = { agency, name: member, role, operator: false, added: deed }
      return [
        document('member', member, agency, kept),
        document('account', accountKey(account), member, { member, since: at }),
      ]
    }),
  ]
}

const CEILING: Handling = 'amber'
/** One agency lets nothing leave that nobody has approved. */
const RULES: { readonly [agency: string]: Partial<Agency> } = { 'us-fbi': { approvals: 1 } }

function house(agency: string, country: string, platform: string): House {
  return { agency, country, place: { platform, id: `room-of-${agency}`, kind: 'group' } }
}
