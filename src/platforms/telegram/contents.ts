import type { FileRef } from '../../core/files.ts'
import { type Fields, fieldsOf, listOf, stringOf } from '../fields.ts'

/** How the ids of files that stand on Telegram begin. */
export const TELEGRAM_FILE = 'telegram:'

/** Who the bot is: its number, and its name without `@`. */
export interface Bot {
  readonly id: number
  readonly username: string
}

/** A text of Telegram's, with what is marked in it; offsets in UTF-16 code units, as JavaScript counts. */
interface Marked {
  readonly text: string
  readonly marks: readonly Fields[]
}

/**
 * What a message says: its text, or the caption of its file. An address that hides behind other words is written out
 * behind them, because it may be just what is asked about. Mentions of the bot are taken out.
 */
export function wordsIn(message: Fields, bot: Bot): string {
  const { text, marks } = markedIn(message)
  if (text === '') return richTexts(fieldsOf(message.rich_message).blocks).join('\n').trim()
  const changes = marks.flatMap(mark => {
    const [start, end] = rangeOf(mark)
    if (isMention(mark, text, bot)) return [{ start, end, by: '' }]
    const url = mark.type === 'text_link' ? stringOf(mark.url) : ''
    return url === '' || bare(url) === bare(text.slice(start, end)) ? [] : [{ start: end, end, by: ` (${url})` }]
  })
  let words = ''
  let at = 0
  for (const { start, end, by } of changes) {
    if (start < at) continue
    words += text.slice(at, start) + by
    at = end
  }
  return (words + text.slice(at)).trim()
}

/** The texts in the blocks of a rich message, in order (https://core.telegram.org/bots/api#richblock). */
function richTexts(blocks: unknown): readonly string[] {
  if (Array.isArray(blocks)) return blocks.flatMap(richTexts)
  if (typeof blocks !== 'object' || blocks === null) return []
  const { summary, text, caption, credit, items, cells, blocks: inner } = fieldsOf(blocks)
  const own = [summary, text, caption].map(richText)
  const nested = [items, cells, inner].flatMap(richTexts)
  return [...own, ...nested, richText(credit)].filter(Boolean)
}

/** A rich text is a string, a list of rich texts, or an object around one. */
function richText(value: unknown): string {
  if (Array.isArray(value)) return value.map(richText).join('')
  if (typeof value === 'string') return value
  const { text, url } = fieldsOf(value)
  const shown = text === undefined ? '' : richText(text)
  const hidden = stringOf(url)
  return hidden === '' || bare(hidden) === bare(shown) ? shown : `${shown} (${hidden})`
}

/** Whether a message calls the bot by its name. */
export function mentions(message: Fields, bot: Bot): boolean {
  const { text, marks } = markedIn(message)
  return marks.some(mark => isMention(mark, text, bot))
}

/**
 * The files of a message that can be opened, whatever they hold: a command that cannot read one says so. Of a photo the
 * largest size. Names are foreign text.
 */
export function filesIn(message: Fields): readonly FileRef[] {
  const photo = listOf(message.photo).at(-1)
  const named = Object.entries(KINDS).flatMap(([kind, type]) => fileOf(fieldsOf(message[kind]), type))
  const pictures = photo ? fileOf(photo, 'image/jpeg') : []
  // An animation is told twice: as itself, and as the document that older programs see.
  return [...named, ...pictures].filter((file, i, all) => all.findIndex(({ id }) => id === file.id) === i)
}

/** The fields in which a message holds a file (https://core.telegram.org/bots/api#message), each with its usual type. */
const KINDS: { readonly [field: string]: string } = {
  document: 'application/octet-stream',
  audio: 'audio/mpeg',
  video: 'video/mp4',
  voice: 'audio/ogg',
  video_note: 'video/mp4',
}

function fileOf(
  { file_id, file_unique_id, file_name, mime_type, file_size }: Fields,
  usual: string,
): readonly FileRef[] {
  const id = stringOf(file_id)
  if (id === '') return []
  const type = stringOf(mime_type) || usual
  return [
    {
      id: `${TELEGRAM_FILE}${id}`,
      name: stringOf(file_name) || `${stringOf(file_unique_id) || 'file'}.${type.split('/')[1]}`,
      type,
      ...(typeof file_size === 'number' ? { bytes: file_size } : {}),
    },
  ]
}

function markedIn(message: Fields): Marked {
  const text = stringOf(message.text)
  return text === ''
    ? { text: stringOf(message.caption), marks: inOrder(message.caption_entities) }
    : { text, marks: inOrder(message.entities) }
}

function inOrder(entities: unknown): readonly Fields[] {
  return listOf(entities)
    .filter(({ offset, length }) => isCount(offset) && isCount(length))
    .sort((one, two) => Number(one.offset) - Number(two.offset))
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0
}

function rangeOf({ offset, length }: Fields): readonly [start: number, end: number] {
  return [Number(offset), Number(offset) + Number(length)]
}

/** A mention is what Telegram marks as one: the same letters in a code or an address are none. */
function isMention(mark: Fields, text: string, { id, username }: Bot): boolean {
  if (mark.type === 'text_mention') return fieldsOf(mark.user).id === id
  return mark.type === 'mention' && text.slice(...rangeOf(mark)).toLowerCase() === `@${username.toLowerCase()}`
}

function bare(link: string): string {
  return link.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, '')
}
