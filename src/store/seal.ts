import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto'
import type { KeyRing, SealingKey } from './keys.ts'

/**
 * Sealed bytes: format (1 byte), key id (4), nonce (12), ciphertext, tag (16). AES-256-GCM after NIST SP 800-38D with a
 * random 96-bit nonce, which is good for 2^32 seals under one key (section 8.3): a busy bot's share of some decades.
 */
const FORMAT = 1
const KEY_ID = { from: 1, to: 5 }
const NONCE = { from: 5, to: 17 }
const TAG_BYTES = 16

/** Nonces are no secret: many are drawn at once, since drawing one costs half of what sealing does. */
const NONCES_AT_ONCE = 1_024
const nonces = new Uint8Array(NONCES_AT_ONCE * (NONCE.to - NONCE.from))
let used = nonces.length

/** How many bytes sealing adds. */
export const SEAL_BYTES = NONCE.to + TAG_BYTES

/** What a seal is bound to besides its content: where it stands, and the plain columns beside it. */
export type Bound = readonly (string | number | null)[]

/** As much of a ring of keys as sealing needs. */
export type Opener = Pick<KeyRing, 'newest' | 'find'>

/** Seals under the newest key of the ring. The same `bound` must be presented to open it. */
export function seal(ring: Opener, plain: Uint8Array, bound: Bound): Uint8Array {
  const key = ring.newest()
  const nonce = freshNonce()
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce).setAAD(aad(bound))
  const body = cipher.update(plain)
  // GCM is a stream: final() adds no bytes.
  cipher.final()
  const tag = cipher.getAuthTag()
  const sealed = Buffer.allocUnsafe(SEAL_BYTES + body.length)
  sealed[0] = FORMAT
  sealed.set(key.id, KEY_ID.from)
  sealed.set(nonce, NONCE.from)
  sealed.set(body, NONCE.to)
  sealed.set(tag, NONCE.to + body.length)
  return sealed
}

/** Opens what `seal` made; null where a single bit of it, of its key or of what it is bound to differs. */
export function unseal(ring: Opener, sealed: Uint8Array, bound: Bound): Buffer | null {
  if (sealed.length < SEAL_BYTES || sealed[0] !== FORMAT) return null
  const key = ring.find(sealed.subarray(KEY_ID.from, KEY_ID.to))
  return key && decipher(key, sealed, bound)
}

/** Each is handed out once. */
function freshNonce(): Uint8Array {
  if (used === nonces.length) {
    randomFillSync(nonces)
    used = 0
  }
  const from = used
  used += NONCE.to - NONCE.from
  return nonces.subarray(from, used)
}

function decipher(key: SealingKey, sealed: Uint8Array, bound: Bound): Buffer | null {
  const end = sealed.length - TAG_BYTES
  const nonce = sealed.subarray(NONCE.from, NONCE.to)
  const cipher = createDecipheriv('aes-256-gcm', key.secret, nonce, { authTagLength: TAG_BYTES })
    .setAAD(aad(bound))
    .setAuthTag(sealed.subarray(end))
  const plain = cipher.update(sealed.subarray(NONCE.to, end))
  try {
    cipher.final()
    return plain
  } catch {
    return null
  }
}

/** JSON of an array of strings and numbers has one reading only. */
function aad(bound: Bound): Buffer {
  return Buffer.from(JSON.stringify(bound))
}
