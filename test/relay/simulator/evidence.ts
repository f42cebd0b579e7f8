import type { View } from '../../../src/core/view.ts'

/** The key of a request's card. */
export const CARD = /^case\/([^/]+)\/([^/]+)\/(.+)$/
/** The key of whatever is told of a request: its cards, its news, its alerts. */
export const ABOUT = /^(?:case|news|alert)\/([^/]+)\/([^/]+)\//
/** How the key of an alert begins: of which request, whose, and why. */
export const ALERT = /^alert\/([^/]+)\/([^/]+)\/([^/]+)\//
/** What an answer says of an act that was done. */
export const DONE = /outcome: done (\w+)/

/** Everything that a view says and does, as it is kept: literals stand in it as they were written. */
export function textOf(view: View): string {
  return JSON.stringify(view)
}
