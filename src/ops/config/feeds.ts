import { resolve } from 'node:path'
import type { Environment } from './reading.ts'

/** What is read here, besides an address for each list. */
export const FEEDS_VARIABLES = ['LIAISON_FEEDS_DIR'] as const

/** The variable with the address of one list, `LIAISON_FEED_OFAC_SDN_URL`. */
export const FEED_ADDRESS = /^LIAISON_FEED_[A-Z0-9_]+_URL$/

/** Where lists come from. */
export interface FeedsConfig {
  /** A folder that holds the lists; absent: they are fetched. */
  readonly folder?: string
  /** The addresses set for a list, several divided by spaces or commas; none where it is its publisher's. */
  readonly addressesOf: (id: string) => readonly string[]
}

/** Reads where lists come from. An empty value counts as none. */
export function feedsOf(env: Environment): FeedsConfig {
  const folder = env.LIAISON_FEEDS_DIR?.trim()
  return {
    ...(folder ? { folder: resolve(folder) } : {}),
    addressesOf(id) {
      const name = `LIAISON_FEED_${id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_URL`
      return (env[name] ?? '').split(/[\s,]+/).filter(address => address !== '')
    },
  }
}
