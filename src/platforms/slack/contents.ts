import type { FileRef } from '../../core/files.ts'
import { type Fields, fieldsOf, listOf, stringOf } from '../fields.ts'
import { unmarked } from './markup.ts'

/** How the ids of files that stand on Slack begin. */
const SLACK_FILE = 'slack:'

/**
 * Everything a message says, as it was typed: its text and what was forwarded with it. The text of an app's message is
 * only a stand-in for its blocks, so the blocks are read. What Slack added by looking up links is left out. Mentions of
 * the bot are taken out.
 */
export function wordsIn(message: Fields, botUser: string): string {
  const built = message.bot_id || stringOf(message.text) === '' ? blockTexts(message.blocks) : []
  const own = built.length > 0 ? built : [unmarked(stringOf(message.text), botUser)]
  const attached = listOf(message.attachments)
    .filter(one => !isPreview(one))
    .flatMap(attachedTexts)
    .map(text => unmarked(text, botUser))
  return [...own, ...attached]
    .map(text => text.trim())
    .filter(Boolean)
    .join('\n')
}

/** The files of a message that can be opened. Their names are foreign text. */
export function filesIn(message: Fields): readonly FileRef[] {
  return listOf(message.files)
    .filter(({ id, mode }) => stringOf(id) !== '' && mode !== 'tombstone' && mode !== 'hidden_by_limit')
    .map(({ id, name, title, mimetype, size }) => ({
      id: `${SLACK_FILE}${stringOf(id)}`,
      name: stringOf(name) || stringOf(title) || stringOf(id),
      type: stringOf(mimetype) || 'application/octet-stream',
      ...(typeof size === 'number' ? { bytes: size } : {}),
    }))
}

function isPreview({ from_url, original_url, is_share, is_msg_unfurl }: Fields): boolean {
  return Boolean(from_url || original_url) && !is_share && !is_msg_unfurl
}

function attachedTexts({ pretext, title, text, fields }: Fields): readonly string[] {
  return [pretext, title, text, ...listOf(fields).flatMap(field => [field.title, field.value])].map(stringOf)
}

/** The texts in blocks, in order, a line for each; the elements of one line belong together. */
function blockTexts(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    const leaves = value.map(item => leaf(fieldsOf(item)))
    return leaves.every(text => text !== null) ? [leaves.join('')].filter(Boolean) : value.flatMap(blockTexts)
  }
  const fields = fieldsOf(value)
  return leaf(fields) === null ? Object.values(fields).flatMap(blockTexts) : [leaf(fields)!].filter(Boolean)
}

/** A text of a block, or a link of rich text; marks are only read where Slack reads them. */
function leaf({ type, text, url }: Fields): string | null {
  if (type === 'link') return stringOf(text) && text !== url ? `${text} (${url})` : stringOf(url)
  if (typeof text !== 'string') return null
  return type === 'mrkdwn' ? unmarked(text, '') : text
}
