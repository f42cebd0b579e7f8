import type { Calls } from './calls.ts'
import { wordFor } from './failures.ts'
import type { BotProfile, CommandSet, Description } from './publish.ts'
import type { BotCommand } from './wire.ts'

/** What became of an update. */
export type Updated =
  /** How many lists and texts were changed; none where Telegram had all of them. */
  | { readonly done: true; readonly changed: number }
  /** Telegram's refusal in a word of ours, or why it could not be reached. What was changed before stays. */
  | { readonly done: false; readonly word: string }

/**
 * Gives a bot its profile. Telegram is asked first what it has, and told only what differs: these methods are held to
 * far fewer calls than others. Never rejects.
 */
export async function updateProfile(calls: Calls, profile: BotProfile, signal: AbortSignal): Promise<Updated> {
  let changed = 0
  try {
    for (const set of profile.commands) changed += await updateCommands(calls, set, signal)
    for (const one of profile.descriptions) changed += await updateDescription(calls, one, signal)
    return { done: true, changed }
  } catch (error) {
    return { done: false, word: wordFor(error) }
  }
}

async function updateCommands(
  calls: Calls,
  { scope, language, commands }: CommandSet,
  signal: AbortSignal,
): Promise<number> {
  const where = { scope, ...(language === '' ? {} : { language_code: language }) }
  const there: readonly BotCommand[] = await calls.call('getMyCommands', where, { signal })
  if (same(there, commands)) return 0
  await calls.call('setMyCommands', { ...where, commands }, { signal })
  return 1
}

async function updateDescription(
  calls: Calls,
  { language, description, short }: Description,
  signal: AbortSignal,
): Promise<number> {
  const where = language === '' ? {} : { language_code: language }
  let changed = 0
  if ((await calls.call('getMyDescription', where, { signal })).description !== description) {
    await calls.call('setMyDescription', { ...where, description }, { signal })
    changed++
  }
  if ((await calls.call('getMyShortDescription', where, { signal })).short_description !== short) {
    await calls.call('setMyShortDescription', { ...where, short_description: short }, { signal })
    changed++
  }
  return changed
}

/** A server that does not know of unseen commands does not tell of them, and cannot be told again and again. */
function same(there: readonly BotCommand[], wanted: readonly BotCommand[]): boolean {
  const tells = there.some(one => one.is_ephemeral !== undefined)
  const flat = (commands: readonly BotCommand[]): string =>
    JSON.stringify(commands.map(one => [one.command, one.description, tells && one.is_ephemeral === true]))
  return flat(there) === flat(wanted)
}
