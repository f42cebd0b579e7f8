import type { Asset } from '../asset.ts'
import { textOf } from '../moves.ts'
import { assetOf, type KnownToken } from '../tokens.ts'

const RLUSD = '524C555344000000000000000000000000000000'
const USDC = '5553444300000000000000000000000000000000'

/** Issued tokens that are known by currency and issuer. Both issuers freeze trust lines, and RLUSD's can claw back. */
export const XRPL_TOKENS: readonly KnownToken[] = [
  {
    network: 'xrp-ledger',
    symbol: 'RLUSD',
    contract: `${RLUSD}.rMxCKbEDwqr76QuheSUMdEGf4B9xJ8m5De`,
    decimals: 15,
    freeze: 'account',
    source: 'https://docs.ripple.com/products/stablecoin/developer-resources/rlusd-on-the-xrpl',
  },
  {
    network: 'xrp-ledger',
    symbol: 'USDC',
    contract: `${USDC}.rGm7WCVp9gb4jZHWTEtGUr4dd74z2XuWhE`,
    decimals: 15,
    freeze: 'account',
    source: 'https://developers.circle.com/stablecoins/usdc-contract-addresses',
  },
]

/** A token by its currency's code on the ledger and its issuer. */
export function issuedAsset(currency: string, issuer: string): Asset {
  return assetOf(XRPL_TOKENS, `${currency}.${issuer}`, symbolOf(currency))
}

/** Three characters as they are; forty hexadecimal digits as the text that they spell, where they spell one
 * (https://xrpl.org/docs/references/protocol/data-types/currency-formats). */
function symbolOf(currency: string): string {
  if (!/^[0-9A-F]{40}$/i.test(currency)) return currency
  return textOf(Buffer.from(currency.replace(/(?:00)+$/, ''), 'hex')) ?? currency
}
