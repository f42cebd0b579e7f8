import { Agent } from 'node:https'
import { Telegram as Client } from 'telegraf'
import { z } from 'zod'
import { fieldsOf } from '../fields.ts'
import { neverSent } from '../network.ts'
import { NoAnswer } from '../refusals.ts'
import { ApiRefusal } from './failures.ts'

/** Telegram's own server. */
export const TELEGRAM_API_URL = 'https://api.telegram.org'

/** How long a call may take, in milliseconds: longer than Telegram's slowest answers, shorter than an outbox lease. */
const CALL_MS = 20_000
/** The same for a call that carries a file. */
export const UPLOAD_MS = 300_000

/** A message that stands. An ephemeral one has 0 for its ordinary id. */
const message = z.object({ message_id: z.number(), ephemeral_message_id: z.number().optional() })
/** Edits of messages sent through inline mode answer `true`; ours never are. */
const done = z.unknown()
const commands = z.array(
  z.object({ command: z.string(), description: z.string(), is_ephemeral: z.boolean().optional() }),
)

/** Every method that is called, and what is read of its answer. Newer ones than the client library knows among them. */
const ANSWERS = {
  getMe: z.object({
    id: z.number(),
    username: z.string(),
    can_join_groups: z.boolean().optional(),
    can_read_all_group_messages: z.boolean().optional(),
  }),
  getUpdates: z.array(z.looseObject({ update_id: z.number() })),
  setWebhook: done,
  deleteWebhook: done,
  getWebhookInfo: z.object({
    url: z.string(),
    pending_update_count: z.number(),
    last_error_date: z.number().optional(),
    last_error_message: z.string().optional(),
  }),
  sendMessage: message,
  sendRichMessage: message,
  sendDocument: message,
  sendPhoto: message,
  editMessageText: done,
  deleteMessage: done,
  deleteEphemeralMessage: done,
  sendChatAction: done,
  answerCallbackQuery: done,
  getChatMember: z.object({ status: z.string(), can_delete_messages: z.boolean().optional() }),
  getFile: z.object({ file_path: z.string().optional(), file_size: z.number().optional() }),
  getMyCommands: commands,
  setMyCommands: done,
  deleteMyCommands: done,
  getMyDescription: z.object({ description: z.string() }),
  setMyDescription: done,
  getMyShortDescription: z.object({ short_description: z.string() }),
  setMyShortDescription: done,
  setChatMenuButton: done,
} as const

/** The methods of the Bot API that are used (https://core.telegram.org/bots/api#available-methods). */
export type Method = keyof typeof ANSWERS
/** What is read of the answer to a method. */
export type AnswerTo<M extends Method> = z.infer<(typeof ANSWERS)[M]>

/** The arguments of a call. A file is `{ source, filename }`. */
export type Arguments = { readonly [name: string]: unknown }

/** How one call may differ from the others. */
export interface CallOptions {
  /** Gives the call up; it then rejects with `NoAnswer`. */
  readonly signal?: AbortSignal
  /** How long it may take, in milliseconds; `CALL_MS` unless told. */
  readonly ms?: number
}

/** The Bot API, one call at a time: nothing is tried twice here, because the outbox decides what is tried again. */
export interface Calls {
  /** Rejects with `ApiRefusal` or `NoAnswer`, neither of which holds the token or an argument. */
  call<M extends Method>(method: M, args?: Arguments, how?: CallOptions): Promise<AnswerTo<M>>
}

/** Any call that the client library makes. */
type AnyCall = (method: string, args: object, how: { readonly signal: AbortSignal }) => Promise<unknown>

/** How long an idle connection is kept, in milliseconds: shorter than servers do, so that none is closed as it is used. */
const IDLE_MS = 4_000

/** An agent of one's own goes past the proxy that `NODE_USE_ENV_PROXY=1` asks for, unless it is told of it. */
function throughProxy(env: NodeJS.ProcessEnv): { readonly proxyEnv?: NodeJS.ProcessEnv } {
  return env.NODE_USE_ENV_PROXY === '1' ? { proxyEnv: env } : {}
}

/** The Bot API with a token. */
export function createCalls(token: string, apiUrl: string | undefined): Calls {
  const apiRoot = apiUrl ?? TELEGRAM_API_URL
  // Where the server speaks plain http the library drops this agent for Node's own, which keeps connections as well.
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS, scheduling: 'lifo', ...throughProxy(process.env) })
  const client = new Client(token, { apiRoot, agent, webhookReply: false })
  const callApi = client.callApi.bind(client) as unknown as AnyCall
  return {
    async call(method, args = {}, { signal, ms = CALL_MS } = {}) {
      const late = AbortSignal.timeout(ms)
      const ended = signal ? AbortSignal.any([signal, late]) : late
      const answer = await callApi(method, args, { signal: ended }).catch((error: unknown) => {
        throw told(error)
      })
      const read = ANSWERS[method].safeParse(answer)
      if (!read.success) throw new NoAnswer('unreadable_answer', true)
      return read.data as never
    },
  }
}

/**
 * What went wrong, without the library's own error: that holds the address with the token in it, and the whole call. What
 * is no JSON came from something in between, or from a server that was ending.
 */
function told(error: unknown): Error {
  const { response, code, type, name } = fieldsOf(error)
  const { error_code, description, parameters } = fieldsOf(response)
  if (typeof error_code === 'number') return new ApiRefusal(error_code, String(description), parameters)
  if (neverSent(error)) return new NoAnswer(wordOf(code) ?? 'unreachable', false)
  if (name === 'AbortError') return new NoAnswer('no_answer_in_time', true)
  return new NoAnswer(wordOf(code) ?? wordOf(type) ?? 'no_answer', true)
}

function wordOf(value: unknown): string | null {
  return typeof value === 'string' && /^[\w-]{1,40}$/.test(value) ? value : null
}
