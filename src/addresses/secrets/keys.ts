import { BASE32_UPPER_DIGITS, type Digits, HEX_DIGITS } from '../codec/alphabet.ts'
import { BITCOIN_DIGITS, RIPPLE_DIGITS } from '../codec/base58.ts'
import { base58Bytes, base58CheckBytes } from '../codec/base58check.ts'
import { saidToBeSecret } from './context.ts'
import { isKeyPair } from './ed25519.ts'
import type { Secret, SecretKind } from './model.ts'

/** A run of ASCII letters and digits, with the text around it for the rules that need words beside it. */
interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly around: string
  /** How many more Ed25519 keys may be computed for this text. */
  readonly checks: { left: number }
}

/** Enough for what people paste; a list of a million signatures must not take minutes. */
const ED25519_CHECKS = 2000

interface Rule {
  readonly shortest: number
  readonly longest: number
  readonly judge: (token: Token) => SecretKind | null
}

/** By length first, so that an ordinary token is dropped after two comparisons. */
const RULES: readonly Rule[] = [
  { shortest: 28, longest: 32, judge: xrpSeed },
  { shortest: 43, longest: 44, judge: nearSecp256k1 },
  { shortest: 50, longest: 53, judge: wif },
  { shortest: 52, longest: 52, judge: mina },
  { shortest: 53, longest: 130, judge: tezos },
  { shortest: 56, longest: 56, judge: stellar },
  { shortest: 58, longest: 58, judge: bip38 },
  { shortest: 64, longest: 130, judge: rawHex },
  { shortest: 85, longest: 88, judge: ed25519 },
  { shortest: 100, longest: 115, judge: extended },
  { shortest: 5298, longest: 5332, judge: tezos },
]

const SHORTEST = 28
const LONGEST = 5332

/** Keys written as one word: WIF, BIP-32, BIP-38, Stellar, XRP, Tezos, NEAR, Solana, and hex where words say so. */
export function findKeys(text: string): Secret[] {
  const found: Secret[] = []
  const length = text.length
  const checks = { left: ED25519_CHECKS }
  for (let i = 0; i < length; i++) {
    if (!isWordCode(text.charCodeAt(i))) continue
    const start = i
    do i++
    while (i < length && isWordCode(text.charCodeAt(i)))
    const size = i - start
    if (size < SHORTEST || size > LONGEST) continue
    const token = { text: text.slice(start, i), start, end: i, around: text, checks }
    for (const rule of RULES) {
      if (size < rule.shortest || size > rule.longest) continue
      const kind = rule.judge(token)
      if (kind) {
        found.push({ kind, start: startOf(token), end: i })
        break
      }
    }
  }
  return found
}

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90)
}

/** NEAR names the curve before the key. */
const CURVE = /(?:ed25519|secp256k1):$/

function startOf(token: Token): number {
  const curve = CURVE.exec(token.around.slice(Math.max(0, token.start - 10), token.start))
  return token.start - (curve ? curve[0].length : 0)
}

function isIn(digits: Digits, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (digits[text.charCodeAt(i)]! < 0) return false
  return true
}

/** Every coin's WIF version is 0x80 or above (0x80 + the version of its addresses), which no address of 33 bytes has. */
function wif({ text }: Token): SecretKind | null {
  const bytes = base58Bytes(text)
  if (!bytes || bytes[0]! < 0x80) return null
  if (bytes.length !== 37 && !(bytes.length === 38 && bytes[33] === 1)) return null
  if (base58CheckBytes(text)) return 'wif'
  // One mistyped character does not protect a key: the versions that are met (BTC, LTC, DOGE, DASH, test) are enough.
  return [0x80, 0xb0, 0x9e, 0xcc, 0xef].includes(bytes[0]!) ? 'wif-likely' : null
}

/** BIP-32: in all versions (SLIP-132) a private key is the one with a zero byte before its 32 bytes. */
function extended({ text }: Token): SecretKind | null {
  if (/^[A-Za-z]prv|^[A-Za-z]{2}pv/.test(text) && isIn(BITCOIN_DIGITS, text)) return 'extended-private-key'
  const bytes = base58CheckBytes(text)
  return bytes?.length === 78 && bytes[45] === 0 ? 'extended-private-key' : null
}

/** BIP-38: 0x0142 or 0x0143 and 37 bytes. */
function bip38({ text }: Token): SecretKind | null {
  return text.startsWith('6P') && isIn(BITCOIN_DIGITS, text) ? 'encrypted-key' : null
}

/** SEP-23: version byte 0x90, hence S and one of A to D. */
function stellar({ text }: Token): SecretKind | null {
  return /^S[A-D]/.test(text) && isIn(BASE32_UPPER_DIGITS, text) ? 'stellar-seed' : null
}

/** https://xrpl.org/docs/references/protocol/data-types/base58-encodings: 0x21, or 01 E1 4B for Ed25519; 16 bytes. */
function xrpSeed(token: Token): SecretKind | null {
  if (!token.text.startsWith('s')) return null
  const bytes = base58Bytes(token.text, RIPPLE_DIGITS)
  if (!bytes) return null
  if (bytes.length === 23 && bytes[0] === 1 && bytes[1] === 0xe1 && bytes[2] === 0x4b) return 'xrp-seed'
  if (bytes.length !== 21 || bytes[0] !== 0x21) return null
  if (base58CheckBytes(token.text, RIPPLE_DIGITS)) return 'xrp-seed'
  return saidToBeSecret(token.around, token.start, token.end) ? 'xrp-seed' : null
}

/**
 * https://octez.tezos.com/docs/developer/encodings.html: secret and encrypted secret keys name themselves. Those of tz5
 * (mdsk, mdesk) are of ML-DSA-44 and some 5300 characters long.
 */
function tezos({ text }: Token): SecretKind | null {
  return /^(?:edsk|edesk|spsk|spesk|p2sk|p2esk|BLsk|BLesk|mdsk|mdesk)/.test(text) && isIn(BITCOIN_DIGITS, text)
    ? 'tezos-key'
    : null
}

/** Mina: version 0x5a, 0x01 and a scalar of 32 bytes. */
function mina({ text }: Token): SecretKind | null {
  if (!text.startsWith('EK')) return null
  const bytes = base58CheckBytes(text)
  return bytes?.length === 34 && bytes[0] === 0x5a ? 'encoded-key' : null
}

/**
 * 64 bytes that are a key pair, or are said to be one. A signature ends in a number below 2^252 + …, so that its last byte
 * is at most 0x10 (RFC 8032, 5.1.7): once the checks are used up, only what cannot be a signature is still computed.
 */
function ed25519(token: Token): SecretKind | null {
  const bytes = base58Bytes(token.text)
  if (bytes?.length !== 64) return null
  const near = token.around.slice(Math.max(0, token.start - 8), token.start) === 'ed25519:'
  const worthIt = token.checks.left-- > 0 || bytes[63]! > 0x10
  if (!(worthIt && isKeyPair(bytes)) && !saidToBeSecret(token.around, token.start, token.end)) return null
  return near ? 'near-key' : 'solana-key'
}

/** NEAR's `secp256k1:` names a public key of 64 bytes or a secret key of 32. */
function nearSecp256k1({ text, start, around }: Token): SecretKind | null {
  if (around.slice(Math.max(0, start - 10), start) !== 'secp256k1:') return null
  return base58Bytes(text)?.length === 32 ? 'near-key' : null
}

/** 32 or 64 bytes of hex are most often a transaction hash: a private key only where words beside it say so. */
function rawHex({ text, start, end, around }: Token): SecretKind | null {
  const digits = text.startsWith('0x') || text.startsWith('0X') ? text.slice(2) : text
  if ((digits.length !== 64 && digits.length !== 128) || !isIn(HEX_DIGITS, digits)) return null
  return saidToBeSecret(around, start, end) ? 'raw-key' : null
}
