import { blake2b } from '@noble/hashes/blake2.js'
import { allIn, decodeBits, HEX_DIGITS } from '../codec/alphabet.ts'
import { encodeBase58Check } from '../codec/base58.ts'
import { ascii, holds } from '../codec/text.ts'
import { type Format, HEX_FIRST } from '../format.ts'
import { crc32 } from '../hash/crc.ts'
import { readInt32 } from '../hash/sha256.ts'
import { meaning } from '../sink.ts'
import { flowNetwork } from './flow.ts'

/** Formats that are hex digits and little else. */

const raw = new Uint8Array(48)

function decodeHex(bytes: Uint8Array, start: number, end: number): number {
  return decodeBits(bytes, start, end, HEX_DIGITS, 4, raw)
}

const TRON = meaning('tron', 'account', 'prefix', '41')

/** TRON's inner form: 41 and the 20 bytes (https://developers.tron.network, "Account"). */
export const tronHex: Format = {
  name: 'tron-hex',
  shapes: [
    { first: '4', shortest: 42, longest: 42 },
    { first: '0', shortest: 44, longest: 44 },
  ],
  match(bytes, start, end, sink) {
    const digits = end - 42
    if (digits > start && !holds(bytes, start, '0x')) return
    if (!holds(bytes, digits, '41') || decodeHex(bytes, digits, end) < 0) return
    sink.add(TRON, encodeBase58Check([0x41], raw.subarray(1, 21)), 'none')
  },
}

const APTOS = meaning('aptos', 'account', 'shape', '0x + 64')
const SUI = meaning('sui', 'account', 'shape', '0x + 64')
const STARKNET = meaning('starknet', 'account', 'shape', '0x < 2^251')
const SPECIAL = [meaning('aptos', 'account', 'shape', '0x0–0xf'), meaning('sui', 'account', 'shape', '0x0–0xf')]

/** Shortest spelling taken with leading zeros left out: one address in 65,536 has that many. */
const SHORTEST_LONG = 2 + 60

/**
 * `0x` and up to 64 digits: Aptos (AIP-40), Sui, Starknet (a field element below 2^251). They look the same, and the
 * same as a transaction hash, and none has a checksum. Only Aptos and Starknet leave out leading zeros.
 */
export const longHex: Format = {
  name: 'long-hex',
  shapes: [
    { first: '0', shortest: SHORTEST_LONG, longest: 66 },
    { first: '0', shortest: 3, longest: 3 },
  ],
  match(bytes, start, end, sink) {
    const digits = start + 2
    if (!holds(bytes, start, '0x') || !allIn(HEX_DIGITS, bytes, digits, end)) return
    const address = `0x${ascii(bytes, digits, end).toLowerCase().padStart(64, '0')}`
    if (end - start === 3) {
      for (const what of SPECIAL) sink.add(what, address, 'none')
      return
    }
    const isShort = end - start < 66
    if (!isShort) {
      sink.add(SUI, address, 'none')
      sink.add(APTOS, address, 'none')
    }
    // The field prime is just above 2^251, so the first of 64 digits is 0 and the next one at most 7.
    if (address[2] === '0' && address[3]! <= '7') sink.add(STARKNET, address, 'none')
    if (isShort) sink.add(APTOS, address, 'none')
  },
}

const ICP = meaning('icp', 'account-id', 'shape', 'CRC-32')
const NEAR = meaning('near', 'implicit', 'shape', '64')

/** 64 digits: an Internet Computer account (CRC-32 first), or a NEAR implicit account, which any 64 digits are. */
export const hex64: Format = {
  name: 'hex-64',
  shapes: [{ first: HEX_FIRST, shortest: 64, longest: 64 }],
  match(bytes, start, end, sink) {
    if (decodeHex(bytes, start, end) < 0) return
    const spelling = ascii(bytes, start, end)
    const address = spelling.toLowerCase()
    if (crc32(raw, 4, 32) === readInt32(raw, 0) >>> 0) sink.add(ICP, address, 'verified')
    if (!sink.proved && spelling === address) sink.add(NEAR, address, 'none')
  },
}

const SIACOIN = meaning('siacoin', 'account', 'length', '76')

/** Siacoin: 32 bytes and six of their BLAKE2b-256 (https://sia.tech, types.UnlockHash). */
export const siacoin: Format = {
  name: 'siacoin',
  shapes: [{ first: HEX_FIRST, shortest: 76, longest: 76 }],
  match(bytes, start, end, sink) {
    if (decodeHex(bytes, start, end) !== 38) return
    const digest = blake2b(raw.subarray(0, 32), { dkLen: 32 })
    for (let i = 0; i < 6; i++) if (digest[i] !== raw[32 + i]) return
    sink.add(SIACOIN, ascii(bytes, start, end).toLowerCase(), 'verified')
  },
}

const ICON_ACCOUNT = meaning('icon', 'account', 'prefix', 'hx')
const ICON_CONTRACT = meaning('icon', 'contract', 'prefix', 'cx')

/** ICON: hx for people, cx for contracts, 20 bytes (https://docs.icon.community). No checksum. */
export const icon: Format = {
  name: 'icon',
  shapes: [{ first: 'hc', shortest: 42, longest: 42 }],
  match(bytes, start, end, sink) {
    if (bytes[start + 1] !== 0x78 || !allIn(HEX_DIGITS, bytes, start + 2, end)) return
    sink.add(bytes[start] === 0x68 ? ICON_ACCOUNT : ICON_CONTRACT, ascii(bytes, start, end).toLowerCase(), 'none')
  },
}

const FLOW = meaning('flow', 'account', 'shape', 'linear code')
const FLOW_TEST = meaning('flow', 'account', 'shape', 'linear code', { test: true })

/** Flow: eight bytes which are a word of a linear code, another one on its test network. */
export const flow: Format = {
  name: 'flow',
  shapes: [
    { first: '0', shortest: 18, longest: 18 },
    { first: HEX_FIRST, shortest: 16, longest: 16 },
  ],
  match(bytes, start, end, sink) {
    const digits = end - 16
    if (digits > start && !holds(bytes, start, '0x')) return
    if (decodeHex(bytes, digits, end) !== 8) return
    const network = flowNetwork(readInt32(raw, 0), readInt32(raw, 4))
    if (network === null) return
    sink.add(network === 'main' ? FLOW : FLOW_TEST, `0x${ascii(bytes, digits, end).toLowerCase()}`, 'verified')
  },
}
