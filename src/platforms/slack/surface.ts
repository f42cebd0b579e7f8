import type { MessageKey } from '../../i18n/keys.ts'

/**
 * What Slack keeps for itself, so that an app cannot have it
 * (https://slack.com/help/articles/201259356-Slash-commands-in-Slack, built-in commands).
 */
const BUILT_IN: ReadonlySet<string> = new Set([
  'active',
  'apps',
  'archive',
  'away',
  'call',
  'canvas',
  'collapse',
  'dm',
  'dnd',
  'expand',
  'feed',
  'feedback',
  'help',
  'huddle',
  'invite',
  'join',
  'keys',
  'kick',
  'leave',
  'me',
  'msg',
  'mute',
  'open',
  'part',
  'prefs',
  'pro',
  'remind',
  'remove',
  'rename',
  'search',
  'shortcuts',
  'shrug',
  'star',
  'status',
  'topic',
  'unarchive',
  'who',
  'workflow',
])

const PREFIX = 'liaison-'

/** Whether Slack has a command of its own by this name. */
export function isBuiltIn(command: string): boolean {
  return BUILT_IN.has(command)
}

/** How a command is called in Slack: `/lookup`, and `/liaison-join` where Slack has a `/join` of its own. */
export function slashOf(command: string): string {
  return `/${isBuiltIn(command) ? PREFIX : ''}${command}`
}

/** The command that a slash command means, with or without our prefix: `/lookup` and `/liaison-lookup` are the same. */
export function commandOfSlash(slash: string): string {
  const name = slash.replace(/^\//, '')
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name
}

/** An entry of Slack's menus: of a message (`message`), or of the whole workspace (`global`). */
export interface Shortcut {
  readonly on: 'message' | 'global'
  /** What Slack hands back when it was chosen, `callback_id`. */
  readonly callback: string
  /** The command that it calls; on a message, with its text and files. */
  readonly command: string
  readonly title: MessageKey
  readonly about: MessageKey
}

/** Every shortcut that the manifest offers; the decoder understands these and no others. */
export const SHORTCUTS: readonly Shortcut[] = [
  {
    on: 'message',
    callback: 'lookup_here',
    command: 'lookup',
    title: 'manifest.shortcuts.lookupHere.title',
    about: 'manifest.shortcuts.lookupHere.about',
  },
  {
    on: 'global',
    callback: 'lookup',
    command: 'lookup',
    title: 'manifest.shortcuts.lookup.title',
    about: 'manifest.shortcuts.lookup.about',
  },
]
