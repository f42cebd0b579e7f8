/** The ordinary way to check an address: decode the string with short helpers, hash with @noble/hashes, compare. */
import { crc32 } from 'node:zlib'
import { blake2b } from '@noble/hashes/blake2.js'
import { sha256, sha512_256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { crc16 } from '../corpus/encode.ts'

export type Valid = (token: string) => boolean

const BITCOIN = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz'
const CHARSET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'
const RFC4648 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const NANO = '13456789abcdefghijkmnopqrstuwxyz'

const mapOf = (alphabet: string): Map<string, number> => new Map([...alphabet].map((character, i) => [character, i]))
const MAPS = new Map([BITCOIN, RIPPLE, CHARSET, RFC4648, CROCKFORD, NANO].map(alphabet => [alphabet, mapOf(alphabet)]))

/** Base58 by repeated multiplication of a byte array, as in base-x. */
export function fromBase58(text: string, alphabet = BITCOIN): Uint8Array | null {
  const map = MAPS.get(alphabet)!
  const zero = alphabet.charAt(0)
  let zeros = 0
  while (text.charAt(zeros) === zero) zeros++
  const bytes = new Uint8Array(Math.ceil((text.length * 733) / 1000) + 1)
  let length = 0
  for (let at = zeros; at < text.length; at++) {
    let carry = map.get(text.charAt(at))
    if (carry === undefined) return null
    let i = 0
    for (let j = bytes.length - 1; carry !== 0 || i < length; j--, i++) {
      if (j < 0) return null
      carry += 58 * bytes[j]!
      bytes[j] = carry & 255
      carry >>= 8
    }
    length = i
  }
  const result = new Uint8Array(zeros + length)
  result.set(bytes.subarray(bytes.length - length), zeros)
  return result
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

/** base58check with one of the versions (as hexadecimal) and a payload of so many bytes. */
export function base58check(versions: readonly string[], payload: number, alphabet = BITCOIN): Valid {
  return token => {
    const bytes = fromBase58(token, alphabet)
    if (!bytes) return false
    const hex = Buffer.from(bytes).toString('hex')
    if (!versions.some(version => hex.startsWith(version) && bytes.length === version.length / 2 + payload + 4))
      return false
    return same(sha256(sha256(bytes.subarray(0, -4))).subarray(0, 4), bytes.subarray(-4))
  }
}

function words(text: string, alphabet: string): number[] | null {
  const map = MAPS.get(alphabet)!
  const result: number[] = []
  for (const character of text) {
    const word = map.get(character)
    if (word === undefined) return null
    result.push(word)
  }
  return result
}

const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

function polymod(prefix: string, data: readonly number[]): number {
  let sum = 1
  const codes = [...prefix].map(character => character.charCodeAt(0))
  for (const word of [...codes.map(code => code >> 5), 0, ...codes.map(code => code & 31), ...data]) {
    const top = sum >>> 25
    sum = ((sum & 0x1ffffff) << 5) ^ word
    for (let i = 0; i < 5; i++) if ((top >> i) & 1) sum ^= GENERATORS[i]!
  }
  return sum
}

function bytesOf(data: readonly number[]): number {
  return Math.floor((data.length * 5) / 8)
}

/** bech32 with the prefix and a payload of one of the lengths. */
export function bech32(prefix: string, lengths: readonly number[]): Valid {
  return token => {
    const text = token.toLowerCase()
    if ((token !== text && token !== token.toUpperCase()) || !text.startsWith(`${prefix}1`)) return false
    const data = words(text.slice(prefix.length + 1), CHARSET)
    if (!data || data.length < 6 || !lengths.includes(bytesOf(data.slice(0, -6)))) return false
    return polymod(prefix, data) === 1
  }
}

/** A witness program (BIP-141, BIP-173, BIP-350). */
export function segwit(prefix: string): Valid {
  return token => {
    const text = token.toLowerCase()
    if ((token !== text && token !== token.toUpperCase()) || !text.startsWith(`${prefix}1`)) return false
    const data = words(text.slice(prefix.length + 1), CHARSET)
    if (!data || data.length < 7 || data[0]! > 16) return false
    const size = bytesOf(data.slice(1, -6))
    if (data[0] === 0 ? size !== 20 && size !== 32 : size < 2 || size > 40) return false
    return polymod(prefix, data) === (data[0] === 0 ? 1 : 0x2bc830a3)
  }
}

export const evm: Valid = token => {
  const hex = token.replace(/^(0x|xdc|ronin:)/, '')
  if (hex === hex.toLowerCase() || hex === hex.toUpperCase()) return true
  const hash = Buffer.from(keccak_256(new TextEncoder().encode(hex.toLowerCase()))).toString('hex')
  return [...hex].every((digit, i) =>
    Number.parseInt(hash.charAt(i), 16) > 7 ? digit === digit.toUpperCase() : digit === digit.toLowerCase(),
  )
}

const CASH_GENERATORS = [0x98f2bc8e61n, 0x79b76d99e2n, 0xf33e5fb3c4n, 0xae2eabe2a8n, 0x1e4f43e470n]

/** The code of CashAddr, which Kaspa and Conflux share with other prefixes and alphabets. */
export function cashAddr(prefix: string, alphabet = CHARSET): Valid {
  return token => {
    const data = words(token.slice(token.indexOf(':') + 1), alphabet)
    if (!data) return false
    let sum = 1n
    for (const word of [...[...prefix].map(character => character.charCodeAt(0) & 31), 0, ...data]) {
      const top = sum >> 35n
      sum = ((sum & 0x07ffffffffn) << 5n) ^ BigInt(word)
      for (let i = 0; i < 5; i++) if ((top >> BigInt(i)) & 1n) sum ^= CASH_GENERATORS[i]!
    }
    return sum === 1n
  }
}

function fromBase32(text: string, alphabet = RFC4648): Uint8Array | null {
  const data = words(text, alphabet)
  if (!data) return null
  const bytes: number[] = []
  let buffer = 0
  let bits = 0
  for (const word of data) {
    buffer = ((buffer << 5) | word) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((buffer >> bits) & 255)
  }
  return Uint8Array.from(bytes)
}

export const stellar: Valid = token => {
  const bytes = fromBase32(token)
  if (!bytes) return false
  const crc = crc16(bytes.subarray(0, -2))
  return bytes.at(-2) === (crc & 255) && bytes.at(-1) === crc >> 8
}

export const algorand: Valid = token => {
  const bytes = fromBase32(token)
  return bytes !== null && same(sha512_256(bytes.subarray(0, 32)).subarray(28), bytes.subarray(32, 36))
}

export const ton: Valid = token => {
  const bytes = Buffer.from(token, 'base64url')
  return (
    bytes.length === 36 &&
    [0x11, 0x51].includes(bytes[0]! & 0x7f) &&
    bytes.readUInt16BE(34) === crc16(bytes.subarray(0, 34))
  )
}

export function ss58(prefixes: readonly number[]): Valid {
  return token => {
    const bytes = fromBase58(token)
    if (bytes?.length !== 35 || !prefixes.includes(bytes[0]!)) return false
    const body = new Uint8Array([...Buffer.from('SS58PRE'), ...bytes.subarray(0, 33)])
    return same(blake2b(body, { dkLen: 64 }).subarray(0, 2), bytes.subarray(33))
  }
}

export const solana: Valid = token => fromBase58(token)?.length === 32

export const nano: Valid = token => {
  const data = words(token.slice(token.indexOf('_') + 1), NANO)
  if (!data) return false
  let value = 0n
  for (const word of data) value = (value << 5n) | BigInt(word)
  const bytes = Buffer.from(value.toString(16).padStart(76, '0').slice(-74), 'hex')
  return same(blake2b(bytes.subarray(0, 32), { dkLen: 5 }).toReversed(), bytes.subarray(32))
}

export const waves: Valid = token => {
  const bytes = fromBase58(token)
  if (bytes?.length !== 26 || bytes[0] !== 1) return false
  return same(keccak_256(blake2b(bytes.subarray(0, 22), { dkLen: 32 })).subarray(0, 4), bytes.subarray(22))
}

export const filecoin: Valid = token => {
  const bytes = fromBase32(token.slice(token.startsWith('f4') ? 5 : 2).toUpperCase())
  if (!bytes) return false
  const protocol = token.startsWith('f4') ? [4, 10] : [Number(token.charAt(1))]
  return same(blake2b(Uint8Array.from([...protocol, ...bytes.subarray(0, -4)]), { dkLen: 4 }), bytes.subarray(-4))
}

/** Crockford's base32 with a sha256d check over version and hash (SIP-005). */
export const stacks: Valid = token => {
  const data = words(token.slice(2), CROCKFORD)
  if (!data) return false
  let value = 0n
  for (const word of data) value = (value << 5n) | BigInt(word)
  const bytes = Buffer.from(value.toString(16).padStart(48, '0').slice(-48), 'hex')
  const version = CROCKFORD.indexOf(token.charAt(1))
  return same(sha256(sha256(Uint8Array.from([version, ...bytes.subarray(0, 20)]))).subarray(0, 4), bytes.subarray(20))
}

/** Monero's base58 in blocks of eight bytes, with four bytes of keccak. */
export const monero: Valid = token => {
  const sizes = [0, 2, 3, 5, 6, 7, 9, 10, 11]
  const bytes: number[] = []
  for (let at = 0; at < token.length; at += 11) {
    const block = token.slice(at, at + 11)
    const size = sizes.indexOf(block.length)
    let value = 0n
    for (const character of block) {
      const digit = BITCOIN.indexOf(character)
      if (size < 0 || digit < 0) return false
      value = value * 58n + BigInt(digit)
    }
    const hex = value.toString(16).padStart(size * 2, '0')
    if (hex.length > size * 2) return false
    bytes.push(...Buffer.from(hex, 'hex'))
  }
  return same(keccak_256(Uint8Array.from(bytes.slice(0, -4))).subarray(0, 4), Uint8Array.from(bytes.slice(-4)))
}

const bigMod = (text: string): number => Number(BigInt([...text].map(c => Number.parseInt(c, 36)).join('')) % 97n)

export const nimiq: Valid = token => bigMod(token.slice(4) + token.slice(0, 4)) === 1

export const siacoin: Valid = token => {
  const bytes = Buffer.from(token, 'hex')
  return same(blake2b(bytes.subarray(0, 32), { dkLen: 32 }).subarray(0, 6), bytes.subarray(32))
}

function withCrc32(bytes: Uint8Array): boolean {
  return bytes.length > 4 && crc32(bytes.subarray(4)) === Buffer.from(bytes).readUInt32BE(0)
}

/** A principal of the Internet Computer: CRC-32, then up to 29 bytes, in groups of five. */
export const principal: Valid = token => {
  const bytes = fromBase32(token.replaceAll('-', '').toUpperCase())
  return bytes !== null && withCrc32(bytes)
}

/** An account of the ledger of the Internet Computer: CRC-32, then 28 bytes. */
export const accountId: Valid = token => withCrc32(Buffer.from(token, 'hex'))

/** HIP-15: five letters computed from the digits, for the main network's ledger id 0. */
export const hedera: Valid = token => {
  const [address, letters] = token.split('-') as [string, string]
  const digits = [...address].map(character => (character === '.' ? 10 : Number(character)))
  const sums = [0, 0]
  for (const [i, digit] of digits.entries()) sums[i % 2] = (sums[i % 2]! + digit) % 11
  const whole = digits.reduce((sum, digit) => (sum * 31 + digit) % 26 ** 3, 0)
  let check = (((digits.length % 5) * 11 + sums[0]!) * 11 + sums[1]!) * 26 ** 3 + whole
  check = ((check % 26 ** 5) * 1_000_003) % 26 ** 5
  let text = ''
  for (let i = 0; i < 5; i++, check = Math.floor(check / 26)) text = String.fromCharCode(97 + (check % 26)) + text
  return text === letters
}
