/** Writes valid addresses of random accounts, so that corpora hold no real person's address. Plain code: not what is measured. */
import { blake2b } from '@noble/hashes/blake2.js'
import { sha256, sha512_256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'

export const BITCOIN_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
export const RIPPLE_ALPHABET = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz'

export function base58(bytes: Uint8Array, alphabet = BITCOIN_ALPHABET): string {
  let value = BigInt(`0x0${Buffer.from(bytes).toString('hex')}`)
  let text = ''
  for (; value > 0n; value /= 58n) text = alphabet.charAt(Number(value % 58n)) + text
  for (let i = 0; i < bytes.length && bytes[i] === 0; i++) text = alphabet.charAt(0) + text
  return text
}

export function base58check(version: readonly number[], payload: Uint8Array, alphabet = BITCOIN_ALPHABET): string {
  const body = Uint8Array.from([...version, ...payload])
  return base58(Uint8Array.from([...body, ...sha256(sha256(body)).subarray(0, 4)]), alphabet)
}

const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** Groups of 5 bits, the last one filled with zeros. */
export function fiveBits(bytes: Uint8Array): number[] {
  const words: number[] = []
  let buffer = 0
  let bits = 0
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff
    bits += 8
    for (; bits >= 5; bits -= 5) words.push((buffer >> (bits - 5)) & 31)
  }
  if (bits > 0) words.push((buffer << (5 - bits)) & 31)
  return words
}

function polymod(words: readonly number[]): number {
  let sum = 1
  for (const word of words) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ word
    for (const [i, generator] of [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3].entries()) {
      if ((top >> i) & 1) sum ^= generator
    }
  }
  return sum
}

/** BIP-173 (constant 1) or BIP-350 (constant 0x2bc830a3). */
export function bech32(prefix: string, words: readonly number[], constant = 1): string {
  const codes = [...prefix].map(character => character.charCodeAt(0))
  const expanded = [...codes.map(code => code >> 5), 0, ...codes.map(code => code & 31)]
  const sum = polymod([...expanded, ...words, 0, 0, 0, 0, 0, 0]) ^ constant
  const check = [25, 20, 15, 10, 5, 0].map(shift => (sum >>> shift) & 31)
  return `${prefix}1${[...words, ...check].map(word => CHARSET.charAt(word)).join('')}`
}

export function segwit(prefix: string, version: number, program: Uint8Array): string {
  return bech32(prefix, [version, ...fiveBits(program)], version === 0 ? 1 : 0x2bc830a3)
}

/** EIP-55 spelling of 20 bytes, or all lowercase. */
export function evm(account: Uint8Array, mixed: boolean): string {
  const hex = Buffer.from(account).toString('hex')
  if (!mixed) return `0x${hex}`
  const hash = Buffer.from(keccak_256(new TextEncoder().encode(hex))).toString('hex')
  return `0x${[...hex].map((digit, i) => (Number.parseInt(hash.charAt(i), 16) > 7 ? digit.toUpperCase() : digit)).join('')}`
}

/** CashAddr with version byte 0 or 8 and 20 bytes. */
export function cashAddr(prefix: string, version: number, hash: Uint8Array): string {
  const words = fiveBits(Uint8Array.from([version, ...hash]))
  const lows = [...prefix].map(character => character.charCodeAt(0) & 31)
  let sum = 1n
  for (const word of [...lows, 0, ...words, 0, 0, 0, 0, 0, 0, 0, 0]) {
    const top = sum >> 35n
    sum = ((sum & 0x07ffffffffn) << 5n) ^ BigInt(word)
    const generators = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n]
    for (const [i, generator] of generators.entries()) if ((top >> BigInt(i)) & 1n) sum ^= generator
  }
  sum ^= 1n
  const check = [35n, 30n, 25n, 20n, 15n, 10n, 5n, 0n].map(shift => Number((sum >> shift) & 31n))
  return `${prefix}:${[...words, ...check].map(word => CHARSET.charAt(word)).join('')}`
}

export function crc16(bytes: Uint8Array): number {
  let crc = 0
  for (const byte of bytes) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff
  }
  return crc
}

const RFC4648 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function base32(bytes: Uint8Array): string {
  return fiveBits(bytes)
    .map(word => RFC4648.charAt(word))
    .join('')
}

export function stellar(key: Uint8Array): string {
  const body = Uint8Array.from([6 << 3, ...key])
  const crc = crc16(body)
  return base32(Uint8Array.from([...body, crc & 255, crc >> 8]))
}

export function algorand(key: Uint8Array): string {
  return base32(Uint8Array.from([...key, ...sha512_256(key).subarray(28)]))
}

export function ton(account: Uint8Array): string {
  const body = Uint8Array.from([0x51, 0, ...account])
  const crc = crc16(body)
  return Buffer.from([...body, crc >> 8, crc & 255]).toString('base64url')
}

export function ss58(prefix: number, key: Uint8Array): string {
  const body = Uint8Array.from([prefix, ...key])
  const sum = blake2b(Uint8Array.from([...new TextEncoder().encode('SS58PRE'), ...body]), { dkLen: 64 })
  return base58(Uint8Array.from([...body, ...sum.subarray(0, 2)]))
}
