import { setGlobalProxyFromEnv } from 'node:http'
import { join } from 'node:path'
import { type Feeds, openFeeds } from './attribution/feeds/service.ts'
import { LABELS_FILE } from './bot.ts'
import { systemClock } from './core/clock.ts'
import { feedsOf } from './ops/config/feeds.ts'
import type { Environment } from './ops/config/reading.ts'

/** The lists of the installation in a data directory. Fetching goes through the proxy that the environment names. */
export function feedsHere(directory: string, env: Environment): Feeds {
  const { folder, addressesOf } = feedsOf(env)
  return openFeeds({
    directory: join(directory, 'feeds'),
    labels: join(directory, LABELS_FILE),
    ...(folder === undefined ? {} : { folder }),
    addressesOf,
    fetch(...request) {
      setGlobalProxyFromEnv({ ...env })
      return fetch(...request)
    },
    now: systemClock.now,
  })
}
