import type { Commit, Effect } from '../../core/effects.ts'
import type { Wanted } from '../../core/message.ts'
import type { Store, StoredMessage } from '../../core/store.ts'
import type { Engine, Messages } from '../engine/deed.ts'
import { afterSending, cardIn, newsIn } from './cards.ts'

type Outcome = Extract<Effect, { do: 'sent' | 'unsent' }>

/** A send that did not, or may not, have worked. */
export type Unsent = Extract<Effect, { do: 'unsent' }>

/** Whom else to tell that a card, or the news of it, does not get through. */
export type Alarms = (outcome: Unsent, messages: Messages) => Promise<readonly Wanted[]>

/**
 * A store that tells the asking side: whatever becomes of a card of the asked side is committed together with the asking
 * side's card, which shows it. Whoever acts at that very moment draws a card that does not show it yet; it is drawn anew
 * when that card has been sent, so that nothing hangs on who was faster. Given to the outbox instead of the store.
 */
export function tellingSenders(store: Store, engine: Engine, alarms: Alarms = async () => []): Store {
  /** What the asking side's card lacks of what is known, and whoever has not been told of it. */
  async function news(outcome: Outcome, messages: Messages): Promise<readonly Effect[]> {
    const drawn = await afterSending(outcome.key, engine, outcome.at, messages)
    const all = [...drawn, ...(await alerts(outcome, messages))]
    const told = await Promise.all(all.map(async effect => ((await isNews(effect, store)) ? [effect] : [])))
    return told.flat()
  }

  async function alerts(outcome: Outcome, messages: Messages): Promise<readonly Effect[]> {
    const wanted = outcome.do === 'unsent' ? await alarms(outcome, messages) : []
    return wanted.map(message => ({ do: 'want', message, at: outcome.at }))
  }

  return {
    ...store,
    async commit(effects: readonly Effect[]): Promise<Commit> {
      const outcome = effects.find(isOutcome)
      if (!outcome || !isOurs(outcome.key)) return store.commit(effects)
      const then = asAfter(outcome, store)
      const commit = await store.commit([...effects, ...(await news(outcome, then))])
      // Whoever acted while this was worked out has drawn a newer card, without knowing of it; and of two places that
      // refused it at once, neither knew of the other.
      const missed = commit.done ? await news(outcome, store) : []
      if (missed.length > 0) await store.commit(missed)
      return commit
    },
  }
}

/** Whether a message under this key is one of a request. */
function isOurs(key: string): boolean {
  return cardIn(key) !== null || newsIn(key) !== null
}

/** A send that is tried again sooner than this, in milliseconds, is no news: a platform that is busy says so often. */
const SOON_MS = 30_000

/** Whether it is known what became of it, or that it will not be for a while. */
function isOutcome(effect: Effect): effect is Outcome {
  if (effect.do !== 'unsent') return effect.do === 'sent'
  return effect.certainty === 'unknown' || waitsMs(effect) >= SOON_MS
}

/** How long until it is tried again, in milliseconds; for ever where it is given up. */
export function waitsMs({ at, retryAt }: Unsent): number {
  return retryAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(retryAt) - Date.parse(at)
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
  if (outcome.do === 'sent') return { ...message, has: outcome.sent, certainty: 'sent', error: null, retrying: false }
  // What may once have been sent is never again known not to stand there.
  const certainty = message.certainty === 'unknown' ? 'unknown' : outcome.certainty
  return { ...message, certainty, error: outcome.error, retrying: outcome.retryAt !== undefined }
}

async function isNews(effect: Effect, store: Messages): Promise<boolean> {
  if (effect.do !== 'want') return true
  const { key, version } = effect.message
  const message = await store.message(key)
  return !message || message.wanted.version < version
}
