import type { FileRef } from '../../core/files.ts'
import type { Reader, Say } from '../../core/say.ts'
import type { View } from '../../core/view.ts'
import type { Block } from './wire.ts'

/** One message on Slack: what is seen, and the text that notifications and screen readers use instead. */
export interface SlackPart {
  readonly blocks: readonly Block[]
  /** Escaped for `text`; no link, mention or format in it. */
  readonly text: string
}

/** What the platform has that a view may point to. */
export interface Pointers {
  /** The address that opens the private conversation with the bot; null where it is not known. */
  readonly conversation: string | null
  /** Slack's ids of files that were uploaded, by the id of the view's file. */
  readonly uploaded: ReadonlyMap<string, string>
}

/** A view as one or more messages that read on from each other: at least one, each within Slack's limits. Pure. */
export function render(_view: View, _say: Say, _reader: Reader, _to: Pointers): readonly SlackPart[] {
  throw new Error('being built')
}

/** The files and images that a view holds, in reading order: the adapter uploads them. */
export function filesOf({ nodes }: View): readonly FileRef[] {
  return nodes.flatMap(node => (node.n === 'file' || node.n === 'image' ? [node.file] : []))
}

/**
 * The address that opens the private conversation with an app, on any client.
 * https://docs.slack.dev/interactivity/deep-linking
 */
export function conversationUrl(app: string, team: string): string {
  return `https://slack.com/app_redirect?${new URLSearchParams({ app, team })}`
}
