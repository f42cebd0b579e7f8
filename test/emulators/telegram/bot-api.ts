import type { Answer, Call, Exchange } from '../common/exchange.ts'
import { clone, type Obj, parseJson } from '../common/json.ts'
import type { TelegramEmulator } from './emulator.ts'
import { BotApiError } from './failure.ts'
import { chatMethods } from './methods/chats.ts'
import { editingMethods } from './methods/editing.ts'
import { ephemeralMethods } from './methods/ephemeral.ts'
import { Described, type Methods } from './methods/method.ts'
import { profileMethods } from './methods/profile.ts'
import { sendingMethods } from './methods/sending.ts'

const METHODS: Methods = {
  ...chatMethods,
  ...sendingMethods,
  ...editingMethods,
  ...profileMethods,
  ...ephemeralMethods,
}

// Sent as JSON inside a form field; the words are the server's where it has its own.
const NESTED: Readonly<Record<string, string>> = {
  reply_markup: "can't parse reply keyboard markup JSON object",
  commands: "can't parse commands JSON object",
  entities: "can't parse entities JSON object",
  caption_entities: "can't parse entities JSON object",
  scope: "can't parse scope JSON object",
  allowed_updates: "can't parse allowed updates JSON object",
  media: "can't parse media JSON object",
  link_preview_options: "can't parse link preview options JSON object",
  reply_parameters: "can't parse reply parameters JSON object",
  results: "can't parse results JSON object",
  reaction: "can't parse reaction JSON object",
  ephemeral_message_parameters: "can't parse ephemeral message parameters JSON object",
  message_ids: "can't parse message ids JSON object",
  menu_button: "can't parse menu button JSON object",
}

/** Runs a method; what it refuses is a violation, but for conflicts and floods. */
export async function runMethod(telegram: TelegramEmulator, call: Call, exchange?: Exchange): Promise<Answer> {
  try {
    const method = METHODS[call.method]
    const isNew = call.method in ephemeralMethods && telegram.opts.ephemeral === 'none'
    if (!method || isNew) throw new BotApiError(404, 'method not found')
    for (const [name, words] of Object.entries(NESTED)) {
      if (typeof call.params[name] === 'string' && call.params[name] !== '') throw new BotApiError(400, words)
    }
    const result = await method(telegram, call.params, exchange)
    if (!(result instanceof Described)) return { json: { ok: true, result: clone(result) } }
    return { json: { ok: true, result: true, description: result.description } }
  } catch (error) {
    if (!(error instanceof BotApiError)) throw error
    const { code, message, parameters } = error
    call.error = message
    if (code !== 409 && code !== 429) telegram.violation('api_error', { method: call.method, error: message })
    return code === 429 ? tooMany(Number(parameters?.retry_after)) : refusal(code, message, parameters)
  }
}

/** The method's own name: the server takes it in any case. */
export function nameOf(method: string): string {
  return Object.keys(METHODS).find(name => name.toLowerCase() === method.toLowerCase()) ?? method
}

/** The arguments of a call; nested JSON that is none stays a string. */
export function argumentsOf(given: Obj): Obj {
  const args: Obj = { ...given }
  for (const name of Object.keys(NESTED)) {
    if (typeof args[name] === 'string') args[name] = parseJson(args[name]) ?? args[name]
  }
  for (const [name, value] of Object.entries(args)) {
    if (value === 'true' || value === 'false') args[name] = value === 'true'
  }
  return args
}

/** An answer that refuses. */
export function refusal(error_code: number, description: string, parameters?: Obj): Answer {
  return { status: error_code, json: { ok: false, error_code, description, ...(parameters ? { parameters } : {}) } }
}

/** The 429. */
export function tooMany(retry_after: number): Answer {
  const answer = refusal(429, `Too Many Requests: retry after ${retry_after}`, { retry_after })
  return { ...answer, headers: { 'retry-after': String(retry_after) } }
}
