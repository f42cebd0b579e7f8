import { BITCOIN_DIGITS, decodeBase58 } from '../codec/base58.ts'
import { type Format, LOWER, UPPER } from '../format.ts'
import { sha256dChecks } from '../hash/sha256.ts'
import { meaning, type Sink } from '../sink.ts'
import { LONG_PREFIX, ONE_BYTE } from './base58check.ts'
import { byron } from './byron.ts'
import { decred } from './decred.ts'
import { groestl } from './groestl.ts'
import { ss58 } from './ss58.ts'
import { waves } from './waves.ts'

/** What one decoded length may be. The bytes stand in `payload`; the spelling is bytes[start..end). */
type Reader = (payload: Uint8Array, length: number, bytes: Uint8Array, start: number, end: number, sink: Sink) => void

const payload = new Uint8Array(160)

const oneByteVersion: Reader = (decoded, length, bytes, start, end, sink) => {
  const versions = ONE_BYTE[decoded[0]!]!
  if (versions.length > 0 && sha256dChecks(decoded, length)) {
    for (const { what, respell } of versions) {
      if (sink.full) return
      if (respell) sink.add(what, respell(decoded.subarray(1, 21)), 'verified')
      else sink.addAsWritten(what, bytes, start, end, 'verified')
    }
  } else groestl(decoded, length, bytes, start, end, sink)
}

function longPrefix(prefixLength: 2 | 3): Reader {
  return (decoded, length, bytes, start, end, sink) => {
    let prefix = (decoded[0]! << 8) | decoded[1]!
    if (prefixLength === 3) prefix = (prefix << 8) | decoded[2]!
    const meanings = LONG_PREFIX.get(prefix)
    if (meanings === undefined || !sha256dChecks(decoded, length)) return
    for (const what of meanings) sink.addAsWritten(what, bytes, start, end, 'verified')
  }
}

const twoByteVersion = longPrefix(2)

/** 26 bytes: two-byte versions under one of three checksums. */
const twentySixBytes: Reader = (...token) => {
  twoByteVersion(...token)
  waves(...token)
  decred(...token)
}

const SOLANA = meaning('sol', 'account', 'length', '32')

/** 32 bytes without any checksum: every key is an address, https://solana.com/docs/core/accounts. */
const solana: Reader = (_decoded, _length, bytes, start, end, sink) => {
  if (!sink.proved) sink.addAsWritten(SOLANA, bytes, start, end, 'none')
}

/** Mina: version 0xcb, two format bytes, a 32-byte x coordinate and its parity (mina-signer, base58 `PublicKey`). */
const MINA = meaning('mina', 'account', 'version-byte', '0xcb')
const mina: Reader = (decoded, length, bytes, start, end, sink) => {
  if (decoded[0] !== 0xcb || decoded[1] !== 1 || decoded[2] !== 1 || !sha256dChecks(decoded, length)) return
  sink.addAsWritten(MINA, bytes, start, end, 'verified')
}

/** Zcash Sprout (protocol specification 5.6.3); Horizen kept the same prefix. */
const SPROUT = [meaning('zec', 'sprout', 'version-byte', '0x169a'), meaning('zen', 'sprout', 'version-byte', '0x169a')]
const sprout: Reader = (decoded, length, bytes, start, end, sink) => {
  if (decoded[0] !== 0x16 || decoded[1] !== 0x9a || !sha256dChecks(decoded, length)) return
  for (const what of SPROUT) sink.addAsWritten(what, bytes, start, end, 'verified')
}

/** Decoded length → reader. Byron addresses of Cardano have no fixed length and take the rest. */
const BY_LENGTH: Readonly<Record<number, Reader>> = {
  25: oneByteVersion,
  26: twentySixBytes,
  27: longPrefix(3),
  32: solana,
  35: ss58,
  36: ss58,
  40: mina,
  70: sprout,
}

/** Everything written in Bitcoin's base58 and told apart by decoded length and leading bytes: decoded once. */
export const base58: Format = {
  name: 'base58',
  shapes: [
    { first: `${LOWER}${UPPER}123456789`, shortest: 25, longest: 59 },
    { first: '2ADz', shortest: 60, longest: 150 },
  ],
  match(bytes, start, end, sink) {
    const length = decodeBase58(bytes, start, end, BITCOIN_DIGITS, payload)
    if (length < 25) return
    const read = BY_LENGTH[length] ?? byron
    read(payload, length, bytes, start, end, sink)
  },
}
