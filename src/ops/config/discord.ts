import { type ApiUrl, apiUrlOf, type Reading } from './reading.ts'

/** How to reach Discord, as the Discord adapter wants to be told. */
export interface DiscordConfig extends ApiUrl {
  readonly token: string
}

/** What is read here. */
export const DISCORD_VARIABLES = ['DISCORD_TOKEN', 'DISCORD_API_URL'] as const

/** Discord as the environment has it; undefined where it has nothing of it, or something wrong. */
export function discordOf(reading: Reading): DiscordConfig | undefined {
  const apiUrl = apiUrlOf('DISCORD_API_URL', '', reading)
  const token = reading.value('DISCORD_TOKEN')
  return apiUrl && token ? { token, ...apiUrl } : undefined
}
