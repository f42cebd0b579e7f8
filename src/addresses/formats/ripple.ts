import { decodeBase58, encodeBase58Check, RIPPLE_ALPHABET, RIPPLE_DIGITS } from '../codec/base58.ts'
import type { Format } from '../format.ts'
import { sha256dChecks } from '../hash/sha256.ts'
import { meaning } from '../sink.ts'

/** The XRP Ledger's classic addresses (https://xrpl.org/docs/references/protocol/data-types/base58-encodings). */
const CLASSIC = meaning('xrp', 'classic', 'version-byte', '0x00')
const raw = new Uint8Array(64)

export const ripple: Format = {
  name: 'ripple',
  shapes: [{ first: 'r', shortest: 25, longest: 35 }],
  match(bytes, start, end, sink) {
    if (decodeBase58(bytes, start, end, RIPPLE_DIGITS, raw) !== 25 || raw[0] !== 0 || !sha256dChecks(raw, 25)) return
    sink.addAsWritten(CLASSIC, bytes, start, end, 'verified')
  },
}

const X_ADDRESS = meaning('xrp', 'x-address', 'version-byte', '0x0544')
const X_TEST = meaning('xrp', 'x-address', 'version-byte', '0x0493', { test: true })
const BY_PREFIX: Readonly<Record<number, typeof X_ADDRESS>> = { 1348: X_ADDRESS, 1171: X_TEST }

/** Two prefix bytes, the account, a flag, eight bytes of tag and the checksum (XLS-5). */
const X_LENGTH = 35
const FLAG = 22
const TAG = 23

/** X-addresses carry the destination tag; their account is spelt classically, so that both find the same labels. */
export const rippleX: Format = {
  name: 'ripple-x',
  shapes: [{ first: 'XT', shortest: 46, longest: 48 }],
  match(bytes, start, end, sink) {
    if (decodeBase58(bytes, start, end, RIPPLE_DIGITS, raw) !== X_LENGTH) return
    const what = BY_PREFIX[(raw[0]! << 8) | raw[1]!]
    if (what === undefined || !sha256dChecks(raw, X_LENGTH)) return
    const view = new DataView(raw.buffer)
    const tag = view.getUint32(TAG, true)
    const flag = raw[FLAG]!
    if (flag > 1 || view.getUint32(TAG + 4) !== 0 || (flag === 0 && tag !== 0)) return
    const classic = encodeBase58Check([0], raw.slice(2, FLAG), RIPPLE_ALPHABET)
    sink.add(what, classic, 'verified', flag === 1 ? String(tag) : undefined)
  },
}
