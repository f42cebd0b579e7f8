import type { Handling } from '../../../src/core/handling.ts'
import { type Account, accountKey, type Place } from '../../../src/core/inbound.ts'
import type { Role } from '../../../src/core/roles.ts'

/** Somebody who acts in a run. */
export interface Player {
  readonly member: string
  readonly agency: string
  readonly role: Role
  readonly account: Account
}

/** An agency of a run, with its one place. */
export interface House {
  readonly agency: string
  readonly country: string
  readonly place: Place
  readonly ceiling: Handling
}

/** Three agencies on three platforms. Telegram's bound is below what requests ask for, so that it only hears of them. */
export const HOUSES: readonly House[] = [
  house('th-ccib', 'TH', 'slack', 'amber'),
  house('kr-knpa', 'KR', 'discord', 'amber'),
  house('us-fbi', 'US', 'telegram', 'green'),
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

function house(agency: string, country: string, platform: string, ceiling: Handling): House {
  return { agency, country, ceiling, place: { platform, id: `room-of-${agency}`, kind: 'group' } }
}
