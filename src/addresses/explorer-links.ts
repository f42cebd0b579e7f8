import { display } from './display.ts'
import type { Candidate } from './model.ts'

/**
 * Pages about an account, `{}` standing for it as explorers write it. Network by network the commonest first; every one is
 * of an explorer that `reading/explorers.ts` knows, so that its links are read back as what they are about.
 */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  bitcoin: ['mempool.space/address/{}', 'blockstream.info/address/{}'],
  litecoin: ['litecoinspace.org/address/{}'],
  dogecoin: ['dogechain.info/address/{}'],
  'bitcoin-cash': ['blockchair.com/bitcoin-cash/address/{}'],
  dash: ['blockchair.com/dash/address/{}'],
  zcash: ['blockchair.com/zcash/address/{}'],
  ethereum: ['etherscan.io/address/{}', 'eth.blockscout.com/address/{}'],
  bsc: ['bscscan.com/address/{}'],
  polygon: ['polygonscan.com/address/{}', 'polygon.blockscout.com/address/{}'],
  arbitrum: ['arbiscan.io/address/{}', 'arbitrum.blockscout.com/address/{}'],
  base: ['basescan.org/address/{}', 'base.blockscout.com/address/{}'],
  optimism: ['optimistic.etherscan.io/address/{}', 'optimism.blockscout.com/address/{}'],
  'avalanche-c': ['snowtrace.io/address/{}'],
  kaia: ['kaiascan.io/address/{}'],
  linea: ['lineascan.build/address/{}'],
  zksync: ['explorer.zksync.io/address/{}'],
  scroll: ['scrollscan.com/address/{}'],
  blast: ['blastscan.io/address/{}'],
  mantle: ['mantlescan.xyz/address/{}'],
  opbnb: ['opbnb.bscscan.com/address/{}'],
  sonic: ['sonicscan.org/address/{}'],
  gnosis: ['gnosisscan.io/address/{}', 'gnosis.blockscout.com/address/{}'],
  celo: ['celoscan.io/address/{}'],
  unichain: ['uniscan.xyz/address/{}'],
  worldchain: ['worldscan.org/address/{}'],
  tron: ['tronscan.org/#/address/{}'],
  solana: ['solscan.io/account/{}', 'explorer.solana.com/address/{}'],
  'xrp-ledger': ['xrpscan.com/account/{}', 'livenet.xrpl.org/accounts/{}'],
  ton: ['tonviewer.com/{}', 'tonscan.org/address/{}'],
  cardano: ['cardanoscan.io/address/{}'],
  stellar: ['stellar.expert/explorer/public/account/{}'],
  near: ['nearblocks.io/address/{}'],
  tezos: ['tzkt.io/{}'],
  aptos: ['explorer.aptoslabs.com/account/{}'],
  sui: ['suiscan.xyz/mainnet/account/{}'],
}

/** One network with its explorers' pages about an account. */
export interface ExplorerLinks {
  readonly network: string
  readonly urls: readonly string[]
}

/** The pages about an account on each of its networks; networks without an explorer that is known are left out. */
export function explorerLinks(candidate: Pick<Candidate, 'chain' | 'kind' | 'address' | 'networks'>): ExplorerLinks[] {
  const address = display({ ...candidate, checksum: 'verified' })
  return candidate.networks.flatMap(network => {
    const urls = PAGES[network]?.map(page => `https://${page.replace('{}', address)}`)
    return urls ? [{ network, urls }] : []
  })
}
