import type { Amount } from './amounts.ts'
import type { Asset } from './asset.ts'

/**
 * Coins of the networks outside the EVM family: ticker, and decimals of the unit that the network counts in (satoshi,
 * litoshi, sun, lamport, drop, nanoton). EVM networks have theirs in `evm/networks.ts`.
 */
const COINS: Readonly<Record<string, readonly [symbol: string, decimals: number]>> = {
  bitcoin: ['BTC', 8],
  litecoin: ['LTC', 8],
  tron: ['TRX', 6],
  solana: ['SOL', 9],
  'xrp-ledger': ['XRP', 6],
  ton: ['TON', 9],
}

/** The coin of a network. Throws `RangeError` for a network that is not in the table: a mistake of the caller. */
export function coinOf(network: string): Asset {
  return { id: 'native', symbol: of(network)[0], standing: 'native' }
}

/** An amount of a network's coin, from the network's smallest unit. Throws like `coinOf`. */
export function coins(network: string, value: bigint): Amount {
  const [unit, decimals] = of(network)
  return { value, decimals, unit }
}

function of(network: string): readonly [symbol: string, decimals: number] {
  const found = COINS[network]
  if (!found) throw new RangeError('a network without a coin in the table')
  return found
}
