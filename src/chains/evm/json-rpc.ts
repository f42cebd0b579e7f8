import { z } from 'zod'
import { ChainFault, type FaultCode } from '../faults.ts'
import type { Http } from '../kit/http.ts'
import type { Call } from '../source.ts'

/** One method with its arguments. */
export interface Request {
  readonly method: string
  readonly params: readonly unknown[]
}

/** What came back for one request (JSON-RPC 2.0, https://www.jsonrpc.org/specification). */
export type Outcome = { readonly result: unknown } | { readonly reverted: true }

const error = z.object({ code: z.int(), message: z.string(), data: z.unknown().optional() })
const single = z.object({ id: z.unknown(), result: z.unknown().optional(), error: error.optional() })
const answer = z.union([single, z.array(single)])

type RpcError = z.output<typeof error>
type Single = z.output<typeof single>

/** What errors mean; the first rule that fits counts. */
export type Meanings = readonly (readonly [fits: (error: RpcError) => boolean, means: FaultCode])[]

/** How the errors of the EVM networks' nodes read. Codes: EIP-1474 and geth's 3. */
const MEANINGS: Meanings = [
  [
    ({ message }) =>
      /block range|too many (?:results|blocks)|more than \d+ (?:results|logs)|response size|range/i.test(message),
    'too-large',
  ],
  [({ code, message }) => code === -32005 || /rate|too many requests|limit/i.test(message), 'rate-limited'],
  [({ code, message }) => code === -32601 || /not (?:supported|available|whitelisted)/i.test(message), 'unsupported'],
  [({ message }) => /api key|unauthori[sz]ed|forbidden/i.test(message), 'refused-key'],
  [({ message }) => /not found|missing trie|unknown block|pruned|historical state/i.test(message), 'unavailable'],
  [({ code }) => code === -32603, 'unavailable'],
]

function isRevert({ code, message }: RpcError): boolean {
  return code === 3 || code === -32015 || /revert|invalid opcode|bad instruction|invalid jump|out of gas/i.test(message)
}

/** Speaks JSON-RPC 2.0 with one endpoint. */
export interface JsonRpc {
  /** Rejects with `ChainFault` where the endpoint gives an error that is no revert. */
  one(request: Request, call: Call, keepMs?: number): Promise<Outcome>
  /** In the order of the requests. As one batch where the endpoint takes batches, else one after the other. */
  many(requests: readonly Request[], call: Call, keepMs?: number): Promise<readonly Outcome[]>
}

/** `provider` names the faults; `url` is without keys. Networks of other families give errors other meanings. */
export function createJsonRpc(provider: string, url: string, http: Http, meanings: Meanings = MEANINGS): JsonRpc {
  const body = ({ method, params }: Request, id: number) => ({ jsonrpc: '2.0', id, method, params })

  function outcome({ result, error: failed }: Single): Outcome {
    if (failed === undefined) return { result }
    if (isRevert(failed)) return { reverted: true }
    throw new ChainFault(meaning(failed, meanings), provider)
  }

  async function ask(sent: unknown, call: Call, keepMs?: number): Promise<Single | readonly Single[]> {
    const refused = (value: z.output<typeof answer>) => {
      const first = Array.isArray(value) ? value.find(one => one.error && !isRevert(one.error)) : value
      const code = first?.error && !isRevert(first.error) ? meaning(first.error, meanings) : null
      return code === null ? null : { code }
    }
    const question = { url, body: sent, schema: answer, refused, ...(keepMs === undefined ? {} : { keepMs }) }
    return (await http.ask(question, call)).value
  }

  async function one(request: Request, call: Call, keepMs?: number): Promise<Outcome> {
    const got = await ask(body(request, 1), call, keepMs)
    if (Array.isArray(got)) throw new ChainFault('bad-answer', provider)
    return outcome(got as Single)
  }

  return {
    one,
    async many(requests, call, keepMs) {
      if (requests.length === 0) return []
      const got = await ask(requests.map(body), call, keepMs).catch(error => unbatched(error))
      if (Array.isArray(got)) return inOrder(got, requests.length).map(outcome)
      const outcomes: Outcome[] = []
      for (const request of requests) outcomes.push(await one(request, call, keepMs))
      return outcomes
    },
  }

  function inOrder(got: readonly Single[], most: number): readonly Single[] {
    const byId = new Map(got.map(single => [single.id, single]))
    return Array.from({ length: most }, (_, id) => {
      const own = byId.get(id)
      if (!own) throw new ChainFault('bad-answer', provider)
      return own
    })
  }
}

/** An endpoint that takes no batches says so with one error for all, of whatever code. */
function unbatched(error: unknown): null {
  if (error instanceof ChainFault && (error.code === 'unsupported' || error.code === 'bad-answer')) return null
  throw error
}

function meaning(failed: RpcError, meanings: Meanings): FaultCode {
  return meanings.find(([fits]) => fits(failed))?.[1] ?? 'bad-answer'
}
