import type { Ids } from './core/ids.ts'
import type { Store } from './core/store.ts'
import { PLATFORM_CEILINGS } from './people/ceilings.ts'
import type { Directory } from './people/directory.ts'
import type { Desk } from './relay/desk.ts'
import { KEPT_MS } from './relay/engine/dues.ts'
import { routesTo } from './relay/routes/routes.ts'
import { sourcesFrom } from './relay/routes/sources.ts'

/** What the relay is made of. */
export interface RelayParts {
  readonly store: Store
  readonly ids: Pick<Ids, 'derived'>
  readonly directory: Directory
}

/** Puts the relay together: the engine over the store, and what its cards show over the directory. */
export function openRelay({ store, ids, directory }: RelayParts): Desk {
  const sources = sourcesFrom(directory, PLATFORM_CEILINGS)
  return {
    engine: {
      store,
      ids,
      country: async agency => (await directory.one('agency', agency))?.value.country ?? null,
      approvals: async () => 0,
      keep: () => KEPT_MS,
      cards: async () => [],
    },
    routes: (agency, held) => routesTo(agency, held, sources),
    scene: async () => ({ agencies: new Map(), members: new Map(), receipt: null, obstacles: [] }),
  }
}
