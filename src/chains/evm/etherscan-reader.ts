import { z } from 'zod'
import { ChainFault } from '../faults.ts'
import type { Kit } from '../kit/http.ts'
import { instant } from '../kit/numbers.ts'
import type { Call } from '../source.ts'
import type { Hex } from './encoding.ts'
import type { EtherscanApi } from './etherscan-api.ts'
import type { CallResult, EvmReader, Log } from './reader.ts'
import { hexText, type Named, small, tagOf } from './rpc-reader.ts'

const block = z.object({ number: small, timestamp: small })

/** Zero is written `0x`. */
const index = z.union([z.literal('0x').transform(() => 0), small])

const logRow = z.object({
  address: hexText,
  topics: z.array(hexText.nullable()).transform(topics => topics.filter(topic => topic !== null)),
  data: hexText,
  blockNumber: small,
  timeStamp: small,
  logIndex: index,
  transactionHash: hexText,
})

/** The most events on a page, and the most pages: together the 10,000 that Etherscan gives of one question. */
const PAGE = 1000
const PAGES = 10
/** Freezes are rare, and reading the list of them all again would use up the key's share. */
const LOGS_KEEP_MS = 600_000

/** Reads through Etherscan's `proxy` and `logs` modules. Every call is a request of its own, about the newest block. */
export function createEtherscanReader(named: Named, api: EtherscanApi, { clock }: Pick<Kit, 'clock'>): EvmReader {
  async function blockAt(tag: string, call: Call) {
    const found = await api.node({ action: 'eth_getBlockByNumber', tag, boolean: 'false' }, block, call)
    if (found === null) throw new ChainFault('bad-answer', named.provider)
    return { height: found.number, timeMs: found.timestamp * 1000 }
  }

  async function logsOf(
    address: Hex,
    topic: Hex,
    second: Hex | undefined,
    to: number,
    call: Call,
  ): Promise<readonly Log[]> {
    const more = second === undefined ? {} : { topic0_1_opr: 'and', topic1: second }
    const found: Log[] = []
    for (let page = 1; page <= PAGES; page++) {
      const asked = {
        module: 'logs',
        action: 'getLogs',
        address,
        fromBlock: 0,
        toBlock: 'latest',
        topic0: topic,
        ...more,
      }
      const rows = await api.list({ ...asked, page, offset: PAGE }, logRow, call, LOGS_KEEP_MS)
      found.push(...rows.map(logOf))
      if (rows.length < PAGE) return found.filter(({ height }) => height <= to)
    }
    throw new ChainFault('too-large', named.provider)
  }

  return {
    batches: false,
    head: call => blockAt('latest', call),
    async calls(calls, _height, call) {
      const results: CallResult[] = []
      for (const { to, data } of calls) {
        const found = await api.node({ action: 'eth_call', to, data, tag: 'latest' }, hexText, call)
        results.push(found === null ? { failed: 'reverted' } : found === '0x' ? { failed: 'empty' } : { data: found })
      }
      return results
    },
    async logs({ addresses, topics: [first, second], to }, call) {
      const kinds = typeof first === 'string' ? [first] : (first ?? [])
      if (Array.isArray(second)) throw new ChainFault('unsupported', named.provider)
      const about = typeof second === 'string' ? second : undefined
      const found: Log[] = []
      for (const address of addresses) {
        for (const kind of kinds) found.push(...(await logsOf(address, kind, about, to, call)))
      }
      return found.sort((a, b) => a.height - b.height || a.index - b.index)
    },
    timeOf: async (height, call) => (await blockAt(tagOf(height), call)).timeMs,
    reading: ({ height, timeMs }) => ({
      ...named,
      height,
      blockTime: instant(timeMs),
      fetchedAt: clock.now().toISOString(),
    }),
  }
}

function logOf({
  address,
  topics,
  data,
  blockNumber,
  timeStamp,
  logIndex,
  transactionHash,
}: z.output<typeof logRow>): Log {
  return {
    address,
    topics,
    data,
    height: blockNumber,
    transaction: transactionHash,
    index: logIndex,
    timeMs: timeStamp * 1000,
  }
}
