import type { Asset } from '../../src/chains/asset.ts'
import type { Transfer } from '../../src/chains/facts.ts'

export const ETH: Asset = { id: 'native', symbol: 'ETH', standing: 'native' }
export const USDT: Asset = { id: `0x${'d'.repeat(40)}`, symbol: 'USDT', standing: 'known' }
export const FAKE: Asset = { id: `0x${'f'.repeat(40)}`, symbol: 'USDT', standing: 'imitation' }

let made = 0

/** A transfer of USDT with one party, at a minute of an hour; everything can be said otherwise. */
export function transferWith(
  party: string,
  value: bigint,
  more: Partial<Transfer> & { readonly minute?: number } = {},
): Transfer {
  const { minute = 0, ...rest } = more
  const asset = rest.asset ?? USDT
  return {
    transaction: `t${made++}`,
    index: '0',
    height: minute,
    time: `2025-11-22T03:${String(minute).padStart(2, '0')}:00.000Z`,
    direction: 'out',
    parties: [party],
    asset,
    amount: { value, decimals: asset.id === 'native' ? 18 : 6, unit: asset.symbol },
    ...rest,
  }
}
