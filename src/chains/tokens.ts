import type { Asset } from './asset.ts'

/**
 * How a token's contract is asked whether an account is frozen. `none`: the contract has no such power.
 * The names are those of the contracts' methods; `account` is the state of a token account (Solana, TON).
 */
export type FreezeMethod = 'isBlackListed' | 'isBlacklisted' | 'isBlocked' | 'account' | 'none'

/** A token we know by its contract, from its issuer's own publication. */
export interface KnownToken {
  readonly network: string
  /** The contract (mint, master) in canonical spelling. */
  readonly contract: string
  readonly symbol: string
  readonly decimals: number
  readonly freeze: FreezeMethod
  /** Where the contract's address is published by the issuer or the network; https. */
  readonly source: string
}

/**
 * What a token is, judged by its contract. `known` are the known tokens of its network alone: on a network where an issuer
 * has none, a token of that name may be a bridge's, and is unknown. Where the issuer has one, another contract that people
 * would take for it is an imitation.
 */
export function assetOf(known: readonly KnownToken[], contract: string, symbol: string): Asset {
  const found = known.find(token => token.contract === contract)
  if (found) return { id: contract, symbol: found.symbol, standing: 'known' }
  const looks = skeleton(symbol)
  const imitates = known.some(token => token.freeze !== 'none' && family(token.symbol).includes(looks))
  return { id: contract, symbol, standing: imitates ? 'imitation' : 'unknown' }
}

/** The names that people take for a token: USDT0 is USDT to them. */
function family(symbol: string): readonly string[] {
  return symbol === 'USDT0' ? [skeleton(symbol), skeleton('USDT')] : [skeleton(symbol)]
}

/** Letters of other scripts, and signs, that are drawn like Latin capitals, as fake tokens use them (UTS 39). */
const LOOKALIKES: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Ѕ: 'S',
  Т: 'T',
  Ԁ: 'D',
  Ꭰ: 'D',
  Տ: 'S',
  Ս: 'U',
  Τ: 'T',
  '₮': 'T',
  Ꭲ: 'T',
  Ꮪ: 'S',
  Š: 'S',
  Ş: 'S',
  Đ: 'D',
  '0': 'O',
  '1': 'I',
  '5': 'S',
  $: 'S',
}

/** A symbol as the eye takes it: compatibility forms undone, case, marks and invisible characters dropped. */
function skeleton(symbol: string): string {
  // A ticker is often written with a dollar sign before it.
  const plain = symbol.trim().replace(/^\$/, '').normalize('NFKD').toUpperCase()
  return [...plain]
    .map(letter => LOOKALIKES[letter] ?? letter)
    .join('')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
