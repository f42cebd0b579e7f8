import { z } from 'zod'
import { ChainFault } from '../faults.ts'
import { createHttp, type Http, type Kit } from '../kit/http.ts'
import type { Refused } from '../kit/receive.ts'
import type { ProviderSettings } from '../settings.ts'
import type { Call } from '../source.ts'
import { EVM } from './networks.ts'

/** Parameters of a question, without chain and key. */
export type Parameters = Readonly<Record<string, string | number>>

/** Speaks with Etherscan's API V2 about one network. */
export interface EtherscanApi {
  readonly network: string
  /** Module `account`, `logs`, …: an empty list is an answer. */
  list<T>(parameters: Parameters, row: z.ZodType<T>, call: Call, keepMs?: number): Promise<readonly T[]>
  value<T>(parameters: Parameters, value: z.ZodType<T>, call: Call, keepMs?: number): Promise<T>
  /** Module `proxy`: a node's JSON-RPC passed on. Null: the node said that the contract refused. */
  node<T>(parameters: Parameters, result: z.ZodType<T>, call: Call): Promise<T | null>
}

/** The sentences that Etherscan says no with (https://docs.etherscan.io/resources/common-error-messages). */
const REFUSALS: readonly (readonly [RegExp, Refused])[] = [
  [/too many invalid api key/i, { code: 'refused-key', pauseMs: 30_000 }],
  [/rate limit|too many requests/i, { code: 'rate-limited', pauseMs: 1_000 }],
  [/daily limit|max daily/i, { code: 'rate-limited', pauseMs: 600_000 }],
  [/api key|apikey/i, { code: 'refused-key' }],
  [/chainid|free api access|upgrade your api plan|not supported|api pro endpoint/i, { code: 'unsupported' }],
  [/result window is too large|timeout|timed out/i, { code: 'too-large' }],
  [/unexpected|unknown error|server too busy|try again/i, { code: 'unavailable' }],
]

function refusalOf(sentence: string): Refused {
  return REFUSALS.find(([pattern]) => pattern.test(sentence))?.[1] ?? { code: 'bad-answer' }
}

const REVERTED = /revert|invalid opcode|bad instruction|out of gas/i

/** One connection for all networks: the rate belongs to the key. */
export function createEtherscanApis(settings: ProviderSettings, kit: Kit): ReadonlyMap<string, EtherscanApi> {
  const { id, urls, rate, key } = settings
  const secretQuery = key === undefined ? {} : { apikey: key }
  const http = createHttp({ provider: id, rate, secretQuery }, kit)
  return new Map(Object.entries(urls).map(([network, base]) => [network, createApi({ id, http, network, base })]))
}

interface Parts {
  readonly id: string
  readonly http: Http
  readonly network: string
  readonly base: string
}

function createApi({ id, http, network, base }: Parts): EtherscanApi {
  const urlOf = (parameters: Parameters): string => {
    const chain = EVM[network]
    if (!chain) throw new ChainFault('unsupported', id)
    const query = new URLSearchParams({ chainid: String(chain.chainId) })
    for (const [name, value] of Object.entries(parameters)) query.set(name, String(value))
    return `${base}?${query}`
  }

  /** `status` 0 means a failure, and also an empty list. */
  async function asked<T>(
    parameters: Parameters,
    result: z.ZodType<T>,
    call: Call,
    keepMs?: number,
  ): Promise<T | null> {
    const failed = z.object({ status: z.literal('0'), message: z.string(), result: z.unknown() })
    const schema = z.union([failed, z.object({ status: z.literal('1'), result })])
    const refused = (answer: z.output<typeof schema>): Refused | null => {
      if (answer.status === '1' || isEmpty(answer)) return null
      return refusalOf(typeof answer.result === 'string' ? answer.result : answer.message)
    }
    const kept = keepMs === undefined ? {} : { keepMs }
    const { value } = await http.ask({ url: urlOf(parameters), schema, refused, ...kept }, call)
    return value.status === '1' ? (value.result as T) : null
  }

  return {
    network,
    list: async (parameters, row, call, keepMs) => (await asked(parameters, z.array(row), call, keepMs)) ?? [],
    async value(parameters, value, call, keepMs) {
      const found = await asked(parameters, value, call, keepMs)
      if (found === null) throw new ChainFault('bad-answer', id)
      return found
    },
    async node<T>(parameters: Parameters, result: z.ZodType<T>, call: Call): Promise<T | null> {
      const failure = z.object({ error: z.object({ message: z.string() }) })
      const refusal = z.object({ status: z.literal('0'), message: z.string(), result: z.unknown() })
      const schema = z.union([z.object({ jsonrpc: z.string(), result }), failure, refusal])
      const refused = (answer: z.output<typeof schema>): Refused | null => {
        if ('error' in answer) return REVERTED.test(answer.error.message) ? null : refusalOf(answer.error.message)
        if ('jsonrpc' in answer) return null
        return refusalOf(typeof answer.result === 'string' ? answer.result : answer.message)
      }
      const { value } = await http.ask({ url: urlOf({ module: 'proxy', ...parameters }), schema, refused }, call)
      return 'jsonrpc' in value ? (value.result as T) : null
    },
  }
}

/** "No transactions found", "No records found": an answer, not a failure. */
function isEmpty({ message, result }: { readonly message: string; readonly result: unknown }): boolean {
  return Array.isArray(result) && result.length === 0 && /^no .*found/i.test(message)
}
