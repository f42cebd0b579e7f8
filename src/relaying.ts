import type { Ids } from './core/ids.ts'
import type { Store } from './core/store.ts'
import type { PlatformCeilings } from './people/ceilings.ts'
import type { Directory } from './people/directory.ts'
import { deliveryAlerts } from './relay/alerts/deliveries.ts'
import { caseCard } from './relay/cards/card.ts'
import { news } from './relay/cards/news.ts'
import { teaser } from './relay/cards/teaser.ts'
import type { Desk } from './relay/desk.ts'
import { accountHash } from './relay/engine/allowed.ts'
import type { Engine } from './relay/engine/deed.ts'
import { KEPT_MS } from './relay/engine/dues.ts'
import type { Alarms } from './relay/receipts/telling.ts'
import { routesTo } from './relay/routes/routes.ts'
import { sourcesFrom } from './relay/routes/sources.ts'
import { cardsFrom } from './relaying/cards.ts'
import { sceneOf } from './relaying/scene.ts'

const DAY_MS = 86_400_000

/** What the relay is made of. */
export interface RelayParts {
  readonly store: Store
  readonly ids: Ids
  readonly directory: Directory
  readonly ceilings: PlatformCeilings
  /** Days for which what people wrote is kept after the end of a request; the usual time where nothing is decided. */
  readonly keepDays?: number | null
  /** See `Engine.frozen`. */
  readonly frozen: () => boolean
  readonly exported: Desk['exported']
}

/** The relay as it is put together. */
export interface Relay extends Desk {
  /** Whom to tell of a card, or of its news, that does not get through. */
  readonly alarms: Alarms
}

/** Puts the relay together: the engine over the store, and what its cards show over the directory. */
export function openRelay({ store, ids, directory, ceilings, keepDays = null, frozen, exported }: RelayParts): Relay {
  const routes = sourcesFrom(directory, ceilings)
  const recipients = { ...routes, accountHash: (account: string) => accountHash(account, { ids }) }
  const agency = async (id: string) => (await directory.one('agency', id))?.value
  const sources = { store, ids, directory, recipients }
  const engine: Engine = {
    store,
    ids,
    country: async id => (await agency(id))?.country ?? null,
    approvals: async id => (await agency(id))?.approvals ?? 0,
    keep: () => (keepDays === null ? KEPT_MS : keepDays * DAY_MS),
    frozen,
    cards: cardsFrom({ ...sources, drawing: { caseCard, teaser, news } }),
  }
  return {
    engine,
    routes: (to, held) => routesTo(to, held, routes),
    scene: shown => sceneOf(shown, store, sources),
    inPrivate: routes.inPrivate,
    exported,
    alarms: (outcome, messages) =>
      deliveryAlerts(outcome, messages, {
        ...sources,
        engine,
        scene: (shown, known) => sceneOf(shown, known, sources),
      }),
  }
}
