import type { Failure } from '../adapter.ts'
import { NoAnswer, NotBegun, NotYet, PartlySent, Refused } from '../refusals.ts'

/**
 * Discord's refusal of a call. What the client library throws is not passed on: it carries the whole call, with what was
 * written in it and the token of an interaction in its address.
 */
export class ApiRefusal extends Error {
  override readonly name = 'ApiRefusal'
  readonly status: number
  /** Discord's own code; null where it was not Discord that answered but something in between. */
  readonly code: number | null
  readonly word: string

  constructor(status: number, code: number | null) {
    const word = (code === null ? undefined : WORDS[code]) ?? (code ? `discord_${code}` : `http_${status}`)
    super(word)
    this.status = status
    this.code = code
    this.word = word
  }
}

/** Discord's codes as far as they are told apart (https://docs.discord.com/developers/topics/opcodes-and-status-codes#json). */
export const CODE = {
  unknownChannel: 10003,
  unknownMessage: 10008,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  tooLarge: 40005,
  alreadyAnswered: 40060,
  noAccess: 50001,
  directClosed: 50007,
  textless: 50008,
  noPermission: 50013,
  tokenOver: 50027,
  archived: 50083,
  noCommonServer: 50278,
} as const

/** What is logged, stored and shown of a code. */
const WORDS: { readonly [code: number]: string } = {
  10003: 'unknown_channel',
  10004: 'unknown_server',
  10008: 'unknown_message',
  10013: 'unknown_user',
  10015: 'unknown_webhook',
  10062: 'unknown_interaction',
  20016: 'slow_mode',
  20026: 'flagged_as_spam',
  20028: 'channel_write_limit',
  30046: 'too_many_edits_of_an_old_message',
  40003: 'direct_messages_too_fast',
  40005: 'too_large',
  40060: 'already_answered',
  40062: 'service_limited',
  40067: 'forum_wants_a_tag',
  50001: 'missing_access',
  50005: 'not_our_message',
  50007: 'direct_messages_closed',
  50008: 'not_a_text_channel',
  50013: 'missing_permissions',
  50027: 'interaction_over',
  50035: 'invalid_form',
  50083: 'thread_archived',
  50278: 'no_common_server',
  130000: 'overloaded',
  160005: 'thread_locked',
  160006: 'too_many_threads',
  200000: 'blocked_by_moderation',
  200001: 'title_blocked_by_moderation',
}

/** Codes after which trying again can help, and how long to wait, in milliseconds. */
const LATER: { readonly [code: number]: number } = {
  20016: 10_000,
  20028: 10_000,
  30046: 3_600_000,
  40003: 60_000,
  40062: 10_000,
  50027: 1_000,
  130000: 30_000,
}

/** Pauses in milliseconds: where the network fails before a call, after an upload, after an answer that was not Discord's. */
const PAUSE_MS = { network: 1_000, upload: 5_000, proxy: 60_000 }

/** What a rejection of this folder means for the message that was to be sent. */
export function classify(error: unknown): Failure {
  if (error instanceof Refused) return { kind: 'permanent', why: error.why }
  if (error instanceof NotBegun) return { kind: 'retry', afterMs: PAUSE_MS.upload }
  if (error instanceof NotYet) return { kind: 'retry', afterMs: Math.max(1_000, error.afterMs) }
  if (error instanceof PartlySent) return { kind: 'unknown' }
  if (error instanceof NoAnswer && !error.began) return { kind: 'retry', afterMs: PAUSE_MS.network }
  if (!(error instanceof ApiRefusal)) return { kind: 'unknown' }
  // Something between us and Discord, such as Cloudflare, that may be mended.
  if (error.code === null) return { kind: 'retry', afterMs: PAUSE_MS.proxy }
  const afterMs = LATER[error.code]
  return afterMs === undefined ? { kind: 'permanent', why: error.word } : { kind: 'retry', afterMs }
}

/** What may be logged and shown of a failure: a word, never a message, which may hold a token or what was written. */
export function wordFor(error: unknown): string {
  if (error instanceof Refused) return error.why
  if (error instanceof ApiRefusal || error instanceof NoAnswer) return error.word
  return error instanceof Error ? error.name : typeof error
}

/** Whether Discord refused with one of these codes. */
export function isRefusal(error: unknown, ...codes: readonly number[]): error is ApiRefusal {
  return error instanceof ApiRefusal && error.code !== null && codes.includes(error.code)
}

/** Whether an interaction can no longer be answered, so that another way must be found. */
export function isOver(error: unknown): boolean {
  return isRefusal(error, CODE.unknownWebhook, CODE.unknownInteraction, CODE.tokenOver, CODE.unknownMessage)
}

/** Whether Discord does not accept the bot's token: no call will work until somebody changes it. */
export function isTokenGone(error: unknown): boolean {
  return error instanceof ApiRefusal && error.status === 401 && error.code === 0
}
