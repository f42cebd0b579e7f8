import { BECH32, BECH32M, bytesToSymbols } from '../codec/bech32.ts'

/**
 * Nervos CKB (RFC 21, https://github.com/nervosnetwork/rfcs/blob/master/rfcs/0021-ckb-address-format): the full form in
 * bech32m carries a lock script; the older short and full forms in bech32 stand for the same scripts.
 */
const FULL = 0x00
const SHORT = 0x01
const OLD_FULL_DATA = 0x02
const OLD_FULL_TYPE = 0x04
const HASH_TYPES = [0x00, 0x01, 0x02, 0x04]

/** Code hashes the short form abbreviates: single signature and multiple signatures, both hash type `type`. */
const SHORT_CODE_HASHES = [
  '9bd7e06f3ecf4be0f2fcd2188b23f1b9fcc88e5d4b65a8637b17723bbda3cce8',
  '5c5069eb0857efc65e1bca0c07df34c31663b3622fd3876c876320fc9634e2a8',
].map(hash => Buffer.from(hash, 'hex'))

function full(codeHash: Uint8Array, hashType: number, args: Uint8Array): number[] {
  return bytesToSymbols(Uint8Array.of(FULL, ...codeHash, hashType, ...args))
}

/** The symbols of the full bech32m form of any of the forms, or null when it is none of them. */
export function canonicalCkb(payload: Uint8Array, encoding: number): number[] | null {
  const format = payload[0]
  if (encoding === BECH32M) {
    const isFull = format === FULL && payload.length >= 34 && HASH_TYPES.includes(payload[33]!)
    return isFull ? bytesToSymbols(payload) : null
  }
  if (encoding !== BECH32) return null
  if (format === SHORT && payload.length === 22) {
    const codeHash = SHORT_CODE_HASHES[payload[1]!]
    return codeHash ? full(codeHash, 1, payload.subarray(2)) : null
  }
  if ((format === OLD_FULL_DATA || format === OLD_FULL_TYPE) && payload.length >= 33) {
    return full(payload.subarray(1, 33), format === OLD_FULL_TYPE ? 1 : 0, payload.subarray(33))
  }
  return null
}
