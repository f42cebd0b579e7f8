import { BECH32, BECH32M, readSymbols } from '../codec/bech32.ts'
import { ascii } from '../codec/text.ts'
import { bothCases, type Format, type Shape } from '../format.ts'
import { meaning, type Sink } from '../sink.ts'
import { type Decoded, RULES } from './bech32-rules.ts'
import { PREFIXES, type Prefix } from './prefixes.ts'

/** Longest bech32 address taken; unified addresses with all receivers and CKB scripts stay below. */
const LONGEST = 255
const CHECKSUM = 6
const SEPARATOR = 0x31
const BOTH_CASES = 96
const LONGEST_PREFIX = Math.max(...PREFIXES.map(prefix => prefix.hrp.length))

const symbols = new Uint8Array(LONGEST)

/** Prefixes by a hash of their letters, so that no string is made to look one up. */
const BY_HASH: ReadonlyMap<number, Prefix> = new Map(PREFIXES.map(prefix => [hashOf(prefix.hrp), prefix]))

function mix(hash: number, lowerCaseByte: number): number {
  return (Math.imul(hash, 31) + lowerCaseByte) | 0
}

function hashOf(hrp: string): number {
  let hash = 0
  for (let i = 0; i < hrp.length; i++) hash = mix(hash, hrp.charCodeAt(i))
  return hash
}

/** Of each ASCII byte: its lower case, with the case of a letter above it (32 lower, 64 upper, shifted by 8). */
const FOLDED = new Uint16Array(256)
for (let byte = 0; byte < 256; byte++) {
  const isUpper = byte >= 0x41 && byte <= 0x5a
  const isLower = byte >= 0x61 && byte <= 0x7a
  FOLDED[byte] = isUpper ? byte | 32 | (64 << 8) : isLower ? byte | (32 << 8) : byte
}

/**
 * The prefix before the separator and the case of its letters (32 lower, 64 upper); null when it is unknown or has letters
 * of both cases, which in base58 mostly shows at the second letter.
 */
function prefixAt(bytes: Uint8Array, start: number, end: number): { prefix: Prefix; cases: number } | null {
  const stop = Math.min(end, start + LONGEST_PREFIX + 1)
  let hash = 0
  let cases = 0
  for (let i = start; i < stop; i++) {
    const byte = bytes[i]!
    if (byte === SEPARATOR) {
      const prefix = BY_HASH.get(hash)
      if (prefix === undefined || !spells(prefix.hrp, bytes, start, i)) return null
      return { prefix, cases }
    }
    const folded = FOLDED[byte]!
    cases |= folded >>> 8
    if (cases === BOTH_CASES) return null
    hash = mix(hash, folded & 0xff)
  }
  return null
}

function spells(hrp: string, bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== hrp.length) return false
  for (let i = 0; i < hrp.length; i++) {
    if ((FOLDED[bytes[start + i]!]! & 0xff) !== hrp.charCodeAt(i)) return false
  }
  return true
}

/** Reads bytes[start..end) as bech32 under a known prefix; null when prefix, case, alphabet or checksum is wrong. */
function readBech32(bytes: Uint8Array, start: number, end: number): (Decoded & { prefix: Prefix }) | null {
  if (end - start > LONGEST) return null
  const at = prefixAt(bytes, start, end)
  if (at === null) return null
  const { prefix, cases } = at
  const data = start + prefix.hrp.length + 1
  const count = end - data - CHECKSUM
  if (count < 0) return null
  const residue = readSymbols(bytes, data, end, prefix.register, cases, symbols)
  if (residue !== BECH32 && residue !== BECH32M) return null
  return { prefix, hrp: prefix.hrp, symbols, count, encoding: residue, test: prefix.test }
}

/** Characters of the shortest address under a prefix: a segwit program may have two bytes, all else has twenty or more. */
function shortest({ hrp, rule }: Prefix): number {
  return hrp.length + 1 + (rule === 'segwit' ? 5 : 32) + CHECKSUM
}

/** One shape for each first letter, as wide as its prefixes need. */
function shapesOf(): Shape[] {
  const byLetter = Map.groupBy(PREFIXES, prefix => prefix.hrp[0]!)
  return [...byLetter].map(([letter, prefixes]) => {
    return { first: bothCases(letter), shortest: Math.min(...prefixes.map(shortest)), longest: LONGEST }
  })
}

function match(bytes: Uint8Array, start: number, end: number, sink: Sink): void {
  const decoded = readBech32(bytes, start, end)
  if (decoded === null) return
  const verdict = RULES[decoded.prefix.rule](decoded)
  if (verdict === null) return
  const what = decoded.prefix.meaningOf(verdict.kind)
  // Every prefix begins with a letter, and the case of one letter is the case of all.
  const isLower = bytes[start]! >= 0x61
  if (isLower && verdict.respelt === undefined) sink.addAsWritten(what, bytes, start, end, 'verified')
  else sink.add(what, verdict.respelt ?? ascii(bytes, start, end).toLowerCase(), 'verified')
}

/** Every bech32 and bech32m address. */
export const bech32: Format = { name: 'bech32', shapes: shapesOf(), match }

const AVALANCHE = {
  X: meaning('avalanche-xp', 'account', 'prefix', 'X-avax', { networks: ['avalanche-x'] }),
  P: meaning('avalanche-xp', 'account', 'prefix', 'P-avax', { networks: ['avalanche-p'] }),
  C: meaning('avalanche-xp', 'account', 'prefix', 'C-avax', { networks: ['avalanche-c'] }),
}
const AVALANCHE_TEST = meaning('avalanche-xp', 'account', 'prefix', 'fuji', { test: true })

/** Avalanche writes the chain before the bech32 string (https://docs.avax.network, "Cryptographic primitives"). */
export const avalanche: Format = {
  name: 'avalanche',
  shapes: [{ first: 'XPC', shortest: 45, longest: 47 }],
  match(bytes, start, end, sink) {
    if (bytes[start + 1] !== 0x2d) return
    const decoded = readBech32(bytes, start + 2, end)
    if (decoded === null || decoded.prefix.chain !== 'avalanche-xp' || RULES.twenty(decoded) === null) return
    const chain = String.fromCharCode(bytes[start]!) as keyof typeof AVALANCHE
    const address = `${chain}-${ascii(bytes, start + 2, end).toLowerCase()}`
    sink.add(decoded.test ? AVALANCHE_TEST : AVALANCHE[chain], address, 'verified')
  },
}
