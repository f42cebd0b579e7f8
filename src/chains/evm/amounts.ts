import type { Amount } from '../amounts.ts'
import type { Asset } from '../asset.ts'
import type { KnownToken } from '../tokens.ts'
import { COIN_DECIMALS, EVM } from './networks.ts'

/** An amount of a network's coin, from wei. */
export function coins(network: string, value: bigint): Amount {
  return { value, decimals: COIN_DECIMALS, unit: symbolOf(network) }
}

/** The network's coin. */
export function coinOf(network: string): Asset {
  return { id: 'native', symbol: symbolOf(network), standing: 'native' }
}

/** An amount of a known token, from its smallest unit. */
export function tokenAmount({ decimals, symbol }: Pick<KnownToken, 'decimals' | 'symbol'>, value: bigint): Amount {
  return { value, decimals, unit: symbol }
}

function symbolOf(network: string): string {
  return EVM[network]?.coin ?? 'native'
}
