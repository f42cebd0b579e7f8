/** What is needed to speak about a network of the EVM family. */
export interface EvmNetwork {
  /** EIP-155 chain id, as in https://github.com/ethereum-lists/chains. */
  readonly chainId: number
  /** The ticker of the coin that fees are paid in; it has 18 decimals on every network of the family. */
  readonly coin: string
}

/** Decimals of the coin on every network of the family. */
export const COIN_DECIMALS = 18

/** The networks that providers can be configured for; the ids are those of `addresses/networks.ts`. */
export const EVM: Readonly<Record<string, EvmNetwork>> = {
  ethereum: { chainId: 1, coin: 'ETH' },
  optimism: { chainId: 10, coin: 'ETH' },
  cronos: { chainId: 25, coin: 'CRO' },
  bsc: { chainId: 56, coin: 'BNB' },
  'ethereum-classic': { chainId: 61, coin: 'ETC' },
  gnosis: { chainId: 100, coin: 'xDAI' },
  unichain: { chainId: 130, coin: 'ETH' },
  polygon: { chainId: 137, coin: 'POL' },
  sonic: { chainId: 146, coin: 'S' },
  opbnb: { chainId: 204, coin: 'BNB' },
  fantom: { chainId: 250, coin: 'FTM' },
  zksync: { chainId: 324, coin: 'ETH' },
  worldchain: { chainId: 480, coin: 'ETH' },
  hyperevm: { chainId: 999, coin: 'HYPE' },
  mantle: { chainId: 5000, coin: 'MNT' },
  kaia: { chainId: 8217, coin: 'KAIA' },
  base: { chainId: 8453, coin: 'ETH' },
  arbitrum: { chainId: 42161, coin: 'ETH' },
  celo: { chainId: 42220, coin: 'CELO' },
  'avalanche-c': { chainId: 43114, coin: 'AVAX' },
  linea: { chainId: 59144, coin: 'ETH' },
  berachain: { chainId: 80094, coin: 'BERA' },
  blast: { chainId: 81457, coin: 'ETH' },
  scroll: { chainId: 534352, coin: 'ETH' },
}
