import { BITCOIN_DIGITS, decodeBase58 } from '../codec/base58.ts'
import { ascii } from '../codec/text.ts'
import type { Format } from '../format.ts'
import { sha256dChecks } from '../hash/sha256.ts'
import { type Meaning, meaning } from '../sink.ts'

/** æternity (https://docs.aeternity.com, "API encoding"): a two-letter prefix and 32 bytes in base58check. */
const PREFIXES: Readonly<Record<string, Meaning>> = {
  ak_: meaning('ae', 'account', 'prefix', 'ak_'),
  ct_: meaning('ae', 'contract', 'prefix', 'ct_'),
  ok_: meaning('ae', 'oracle', 'prefix', 'ok_'),
}
const raw = new Uint8Array(48)

export const aeternity: Format = {
  name: 'aeternity',
  shapes: [{ first: 'aco', shortest: 38, longest: 54 }],
  match(bytes, start, end, sink) {
    if (bytes[start + 2] !== 0x5f) return
    const what = PREFIXES[ascii(bytes, start, start + 3)]
    if (what === undefined || decodeBase58(bytes, start + 3, end, BITCOIN_DIGITS, raw) !== 36) return
    if (sha256dChecks(raw, 36)) sink.addAsWritten(what, bytes, start, end, 'verified')
  },
}
