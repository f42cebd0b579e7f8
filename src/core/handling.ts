import { Fault } from './errors.ts'
import { literal, type Text } from './text.ts'

/** The labels of the Traffic Light Protocol 2.0 (https://www.first.org/tlp/), strictest first. */
export const HANDLINGS = ['red', 'amber-strict', 'amber', 'green', 'clear'] as const

/** How something may be passed on: a label of the Traffic Light Protocol. */
export type Handling = (typeof HANDLINGS)[number]

/** Whether something of this label may stand where this much is allowed. */
export function mayStand(label: Handling, ceiling: Handling): boolean {
  return HANDLINGS.indexOf(label) >= HANDLINGS.indexOf(ceiling)
}

/** The one that allows less. */
export function lower(one: Handling, other: Handling): Handling {
  return mayStand(one, other) ? one : other
}

/** Throws `Fault('above-ceiling')` where something of this label may not stand. */
export function demandStanding(label: Handling, ceiling: Handling): void {
  if (!mayStand(label, ceiling)) {
    throw new Fault('above-ceiling', { most: handlingWord(ceiling), needs: handlingWord(label) })
  }
}

/** A label as it is written everywhere: TLP labels are not translated. */
export function handlingWord(label: Handling): Text {
  return literal(`TLP:${label.replace('-', '+').toUpperCase()}`)
}
