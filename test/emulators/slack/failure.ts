import { isObj, type Obj, stringsOf } from '../common/json.ts'

/** An answer `{ ok: false, error }` of the Web API, on its way up. */
export class SlackError extends Error {
  readonly code: string
  readonly extra: Obj

  constructor(code: string, extra: Obj = {}) {
    super(code)
    this.code = code
    this.extra = extra
  }

  /** The explanations that go with the code, as Slack puts them into `response_metadata.messages`. */
  get messages(): string[] {
    const metadata = this.extra.response_metadata
    return isObj(metadata) ? stringsOf(metadata.messages) : []
  }
}

/** Refuses the call with a Slack error code, and explanations where there are any. */
export function fail(code: string, messages: readonly string[] = []): never {
  throw new SlackError(code, messages.length > 0 ? { response_metadata: { messages } } : {})
}
