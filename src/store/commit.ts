import type { Commit, Effect } from '../core/effects.ts'
import type { Applier, Appliers, Refusal } from './applier.ts'
import type { Writer } from './writer.ts'

/** Every kind of effect, and who carries it out. */
export type EveryApplier = Appliers<Effect['do']>

/** Rolls one change back; never leaves this file. */
class Refused extends Error {
  readonly why: Refusal

  constructor(why: Refusal) {
    super(why)
    this.why = why
  }
}

/**
 * The only way anything changes: all effects of one change in one transaction, in their order, or none of them. A
 * refusal rolls back this change alone, however many share the transaction.
 */
export function createCommit(appliers: EveryApplier, writer: Writer): (effects: readonly Effect[]) => Promise<Commit> {
  const apply = (effect: Effect): void => {
    // The table is keyed by the very field that tells the effects apart, which the compiler cannot follow.
    const applier = appliers[effect.do] as Applier<typeof effect.do>
    const why = applier(effect as never)
    if (why) throw new Refused(why)
  }
  return async effects => {
    try {
      await writer.run(() => effects.forEach(apply))
      return { done: true }
    } catch (error) {
      if (error instanceof Refused) return { done: false, why: error.why }
      throw error
    }
  }
}
