/** Discord's REST API, one call at a time: nothing is tried twice here, because the outbox decides what is tried again. */
export interface Web {
  /** Resolves with the answer's JSON, null where there is none. Rejects with what `classify` understands. */
  call(verb: Verb, path: string, args?: CallArguments): Promise<unknown>
}

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface CallArguments {
  readonly body?: unknown
  readonly query?: { readonly [name: string]: string }
  /** Files that go along; the body names them by their numbers. */
  readonly files?: readonly SentFile[]
}

/** A file that goes along with a message. */
export interface SentFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** Discord's own address, without the version (https://docs.discord.com/developers/reference#api-reference-base-url). */
export const DISCORD_API_URL = 'https://discord.com/api'
