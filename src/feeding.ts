import { setGlobalProxyFromEnv } from 'node:http'
import { join } from 'node:path'
import { type Feeds, openFeeds } from './attribution/feeds/service.ts'
import { LABELS_FILE } from './bot.ts'
import { systemClock } from './core/clock.ts'
import { feedsOf } from './ops/config/feeds.ts'
import type { Environment } from './ops/config/reading.ts'
import { prepareDirectory } from './store/directory.ts'

/**
 * The lists of the installation in a data directory. Fetching goes through the proxy that the environment names. An update
 * makes the directory, or rejects with `StoreRefused`, as the store would: what is fetched into a directory that others may
 * read could not be used by a lookup afterwards.
 */
export function feedsHere(directory: string, env: Environment): Feeds {
  const { folder, addressesOf } = feedsOf(env)
  const feeds = openFeeds({
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
  return {
    ...feeds,
    async update(...wish) {
      prepareDirectory(directory, process.platform)
      return feeds.update(...wish)
    },
  }
}
