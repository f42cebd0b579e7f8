import type { KnownToken } from '../tokens.ts'
import { hexOf } from './address.ts'

/**
 * TRC-20 tokens that are known by their contract. USDT is Tether's first contract once more, with the same methods and
 * events; USDC is Circle's, which it issues no longer on TRON and still can freeze.
 */
export const TRON_TOKENS: readonly KnownToken[] = [
  {
    network: 'tron',
    symbol: 'USDT',
    contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
    decimals: 6,
    freeze: 'isBlackListed',
    source: 'https://tether.to/en/supported-protocols/',
  },
  {
    network: 'tron',
    symbol: 'USDC',
    contract: 'TEkxiTehnzSmSe2XqrBj4w32RUN966rdz8',
    decimals: 6,
    freeze: 'isBlacklisted',
    source: 'https://www.circle.com/blog/usdc-tron-blockchain',
  },
]

/** The same with contracts as the virtual machine knows them: twenty bytes in hexadecimal. */
export const TRON_TOKENS_IN_HEX: readonly KnownToken[] = TRON_TOKENS.map(token => ({
  ...token,
  contract: hexOf(token.contract),
}))
