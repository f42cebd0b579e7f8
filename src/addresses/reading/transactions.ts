import { sha256 } from '@noble/hashes/sha2.js'
import { BITCOIN_DIGITS } from '../codec/base58.ts'
import { base58Bytes, base58CheckBytes } from '../codec/base58check.ts'

/** A string that has the form of a transaction's id: on which chains it could be one, most used first. */
export interface Transaction {
  readonly id: string
  /** Chain ids as in `chains.ts`; the form alone does not tell between them. */
  readonly chains: readonly string[]
}

interface Form {
  readonly pattern: RegExp
  readonly chains: readonly string[]
  /** A proof beyond the pattern. */
  readonly holds?: (token: string) => boolean
}

const HEX_CHAINS: readonly string[] = [
  'btc',
  'tron',
  'ltc',
  'doge',
  'bch',
  'ton',
  'xmr',
  'ada',
  'xrp',
  'zec',
  'xlm',
  'dash',
  'cosmos',
  'kaspa',
  'egld',
  'eos',
  'nano',
  'icp',
  'flow',
  'xec',
  'bsv',
]
const HEX_UPPER_CHAINS: readonly string[] = ['xrp', 'cosmos', 'thor', 'osmosis', 'injective', 'bnb-beacon', 'nano']

/**
 * https://docs.hedera.com (transaction ids), https://docs.filecoin.io (message CIDs), https://octez.tezos.com (operation
 * hashes), https://docs.avax.network (CB58), https://developer.algorand.org, https://solana.com/docs (signatures).
 */
const FORMS: readonly Form[] = [
  {
    pattern: /^0x[0-9a-f]{64}$/i,
    chains: ['evm', 'aptos', 'starknet', 'polkadot', 'kusama', 'conflux', 'icon', 'ckb'],
  },
  { pattern: /^(?=.*[A-F])[0-9A-F]{64}$/, chains: [...HEX_UPPER_CHAINS, ...HEX_CHAINS.slice(0, 5)] },
  { pattern: /^[0-9a-f]{64}$/i, chains: HEX_CHAINS },
  { pattern: /^[1-9A-HJ-NP-Za-km-z]{85,88}$/, chains: ['sol'], holds: token => base58Bytes(token)?.length === 64 },
  { pattern: /^[A-Z2-7]{51}[AQ]$/, chains: ['algo'] },
  { pattern: /^[A-Za-z0-9+/_-]{43}=$/, chains: ['ton'] },
  { pattern: /^0\.0\.\d{1,10}[@-]\d{9,10}[.-]\d{1,9}$/, chains: ['hbar'] },
  { pattern: /^bafy2bza[a-z2-7]{54}$/, chains: ['fil'] },
  { pattern: /^o[1-9A-HJ-NP-Za-km-z]{50}$/, chains: ['xtz'], holds: isTezosOperation },
  { pattern: /^th_[1-9A-HJ-NP-Za-km-z]{45,53}$/, chains: ['ae'] },
  { pattern: /^[1-9A-HJ-NP-Za-km-z]{47,51}$/, chains: ['avalanche-xp'], holds: isCb58 },
]

/** Shapes of 32 bytes in base58 without a checksum, which are first of all a Solana account. */
const DIGEST: Form = {
  pattern: /^[1-9A-HJ-NP-Za-km-z]{43,44}$/,
  chains: ['near', 'sui', 'waves'],
  holds: token => base58Bytes(token, BITCOIN_DIGITS)?.length === 32,
}

/** The transaction a whole token may be, or null. */
export function readTransaction(token: string): Transaction | null {
  return firstOf(FORMS, token)
}

/** The same for base58 digests of 32 bytes, which are more often an account: to be said beside the account. */
export function readDigest(token: string): Transaction | null {
  return firstOf([DIGEST], token)
}

function firstOf(forms: readonly Form[], token: string): Transaction | null {
  const form = forms.find(({ pattern, holds }) => pattern.test(token) && (holds?.(token) ?? true))
  return form ? { id: token, chains: form.chains } : null
}

/** Base58check with the prefix 05 74 and 32 bytes. */
function isTezosOperation(token: string): boolean {
  const bytes = base58CheckBytes(token)
  return bytes?.length === 34 && bytes[0] === 5 && bytes[1] === 116
}

/** 32 bytes and the last four bytes of their SHA-256, in base58. */
function isCb58(token: string): boolean {
  const bytes = base58Bytes(token)
  if (bytes?.length !== 36) return false
  const checksum = sha256(bytes.subarray(0, 32)).subarray(-4)
  return checksum.every((byte, i) => byte === bytes[32 + i])
}
