import type { Clock } from '../../core/clock.ts'
import { remember } from '../recent.ts'

/**
 * Addresses that Slack gives with a command or a press, and that show something to whoever used it. They are secrets:
 * kept in memory alone, for as long and as often as Slack lets them be used.
 */
export interface Hooks {
  remember(inbound: string, url: string): void
  /** An address that may be used once more, counted as used; null where there is none. */
  take(inbound: string): string | null
}

/** Slack's host for such addresses. */
export const HOOK_ORIGIN = 'https://hooks.slack.com'

/** Half an hour and five answers (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses). */
const LIVES_MS = 30 * 60_000
const MOST_USES = 5
/** How many are kept: a few hours of a busy workspace. */
const MOST_KEPT = 5_000

/** Only addresses of these origins are kept: nothing is ever posted elsewhere. */
export function createHooks(clock: Clock, origins: ReadonlySet<string>): Hooks {
  const kept = new Map<string, { readonly url: string; readonly until: number; left: number }>()
  return {
    remember(inbound, url) {
      if (!URL.canParse(url) || !origins.has(new URL(url).origin)) return
      remember(kept, inbound, { url, until: clock.now().getTime() + LIVES_MS, left: MOST_USES }, MOST_KEPT)
    },
    take(inbound) {
      const hook = kept.get(inbound)
      if (!hook) return null
      if (hook.left === 0 || clock.now().getTime() >= hook.until) {
        kept.delete(inbound)
        return null
      }
      hook.left--
      return hook.url
    },
  }
}
