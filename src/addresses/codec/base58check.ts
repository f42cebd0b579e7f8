import { sha256dChecks } from '../hash/sha256.ts'
import type { Digits } from './alphabet.ts'
import { BITCOIN_DIGITS, decodeBase58 } from './base58.ts'
import { toBytes } from './text.ts'

/** Bytes of a base58 string, or null for a foreign character or a string longer than any key or address. */
export function base58Bytes(text: string, digits: Digits = BITCOIN_DIGITS): Uint8Array | null {
  const ascii = toBytes(text)
  const bytes = new Uint8Array(text.length)
  const length = decodeBase58(ascii, 0, ascii.length, digits, bytes)
  return length < 0 ? null : bytes.subarray(0, length)
}

/** Version and payload of a base58check string, without its four checksum bytes; null unless the checksum holds. */
export function base58CheckBytes(text: string, digits: Digits = BITCOIN_DIGITS): Uint8Array | null {
  const bytes = base58Bytes(text, digits)
  if (!bytes || bytes.length < 5 || !sha256dChecks(bytes, bytes.length)) return null
  return bytes.subarray(0, bytes.length - 4)
}
