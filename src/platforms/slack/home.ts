import type { Sent } from '../../core/message.ts'
import type { Say } from '../../core/say.ts'
import type { View } from '../../core/view.ts'
import type { SendOptions } from '../adapter.ts'
import { Refused } from '../refusals.ts'
import { render } from './render.ts'
import type { Web } from './web.ts'

/** Where the Home tab of a person stands, as the id of a place; the rest is the user id. */
const PLACE = /^home:(.+)$/

/** Whose Home tab a place is; null when it is none. */
export function homeOwner(place: string): string | null {
  return PLACE.exec(place)?.[1] ?? null
}

/**
 * Shows a view in a person's Home tab, in place of what was there: the same call sends, edits, and does no harm when it
 * is repeated (https://docs.slack.dev/reference/methods/views.publish). Rejects with `Refused('home_too_long')` when it
 * does not fit into one.
 */
export async function publishHome(web: Web, say: Say, user: string, shown: View, how: SendOptions): Promise<Sent> {
  const parts = render(shown, say, how.reader, { surface: 'home', conversation: null, uploaded: new Map() })
  if (parts.length > 1) throw new Refused('home_too_long')
  await web.call('views.publish', { user_id: user, view: { type: 'home', blocks: parts[0]!.blocks } })
  return { version: how.version, parts: ['home'] }
}
