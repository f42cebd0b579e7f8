import type { SlackProfile } from './options.ts'

/** One permission that the app asks a workspace for, and the methods and events of Slack that it is needed for. */
export interface ScopeUse {
  readonly scope: string
  /** The smallest profile that asks for it. */
  readonly profile: SlackProfile
  /** Web API methods and Events API events that this program uses and that need the scope. */
  readonly for: readonly string[]
}

/**
 * Every bot scope that is asked for (https://docs.slack.dev/reference/scopes; the needs are those of each method's and
 * event's own page). A test holds the list to what the code of this folder uses: nothing is asked for in reserve.
 */
export const SCOPES: readonly ScopeUse[] = [
  { scope: 'commands', profile: 'lookup', for: ['slash_commands', 'shortcuts'] },
  {
    scope: 'chat:write',
    profile: 'lookup',
    for: ['chat.postMessage', 'chat.update', 'chat.delete', 'chat.postEphemeral'],
  },
  { scope: 'im:write', profile: 'lookup', for: ['conversations.open'] },
  { scope: 'im:history', profile: 'lookup', for: ['message.im', 'conversations.history', 'conversations.replies'] },
  { scope: 'app_mentions:read', profile: 'lookup', for: ['app_mention'] },
  { scope: 'files:read', profile: 'lookup', for: ['files.info'] },
  {
    scope: 'files:write',
    profile: 'lookup',
    for: ['files.getUploadURLExternal', 'files.completeUploadExternal', 'files.delete'],
  },
  { scope: 'channels:history', profile: 'relay', for: ['conversations.history', 'conversations.replies'] },
  { scope: 'groups:history', profile: 'relay', for: ['conversations.history', 'conversations.replies'] },
  { scope: 'channels:read', profile: 'relay', for: ['users.conversations', 'conversations.info'] },
  { scope: 'groups:read', profile: 'relay', for: ['users.conversations', 'conversations.info'] },
]

/** What the app listens to (https://docs.slack.dev/reference/events). */
export const EVENTS = ['app_home_opened', 'app_mention', 'message.im'] as const

/** The bot scopes of a profile, in the order in which the documentation lists them; `relay` holds all of `lookup`. */
export function scopesOf(profile: SlackProfile): readonly string[] {
  return SCOPES.filter(use => profile === 'relay' || use.profile === 'lookup').map(use => use.scope)
}
