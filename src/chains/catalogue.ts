import { EVM } from './evm/networks.ts'
import type { Kind } from './kinds.ts'
import type { Rate } from './kit/budget.ts'

/** A provider of others that an operator can turn on by its name. None is on by itself: each learns what is asked. */
export interface Offer {
  readonly id: string
  readonly title: string
  readonly kind: Kind
  /** Network → base URL. `{chain}` stands for an EVM network's chain id, `{network}` for its id here. */
  readonly urls: Readonly<Record<string, string>>
  readonly key: 'none' | 'optional' | 'needed'
  /** Without a key, and with the smallest plan that has one. */
  readonly rate: Rate
  readonly rateWithKey?: Rate
  /** Where the figures stand; https. */
  readonly source: string
}

/** One URL for many networks. */
function everywhere(networks: readonly string[], url: string): Readonly<Record<string, string>> {
  return Object.fromEntries(networks.map(network => [network, url]))
}

const ETHERSCAN =
  'ethereum polygon arbitrum linea blast celo gnosis mantle sonic unichain worldchain scroll berachain hyperevm opbnb bsc base optimism avalanche-c'
const BLOCKSCOUT =
  'ethereum optimism base gnosis polygon arbitrum zksync celo scroll unichain worldchain ethereum-classic'

/**
 * Every provider that can be turned on by name, in the order in which they are asked where several are. Of Blockscout's
 * own instances those that its documentation lists; per-instance access is announced to end in favour of the hosted one.
 */
export const OFFERS: readonly Offer[] = [
  {
    id: 'blockscout',
    title: 'Blockscout',
    kind: 'blockscout',
    urls: everywhere(BLOCKSCOUT.split(' '), 'https://api.blockscout.com/{chain}'),
    key: 'needed',
    rate: { perSecond: 5, burst: 5 },
    source: 'https://docs.blockscout.com/devs/pro-api',
  },
  {
    id: 'blockscout-instances',
    title: 'Blockscout',
    kind: 'blockscout',
    urls: {
      ethereum: 'https://eth.blockscout.com',
      optimism: 'https://optimism.blockscout.com',
      base: 'https://base.blockscout.com',
      gnosis: 'https://gnosis.blockscout.com',
      polygon: 'https://polygon.blockscout.com',
      arbitrum: 'https://arbitrum.blockscout.com',
    },
    key: 'none',
    rate: { perSecond: 5, burst: 5 },
    source: 'https://docs.blockscout.com/devs/apis/requests-and-limits',
  },
  {
    id: 'etherscan',
    title: 'Etherscan',
    kind: 'etherscan',
    urls: everywhere(ETHERSCAN.split(' '), 'https://api.etherscan.io/v2/api'),
    key: 'needed',
    rate: { perSecond: 3, burst: 3 },
    source: 'https://docs.etherscan.io/resources/rate-limits',
  },
  {
    // Nodes that anybody may ask without a key. No rate is published: this one is small enough for a few officers.
    id: 'publicnode',
    title: 'PublicNode',
    kind: 'evm-rpc',
    urls: {
      ethereum: 'https://ethereum-rpc.publicnode.com',
      bsc: 'https://bsc-rpc.publicnode.com',
      polygon: 'https://polygon-bor-rpc.publicnode.com',
      arbitrum: 'https://arbitrum-one-rpc.publicnode.com',
      base: 'https://base-rpc.publicnode.com',
      optimism: 'https://optimism-rpc.publicnode.com',
      'avalanche-c': 'https://avalanche-c-chain-rpc.publicnode.com',
    },
    key: 'none',
    rate: { perSecond: 5, burst: 5 },
    source: 'https://ethereum.org/developers/tools/publicnode-allnodes/',
  },
  {
    id: 'trongrid',
    title: 'TronGrid',
    kind: 'trongrid',
    urls: { tron: 'https://api.trongrid.io' },
    key: 'optional',
    // Without a key the limit changes with the load; beyond it there is silence for half a minute.
    rate: { perSecond: 2, burst: 6 },
    rateWithKey: { perSecond: 15, burst: 15 },
    source: 'https://developers.tron.network/v4.7.0/reference/rate-limits',
  },
  {
    id: 'mempool-space',
    title: 'mempool.space',
    kind: 'esplora',
    urls: { bitcoin: 'https://mempool.space/api' },
    key: 'none',
    // None of the three publishes a figure.
    rate: { perSecond: 1, burst: 10 },
    source: 'https://mempool.space/docs/api/rest',
  },
  {
    id: 'blockstream',
    title: 'Blockstream',
    kind: 'esplora',
    urls: { bitcoin: 'https://blockstream.info/api' },
    key: 'none',
    rate: { perSecond: 1, burst: 10 },
    source: 'https://github.com/Blockstream/esplora/blob/master/API.md',
  },
  {
    id: 'litecoinspace',
    title: 'litecoinspace.org',
    kind: 'esplora',
    urls: { litecoin: 'https://litecoinspace.org/api' },
    key: 'none',
    rate: { perSecond: 1, burst: 10 },
    source: 'https://litecoinspace.org/docs/api/rest',
  },
  {
    id: 'solana-mainnet',
    title: 'Solana',
    kind: 'solana',
    urls: { solana: 'https://api.mainnet-beta.solana.com' },
    key: 'none',
    // Forty questions of one kind in ten seconds; a hundred of all.
    rate: { perSecond: 4, burst: 20 },
    source: 'https://solana.com/docs/references/clusters',
  },
  {
    id: 'xrpl-cluster',
    title: 'XRPL Cluster',
    kind: 'xrpl',
    urls: { 'xrp-ledger': 'https://xrplcluster.com' },
    key: 'none',
    // Of these servers, too, no figure is published.
    rate: { perSecond: 2, burst: 10 },
    source: 'https://xrpl.org/docs/tutorials/public-servers',
  },
  {
    id: 'ripple-full-history',
    title: 'Ripple',
    kind: 'xrpl',
    urls: { 'xrp-ledger': 'https://s2.ripple.com:51234' },
    key: 'none',
    rate: { perSecond: 2, burst: 10 },
    source: 'https://xrpl.org/docs/tutorials/public-servers',
  },
  {
    id: 'toncenter',
    title: 'TON Center',
    kind: 'toncenter',
    urls: { ton: 'https://toncenter.com/api/v3' },
    key: 'optional',
    rate: { perSecond: 1, burst: 1 },
    rateWithKey: { perSecond: 10, burst: 10 },
    source: 'https://docs.ton.org/ecosystem/api/toncenter/rate-limit',
  },
]

/** Networks whose nodes can be named by one variable each (`TRON_RPC_URL`), and how those are spoken to. */
export const NODES: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(Object.keys(EVM).map(network => [network, 'evm-rpc' as const])),
  tron: 'tron-node',
  solana: 'solana',
  'xrp-ledger': 'xrpl',
}

/** A template with the network's names put in. */
export function urlFor(template: string, network: string): string {
  return template.replaceAll('{network}', network).replaceAll('{chain}', String(EVM[network]?.chainId ?? network))
}
