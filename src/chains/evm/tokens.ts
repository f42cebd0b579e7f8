import type { FreezeMethod, KnownToken } from '../tokens.ts'

/** Tether's list of contracts (https://tether.to/en/supported-protocols/) and USDT0's (https://docs.usdt0.to). */
const TETHER = 'https://tether.to/en/supported-protocols/'
const USDT0 = 'https://docs.usdt0.to/technical-documentation/deployments'
const CIRCLE = 'https://developers.circle.com/stablecoins/usdc-contract-addresses'
const BINANCE_PEG = 'https://www.binance.com/en/collateral-btokens'
const SUPERCHAIN = 'https://github.com/ethereum-optimism/ethereum-optimism.github.io'
const STARGATE = 'https://stargateprotocol.gitbook.io/stargate/developers'

type Row = readonly [
  network: string,
  symbol: string,
  contract: string,
  decimals: number,
  freeze: FreezeMethod,
  source: string,
]

/**
 * USDT on Ethereum has the first contract's methods, later deployments those of WithBlockedList. Binance-Peg tokens on
 * BNB Chain have 18 decimals, and no issuer can freeze them; nor can Tether or Circle freeze what bridges made of theirs
 * (`USDC.e`, USDT of Optimism's and Base's own bridges), which stand here so that they are not taken for imitations.
 */
const ROWS: readonly Row[] = [
  ['ethereum', 'USDT', '0xdac17f958d2ee523a2206206994597c13d831ec7', 6, 'isBlackListed', TETHER],
  ['avalanche-c', 'USDT', '0x9702230a8ea53601f5cd2dc00fdbc13d4df4a8c7', 6, 'isBlocked', TETHER],
  ['celo', 'USDT', '0x48065fbbe25f71c9282ddf5e1cd6d6a887483d5e', 6, 'isBlocked', TETHER],
  ['kaia', 'USDT', '0xd077a400968890eacc75cdc901f0356c943e4fdb', 6, 'isBlocked', TETHER],
  ['arbitrum', 'USDT0', '0xfd086bc7cd5c481dcc9c85ebe478a1c0b69fcbb9', 6, 'isBlocked', USDT0],
  ['polygon', 'USDT0', '0xc2132d05d31c914a87c6611c10748aeb04b58e8f', 6, 'isBlocked', USDT0],
  ['optimism', 'USDT0', '0x01bff41798a0bcf287b996046ca68b395dbc1071', 6, 'isBlocked', USDT0],
  ['bsc', 'USDT', '0x55d398326f99059ff775485246999027b3197955', 18, 'none', BINANCE_PEG],
  ['bsc', 'USDC', '0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d', 18, 'none', BINANCE_PEG],
  ['optimism', 'USDT', '0x94b008aa00579c1307b0ef2c499ad98a8ce58e58', 6, 'none', SUPERCHAIN],
  ['base', 'USDT', '0xfde4c96c8593536e31f229ea8f37b2ada2699bb2', 6, 'none', SUPERCHAIN],
  ['unichain', 'USDT', '0x588ce4f028d8e7b53b687865d6a67b3a54c75518', 6, 'none', SUPERCHAIN],
  ['polygon', 'USDC.e', '0x2791bca1f2de4661ed88a30c99a7a9449aa84174', 6, 'none', STARGATE],
  ['arbitrum', 'USDC.e', '0xff970a61a04b1ca14834a43f5de4533ebddb5cc8', 6, 'none', STARGATE],
  ['optimism', 'USDC.e', '0x7f5c764cbc14f9669b88837ca1490cca17c31607', 6, 'none', STARGATE],
  ['ethereum', 'USDC', '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48', 6, 'isBlacklisted', CIRCLE],
  ['base', 'USDC', '0x833589fcd6edb6e08f4c7c32d4f71b54bda02913', 6, 'isBlacklisted', CIRCLE],
  ['arbitrum', 'USDC', '0xaf88d065e77c8cc2239327c5edb3a432268e5831', 6, 'isBlacklisted', CIRCLE],
  ['optimism', 'USDC', '0x0b2c639c533813f4aa9d7837caf62653d097ff85', 6, 'isBlacklisted', CIRCLE],
  ['polygon', 'USDC', '0x3c499c542cef5e3811e1192ce70d8cc03d5c3359', 6, 'isBlacklisted', CIRCLE],
  ['avalanche-c', 'USDC', '0xb97ef9ef8734c71904d8002f8b6bc66dd9c48a6e', 6, 'isBlacklisted', CIRCLE],
  ['celo', 'USDC', '0xceba9300f2b948710d2653dd7b07f33a8b32118c', 6, 'isBlacklisted', CIRCLE],
  ['linea', 'USDC', '0x176211869ca2b568f2a7d4ee941e073a821ee1ff', 6, 'isBlacklisted', CIRCLE],
  ['zksync', 'USDC', '0x1d17cbcf0d6d143135ae902365d2e5e2a16538d4', 6, 'isBlacklisted', CIRCLE],
  ['unichain', 'USDC', '0x078d782b760474a361dda0af3839290b0ef57ad6', 6, 'isBlacklisted', CIRCLE],
  ['sonic', 'USDC', '0x29219dd400f2bf60e5a23d13be72b486d4038894', 6, 'isBlacklisted', CIRCLE],
]

/** Tokens of the EVM family that are known by their contract, USDT and USDC first of all. */
export const EVM_TOKENS: readonly KnownToken[] = ROWS.map(([network, symbol, contract, decimals, freeze, source]) => ({
  network,
  symbol,
  contract,
  decimals,
  freeze,
  source,
}))

/** The known tokens of one network, in the table's order. */
export function tokensOf(network: string, tokens: readonly KnownToken[] = EVM_TOKENS): readonly KnownToken[] {
  return tokens.filter(token => token.network === network)
}
