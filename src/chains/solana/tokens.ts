import type { KnownToken } from '../tokens.ts'

/** Tokens that are known by their mint. Both issuers hold the freeze authority, and freeze one token account at a time. */
export const SOLANA_TOKENS: readonly KnownToken[] = [
  {
    network: 'solana',
    symbol: 'USDT',
    contract: 'Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB',
    decimals: 6,
    freeze: 'account',
    source: 'https://tether.to/en/supported-protocols/',
  },
  {
    network: 'solana',
    symbol: 'USDC',
    contract: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v',
    decimals: 6,
    freeze: 'account',
    source: 'https://developers.circle.com/stablecoins/usdc-contract-addresses',
  },
]

/** The program of the tokens there have always been, and Token-2022 (https://solana.com/docs/tokens). */
export const TOKEN_PROGRAMS = [
  'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA',
  'TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb',
] as const
