import { listOf } from '../fields.ts'
import { createAsker } from './ask.ts'
import { ApiRefusal, wordFor } from './failures.ts'
import { identify } from './identity.ts'
import type { DiscordOptions } from './options.ts'
import type { ApplicationCommand } from './publish.ts'
import { differs } from './standing.ts'
import type { Web } from './web.ts'

/** How the commands of an application are reached. */
export interface CommandSettings extends Pick<DiscordOptions, 'token' | 'apiUrl'> {
  readonly signal: AbortSignal
}

/** What became of an update: how many commands were not as they should be, or the word with which it was refused. */
export type Updated =
  | { readonly done: true; readonly changed: number }
  | { readonly done: false; readonly word: string }

/**
 * Gives an application its commands, all in one call, and only where those that stand are others: each is written at most
 * two hundred times a day (https://docs.discord.com/developers/interactions/application-commands#registering-a-command).
 * Never rejects.
 */
export async function updateCommands(
  settings: CommandSettings,
  commands: readonly ApplicationCommand[],
): Promise<Updated> {
  const web = createAsker({ ...settings, now: () => new Date() })
  try {
    const { application } = await identify(web)
    const changed = differencesIn(commands, await standingIn(web, application))
    if (changed > 0) await web.call('PUT', `/applications/${application}/commands`, { body: commands })
    return { done: true, changed }
  } catch (error) {
    return { done: false, word: error instanceof ApiRefusal && error.status === 401 ? 'unauthorized' : wordFor(error) }
  }
}

/** The commands that stand, with their words in every language. */
export async function standingIn(web: Web, application: string): Promise<unknown> {
  return web.call('GET', `/applications/${application}/commands`, { query: { with_localizations: 'true' } })
}

/** How many commands are missing, other than they should be, or too many. */
export function differencesIn(commands: readonly ApplicationCommand[], standing: unknown): number {
  const there = listOf(standing)
  const isOf = (command: ApplicationCommand) => (one: { readonly [field: string]: unknown }) =>
    one.name === command.name && (one.type ?? 1) === command.type
  const wrong = commands.filter(command => differs([command], there.filter(isOf(command))))
  const surplus = there.filter(one => !commands.some(command => isOf(command)(one)))
  return wrong.length + surplus.length
}
