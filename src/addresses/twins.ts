import { blake2b } from '@noble/hashes/blake2.js'
import { networksOf } from './chains.ts'
import { BASE32, encodeBits } from './codec/alphabet.ts'
import { encodeBase58Check } from './codec/base58.ts'
import { BECH32, bytesToSymbols, encodeBech32 } from './codec/bech32.ts'
import { hex } from './codec/text.ts'
import { cashAddress } from './formats/base58check.ts'
import { encodeSs58, GENERIC_PREFIX } from './formats/ss58.ts'
import { type Key, type KeyFamily, keyOf } from './key.ts'
import type { Candidate } from './model.ts'

/** The same key, spelt for another chain. */
export interface Twin {
  readonly chain: string
  /** Canonical spelling there, as a candidate of that chain would carry it. */
  readonly address: string
  readonly networks: readonly string[]
}

type Speller = readonly [chain: string, spell: (key: Uint8Array) => string]

function bech32(hrp: string): (key: Uint8Array) => string {
  return key => encodeBech32(hrp, bytesToSymbols(key), BECH32)
}

function segwit(hrp: string): (key: Uint8Array) => string {
  return key => encodeBech32(hrp, [0, ...bytesToSymbols(key)], BECH32)
}

function base58(...version: number[]): (key: Uint8Array) => string {
  return key => encodeBase58Check(version, key)
}

function prefixedHex(prefix: string): (key: Uint8Array) => string {
  return key => prefix + hex(key)
}

/** Filecoin's delegated address of an Ethereum key: namespace 10 (FIP-0048). */
function delegated(key: Uint8Array): string {
  const checksum = blake2b(Uint8Array.of(4, 10, ...key), { dkLen: 4 })
  return `f410f${encodeBits(Uint8Array.of(...key, ...checksum), BASE32.toLowerCase(), 5)}`
}

/**
 * Chains by the way a key becomes an address. A family is only as wide as wallets make it: Cosmos chains with a coin type
 * of their own (Terra 330, Kava 459, Secret 529, Cronos POS 394, Band 494, Agoric 564, Coreum 990, Bluzelle 483) derive
 * other keys from the same recovery phrase and are not twins. Coin types: SLIP-0044 and `slip44` of every chain.json in
 * https://github.com/cosmos/chain-registry.
 */
const FAMILIES: Readonly<Record<KeyFamily, readonly Speller[]>> = {
  // The last twenty bytes of Keccak-256 of the key, whatever the spelling. Zilliqa's are of SHA-256, so it has none here.
  ethereum: [
    ['evm', prefixedHex('0x')],
    ['tron', base58(0x41)],
    ['ronin', prefixedHex('0x')],
    ['xdc', prefixedHex('xdc')],
    ['rsk', prefixedHex('0x')],
    ['fil', delegated],
    ['harmony', bech32('one')],
    ['iotex', bech32('io')],
    ['injective', bech32('inj')],
    ['evmos', bech32('evmos')],
    ['canto', bech32('canto')],
    ['zetachain', bech32('zeta')],
  ],
  // SLIP-0044 coin type 118.
  cosmos: [
    ['cosmos', bech32('cosmos')],
    ['osmosis', bech32('osmo')],
    ['celestia', bech32('celestia')],
    ['dydx', bech32('dydx')],
    ['noble', bech32('noble')],
    ['axelar', bech32('axelar')],
    ['neutron', bech32('neutron')],
    ['stride', bech32('stride')],
    ['juno', bech32('juno')],
    ['akash', bech32('akash')],
    ['sei', bech32('sei')],
    ['stargaze', bech32('stars')],
    ['kujira', bech32('kujira')],
    ['persistence', bech32('persistence')],
    ['umee', bech32('umee')],
    ['fetch', bech32('fetch')],
    ['sommelier', bech32('somm')],
    ['comdex', bech32('comdex')],
    ['crescent', bech32('cre')],
    ['mars', bech32('mars')],
    ['quasar', bech32('quasar')],
  ],
  // SLIP-0044 coin type 931.
  thorchain: [
    ['thor', bech32('thor')],
    ['maya', bech32('maya')],
  ],
  substrate: [
    ['polkadot', key => encodeSs58(0, key)],
    ['kusama', key => encodeSs58(2, key)],
    ['substrate', key => encodeSs58(GENERIC_PREFIX, key)],
    ['acala', key => encodeSs58(10, key)],
    ['polymesh', key => encodeSs58(12, key)],
  ],
  'bitcoin-key': [
    ['btc', base58(0x00)],
    ['btc', segwit('bc')],
    ['ltc', base58(0x30)],
    ['ltc', segwit('ltc')],
    ['doge', base58(0x1e)],
    ['bch', cashAddress('bitcoincash', 0)],
    ['dash', base58(0x4c)],
    ['zec', base58(0x1c, 0xb8)],
    ['bsv', base58(0x00)],
    ['dgb', base58(0x1e)],
    ['rvn', base58(0x3c)],
    ['xec', cashAddress('ecash', 0)],
  ],
  'bitcoin-script': [
    ['btc', base58(0x05)],
    ['ltc', base58(0x32)],
    ['bch', cashAddress('bitcoincash', 1)],
    ['doge', base58(0x16)],
    ['dash', base58(0x10)],
    ['zec', base58(0x1c, 0xbd)],
    ['bsv', base58(0x05)],
    ['dgb', base58(0x3f)],
    ['rvn', base58(0x7a)],
    ['xec', cashAddress('ecash', 1)],
  ],
  neo: [
    ['neo-legacy', base58(0x17)],
    ['ont', base58(0x17)],
  ],
  avalanche: [
    ['avalanche-xp', key => `X-${bech32('avax')(key)}`],
    ['avalanche-xp', key => `P-${bech32('avax')(key)}`],
  ],
}

function spellings({ family, bytes }: Key): Twin[] {
  return FAMILIES[family].map(([chain, spell]) => ({ chain, address: spell(bytes), networks: networksOf(chain) }))
}

/**
 * Where else the key (or script) behind an address has an account. Whoever controls the one can control the others;
 * whether they ever used them is for the chains to say, and a contract has no twins although its address looks the same.
 * Empty when nothing is known.
 */
export function twinsOf(candidate: Candidate): Twin[] {
  const key = keyOf(candidate)
  if (key === null) return []
  return spellings(key).filter(twin => twin.chain !== candidate.chain || twin.address !== candidate.address)
}
