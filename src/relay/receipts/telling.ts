import type { Commit, Effect } from '../../core/effects.ts'
import type { Store, StoredMessage } from '../../core/store.ts'
import type { Engine, Messages } from '../engine/deed.ts'
import { afterSending, cardIn } from './cards.ts'

type Outcome = Extract<Effect, { do: 'sent' | 'unsent' }>

/**
 * A store that tells the asking side: whatever becomes of a card of the asked side is committed together with the asking
 * side's card, which shows it. Given to the outbox instead of the store itself.
 */
export function tellingSenders(store: Store, engine: Engine): Store {
  return {
    ...store,
    async commit(effects: readonly Effect[]): Promise<Commit> {
      const outcome = effects.find(isOutcome)
      if (!outcome || !cardIn(outcome.key)) return store.commit(effects)
      const told = await afterSending(outcome.key, engine, outcome.at, asAfter(outcome, store))
      const commit = await store.commit([...effects, ...told])
      // Whoever acted in between drew the card without knowing of this; what is known by now is drawn on top of it.
      const missed = commit.done ? await afterSending(outcome.key, engine, outcome.at) : []
      if (missed.length > 0 && (await isNews(missed, store))) await store.commit(missed)
      return commit
    },
  }
}

/** Whether it is known what became of it; a send that was refused for now is tried again, and is no news. */
function isOutcome(effect: Effect): effect is Outcome {
  if (effect.do === 'unsent') return effect.certainty === 'unknown' || effect.retryAt === undefined
  return effect.do === 'sent'
}

/** What the outbox will have once the outcome is committed. */
function asAfter(outcome: Outcome, store: Messages): Messages {
  return {
    async message(key) {
      const message = await store.message(key)
      return message && key === outcome.key ? after(message, outcome) : message
    },
  }
}

function after(message: StoredMessage, outcome: Outcome): StoredMessage {
  if (outcome.do === 'sent') return { ...message, has: outcome.sent, certainty: 'sent', error: null }
  // What may once have been sent is never again known not to stand there.
  const certainty = message.certainty === 'unknown' ? 'unknown' : outcome.certainty
  return { ...message, certainty, error: outcome.error }
}

async function isNews(effects: readonly Effect[], store: Messages): Promise<boolean> {
  for (const effect of effects) {
    if (effect.do !== 'want') continue
    const message = await store.message(effect.message.key)
    if (!message || message.wanted.version < effect.message.version) return true
  }
  return false
}
