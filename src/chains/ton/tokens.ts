import type { KnownToken } from '../tokens.ts'

/**
 * Jettons that are known by their master contract, spelt raw. USDT's contracts are "jetton with governance"
 * (https://github.com/ton-blockchain/stablecoin-contract): the issuer locks one holder's jetton wallet.
 */
export const TON_TOKENS: readonly KnownToken[] = [
  {
    network: 'ton',
    symbol: 'USDT',
    contract: '0:b113a994b5024a16719f69139328eb759596c38a25f59028b146fecdc3621dfe',
    decimals: 6,
    freeze: 'account',
    source: 'https://tether.to/en/supported-protocols/',
  },
]
