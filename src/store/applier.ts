import type { Commit, Effect } from '../core/effects.ts'

/** Why a change is refused as a whole. */
export type Refusal = Extract<Commit, { done: false }>['why']

/** Carries out one kind of effect within the transaction of its change; what it returns refuses the whole change. */
export type Applier<K extends Effect['do']> = (effect: Extract<Effect, { do: K }>) => Refusal | null

/** The appliers of some kinds of effects. */
export type Appliers<K extends Effect['do']> = { readonly [One in K]: Applier<One> }
