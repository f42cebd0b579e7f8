/**
 * The networks on which one EVM account exists at once: the same key controls the same `0x` address on all of them.
 * Ordered by how much stolen and laundered value is met there, so that people see the likely ones first. The list follows
 * Trust Wallet's core (https://github.com/trustwallet/wallet-core/blob/master/registry.json) and
 * https://github.com/ethereum-lists/chains. Wallets of VeChain and Theta derive other keys from a recovery phrase
 * (SLIP-0044 coin types 818 and 500), so that an account is seldom used on these and on the others.
 */
export const EVM_NETWORKS: readonly string[] = [
  'ethereum',
  'bsc',
  'polygon',
  'arbitrum',
  'base',
  'optimism',
  'avalanche-c',
  'kaia',
  'linea',
  'zksync',
  'scroll',
  'blast',
  'mantle',
  'opbnb',
  'sonic',
  'fantom',
  'gnosis',
  'celo',
  'cronos',
  'hyperevm',
  'unichain',
  'worldchain',
  'berachain',
  'moonbeam',
  'aurora',
  'metis',
  'boba',
  'ethereum-classic',
  'ethereum-pow',
  'heco',
  'wemix',
  'bitkub-chain',
  'vechain',
  'theta',
]
