import type { Reader, Say } from '../../core/say.ts'
import type { View } from '../../core/view.ts'
import { blocksOf, type Onto } from './blocks.ts'
import { fallbackOf } from './fallback.ts'
import { packed } from './parts.ts'
import type { Block } from './wire.ts'

/** One message on Slack: what is seen, and the text that notifications and screen readers use instead. */
export interface SlackPart {
  readonly blocks: readonly Block[]
  /** Escaped for `text`; no link, mention or format in it. */
  readonly text: string
}

/**
 * A view as one or more messages that read on from each other: at least one, each within Slack's limits. Pure. Nothing
 * is cut; a Home tab that would need more than one part is the caller's to refuse.
 */
export function render(view: View, say: Say, reader: Reader, onto: Onto): readonly SlackPart[] {
  const blocks = blocksOf(view.nodes, say, reader, onto)
  const parts = packed(blocks.length > 0 ? blocks : [{ type: 'divider' }], onto.surface)
  return parts.map(part => ({ blocks: part, text: fallbackOf(part) }))
}

/**
 * The address that opens the private conversation with an app, on any client.
 * https://docs.slack.dev/interactivity/deep-linking
 */
export function conversationUrl(app: string, team: string): string {
  return `https://slack.com/app_redirect?${new URLSearchParams({ app, team })}`
}
