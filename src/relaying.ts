import type { Ids } from './core/ids.ts'
import type { Store } from './core/store.ts'
import type { PlatformCeilings } from './people/ceilings.ts'
import type { Directory } from './people/directory.ts'
import { caseCard } from './relay/cards/card.ts'
import { news } from './relay/cards/news.ts'
import { teaser } from './relay/cards/teaser.ts'
import type { Desk } from './relay/desk.ts'
import { accountHash } from './relay/engine/allowed.ts'
import { KEPT_MS } from './relay/engine/dues.ts'
import { routesTo } from './relay/routes/routes.ts'
import { sourcesFrom } from './relay/routes/sources.ts'
import { cardsFrom } from './relaying/cards.ts'
import { sceneOf } from './relaying/scene.ts'

/** What the relay is made of. */
export interface RelayParts {
  readonly store: Store
  readonly ids: Pick<Ids, 'derived'>
  readonly directory: Directory
  readonly ceilings: PlatformCeilings
}

/** Puts the relay together: the engine over the store, and what its cards show over the directory. */
export function openRelay({ store, ids, directory, ceilings }: RelayParts): Desk {
  const routes = sourcesFrom(directory, ceilings)
  const recipients = { ...routes, accountHash: (account: string) => accountHash(account, { ids }) }
  const agency = async (id: string) => (await directory.one('agency', id))?.value
  return {
    engine: {
      store,
      ids,
      country: async id => (await agency(id))?.country ?? null,
      approvals: async id => (await agency(id))?.approvals ?? 0,
      keep: () => KEPT_MS,
      cards: cardsFrom({ directory, recipients, ids, drawing: { caseCard, teaser, news } }),
    },
    routes: (to, held) => routesTo(to, held, routes),
    scene: shown => sceneOf(shown, store, { directory, recipients }),
  }
}
