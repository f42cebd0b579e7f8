import { type Obj, textOf } from '../common/json.ts'
import type { SlackEmulator } from './emulator.ts'
import { SlackError } from './failure.ts'
import { channelType } from './model.ts'

const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history']
const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read']

// The "Scopes" line of each method's page, https://docs.slack.dev/reference/methods. Any one of them is enough.
const METHODS: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.scheduleMessage': ['chat:write'],
  'chat.deleteScheduledMessage': ['chat:write'],
  'conversations.history': HISTORY,
  'conversations.replies': HISTORY,
  'conversations.info': READ,
  'conversations.list': READ,
  'conversations.members': READ,
  'users.conversations': READ,
  'conversations.join': ['channels:join'],
  'conversations.leave': ['channels:manage', 'groups:write', 'im:write', 'mpim:write'],
  'conversations.create': ['channels:manage', 'groups:write'],
  'conversations.invite': ['channels:manage', 'groups:write'],
  'conversations.setTopic': ['channels:manage', 'groups:write'],
  'conversations.open': ['im:write', 'mpim:write'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'users.lookupByEmail': ['users:read.email'],
  'users.profile.get': ['users.profile:read'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
  'reactions.get': ['reactions:read'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.info': ['files:read'],
  'files.delete': ['files:write'],
  'pins.add': ['pins:write'],
  'pins.remove': ['pins:write'],
  'team.info': ['team:read'],
  'bots.info': ['users:read'],
  'emoji.list': ['emoji:read'],
}

// Each kind of conversation has its own scope: the one that fits the channel asked for is needed.
const OF_TYPE = { channel: 0, group: 1, im: 2, mpim: 3 } as const

/** Answers `missing_scope` when the token lacks what a method needs. */
export function needScope(slack: SlackEmulator, method: string, args: Obj): void {
  const { scopes } = slack.opts
  const any = METHODS[method]
  if (!scopes || !any) return
  const channel = textOf(args.channel) ? slack.workspace.findChannel(textOf(args.channel)) : undefined
  const fitting = any.length === 4 && channel ? any[OF_TYPE[channelType(channel)]] : undefined
  const enough = fitting ? [fitting] : any
  if (enough.some(scope => scopes.includes(scope))) return
  throw new SlackError('missing_scope', { needed: enough.join(','), provided: scopes.join(',') })
}

// The "Required scopes" line of each event's page, https://docs.slack.dev/reference/events.
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
}

/** Whether an event reaches an app with these scopes. */
export function mayHear(slack: SlackEmulator, event: Obj): boolean {
  const { scopes } = slack.opts
  if (!scopes) return true
  const type = textOf(event.type)
  if (type !== 'message') return EVENTS[type]?.some(scope => scopes.includes(scope)) ?? true
  const kind = textOf(event.channel_type) as keyof typeof OF_TYPE
  return scopes.includes(HISTORY[OF_TYPE[kind]] ?? '')
}
