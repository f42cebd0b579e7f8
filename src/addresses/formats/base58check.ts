import { encodeBase58Check } from '../codec/base58.ts'
import { BECH32_ALPHABET, bytesToSymbols } from '../codec/bech32.ts'
import { encode40 } from '../codec/cashaddr.ts'
import type { Kind } from '../kinds.ts'
import { type Meaning, meaning } from '../sink.ts'

/**
 * The version bytes of base58check: which chains and kinds each one stands for, likeliest first. The figures are those
 * of the chains' own `chainparams.cpp` (base58Prefixes; Firo's EXCHANGE_PUBKEY_ADDRESS among them), held against Trust
 * Wallet's core (https://github.com/trustwallet/wallet-core/blob/master/registry.json) where it has the chain.
 */
export interface Version {
  readonly what: Meaning
  /** The canonical spelling where it is not the one read (an old version byte, or CashAddr). */
  readonly respell?: (hash: Uint8Array) => string
}

/** `bitcoincash:` or `ecash:` with a 20-byte hash; type 0 is a key hash, 1 a script hash. */
export function cashAddress(prefix: string, type: 0 | 1): (hash: Uint8Array) => string {
  return hash => encode40(prefix, bytesToSymbols(Uint8Array.of(type << 3, ...hash)), BECH32_ALPHABET)
}

function respelt(version: number): (hash: Uint8Array) => string {
  return hash => encodeBase58Check([version], hash)
}

type Row = readonly [version: number, chain: string, kind: Kind, respell?: (hash: Uint8Array) => string]

const MAIN: readonly Row[] = [
  [0x00, 'btc', 'p2pkh'],
  [0x00, 'bch', 'p2pkh', cashAddress('bitcoincash', 0)],
  [0x00, 'bsv', 'p2pkh'],
  [0x00, 'bcd', 'p2pkh'],
  [0x00, 'xec', 'p2pkh', cashAddress('ecash', 0)],
  [0x05, 'btc', 'p2sh'],
  [0x05, 'bch', 'p2sh', cashAddress('bitcoincash', 1)],
  [0x05, 'ltc', 'p2sh', respelt(0x32)],
  [0x05, 'bsv', 'p2sh'],
  [0x05, 'bcd', 'p2sh'],
  [0x05, 'xec', 'p2sh', cashAddress('ecash', 1)],
  [0x05, 'dgb', 'p2sh', respelt(0x3f)],
  [0x05, 'vtc', 'p2sh'],
  [0x05, 'sys', 'p2sh'],
  [0x05, 'mona', 'p2sh', respelt(0x37)],
  [0x30, 'ltc', 'p2pkh'],
  [0x32, 'ltc', 'p2sh'],
  [0x32, 'mona', 'p2pkh'],
  [0x32, 'qtum', 'p2sh'],
  [0x1e, 'doge', 'p2pkh'],
  [0x1e, 'dgb', 'p2pkh'],
  [0x1e, 'xvg', 'p2pkh'],
  [0x1e, 'pivx', 'p2pkh'],
  [0x16, 'doge', 'p2sh'],
  [0x4c, 'dash', 'p2pkh'],
  [0x10, 'dash', 'p2sh'],
  [0x41, 'tron', 'account'],
  [0x35, 'neo', 'account'],
  [0x17, 'neo-legacy', 'account'],
  [0x17, 'ont', 'account'],
  [0x17, 'btg', 'p2sh'],
  [0x26, 'btg', 'p2pkh'],
  [0x3f, 'dgb', 'p2sh'],
  [0x3f, 'sys', 'p2pkh'],
  [0x3f, 'pivx', 'staking'],
  [0x3c, 'rvn', 'p2pkh'],
  [0x3c, 'kmd', 'p2pkh'],
  [0x7a, 'rvn', 'p2sh'],
  [0x55, 'kmd', 'p2sh'],
  [0x3a, 'qtum', 'p2pkh'],
  [0x21, 'xvg', 'p2sh'],
  [0x21, 'via', 'p2sh'],
  [0x0d, 'pivx', 'p2sh'],
  [0x0d, 'nmc', 'p2sh'],
  [0x34, 'nmc', 'p2pkh'],
  [0x37, 'mona', 'p2sh'],
  [0x37, 'ppc', 'p2pkh'],
  [0x75, 'ppc', 'p2sh'],
  [0x52, 'firo', 'p2pkh'],
  [0x07, 'firo', 'p2sh'],
  [0x4b, 'strax', 'p2pkh'],
  [0x8c, 'strax', 'p2sh'],
  [0x47, 'vtc', 'p2pkh'],
  [0x47, 'via', 'p2pkh'],
  [0x6f, 'btc-testnet', 'p2pkh'],
  [0xc4, 'btc-testnet', 'p2sh'],
]

/** Version bytes only test networks use: Dogecoin, Qtum, Dash (whose 0x8c is also Strax's, and a main network goes first). */
const TEST: readonly Row[] = [
  [0x71, 'doge', 'p2pkh'],
  [0x78, 'qtum', 'p2pkh'],
  [0x6e, 'qtum', 'p2sh'],
  [0x13, 'dash', 'p2sh'],
]

/** Prefixes of two or three bytes, as hex, before a 20-byte hash. Zcash, Flux and Horizen share one scheme. */
const LONG: readonly (readonly [prefix: string, chain: string, kind: Kind, test?: true])[] = [
  ['1cb8', 'zec', 'p2pkh'],
  ['1cb8', 'flux', 'p2pkh'],
  ['1cbd', 'zec', 'p2sh'],
  ['1cbd', 'flux', 'p2sh'],
  ['1d25', 'zec', 'p2pkh', true],
  ['1cba', 'zec', 'p2sh', true],
  ['2089', 'zen', 'p2pkh'],
  ['2096', 'zen', 'p2sh'],
  ['2098', 'zen', 'p2pkh', true],
  ['2092', 'zen', 'p2sh', true],
  ['01b9bb', 'firo', 'exchange'],
  // Tezos: https://gitlab.com/tezos/tezos, src/lib_crypto/base58.ml; tz5 since protocol U025 of June 2026, its bytes in
  // https://github.com/baking-bad/pytezos/blob/master/src/pytezos/crypto/encoding.py
  ['06a19f', 'xtz', 'account'],
  ['06a1a1', 'xtz', 'account'],
  ['06a1a4', 'xtz', 'account'],
  ['06a1a6', 'xtz', 'account'],
  ['06a1a9', 'xtz', 'account'],
  ['025a79', 'xtz', 'contract'],
  ['067c75', 'xtz', 'rollup'],
]

function versionByte(byte: number): string {
  return `0x${byte.toString(16).padStart(2, '0')}`
}

function oneByteTable(): readonly (readonly Version[])[] {
  const table: Version[][] = Array.from({ length: 256 }, () => [])
  for (const [rows, test] of [
    [MAIN, false],
    [TEST, true],
  ] as const) {
    for (const [version, chain, kind, respell] of rows) {
      const what = meaning(chain, kind, 'version-byte', versionByte(version), { test })
      table[version]!.push(respell ? { what, respell } : { what })
    }
  }
  return table
}

function longTable(): ReadonlyMap<number, readonly Meaning[]> {
  const table = new Map<number, Meaning[]>()
  for (const [prefix, chain, kind, test] of LONG) {
    const key = Number.parseInt(prefix, 16)
    const row = table.get(key) ?? []
    row.push(meaning(chain, kind, 'version-byte', `0x${prefix}`, { test: test ?? false }))
    table.set(key, row)
  }
  return table
}

/** Version byte → meanings, for 25 decoded bytes (version, 20-byte hash, checksum); empty where unused. */
export const ONE_BYTE: readonly (readonly Version[])[] = oneByteTable()
/** Prefix of two or three bytes as a number → meanings. */
export const LONG_PREFIX: ReadonlyMap<number, readonly Meaning[]> = longTable()
