import type { Config } from '../ops/config.ts'
import { discord } from './discord.ts'
import { slack } from './slack.ts'
import { telegram } from './telegram.ts'
import type { Configured, Wiring } from './wiring.ts'

/** Every platform on which people talk. A further one is one row here and one file beside this one. */
export const PLATFORMS: readonly Wiring[] = [slack, discord, telegram]

/** Those that are configured, in the order of the table. */
export function configuredOf(config: Config): readonly Configured[] {
  return PLATFORMS.flatMap(platform => platform.configured(config) ?? [])
}
