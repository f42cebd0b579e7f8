import { saidToBeSecret } from './context.ts'
import { isKeyPair } from './ed25519.ts'
import type { Secret } from './model.ts'

/** Private keys that carry their own prefix, and keys written as a list of numbers. */
export function findEncoded(text: string): Secret[] {
  return [...prefixed(text), ...byteArrays(text)]
}

/** Looked for first, since the pattern below is slow on a large text that holds none. */
const HINTS: readonly string[] = ['privkey1', '_sk1', '_xsk1', 'xprv1', 'secret-extended-key', 'PVT_', '-priv-0x']

/** Sui (SIP-15), Cardano (CIP-5), Zcash Sapling (ZIP-32), Antelope, and the AIP-80 form of Aptos. */
const PREFIXED =
  /(?:suiprivkey|xprv|(?:root|acct|addr|stake|drep|cc_cold|cc_hot|ed25519e?)_x?sk|secret-extended-key-(?:main|test))1[02-9ac-hj-np-z]{40,}|PVT_(?:K1|R1|WA)_[1-9A-HJ-NP-Za-km-z]{40,}|(?:ed25519|secp256k1)-priv-0x[0-9a-fA-F]{60,}/g

function prefixed(text: string): Secret[] {
  if (!HINTS.some(hint => text.includes(hint))) return []
  return Array.from(text.matchAll(PREFIXED), match => ({
    kind: 'encoded-key',
    start: match.index,
    end: match.index + match[0].length,
  }))
}

/** `id.json` of the Solana tools: 64 numbers. Other libraries write the 32 of the seed alone. */
function byteArrays(text: string): Secret[] {
  const found: Secret[] = []
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1)) {
    const list = readByteArray(text, at)
    if (!list) continue
    const { bytes, end } = list
    const named = bytes.length === 32 || bytes.length === 64
    if (!named) continue
    if (isKeyPair(bytes) || saidToBeSecret(text, at, end)) found.push({ kind: 'solana-key', start: at, end })
  }
  return found
}

/** The numbers from 0 to 255 between the bracket at `start` and its closing one; null for anything else or above 64. */
function readByteArray(text: string, start: number): { bytes: Uint8Array; end: number } | null {
  const bytes = new Uint8Array(64)
  let count = 0
  let value = -1
  for (let i = start + 1; i < text.length && i < start + 2048; i++) {
    const code = text.charCodeAt(i)
    if (code >= 48 && code <= 57) {
      value = (value < 0 ? 0 : value * 10) + code - 48
      if (value > 255) return null
    } else if (code === 44 || code === 93) {
      if (value < 0 || count === 64) return null
      bytes[count++] = value
      value = -1
      if (code === 93) return { bytes: bytes.subarray(0, count), end: i + 1 }
    } else if (code > 32) return null
  }
  return null
}
