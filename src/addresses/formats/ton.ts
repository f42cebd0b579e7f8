import { allIn, BASE64_DIGITS, decodeBits, HEX_DIGITS } from '../codec/alphabet.ts'
import { ascii, hex, holds } from '../codec/text.ts'
import { DECIMAL, type Format, LOWER, UPPER } from '../format.ts'
import { crc16 } from '../hash/crc.ts'
import { type Meaning, meaning } from '../sink.ts'

/**
 * TON (TEP-2, https://github.com/ton-blockchain/TEPs/blob/master/text/0002-address.md): flags, workchain, 32 bytes,
 * CRC-16 in base64, or `workchain:hex`. One account has many spellings; the canonical one is the raw one.
 */
const FLAGS: ReadonlyMap<number, Meaning> = new Map([
  [0x11, meaning('ton', 'bounceable', 'prefix', '0x11')],
  [0x51, meaning('ton', 'non-bounceable', 'prefix', '0x51')],
  [0x91, meaning('ton-testnet', 'bounceable', 'prefix', '0x91')],
  [0xd1, meaning('ton-testnet', 'non-bounceable', 'prefix', '0xd1')],
])
/** The two workchains there are: 0, and -1 (the masterchain) as a signed byte. */
const WORKCHAINS: Readonly<Record<number, string>> = { 0: '0', 255: '-1' }

const PLAIN_ONLY = /[+/]/
const URL_ONLY = /[-_]/
const raw = new Uint8Array(36)

export const tonFriendly: Format = {
  name: 'ton-friendly',
  shapes: [{ first: `EUk0`, shortest: 48, longest: 48 }],
  match(bytes, start, end, sink) {
    if (decodeBits(bytes, start, end, BASE64_DIGITS, 6, raw) !== 36) return
    const what = FLAGS.get(raw[0]!)
    const workchain = WORKCHAINS[raw[1]!]
    if (what === undefined || workchain === undefined) return
    if (crc16(raw, 34) !== ((raw[34]! << 8) | raw[35]!)) return
    const text = ascii(bytes, start, end)
    if (PLAIN_ONLY.test(text) && URL_ONLY.test(text)) return
    sink.add(what, `${workchain}:${hex(raw, 2, 34)}`, 'verified')
  },
}

const RAW = meaning('ton', 'raw', 'shape', 'workchain:hex')

export const tonRaw: Format = {
  name: 'ton-raw',
  shapes: [
    { first: '0', shortest: 66, longest: 66 },
    { first: '-', shortest: 67, longest: 67 },
  ],
  match(bytes, start, end, sink) {
    const digits = end - 64
    if (!holds(bytes, start, digits - start === 2 ? '0:' : '-1:') || !allIn(HEX_DIGITS, bytes, digits, end)) return
    sink.add(RAW, ascii(bytes, start, end).toLowerCase(), 'none')
  },
}

const ARWEAVE = meaning('arweave', 'account', 'length', '43')

/**
 * Arweave: 32 bytes (a SHA-256) in base64url, without checksum; transaction ids look the same
 * (https://docs.arweave.org, "HTTP API"). The last character holds four bits, so one string in four is possible.
 */
export const arweave: Format = {
  name: 'arweave',
  shapes: [{ first: `${LOWER}${UPPER}${DECIMAL}-_`, shortest: 43, longest: 43 }],
  match(bytes, start, end, sink) {
    if (sink.proved || decodeBits(bytes, start, end, BASE64_DIGITS, 6, raw) !== 32) return
    const text = ascii(bytes, start, end)
    if (!PLAIN_ONLY.test(text)) sink.add(ARWEAVE, text, 'none')
  },
}
