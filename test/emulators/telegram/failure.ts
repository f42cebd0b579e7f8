import type { Obj } from '../common/json.ts'

const STATUS: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  429: 'Too Many Requests',
}

/** An answer `{ ok: false, error_code, description }` of the Bot API, on its way up. */
export class BotApiError extends Error {
  readonly code: number
  readonly parameters: Obj | undefined

  constructor(code: number, text: string, parameters?: Obj) {
    super(`${STATUS[code] ?? 'Error'}: ${text}`)
    this.code = code
    this.parameters = parameters
  }
}

/** Refuses the call; the texts are those of github.com/tdlib/telegram-bot-api 10.0 where that is open. */
export function bad(text: string, code = 400): never {
  throw new BotApiError(code, text)
}
