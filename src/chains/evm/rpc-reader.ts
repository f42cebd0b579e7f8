import { z } from 'zod'
import { ChainFault } from '../faults.ts'
import type { Kit } from '../kit/http.ts'
import { instant, quantity } from '../kit/numbers.ts'
import type { Call } from '../source.ts'
import type { JsonRpc, Outcome, Request } from './json-rpc.ts'
import type { Block, CallResult, EvmReader, Log, LogFilter } from './reader.ts'

/** Hexadecimal text in lower case. */
export const hexText = z
  .string()
  .regex(/^0x[0-9a-f]*$/i)
  .transform(text => text.toLowerCase())
/** A quantity that is no amount: a height, an index, a time. */
export const small = quantity.transform(Number).pipe(z.int().nonnegative())

const block = z.object({ number: small, timestamp: small })

/** An event as `eth_getLogs` and receipts give it. `blockTimestamp` is given by newer nodes only. */
export const logShape = z.object({
  address: hexText,
  topics: z.array(hexText).max(4),
  data: hexText,
  blockNumber: small,
  transactionHash: hexText,
  logIndex: small,
  blockTimestamp: small.nullish(),
  removed: z.boolean().optional(),
})

/** An event in our words. */
export function logOf(log: z.output<typeof logShape>): Log {
  const { address, topics, data, blockNumber, transactionHash, logIndex, blockTimestamp } = log
  const timeMs = blockTimestamp == null ? null : blockTimestamp * 1000
  return { address, topics, data, height: blockNumber, transaction: transactionHash, index: logIndex, timeMs }
}

/** The answer to one question, checked. Throws `bad-answer`; a revert where none can be is one, too. */
export function checked<T>(outcome: Outcome, schema: z.ZodType<T>, provider: string): T {
  const parsed = 'result' in outcome ? schema.safeParse(outcome.result) : null
  if (!parsed?.success) throw new ChainFault('bad-answer', provider)
  return parsed.data
}

/** A block never changes that old answers about it would mislead for longer than this, even in a reorganisation. */
const BLOCK_KEEP_MS = 60_000
const STATE_KEEP_MS = 15_000

/** How to tell people where something was asked: the URL without path and query, which hold keys with many providers. */
export interface Named {
  readonly provider: string
  readonly url: string
}

/** Reads through a node. */
export function createRpcReader(named: Named, rpc: JsonRpc, { clock }: Pick<Kit, 'clock'>): EvmReader {
  const { provider } = named

  async function blockAt(tag: string, call: Call, keepMs?: number): Promise<Block> {
    const outcome = await rpc.one({ method: 'eth_getBlockByNumber', params: [tag, false] }, call, keepMs)
    const { number, timestamp } = checked(outcome, block, provider)
    return { height: number, timeMs: timestamp * 1000 }
  }

  return {
    batches: true,
    head: call => blockAt('latest', call),
    async calls(calls, height, call) {
      const tag = tagOf(height)
      const requests = calls.map((asked): Request => ({ method: 'eth_call', params: [asked, tag] }))
      const outcomes = await rpc.many(requests, call, STATE_KEEP_MS)
      return outcomes.map((outcome): CallResult => {
        if (!('result' in outcome)) return { failed: 'reverted' }
        const data = checked(outcome, hexText, provider)
        return data === '0x' ? { failed: 'empty' } : { data }
      })
    },
    async logs({ addresses, topics, to }: LogFilter, call) {
      const filter = { address: addresses, topics, fromBlock: '0x0', toBlock: tagOf(to) }
      const outcome = await rpc.one({ method: 'eth_getLogs', params: [filter] }, call, STATE_KEEP_MS)
      return checked(outcome, z.array(logShape), provider)
        .filter(log => log.removed !== true)
        .map(logOf)
        .sort((a, b) => a.height - b.height || a.index - b.index)
    },
    timeOf: async (height, call) => (await blockAt(tagOf(height), call, BLOCK_KEEP_MS)).timeMs,
    reading: ({ height, timeMs }) => ({
      ...named,
      height,
      blockTime: instant(timeMs),
      fetchedAt: clock.now().toISOString(),
    }),
  }
}

/** A block number as the parameter that means it. */
export function tagOf(height: number): string {
  return `0x${height.toString(16)}`
}
