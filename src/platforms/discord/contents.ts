import type { FileRef } from '../../core/files.ts'
import { type Fields, fieldsOf, listOf, stringOf } from '../fields.ts'
import { COMPONENT } from './wire.ts'

/** How the ids of files that stand on Discord begin. */
export const DISCORD_FILE = 'discord:'

/** Where a file stands: its address expires, and is then asked for again by its message. */
export interface Attached {
  readonly channel: string
  /** Empty where the file came with a command, which has no message to ask. */
  readonly message: string
  readonly attachment: string
  readonly url: string
}

/** The id of a file; `attachedOf` reads it back. */
export function attachedId({ channel, message, attachment, url }: Attached): string {
  return `${DISCORD_FILE}${channel}/${message}/${attachment}/${url}`
}

/** Where the file of an id stands; null for an id that is none of Discord's. */
export function attachedOf(id: string): Attached | null {
  const [, channel, message, attachment, url] = /^discord:(\d+)\/(\d*)\/(\d+)\/(https?:\/\/\S+)$/.exec(id) ?? []
  return channel && attachment && url ? { channel, message: message ?? '', attachment, url } : null
}

/** The files of a list of attachments. Their names are foreign text. */
export function filesIn(attachments: unknown, channel: string, message: string): readonly FileRef[] {
  return listOf(attachments).flatMap(({ id, url, title, filename, content_type, size }) => {
    const attachment = stringOf(id)
    const ref = attachedId({ channel, message, attachment, url: stringOf(url) })
    if (attachedOf(ref) === null) return []
    return [
      {
        id: ref,
        name: stringOf(title) || stringOf(filename) || attachment,
        type: stringOf(content_type).split(';')[0] || 'application/octet-stream',
        ...(typeof size === 'number' ? { bytes: size } : {}),
      },
    ]
  })
}

/** The files of a message and of what was forwarded with it. */
export function filesOf(message: Fields, channel: string): readonly FileRef[] {
  const id = stringOf(message.id)
  return [message, ...forwarded(message)].flatMap(one => filesIn(one.attachments, channel, id))
}

/**
 * Everything a message says, as it was typed: its text, what was forwarded with it, and for messages of other bots what
 * stands in their embeds and components. What Discord added by looking up links is left out, and so are mentions of
 * the bot.
 */
export function wordsIn(message: Fields, bot: string): string {
  return [message, ...forwarded(message)]
    .flatMap(one => [
      unmarked(stringOf(one.content), one, bot),
      ...listOf(one.embeds)
        .filter(({ type }) => type === undefined || type === 'rich')
        .flatMap(embedTexts),
      ...displayed(one.components),
    ])
    .map(text => text.trim())
    .filter(Boolean)
    .join('\n')
}

/** Whether a text mentions the user by name. */
export function mentions(text: string, user: string): boolean {
  return text.includes(`<@${user}>`) || text.includes(`<@!${user}>`)
}

function forwarded(message: Fields): readonly Fields[] {
  return listOf(message.message_snapshots).map(snapshot => fieldsOf(snapshot.message))
}

function embedTexts({ title, description, fields }: Fields): readonly string[] {
  return [title, description, ...listOf(fields).flatMap(({ name, value }) => [name, value])].map(stringOf)
}

function displayed(components: unknown): readonly string[] {
  return listOf(components).flatMap(({ type, content, components }) =>
    type === COMPONENT.text ? [stringOf(content)] : displayed(components),
  )
}

/**
 * A text of Discord as somebody typed it: marks of people, channels, roles and emoji show what was meant, a link in angle brackets the link.
 * https://docs.discord.com/developers/reference#message-formatting
 */
function unmarked(text: string, message: Fields, bot: string): string {
  return text
    .replace(/<@!?(\d+)>/g, (whole, id: string) => {
      if (id === bot) return ''
      const named = listOf(message.mentions).find(user => user.id === id)
      return named ? `@${stringOf(named.global_name) || stringOf(named.username)}` : whole
    })
    .replace(/<a?(:\w+:)\d+>/g, '$1')
    .replace(/<\/([^:<>]+):\d+>/g, '/$1')
    .replace(/<((?:https?|mailto):[^<>\s]+)>/g, '$1')
}
