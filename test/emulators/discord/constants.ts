/** Gateway intents (docs.discord.com/developers/events/gateway#gateway-intents), as far as they are looked at. */
export const INTENT = {
  GUILDS: 1,
  GUILD_MEMBERS: 1 << 1,
  PRESENCES: 1 << 8,
  GUILD_MESSAGES: 1 << 9,
  GUILD_REACTIONS: 1 << 10,
  DM: 1 << 12,
  DM_REACTIONS: 1 << 13,
  CONTENT: 1 << 15,
} as const

/** The intents that must be granted (docs.discord.com/developers/events/gateway#privileged-intents). */
export const PRIVILEGED = INTENT.CONTENT | INTENT.GUILD_MEMBERS | INTENT.PRESENCES

/** Permission bits (docs.discord.com/developers/topics/permissions), as far as they are looked at. */
export const PERMISSION = {
  REACT: 1n << 6n,
  VIEW: 1n << 10n,
  SEND: 1n << 11n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED: 1n << 14n,
  ATTACH: 1n << 15n,
  HISTORY: 1n << 16n,
  MANAGE_THREADS: 1n << 34n,
  PUBLIC_THREADS: 1n << 35n,
  SEND_IN_THREADS: 1n << 38n,
} as const

/** Component types (docs.discord.com/developers/components/reference). */
export const COMPONENT = {
  ROW: 1,
  BUTTON: 2,
  STRING_SELECT: 3,
  TEXT_INPUT: 4,
  USER_SELECT: 5,
  ROLE_SELECT: 6,
  MENTIONABLE_SELECT: 7,
  CHANNEL_SELECT: 8,
  SECTION: 9,
  TEXT: 10,
  THUMBNAIL: 11,
  GALLERY: 12,
  FILE: 13,
  SEPARATOR: 14,
  CONTAINER: 17,
  LABEL: 18,
  UPLOAD: 19,
  RADIO: 21,
  CHECKBOXES: 22,
  CHECKBOX: 23,
} as const

/** The five select menus. */
export const SELECTS: readonly number[] = [
  COMPONENT.STRING_SELECT,
  COMPONENT.USER_SELECT,
  COMPONENT.ROLE_SELECT,
  COMPONENT.MENTIONABLE_SELECT,
  COMPONENT.CHANNEL_SELECT,
]

/** Message flags (docs.discord.com/developers/resources/message#message-object-message-flags). */
export const FLAG = {
  SUPPRESS_EMBEDS: 1 << 2,
  HAS_THREAD: 1 << 5,
  EPHEMERAL: 1 << 6,
  SUPPRESS_NOTIFICATIONS: 1 << 12,
  VOICE: 1 << 13,
  COMPONENTS_V2: 1 << 15,
} as const

/** Option types of commands (docs.discord.com/developers/interactions/application-commands). */
export const OPTION = {
  SUBCOMMAND: 1,
  GROUP: 2,
  STRING: 3,
  INTEGER: 4,
  BOOLEAN: 5,
  USER: 6,
  CHANNEL: 7,
  ROLE: 8,
  MENTIONABLE: 9,
  NUMBER: 10,
  ATTACHMENT: 11,
} as const

/** Channel types, as far as they are looked at. */
export const CHANNEL = {
  TEXT: 0,
  DM: 1,
  CATEGORY: 4,
  PUBLIC_THREAD: 11,
  PRIVATE_THREAD: 12,
  FORUM: 15,
  MEDIA: 16,
} as const
