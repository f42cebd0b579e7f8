import { BECH32_ALPHABET, BECH32_DIGITS, bytesToSymbols, symbolsToBytes } from '../codec/bech32.ts'
import { encode40, isValid40, prefix40, type Register40, step40 } from '../codec/cashaddr.ts'
import { ascii, indexIn } from '../codec/text.ts'
import { bothCases, type Format } from '../format.ts'
import type { Kind } from '../kinds.ts'
import { type Meaning, meaning, type Sink } from '../sink.ts'

/**
 * CashAddr and Kaspa's variant. The prefix is part of the checksum, so a payload without prefix still says whether it is
 * Bitcoin Cash or eCash. Types 2 and 3 (token-aware, CHIP-2022-02 CashTokens) are the same accounts as 0 and 1.
 */
interface Scheme {
  readonly prefix: string
  readonly register: Register40
  /** Version byte and payload length → meaning, and the version byte of the canonical spelling. */
  readonly versions: ReadonlyMap<string, { readonly what: Meaning; readonly canonical: number }>
  /** The prefix of the canonical spelling. */
  readonly canonicalPrefix: string
  /** Whether wallets leave the prefix out. */
  readonly bare: boolean
}

type Row = readonly [version: number, length: number, kind: Kind, canonical: number]

const SCRIPTS: readonly Row[] = [
  [0x00, 20, 'p2pkh', 0x00],
  [0x08, 20, 'p2sh', 0x08],
  [0x0b, 32, 'p2sh', 0x0b],
]
const TOKEN_SCRIPTS: readonly Row[] = [
  [0x10, 20, 'p2pkh', 0x00],
  [0x18, 20, 'p2sh', 0x08],
  [0x1b, 32, 'p2sh', 0x0b],
]
/** https://github.com/kaspanet/rusty-kaspa, crypto/addresses. */
const KASPA: readonly Row[] = [
  [0, 32, 'p2pk', 0],
  [1, 33, 'p2pk-ecdsa', 1],
  [8, 32, 'p2sh', 8],
]

function scheme(
  prefix: string,
  chain: string,
  rows: readonly Row[],
  more: Partial<Scheme> & { test?: boolean },
): Scheme {
  const versions = rows.map(([version, length, kind, canonical]) => {
    const what = meaning(chain, kind, 'prefix', prefix, { test: more.test ?? false })
    return [`${version}/${length}`, { what, canonical }] as const
  })
  return {
    prefix,
    register: prefix40(prefix),
    versions: new Map(versions),
    canonicalPrefix: more.canonicalPrefix ?? prefix,
    bare: more.bare ?? false,
  }
}

const BCH_SCRIPTS = [...SCRIPTS, ...TOKEN_SCRIPTS]
const SCHEMES: readonly Scheme[] = [
  scheme('bitcoincash', 'bch', BCH_SCRIPTS, { bare: true }),
  scheme('ecash', 'xec', SCRIPTS, { bare: true }),
  scheme('simpleledger', 'bch', SCRIPTS, { canonicalPrefix: 'bitcoincash' }),
  scheme('etoken', 'xec', SCRIPTS, { canonicalPrefix: 'ecash' }),
  scheme('kaspa', 'kaspa', KASPA, {}),
  scheme('bchtest', 'bch', BCH_SCRIPTS, { test: true }),
  scheme('bchreg', 'bch', BCH_SCRIPTS, { test: true }),
  scheme('ectest', 'xec', SCRIPTS, { test: true }),
  scheme('kaspatest', 'kaspa', KASPA, { test: true }),
]

const LONGEST_PREFIX = Math.max(...SCHEMES.map(({ prefix }) => prefix.length))

/** Characters of payload and checksum: 42 for 20 bytes, up to 63 for 33. */
const SHORTEST = 42
const LONGEST = 63
const CHECKSUM = 8
const COLON = 0x3a

const symbols = new Uint8Array(LONGEST)
const payload = new Uint8Array(40)
const register: Register40 = { high: 0, low: 0 }

/** Reads the symbols after the prefix; -1 for foreign characters or letters of both cases. */
function readPayload(bytes: Uint8Array, start: number, end: number, cases: number): number {
  let count = 0
  for (let i = start; i < end; i++) {
    const digit = BECH32_DIGITS[bytes[i]!]!
    if (digit < 0) return -1
    cases |= digit & 96
    symbols[count++] = digit & 31
  }
  return cases === 96 ? -1 : count
}

/** The canonical spelling of the symbols just read: as they are, unless prefix or version byte must change. */
function spell(one: Scheme, version: number, length: number, count: number): string {
  if (one.canonicalPrefix !== one.prefix || version !== payload[0]) {
    const canonical = Uint8Array.of(version, ...payload.subarray(1, length))
    return encode40(one.canonicalPrefix, bytesToSymbols(canonical), BECH32_ALPHABET)
  }
  let text = `${one.prefix}:`
  for (let i = 0; i < count; i++) text += BECH32_ALPHABET[symbols[i]!]
  return text
}

function tryScheme(one: Scheme, count: number, sink: Sink): void {
  register.high = one.register.high
  register.low = one.register.low
  for (let i = 0; i < count; i++) step40(register, symbols[i]!)
  if (!isValid40(register)) return
  const length = symbolsToBytes(symbols, 0, count - CHECKSUM, payload)
  const version = one.versions.get(`${payload[0]}/${length - 1}`)
  if (length < 1 || version === undefined) return
  sink.add(version.what, spell(one, version.canonical, length, count), 'verified')
}

function caseOf(text: string): number {
  return (text === text.toUpperCase() ? 64 : 0) | (text === text.toLowerCase() ? 32 : 0)
}

/** Bitcoin Cash, eCash and Kaspa. */
export const cashaddr: Format = {
  name: 'cashaddr',
  shapes: [
    { first: bothCases('qprz'), shortest: SHORTEST, longest: LONGEST },
    ...SCHEMES.map(({ prefix }) => ({
      first: bothCases(prefix[0]!),
      shortest: prefix.length + 1 + SHORTEST,
      longest: prefix.length + 1 + LONGEST,
    })),
  ],
  match(bytes, start, end, sink) {
    const colon = indexIn(bytes, COLON, start, Math.min(end, start + LONGEST_PREFIX + 1))
    if (colon < 0) {
      if (end - start > LONGEST || readPayload(bytes, start, end, 0) < 0) return
      for (const one of SCHEMES) if (one.bare) tryScheme(one, end - start, sink)
      return
    }
    const prefix = ascii(bytes, start, colon)
    const one = SCHEMES.find(known => known.prefix === prefix.toLowerCase())
    if (one === undefined || caseOf(prefix) === 0 || end - colon - 1 > LONGEST) return
    const count = readPayload(bytes, colon + 1, end, caseOf(prefix))
    if (count >= SHORTEST) tryScheme(one, count, sink)
  },
}
