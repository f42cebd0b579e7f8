import type { Failure } from '../adapter.ts'
import { fieldsOf } from '../fields.ts'
import { NoAnswer, NotYet, Refused } from '../refusals.ts'

/**
 * Telegram's refusal of a call, in a word of ours. What the client library throws is not passed on: it carries the whole
 * call, with what was written in it.
 */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal'
  /** The status, as Telegram says it in `error_code`. */
  readonly status: number
  /** Which refusal it is; `refused_400` and the like for one that is in no list. */
  readonly word: string
  /** How long to wait, in milliseconds; null where Telegram does not say. */
  readonly retryAfterMs: number | null
  /** The id of the supergroup that the group has become. */
  readonly movedTo: string | null

  constructor(status: number, description: string, parameters: unknown) {
    const word = wordOf(status, description)
    super(word)
    this.status = status
    this.word = word
    const { retry_after, migrate_to_chat_id } = fieldsOf(parameters)
    this.retryAfterMs = typeof retry_after === 'number' && retry_after > 0 ? retry_after * 1_000 : null
    this.movedTo = typeof migrate_to_chat_id === 'number' ? String(migrate_to_chat_id) : null
  }
}

/**
 * What Telegram says of a refusal, and our word for it. The descriptions are stable but undocumented; these are the
 * server's own (github.com/tdlib/telegram-bot-api, Client.cpp; github.com/tdlib/td, MessagesManager.cpp).
 */
const WORDS: readonly (readonly [says: RegExp, word: string])[] = [
  [/bot was blocked by the user/, 'blocked'],
  [/bot can't initiate conversation|bot can't send messages to the user/, 'never_started'],
  [/user is deactivated|USER_DEACTIVATED/, 'account_deleted'],
  [/bot was kicked/, 'kicked'],
  [/bot is not a member|CHANNEL_PRIVATE/, 'not_a_member'],
  [/group chat was upgraded to a supergroup/, 'moved'],
  [/group chat was deactivated|CHAT_DELETED/, 'chat_deleted'],
  [/chat not found|PEER_ID_INVALID/, 'chat_not_found'],
  [/TOPIC_CLOSED/, 'topic_closed'],
  [/message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID/, 'topic_gone'],
  [/not enough rights|no rights to send|CHAT_WRITE_FORBIDDEN|CHAT_SEND_\w+_FORBIDDEN/, 'not_enough_rights'],
  [/message is not modified/, 'not_modified'],
  [/message to (edit|delete) not found|MESSAGE_ID_INVALID/, 'message_gone'],
  [/message can't be edited|there is no text in the message to edit/, 'not_editable'],
  [/message can't be deleted/, 'not_deletable'],
  [/query is too old|QUERY_ID_INVALID/, 'query_too_old'],
  [/file is too big|Request Entity Too Large/i, 'file_too_large'],
  [/wrong file_id|invalid file_id|file is temporarily unavailable/, 'file_gone'],
  [/terminated by other getUpdates/, 'other_instance'],
  [/webhook is active|terminated by setWebhook/, 'webhook_active'],
  [/method not found/, 'method_not_found'],
]

/** Words for statuses without a description of their own. A token of a wrong shape is answered with a plain 404. */
const BY_STATUS: { readonly [status: number]: string } = { 401: 'unauthorized', 404: 'unauthorized', 429: 'too_many' }

function wordOf(status: number, description: string): string {
  const known = WORDS.find(([says]) => says.test(description))
  return known?.[1] ?? BY_STATUS[status] ?? `refused_${status}`
}

/** Pauses in milliseconds: where the network fails before a call, after 429 without a figure, after a group's move. */
const PAUSE_MS = { network: 1_000, unsaid: 1_000, moved: 50 }

/** What a rejection of this folder means for the message that was to be sent. */
export function classify(error: unknown): Failure {
  if (error instanceof Refused) return { kind: 'permanent', why: error.why }
  if (error instanceof NotYet) return { kind: 'retry', afterMs: Math.max(1, error.afterMs) }
  if (error instanceof NoAnswer && !error.began) return { kind: 'retry', afterMs: PAUSE_MS.network }
  if (!(error instanceof ApiRefusal)) return { kind: 'unknown' }
  if (error.status === 429) return { kind: 'retry', afterMs: error.retryAfterMs ?? PAUSE_MS.unsaid }
  if (error.movedTo !== null) return { kind: 'retry', afterMs: PAUSE_MS.moved }
  return error.status >= 500 ? { kind: 'unknown' } : { kind: 'permanent', why: error.word }
}

/** What may be logged and shown of a failure: a word, never a message, which may hold the token or what was written. */
export function wordFor(error: unknown): string {
  if (error instanceof Refused) return error.why
  if (error instanceof ApiRefusal || error instanceof NoAnswer) return error.word
  return error instanceof Error ? error.name : typeof error
}

/** Whether Telegram refused with one of these words. */
export function isRefusal(error: unknown, ...words: readonly string[]): error is ApiRefusal {
  return error instanceof ApiRefusal && words.includes(error.word)
}

/** Whether Telegram does not accept the token. */
export function isTokenGone(error: unknown): boolean {
  return isRefusal(error, 'unauthorized')
}
