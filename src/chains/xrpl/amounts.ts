import { z } from 'zod'
import type { Amount } from '../amounts.ts'
import type { Asset } from '../asset.ts'
import { coinOf, coins } from '../coins.ts'
import { natural } from '../kit/numbers.ts'
import { issuedAsset } from './tokens.ts'

/**
 * Issued amounts have fifteen significant digits and an exponent (https://xrpl.org/docs/references/protocol/data-types/
 * currency-formats#string-numbers). Fifteen decimals hold what people hold; smaller ones get as many as they need.
 */
const DECIMALS = 15
const NUMBER = /^(-?)(\d{1,32})(?:\.(\d{1,100}))?(?:e([+-]?\d{1,3}))?$/i

/** A number as issued tokens write it, exactly; null when it is none. */
export function issuedAmount(text: string, unit: string): Amount | null {
  const match = NUMBER.exec(text)
  if (!match) return null
  const [, sign, whole, part = '', power = '0'] = match
  const exponent = Number(power) - part.length
  const decimals = Math.max(DECIMALS, -exponent)
  const value = BigInt(`${whole}${part}`) * 10n ** BigInt(decimals + exponent)
  return { value: sign ? -value : value, decimals, unit }
}

/** An amount with its asset. */
export interface Sum {
  readonly asset: Asset
  readonly amount: Amount
}

/** An amount on the ledger: drops as text, or an issued token. Null: of a kind that is not read (MPT). */
export const sum = z
  .union([
    natural,
    z.object({ currency: z.string(), issuer: z.string(), value: z.string().regex(NUMBER) }),
    z.object({ mpt_issuance_id: z.string() }),
  ])
  .transform((given): Sum | null => {
    if (typeof given === 'bigint') return { asset: coinOf('xrp-ledger'), amount: coins('xrp-ledger', given) }
    if (!('currency' in given)) return null
    const asset = issuedAsset(given.currency, given.issuer)
    const amount = issuedAmount(given.value, asset.symbol)
    return amount && { asset, amount }
  })
