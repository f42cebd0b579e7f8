import { directPlace, type Inbound, placeKey } from '../../../src/core/inbound.ts'
import { buttonsOf } from '../../../src/core/view.ts'
import { houseOf, PLAYERS, type Player } from './cast.ts'
import { CARD } from './evidence.ts'
import type { Machine, World } from './machine.ts'
import type { Platform, Standing } from './platform.ts'
import type { Dice } from './scheduler.ts'

/**
 * People who act one after another, each on what they see then: sometimes twice, sometimes on an old card. Whoever is
 * `away` does nothing, and may be named all the same.
 */
export function people(acts: number, away: readonly Player[], world: World, machines: readonly Machine[]) {
  const { time, luck, platforms } = world
  const here = PLAYERS.filter(player => !away.includes(player))
  let left = acts
  let under = 0
  let number = 0

  function act(): void {
    if (left-- > 0) {
      const player = luck.pick(here)
      const deed = deedOf(player, platforms, luck, time.now())
      const times = luck.chance(0.15) ? 2 : 1
      for (let i = 0; i < times; i++) give(player, deed)
      time.after(200 + luck.below(4_000), act)
    }
  }

  function give({ account }: Player, what: Inbound['what']): void {
    const on = platforms.find(({ nature }) => nature.name === account.platform)!
    const event: Inbound = {
      id: `${account.platform}-${++number}`,
      place: directPlace(account),
      from: account,
      at: new Date(time.now()).toISOString(),
      what,
    }
    under++
    void on
      .deliver(event, () => {
        const ready = machines.filter(machine => machine.alive())
        return ready.length > 0 ? luck.pick(ready).take : null
      })
      .finally(() => under--)
  }

  time.after(100, act)
  return { ended: () => left <= 0, delivered: () => under === 0 }
}

/** What somebody does: begins a request, or presses a button on what stands before them. */
function deedOf(player: Player, platforms: readonly Platform[], luck: Dice, now: number): Inbound['what'] {
  const { agency, account } = player
  const places = [houseOf(agency).place, directPlace(account)].map(placeKey)
  const on = platforms.find(({ nature }) => nature.name === account.platform)!
  const seen = on.messages.filter(({ place }) => places.includes(place))
  const cards = seen.filter(({ key }) => CARD.test(key))
  const message = luck.chance(cards.length < 2 ? 0.25 : 0.04) ? null : chosen(cards, seen, luck)
  const drawn = message && (luck.chance(0.15) ? luck.pick(message.versions) : message.versions.at(-1))
  // What leads on is pressed more often than what is of no consequence.
  const buttons = drawn ? buttonsOf(drawn.view) : []
  const wanted = buttons.filter(({ does }) => luck.chance(likely(does.command)))
  if (buttons.length > 0) return { kind: 'pressed', action: luck.pick(wanted.length > 0 ? wanted : buttons).id! }
  return { kind: 'command', name: 'request', values: request(agency, luck, now) }
}

/** How many of the newest messages somebody looks at besides the cards. */
const NEWEST = 6

function chosen(cards: readonly Standing[], seen: readonly Standing[], luck: Dice): Standing | null {
  const from = luck.chance(0.4) ? seen.slice(-NEWEST) : cards
  return from.length > 0 ? luck.pick(from) : null
}

/** What is rarely pressed: how often, from 0 to 1. */
const RARELY: { readonly [command: string]: number } = {
  'case.export': 0.2,
  'case.note': 0.2,
  'case.return': 0.2,
  'case.withdraw': 0.1,
  'case.close': 0.2,
  'case.history': 0.02,
  'case.more': 0.4,
  'case.read': 0.4,
}

function likely(command: string): number {
  return RARELY[command] ?? (command.startsWith('request.') ? 0.2 : 1)
}

/** A new request. Some are TLP:RED: of those only who is named is told, and they may be somebody who cannot be written to. */
function request(agency: string, luck: Dice, now: number): { readonly [option: string]: string } {
  const to = luck.pick(['th-ccib', 'kr-knpa', 'us-fbi'].filter(one => one !== agency))
  const there = PLAYERS.filter(player => player.agency === to)
  const named = [luck.pick(there), luck.pick(there)].map(({ member }) => member)
  return {
    kind: luck.pick(['freeze', 'information', 'emergency']),
    to,
    ...(luck.chance(0.5) ? { until: new Date(now + 5_000 + luck.below(30_000)).toISOString() } : {}),
    ...(luck.chance(0.2) ? { handling: 'red', named: named.join(' ') } : {}),
  }
}
