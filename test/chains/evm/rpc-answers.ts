import { encode } from '../../support/chains.ts'
import type { Question, Reply } from '../../support/provider-server.ts'

/**
 * A node's answers in the shapes of the Execution APIs (https://ethereum.github.io/execution-apis/), written by hand:
 * an account that received USDC once and sent some on, on a chain of a thousand blocks.
 */
export const ACCOUNT = '0x1111111111111111111111111111111111111111'
export const OTHER = '0x2222222222222222222222222222222222222222'
export const TRANSACTION = `0x${'cd'.repeat(32)}`
const USDC = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48'
const TRANSFER = '0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef'

const word = (digits: string): string => `0x${digits.replace('0x', '').padStart(64, '0')}`

const transfer = {
  address: USDC,
  topics: [TRANSFER, word(OTHER), word(ACCOUNT)],
  data: word('5f5e100'),
  blockNumber: '0x64',
  blockHash: word('aa'),
  transactionHash: TRANSACTION,
  transactionIndex: '0x0',
  logIndex: '0x3',
  removed: false,
}

type Asked = { readonly id: number; readonly method: string; readonly params: readonly unknown[] }

const RESULTS: Readonly<Record<string, (params: readonly unknown[]) => unknown>> = {
  eth_getBlockByNumber: ([tag]) => ({
    number: tag === 'latest' ? '0x3e8' : tag,
    timestamp: '0x6921a000',
    hash: word('bb'),
  }),
  eth_chainId: () => '0x1',
  eth_getBalance: () => '0xde0b6b3a7640000',
  eth_getCode: () => '0x',
  eth_getTransactionCount: () => '0x7',
  eth_call: ([call]) => {
    const { data } = call as { readonly data: string }
    return data.startsWith(encode('balanceOf(address)')) ? word('5f5e100') : word('0')
  },
  eth_getLogs: ([filter]) => {
    const { topics } = filter as { readonly topics: readonly unknown[] }
    return topics[0] === TRANSFER && topics[1] === null ? [transfer] : []
  },
  eth_getTransactionByHash: () => ({
    hash: TRANSACTION,
    from: OTHER,
    to: USDC,
    value: '0x0',
    blockNumber: '0x64',
    input: '0x',
  }),
  eth_getTransactionReceipt: () => ({
    status: '0x1',
    gasUsed: '0xfde8',
    effectiveGasPrice: '0x3b9aca00',
    logs: [transfer],
  }),
}

/** Answers single requests and batches. */
export function answerRpc({ body }: Question): Reply {
  const one = ({ id, method, params }: Asked) => {
    const result = RESULTS[method]
    if (!result) return { jsonrpc: '2.0', id, error: { code: -32601, message: 'the method does not exist' } }
    return { jsonrpc: '2.0', id, result: result(params) }
  }
  return { json: Array.isArray(body) ? (body as readonly Asked[]).map(one) : one(body as Asked) }
}
