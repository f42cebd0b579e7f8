import type { Store } from '../core/store.ts'
import type { Engine } from '../relay/engine/deed.ts'
import type { Alarms } from '../relay/receipts/telling.ts'

/** What is told to whoever asks, as far as the outbox needs it. */
interface Telling {
  readonly engine: Engine
  readonly alarms: Alarms
}

/** Messages of requests, by how their keys begin (`cardKey`, `newsKey`). */
const OURS = /^(?:case|news)\//

/**
 * The store for the outbox: what becomes of a message of a request is told to whoever must know (`tellingSenders`). The
 * relay is read when the first such message has been sent, so that whoever only looks things up never waits for it.
 */
export function tellingLater(store: Store, relay: () => Promise<Telling>): Store {
  let telling: Promise<Store> | undefined

  async function opened(): Promise<Store> {
    const [{ tellingSenders }, { engine, alarms }] = await Promise.all([
      import('../relay/receipts/telling.ts'),
      relay(),
    ])
    return tellingSenders(store, engine, alarms)
  }

  return {
    ...store,
    async commit(effects) {
      const isOurs = effects.some(one => (one.do === 'sent' || one.do === 'unsent') && OURS.test(one.key))
      if (!isOurs) return store.commit(effects)
      telling ??= opened()
      return (await telling).commit(effects)
    },
  }
}
