import { randomBytes } from 'node:crypto'
import { chars, isObj, type Obj, objectsOf } from '../common/json.ts'
import { checkBlocks, withIds } from './blocks/blocks.ts'
import type { SlackEmulator } from './emulator.ts'
import { fail } from './failure.ts'
import { lintMrkdwn } from './mrkdwn.ts'
import { lintParsing, refusePreviews } from './previews.ts'

/** What a message is to hold, checked and with the ids Slack fills in. */
export interface Content {
  readonly text: string
  readonly blocks: Obj[] | undefined
  readonly attachments: Obj[] | undefined
  readonly metadata: Obj | undefined
  /** Fields of the answer that warn: `warning` and `response_metadata.warnings`. */
  readonly warnings: Obj
}

// https://docs.slack.dev/reference/methods/chat.postMessage#truncating
const TRUNCATED_AT = 40_000
const ADVISED = 4000

/** A fresh id as Slack gives to blocks and elements without one. */
export function freshId(): string {
  return randomBytes(3).toString('hex')
}

/** Checks what a call wants to say. `partial`: an edit, which may leave the text as it is. */
export function contentOf(slack: SlackEmulator, method: string, args: Obj, partial = false): Content {
  refusePreviews(slack, method, args)
  lintParsing(slack, method, args)
  const markdown = markdownOf(args)
  const text = markdown ?? args.text
  if (text !== undefined && text !== null && typeof text !== 'string') fail('invalid_arguments')
  const given = markdown === undefined ? args.blocks : [{ type: 'markdown', text: markdown }]
  const blocks = checkedBlocks(slack, method, given)
  const attachments = checkedAttachments(args.attachments)
  if (!partial && !text?.trim() && !blocks && !attachments) fail('no_text')
  if (!text && blocks) slack.lint('blocks without top-level text (no notification fallback)', { method })
  if (text && markdown === undefined && args.mrkdwn !== false) lintText(slack, text)
  const long = text && chars(text) > TRUNCATED_AT
  return {
    text: long ? [...text].slice(0, TRUNCATED_AT).join('') : (text ?? ''),
    blocks,
    attachments,
    metadata: checkedMetadata(args.metadata),
    warnings: long ? { warning: 'message_truncated', response_metadata: { warnings: ['message_truncated'] } } : {},
  }
}

function markdownOf(args: Obj): string | undefined {
  if (typeof args.markdown_text !== 'string') return undefined
  if (args.text || args.blocks) fail('markdown_text_conflict')
  if (chars(args.markdown_text) > 12_000) fail('msg_too_long')
  return args.markdown_text
}

function checkedBlocks(slack: SlackEmulator, method: string, blocks: unknown): Obj[] | undefined {
  if (blocks === undefined || (Array.isArray(blocks) && blocks.length === 0)) return undefined
  const report = checkBlocks(blocks)
  // Only the Web API counts the whole: the same blocks pass through response_url (slackapi/bolt-js#2867).
  const counted = method !== 'response_url' && method !== 'acknowledgement'
  if (report.error && (counted || report.error !== 'msg_blocks_too_long')) fail(report.error, report.messages)
  for (const lint of report.lints) slack.lint('mrkdwn', lint)
  return withIds(objectsOf(blocks), freshId)
}

function checkedAttachments(attachments: unknown): Obj[] | undefined {
  if (attachments === undefined || attachments === null) return undefined
  if (!Array.isArray(attachments)) fail('invalid_attachments')
  if (attachments.length > 100) fail('too_many_attachments')
  const list = objectsOf(attachments)
  for (const { blocks } of list) {
    const report = blocks === undefined ? null : checkBlocks(blocks)
    if (report?.error) fail('invalid_attachments', report.messages)
  }
  return list.length > 0 ? list : undefined
}

// https://docs.slack.dev/messaging/message-metadata
function checkedMetadata(metadata: unknown): Obj | undefined {
  if (metadata === undefined || metadata === null) return undefined
  if (!isObj(metadata)) fail('invalid_metadata_format')
  const empty = Object.keys(metadata).length === 0
  const good = typeof metadata.event_type === 'string' && metadata.event_type !== '' && isObj(metadata.event_payload)
  if (!empty && !good) fail('invalid_metadata_format')
  return metadata
}

function lintText(slack: SlackEmulator, text: string): void {
  if (chars(text) > ADVISED) slack.lint('text over 4000 characters (Slack recommends at most 4,000)', {})
  for (const lint of lintMrkdwn(text)) slack.lint('mrkdwn', { lint, text: text.slice(0, 120) })
}
