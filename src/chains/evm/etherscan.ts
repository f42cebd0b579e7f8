import { z } from 'zod'
import type { Account, Activity, Holding, Transfers } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import type { Kit } from '../kit/http.ts'
import { count, instant, natural } from '../kit/numbers.ts'
import type { Reading } from '../reading.ts'
import type { CreateSource, ProviderSettings } from '../settings.ts'
import type { Call } from '../source.ts'
import { assetOf } from '../tokens.ts'
import { coins, tokenAmount } from './amounts.ts'
import { createEtherscanApis, type EtherscanApi } from './etherscan-api.ts'
import { createEtherscanReader } from './etherscan-reader.ts'
import { readFreezes } from './freezes.ts'
import { type Row, readList, together } from './listed.ts'
import { natureOf } from './nature.ts'
import { hexText, type Named } from './rpc-reader.ts'
import { tokensOf } from './tokens.ts'

/** Empty text stands for nothing. */
const account = z.union([z.literal('').transform(() => null), hexText])

const row = z.object({
  blockNumber: count,
  timeStamp: count,
  hash: hexText,
  from: hexText,
  to: account,
  value: natural,
  isError: z.enum(['0', '1']).optional(),
  contractAddress: account.optional(),
  tokenSymbol: z.string().optional(),
  tokenDecimal: z.union([z.literal('').transform(() => 0), count]).optional(),
  transactionIndex: z.string().optional(),
  traceId: z.string().optional(),
})

/** The lists of an account's movements, and what they are called. */
const LISTS = [
  { action: 'txlist', layer: 'native' },
  { action: 'txlistinternal', layer: 'internal' },
  { action: 'tokentx', layer: 'tokens' },
] as const

/** As many of each list as are read for one answer. */
const MOST = 200
const KEEP_MS = 30_000

/**
 * Etherscan's API V2 (https://docs.etherscan.io): one host and one key for many networks. Without a paid plan it does not
 * answer for BNB Chain, Base, Optimism and Avalanche, and says so: `unsupported`.
 */
export const createEtherscan: CreateSource = (settings: ProviderSettings, kit: Kit) => {
  const { id, title, reach, urls } = settings
  const apis = createEtherscanApis(settings, kit)
  const apiOf = (network: string): EtherscanApi => {
    const api = apis.get(network)
    if (!api) throw new ChainFault('unsupported', id)
    return api
  }
  const namedOf = (network: string): Named => ({ provider: id, url: urls[network]! })
  const at = (network: string): Reading => {
    return { ...namedOf(network), height: null, blockTime: null, fetchedAt: kit.clock.now().toISOString() }
  }

  return {
    id,
    title,
    reach,
    networks: [...apis.keys()],
    best: ['activity', 'transfers'],
    can: {
      async nature({ network, address }, call) {
        const code = await apiOf(network).node({ action: 'eth_getCode', address, tag: 'latest' }, hexText, call)
        if (code === null) throw new ChainFault('bad-answer', id)
        return { ...natureOf(code, address, tokensOf(network)), at: at(network) }
      },
      async holdings({ network, address }, call) {
        const api = apiOf(network)
        const tokens = tokensOf(network)
        const items: Holding[] = []
        for (const token of tokens) {
          const asked = {
            module: 'account',
            action: 'tokenbalance',
            contractaddress: token.contract,
            address,
            tag: 'latest',
          }
          const held = await api.value(asked, natural, call, KEEP_MS)
          const asset = assetOf(tokens, token.contract, token.symbol)
          if (held > 0n) items.push({ asset, amount: tokenAmount(token, held) })
        }
        return { items, covers: 'known', more: false, at: at(network) }
      },
      async balance({ network, address }, call) {
        const asked = { module: 'account', action: 'balance', address, tag: 'latest' }
        const value = await apiOf(network).value(asked, natural, call, KEEP_MS)
        return { amount: coins(network, value), at: at(network) }
      },
      activity: (about, call) => activity(apiOf(about.network), about, at(about.network), call),
      transfers: (about, call) => transfers(apiOf(about.network), about, at(about.network), call),
      async freezes({ network, address }, call) {
        const reader = createEtherscanReader(namedOf(network), apiOf(network), kit)
        const means = { reader, tokens: tokensOf(network), clock: kit.clock }
        return readFreezes(means, address, await reader.head(call), call)
      },
    },
  }
}

type Order = 'asc' | 'desc'

function list(api: EtherscanApi, action: string, address: string, most: number, sort: Order, call: Call) {
  const asked = {
    module: 'account',
    action,
    address,
    startblock: 0,
    endblock: 999_999_999,
    page: 1,
    offset: most,
    sort,
  }
  return api.list(asked, row, call, KEEP_MS)
}

/** The oldest and the newest of each list: many victims have only ever seen transfers of tokens. */
async function activity(api: EtherscanApi, { address }: Account, at: Reading, call: Call): Promise<Activity> {
  const one = (sort: Order) => LISTS.map(({ action }) => list(api, action, address, 1, sort, call))
  const found = await Promise.all([...one('asc'), ...one('desc')])
  const times = found.flatMap(rows => rows.map(({ timeStamp }) => timeStamp * 1000))
  const none = times.length === 0
  const first = none ? null : instant(Math.min(...times))
  return {
    first: first === null ? null : { time: first, exact: true },
    last: none ? null : instant(Math.max(...times)),
    transactions: none ? { count: 0, exact: true } : null,
    covers: LISTS.map(({ layer }) => layer),
    at,
  }
}

async function transfers(api: EtherscanApi, about: Account, at: Reading, call: Call): Promise<Transfers> {
  const { network, address } = about
  const tokens = tokensOf(network)
  const lists = await Promise.all(
    LISTS.map(async ({ action, layer }) => {
      const rows = await list(api, action, address, MOST, 'desc', call)
      const read = rows.map((one, index) => rowOf(one, layer, index))
      return readList(read, rows.length === MOST, { network, account: address, tokens })
    }),
  )
  return { ...together(lists), covers: LISTS.map(({ layer }) => layer), tokens: 'all', at }
}

/** `tokentx` gives no index of the event: the place in the list of the same order serves as one. */
function rowOf(given: z.output<typeof row>, layer: string, index: number): Row {
  const {
    hash,
    blockNumber,
    timeStamp,
    from,
    to,
    value,
    isError,
    contractAddress,
    tokenSymbol = '',
    tokenDecimal = 0,
  } = given
  const token =
    layer === 'tokens' && contractAddress
      ? { contract: contractAddress, symbol: tokenSymbol, decimals: tokenDecimal }
      : null
  return {
    transaction: hash,
    index: `${layer}-${given.traceId || String(MOST - index).padStart(4, '0')}`,
    height: blockNumber,
    timeMs: timeStamp * 1000,
    from,
    to: to ?? null,
    value,
    failed: isError === '1',
    token,
  }
}
