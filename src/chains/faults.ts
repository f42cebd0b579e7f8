import type { Instant } from './reading.ts'

/**
 * Everything that can keep a provider from answering. `unavailable`: no connection, or the provider is down.
 * `rate-limited`: too many questions, see `until`. `refused-key`: it wants a key, or another one. `bad-answer`: what came
 * is not what its documentation says. `timeout`: nothing came in time. `unsupported`: it cannot answer this.
 * `not-found`: it knows of no such thing. `too-large`: the answer is longer than is read. `not-allowed`: the rules forbid
 * asking it, and nothing was sent. `cancelled`: the asker wanted it no more.
 */
export type FaultCode =
  | 'unavailable'
  | 'rate-limited'
  | 'refused-key'
  | 'bad-answer'
  | 'timeout'
  | 'unsupported'
  | 'not-found'
  | 'too-large'
  | 'not-allowed'
  | 'cancelled'

/**
 * A provider did not answer. Its message is provider and code alone: no address, no URL, no key, so that it can be
 * logged. It has no cause, since the causes of network errors name what was asked.
 */
export class ChainFault extends Error {
  override readonly name = 'ChainFault'
  readonly code: FaultCode
  readonly provider: string
  /** Rate-limited: when the provider may be asked again. */
  readonly until: Instant | null

  constructor(code: FaultCode, provider: string, until: Instant | null = null) {
    super(`${provider}: ${code}`)
    this.code = code
    this.provider = provider
    this.until = until
  }
}

/** The code of a failure; whatever is no `ChainFault` came from reading an answer that was not as documented. */
export function faultCode(error: unknown): FaultCode {
  return error instanceof ChainFault ? error.code : 'bad-answer'
}
