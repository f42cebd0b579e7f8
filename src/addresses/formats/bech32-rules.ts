import { BECH32, BECH32M, byteLength, encodeBech32, symbolsToBytes } from '../codec/bech32.ts'
import type { Kind } from '../kinds.ts'
import { canonicalCkb } from './ckb.ts'
import type { Rule } from './prefixes.ts'
import { shelleyKind } from './shelley.ts'
import { isUnified } from './unified.ts'

/** A bech32 string whose checksum holds, taken apart. */
export interface Decoded {
  readonly hrp: string
  /** Five-bit symbols[0..count), without the checksum. */
  readonly symbols: Uint8Array
  readonly count: number
  /** `BECH32` or `BECH32M`. */
  readonly encoding: number
  readonly test: boolean
}

/** What a rule says: the kind, and the canonical spelling where it is not simply the lower-case one. */
export interface Verdict {
  readonly kind: Kind
  readonly respelt?: string
}

const payload = new Uint8Array(640)

function bytesOf(decoded: Decoded, from = 0): number {
  return symbolsToBytes(decoded.symbols, from, decoded.count, payload)
}

/** The length alone, which most rules ask for. */
function lengthOf(decoded: Decoded, from = 0): number {
  return byteLength(decoded.symbols, from, decoded.count)
}

function verdict(kind: Kind): Verdict {
  return { kind }
}

const P2WPKH = verdict('p2wpkh')
const P2WSH = verdict('p2wsh')
const P2TR = verdict('p2tr')
const P2A = verdict('p2a')
const WITNESS = verdict('witness')

/** BIP-141, BIP-173, BIP-350: version 0 is bech32 with 20 or 32 bytes, later ones are bech32m with 2 to 40. */
function segwit(decoded: Decoded): Verdict | null {
  const version = decoded.symbols[0]!
  if (decoded.count < 1 || version > 16) return null
  const length = lengthOf(decoded, 1)
  if (length < 2 || length > 40) return null
  if (version === 0) {
    if (decoded.encoding !== BECH32) return null
    return length === 20 ? P2WPKH : length === 32 ? P2WSH : null
  }
  if (decoded.encoding !== BECH32M) return null
  if (version > 1) return WITNESS
  if (length === 32) return P2TR
  return bytesOf(decoded, 1) === 2 && payload[0] === 0x4e && payload[1] === 0x73 ? P2A : WITNESS
}

/** Segwit as far as it is in use, versions 0 and 1, where another chain writes the later ones under the same prefix. */
function taproot(decoded: Decoded): Verdict | null {
  const found = segwit(decoded)
  return found === WITNESS ? null : found
}

/** A rule that only asks for an encoding and a number of bytes. */
function sized(kinds: Readonly<Record<number, Kind>>, encoding: number): (decoded: Decoded) => Verdict | null {
  const verdicts = new Map(Object.entries(kinds).map(([length, kind]) => [Number(length), verdict(kind)]))
  return decoded => (decoded.encoding === encoding ? (verdicts.get(lengthOf(decoded)) ?? null) : null)
}

/** Litecoin's MWEB (LIP-0004): a version symbol and two 33-byte keys; wallets write it in either encoding. */
function mweb(decoded: Decoded): Verdict | null {
  return decoded.symbols[0] === 0 && lengthOf(decoded, 1) === 66 ? verdict('mweb') : null
}

/** Oasis: a version byte 0 and 20 bytes (https://docs.oasis.io, "Addresses"). */
function oasis(decoded: Decoded): Verdict | null {
  return decoded.encoding === BECH32 && bytesOf(decoded) === 21 && payload[0] === 0 ? verdict('account') : null
}

function shelley(decoded: Decoded): Verdict | null {
  if (decoded.encoding !== BECH32) return null
  const kind = shelleyKind(payload, bytesOf(decoded), decoded.hrp.startsWith('stake'), decoded.test ? 0 : 1)
  return kind && verdict(kind)
}

function unified(decoded: Decoded): Verdict | null {
  if (decoded.encoding !== BECH32M) return null
  const length = bytesOf(decoded)
  return length > 0 && isUnified(payload.subarray(0, length), decoded.hrp) ? verdict('unified') : null
}

function ckb(decoded: Decoded): Verdict | null {
  const length = bytesOf(decoded)
  if (length < 0) return null
  const symbols = canonicalCkb(payload.subarray(0, length), decoded.encoding)
  return symbols && { kind: 'lock', respelt: encodeBech32(decoded.hrp, symbols, BECH32M) }
}

/** Checks the payload of a bech32 string by its prefix's rule; null when it is no address of that chain. */
export const RULES: Readonly<Record<Rule, (decoded: Decoded) => Verdict | null>> = {
  segwit,
  taproot,
  mweb,
  cosmos: sized({ 20: 'account', 32: 'contract' }, BECH32),
  validator: sized({ 20: 'validator' }, BECH32),
  twenty: sized({ 20: 'account' }, BECH32),
  'thirty-two': sized({ 32: 'account' }, BECH32),
  oasis,
  sapling: sized({ 43: 'sapling' }, BECH32),
  tex: sized({ 20: 'tex' }, BECH32M),
  unified,
  shelley,
  ckb,
}
