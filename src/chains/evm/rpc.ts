import type { Account, Balance, Holdings, Nature } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import { createHttp, type Kit } from '../kit/http.ts'
import { quantity } from '../kit/numbers.ts'
import { quiet } from '../kit/shown.ts'
import type { ProviderSettings } from '../settings.ts'
import type { Call, ChainSource } from '../source.ts'
import { assetOf, type KnownToken } from '../tokens.ts'
import { coins, tokenAmount } from './amounts.ts'
import { callData, wordAt } from './encoding.ts'
import { readFreezes } from './freezes.ts'
import { createJsonRpc } from './json-rpc.ts'
import { natureOf } from './nature.ts'
import { EVM } from './networks.ts'
import type { EvmReader } from './reader.ts'
import { checked, createRpcReader, hexText, type Named, small, tagOf } from './rpc-reader.ts'
import { EVM_TOKENS, tokensOf } from './tokens.ts'
import { readTransaction } from './transaction.ts'
import { readTransfers } from './transfers.ts'

/** Everything of one network. */
interface Node {
  readonly named: Named
  readonly rpc: ReturnType<typeof createJsonRpc>
  readonly reader: EvmReader
  readonly tokens: readonly KnownToken[]
}

/**
 * A node of an EVM network (https://ethereum.github.io/execution-apis/). It knows the present best. The past it knows by
 * events alone, of known tokens, and only where it looks through the whole chain at once.
 */
export function createEvmRpc(
  settings: ProviderSettings,
  kit: Kit,
  known: readonly KnownToken[] = EVM_TOKENS,
): ChainSource {
  const { id, title, reach, urls, rate, key } = settings
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` }
  const http = createHttp({ provider: id, rate, headers, limits: { bytes: 16 * 1024 * 1024 } }, kit)
  const nodes = new Map<string, Node>()
  for (const [network, url] of Object.entries(urls)) {
    const named = { provider: id, url: quiet(url) }
    const rpc = createJsonRpc(id, url, http)
    nodes.set(network, { named, rpc, reader: createRpcReader(named, rpc, kit), tokens: tokensOf(network, known) })
  }
  const proven = new Set<string>()

  /** A node of another network than it was configured for would tell wrong facts: it is asked for its chain first. */
  async function nodeOf(network: string, call: Call): Promise<Node> {
    const node = nodes.get(network)
    if (!node) throw new ChainFault('unsupported', id)
    if (proven.has(network)) return node
    const outcome = await node.rpc.one({ method: 'eth_chainId', params: [] }, call)
    if (checked(outcome, small, id) !== EVM[network]?.chainId) throw new ChainFault('unsupported', id)
    proven.add(network)
    return node
  }

  return {
    id,
    title,
    reach,
    networks: [...nodes.keys()],
    best: ['nature', 'balance', 'freezes'],
    can: {
      nature: async (account, call) => nature(await nodeOf(account.network, call), account, call),
      balance: async (account, call) => balance(await nodeOf(account.network, call), account, call),
      holdings: async (account, call) => holdings(await nodeOf(account.network, call), account, call),
      async activity({ network, address }, call) {
        const { rpc, reader } = await nodeOf(network, call)
        const head = await reader.head(call)
        const outcome = await rpc.one(
          { method: 'eth_getTransactionCount', params: [address, tagOf(head.height)] },
          call,
        )
        // The nonce counts what the account has sent; what it received is not counted anywhere in a node.
        const transactions = { count: checked(outcome, small, id), exact: false }
        return { first: null, last: null, transactions, covers: ['native'], at: reader.reading(head) }
      },
      async transfers({ network, address }, call) {
        const { reader, tokens } = await nodeOf(network, call)
        return readTransfers(reader, tokens, address, await reader.head(call), call)
      },
      async freezes({ network, address }, call) {
        const { reader, tokens } = await nodeOf(network, call)
        return readFreezes({ reader, tokens, clock: kit.clock }, address, await reader.head(call), call)
      },
      transaction: async (network, hash, call) => readTransaction(await nodeOf(network, call), network, hash, call),
    },
  }
}

async function nature({ rpc, reader, tokens, named }: Node, { address }: Account, call: Call): Promise<Nature> {
  const head = await reader.head(call)
  const at = reader.reading(head)
  const outcome = await rpc.one({ method: 'eth_getCode', params: [address, tagOf(head.height)] }, call)
  const code = checked(outcome, hexText, named.provider)
  return { ...natureOf(code, address, tokens), at }
}

async function balance({ rpc, reader, named }: Node, { network, address }: Account, call: Call): Promise<Balance> {
  const head = await reader.head(call)
  const outcome = await rpc.one({ method: 'eth_getBalance', params: [address, tagOf(head.height)] }, call)
  return { amount: coins(network, checked(outcome, quantity, named.provider)), at: reader.reading(head) }
}

async function holdings({ reader, tokens, named }: Node, { address }: Account, call: Call): Promise<Holdings> {
  const head = await reader.head(call)
  const asked = tokens.map(({ contract }) => ({ to: contract, data: callData('balanceOf(address)', address) }))
  const results = await reader.calls(asked, head.height, call)
  const items = tokens.map((token, at) => {
    const result = results[at]!
    const held = 'data' in result ? wordAt(result.data, 0) : null
    // Every token of the table has balanceOf: one that does not answer is not on this network, or the node is at fault.
    if (held === null) throw new ChainFault('bad-answer', named.provider)
    return { asset: assetOf(tokens, token.contract, token.symbol), amount: tokenAmount(token, held) }
  })
  return {
    items: items.filter(({ amount }) => amount.value > 0n),
    covers: 'known',
    more: false,
    at: reader.reading(head),
  }
}
