import { BASE32_LOWER_DIGITS, decodeBits } from './codec/alphabet.ts'
import { BITCOIN_DIGITS, decodeBase58 } from './codec/base58.ts'
import { BECH32_DIGITS, symbolsToBytes } from './codec/bech32.ts'
import { toBytes } from './codec/text.ts'
import { readPrefix } from './formats/ss58.ts'
import type { Candidate } from './model.ts'

/** Groups of chains that make the same address bytes of the same key (or script). */
export type KeyFamily =
  | 'ethereum'
  | 'cosmos'
  | 'thorchain'
  | 'substrate'
  | 'bitcoin-key'
  | 'bitcoin-script'
  | 'neo'
  | 'avalanche'

/** The bytes an address stands for, and how they come about. */
export interface Key {
  readonly family: KeyFamily
  readonly bytes: Uint8Array
}

const scratch = new Uint8Array(96)

/** Twenty bytes behind a canonical bech32 or CashAddr spelling; `skip` symbols of version come first. */
function fromSymbols(address: string, separator: string, skip: number, checksum: number): Uint8Array {
  const data = address.slice(address.lastIndexOf(separator) + 1 + skip, -checksum)
  const symbols = Uint8Array.from(toBytes(data), byte => BECH32_DIGITS[byte]! & 31)
  return scratch.slice(0, symbolsToBytes(symbols, 0, symbols.length, scratch))
}

const fromBech32 = (address: string) => fromSymbols(address, '1', 0, 6)
const fromSegwit = (address: string) => fromSymbols(address, '1', 1, 6)
const fromCashAddr = (address: string) => fromSymbols(address, ':', 0, 8).slice(1)
const fromHex = (address: string) => Buffer.from(address.slice(-40), 'hex')

/** The twenty bytes before the checksum of a base58check spelling, whatever the version. */
function fromBase58(address: string): Uint8Array {
  const length = decodeBase58(toBytes(address), 0, address.length, BITCOIN_DIGITS, scratch)
  return scratch.slice(length - 24, length - 4)
}

function fromSs58(address: string): Uint8Array {
  decodeBase58(toBytes(address), 0, address.length, BITCOIN_DIGITS, scratch)
  const size = readPrefix(scratch)?.size ?? 1
  return scratch.slice(size, size + 32)
}

function fromDelegated(address: string): Uint8Array {
  decodeBits(toBytes(address), 5, address.length, BASE32_LOWER_DIGITS, 5, scratch)
  return scratch.slice(0, 20)
}

type Rule = readonly [family: KeyFamily, chains: string, kinds: string, read: (address: string) => Uint8Array]

const COSMOS =
  'cosmos osmosis celestia dydx noble axelar neutron stride juno akash sei stargaze kujira persistence umee fetch sommelier comdex crescent mars quasar'
const BITCOIN = 'btc ltc doge dash zec bsv dgb rvn'

const RULES: readonly Rule[] = [
  ['ethereum', 'evm ronin xdc rsk', 'account', fromHex],
  ['ethereum', 'hbar', 'evm-alias', fromHex],
  ['ethereum', 'tron', 'account', fromBase58],
  ['ethereum', 'fil', 'delegated', fromDelegated],
  ['ethereum', 'harmony iotex injective evmos canto zetachain', 'account', fromBech32],
  ['cosmos', COSMOS, 'account', fromBech32],
  ['thorchain', 'thor maya', 'account', fromBech32],
  ['substrate', 'polkadot kusama substrate acala polymesh', 'account', fromSs58],
  ['bitcoin-key', BITCOIN, 'p2pkh', fromBase58],
  ['bitcoin-key', 'btc ltc dgb', 'p2wpkh', fromSegwit],
  ['bitcoin-key', 'bch xec', 'p2pkh', fromCashAddr],
  ['bitcoin-script', BITCOIN, 'p2sh', fromBase58],
  ['bitcoin-script', 'bch xec', 'p2sh', fromCashAddr],
  ['neo', 'neo-legacy ont', 'account', fromBase58],
  ['avalanche', 'avalanche-xp', 'account', fromBech32],
]

const BY_CHAIN_AND_KIND: ReadonlyMap<string, Rule> = new Map(
  RULES.flatMap(rule => rule[1].split(' ').map(chain => [`${chain}/${rule[2]}`, rule] as const)),
)

/** Lengths of the bytes that twins are made of: a hash of 20, a key of 32. P2SH over 32 bytes has no twins. */
const LENGTH: Readonly<Partial<Record<KeyFamily, number>>> = { substrate: 32 }

/** The key behind a candidate's canonical spelling, or null where no other chain makes the same of it. */
export function keyOf(candidate: Candidate): Key | null {
  const rule = BY_CHAIN_AND_KIND.get(`${candidate.chain}/${candidate.kind}`)
  if (rule === undefined) return null
  const [family, , , read] = rule
  const bytes = read(candidate.address)
  if (bytes.length !== (LENGTH[family] ?? 20)) return null
  // Delegated addresses of another namespace than Ethereum's are other things.
  if (candidate.chain === 'fil' && !candidate.address.startsWith('f410f')) return null
  return { family, bytes }
}
