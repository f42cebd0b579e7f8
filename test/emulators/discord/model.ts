import type { Obj } from '../common/json.ts'

/** A person or the bot. */
export interface DiscordUser extends Obj {
  readonly id: string
  readonly username: string
  readonly bot: boolean
}

/** A user in a guild. */
export interface Member extends Obj {
  readonly user: DiscordUser
  roles: string[]
  readonly joined_at: string
}

/** A guild: what the API shows of it, and who is in it. */
export interface Guild {
  readonly id: string
  readonly name: string
  readonly locale: string
  /** The guild object. */
  readonly shown: Obj
  readonly members: Map<string, Member>
}

/** A channel, direct conversation or thread. */
export interface Channel extends Obj {
  readonly id: string
  readonly type: number
  readonly guild_id?: string
  name?: string
  readonly parent_id?: string | null
  last_message_id: string | null
  readonly recipients?: DiscordUser[]
  thread_metadata?: { archived: boolean; locked: boolean; auto_archive_duration: number; [field: string]: unknown }
  message_count?: number
}

/** A message as the API shows it. */
export interface Message extends Obj {
  readonly id: string
  readonly channel_id: string
  readonly author: DiscordUser
  content: string
  components: Obj[]
  embeds: Obj[]
  attachments: Obj[]
  mentions: DiscordUser[]
  flags: number
  readonly type: number
  pinned: boolean
  edited_timestamp: string | null
  reactions?: Reaction[]
  readonly referenced_message?: Message
  readonly nonce?: string | number
}

/** One emoji on a message. */
export interface Reaction {
  readonly emoji: { readonly id: string | null; readonly name: string }
  count: number
  me: boolean
}

/** A file in a person's hand. */
export interface HandedFile {
  readonly name: string
  readonly data: Buffer
  readonly mime?: string
}

/** A person using a command, component or modal, and what the bot made of it. */
export interface Interaction {
  readonly id: string
  readonly type: number
  readonly token: string
  /** The emulator's time, for the expiry of the token. */
  readonly at: number
  readonly user: string
  readonly channel: string
  readonly data: Obj
  /** The message whose component was used. */
  readonly message: Message | null
  /** For a submitted modal, the interaction that opened it. */
  readonly modalOf: Interaction | null
  /** The option that is being typed (autocompletion). */
  readonly focusedType: number
  readonly settled: Promise<Settled>
  readonly settle: (outcome: Settled) => void
  /** Type of the first answer. */
  acked: number | null
  /** The time for the first answer is over. */
  dead: boolean
  deferred: { readonly ephemeral: boolean } | null
  original: Message | null
  readonly responses: Message[]
}

/** What the first answer to an interaction was. */
export interface Settled {
  readonly timedOut?: true
  readonly type?: number
  readonly ms?: number
  readonly message?: Message
  readonly deferred?: true
  readonly deferredUpdate?: true
  readonly updated?: true
  readonly choices?: Obj[]
  readonly modal?: OpenModal
}

/** What a helper that uses a command or component resolves with. */
export type Outcome = Settled & { readonly interaction: Interaction }

/** A modal on somebody's screen. */
export interface OpenModal extends Obj {
  readonly user: string
  readonly channel: string
  readonly from: Interaction
  open: boolean
  readonly custom_id: string
  readonly components: Obj[]
}
