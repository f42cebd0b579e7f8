import { type Handling, lower } from '../core/handling.ts'
import type { Place } from '../core/inbound.ts'

/** The most that may be written on a platform, whatever is registered there. */
export type PlatformCeilings = { readonly [platform: string]: Handling }

/**
 * What holds unless an installation says otherwise. What is written to a bot on Telegram is not encrypted from end to
 * end (https://core.telegram.org/api/end-to-end: secret chats only, and bots have none), is kept on Telegram's servers
 * for ever, and no agency has a contract with it, so that nothing above TLP:GREEN is asked for there.
 */
const PLATFORM_CEILINGS: PlatformCeilings = { telegram: 'green' }

/**
 * The most that may be written in a place: what its agency has registered, and never more than its platform's, of which
 * the installation may decide (`decided`) otherwise. Null: no bound is known.
 */
export function ceilingOf(
  { platform }: Pick<Place, 'platform'>,
  registered: Handling | null,
  decided: PlatformCeilings,
): Handling | null {
  const general = decided[platform] ?? PLATFORM_CEILINGS[platform] ?? null
  return general && registered ? lower(general, registered) : (general ?? registered)
}
