import { directPlace, type Inbound, placeKey } from '../../../src/core/inbound.ts'
import { buttonsOf } from '../../../src/core/view.ts'
import { ALL_KINDS } from '../../../src/relay/kinds/kinds.ts'
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
      const busy = here.filter(player => shownTo(player, platforms).length > 0)
      const begins = busy.length === 0 || luck.chance(BEGIN)
      const player = luck.pick(begins ? here : busy)
      const deed = begins ? begun(player.agency, luck, time.now()) : pressed(shownTo(player, platforms), luck)
      give(player, deed)
      // Some press again since nothing has happened yet: at once, or while what they did is on its way to others.
      if (luck.chance(0.2)) time.after(luck.below(IMPATIENT_MS), () => give(player, deed))
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

/** After so many milliseconds nobody presses the same again. */
const IMPATIENT_MS = 150
/** How often somebody begins a request though there is one, from 0 to 1. */
const BEGIN = 0.12

/** What stands before somebody and can be pressed: in their agency's room, and in private. */
function shownTo({ agency, account }: Player, platforms: readonly Platform[]): readonly Standing[] {
  const places = [houseOf(agency).place, directPlace(account)].map(placeKey)
  const on = platforms.find(({ nature }) => nature.name === account.platform)!
  return on.messages.filter(
    ({ place, versions }) => places.includes(place) && buttonsOf(versions.at(-1)!.view).length > 0,
  )
}

/** A press on the newest of a message, mostly; what leads on is pressed more often than what is of no consequence. */
function pressed(seen: readonly Standing[], luck: Dice): Inbound['what'] {
  const cards = seen.filter(({ key }) => CARD.test(key))
  const { versions } = luck.pick(cards.length === 0 || luck.chance(0.4) ? seen.slice(-NEWEST) : cards)
  const drawn = buttonsOf((luck.chance(0.15) ? luck.pick(versions) : versions.at(-1)!).view)
  const buttons = drawn.length > 0 ? drawn : buttonsOf(versions.at(-1)!.view)
  const wanted = buttons.filter(({ does }) => luck.chance(RARELY[does.command] ?? 1))
  return { kind: 'pressed', action: luck.pick(wanted.length > 0 ? wanted : buttons).id! }
}

/** How many of the newest messages somebody looks at besides the cards. */
const NEWEST = 6

/** What is rarely pressed: how often, from 0 to 1. */
const RARELY: { readonly [command: string]: number } = {
  ...Object.fromEntries(ALL_KINDS.map(({ id }) => [`request.${id}`, 0.3])),
  'case.return': 0.4,
  'case.withdraw': 0.2,
  'case.close': 0.4,
  'case.history': 0.02,
  'case.more': 0.4,
  'case.read': 0.3,
}

/** A new request. Some are TLP:RED: of those only who is named is told, and they may be somebody who cannot be written to. */
function begun(agency: string, luck: Dice, now: number): Inbound['what'] {
  const to = luck.pick(['th-ccib', 'kr-knpa', 'us-fbi'].filter(one => one !== agency))
  const there = PLAYERS.filter(player => player.agency === to)
  const named = [luck.pick(there), luck.pick(there)].map(({ member }) => member)
  const values = {
    kind: luck.pick(['freeze', 'information', 'emergency']),
    to,
    ...(luck.chance(0.5) ? { until: new Date(now + 5_000 + luck.below(30_000)).toISOString() } : {}),
    ...(luck.chance(0.2) ? { handling: 'red', named: named.join(' ') } : {}),
  }
  return { kind: 'command', name: 'request', values }
}
