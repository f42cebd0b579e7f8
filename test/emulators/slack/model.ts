import type { Obj } from '../common/json.ts'

/** A person or a bot, as `users.info` shows it. */
export interface SlackUser extends Obj {
  readonly id: string
  readonly name: string
  locale: string
  readonly is_bot: boolean
  profile: { email: string; [field: string]: unknown }
}

/** A message of a channel, as the API and the events show it. */
export interface Message extends Obj {
  readonly type: 'message'
  readonly ts: string
  readonly user: string
  text: string
  blocks?: Obj[] | undefined
  attachments?: Obj[] | undefined
  files?: Obj[] | undefined
  metadata?: Obj | undefined
  reactions?: Reaction[] | undefined
  thread_ts?: string | undefined
  edited?: { readonly user: string; readonly ts: string }
  reply_count?: number
  subtype?: string | undefined
}

/** A message only one person sees; it is not in the channel's history. */
export interface Ephemeral extends Message {
  readonly to: string
  readonly channel: string
  readonly is_ephemeral: true
  readonly via: 'chat.postEphemeral' | 'response_url'
}

/** One emoji on a message and who put it there. */
export interface Reaction {
  readonly name: string
  users: string[]
  count: number
}

/** A channel, a direct conversation with the bot, or a group conversation. */
export interface Channel {
  readonly id: string
  readonly name?: string
  /** The person of a direct conversation. */
  readonly user?: string
  readonly is_im: boolean
  is_mpim: boolean
  readonly is_private: boolean
  is_archived: boolean
  topic: string
  readonly members: Set<string>
  messages: Message[]
}

/** A file: announced, uploaded, or shared. */
export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly length: number
  readonly user: string
  state: 'pending' | 'uploaded' | 'done'
  mime: string
  title: string
  data: Buffer
  channels: string[]
}

/** A modal or Home tab as the API shows it, with what the person typed so far. */
export interface SlackView extends Obj {
  id: string
  type: string
  blocks: Obj[]
  hash: string
  callback_id: string
  external_id: string
  root_view_id: string
  previous_view_id: string | null
  clear_on_close: boolean
  notify_on_close: boolean
  submit: unknown
  state: { values: Record<string, Record<string, Obj>> }
}

/** A message for later. */
export interface Scheduled {
  readonly id: string
  readonly channel_id: string
  /** Seconds since the epoch. */
  readonly post_at: number
  readonly text: string
  readonly args: Obj
}

/** Which kind of conversation, in Slack's words. */
export function channelType(channel: Channel): 'im' | 'mpim' | 'group' | 'channel' {
  if (channel.is_im) return 'im'
  if (channel.is_mpim) return 'mpim'
  return channel.is_private ? 'group' : 'channel'
}
