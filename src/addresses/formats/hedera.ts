import { ascii, indexIn } from '../codec/text.ts'
import type { Format } from '../format.ts'
import { meaning } from '../sink.ts'

/**
 * Hedera accounts: shard.realm.number, with five letters of checksum where they are wanted
 * (HIP-15, https://hips.hedera.com/hip/hip-15), or a key or EVM address in the number's place (HIP-32, HIP-583).
 */
const ID = /^(\d{1,5}\.\d{1,5}\.(?:0|[1-9]\d{0,18}))(?:-([a-z]{5}))?$/
const EVM_ALIAS = /^\d{1,5}\.\d{1,5}\.(?:0x)?[0-9a-fA-F]{40}$/
/** DER of an Ed25519 key, DER of a secp256k1 key, and the latter alone. */
const KEY_ALIAS =
  /^\d{1,5}\.\d{1,5}\.(?:302a300506032b6570032100[0-9a-f]{64}|302d300706052b8104000a032200[0-9a-f]{66}|0[23][0-9a-f]{64})$/i

const ACCOUNT = meaning('hbar', 'account', 'shape', '0.0.n')
const TEST = meaning('hbar', 'account', 'shape', 'HIP-15', { test: true })
const EVM = meaning('hbar', 'evm-alias', 'shape', '0.0.hex')
const KEY = meaning('hbar', 'key-alias', 'shape', '0.0.key')

const P3 = 26 ** 3
const P5 = 26 ** 5
const WEIGHT = 31
const MULTIPLIER = 1_000_003
/** Ledger ids that enter the checksum: the main network, and the two test networks. */
const MAIN_LEDGER = 0
const TEST_LEDGERS = [1, 2]

/** The five letters of HIP-15 for an id such as `0.0.123` on a ledger. */
function hederaChecksum(id: string, ledger: number): string {
  let ordered = 0
  let even = 0
  let odd = 0
  for (let i = 0; i < id.length; i++) {
    const digit = id[i] === '.' ? 10 : Number(id[i])
    ordered = (WEIGHT * ordered + digit) % P3
    if (i % 2 === 0) even = (even + digit) % 11
    else odd = (odd + digit) % 11
  }
  let ledgerSum = 0
  for (const byte of [ledger, 0, 0, 0, 0, 0, 0]) ledgerSum = (WEIGHT * ledgerSum + byte) % P5
  const mixed = ((((id.length % 5) * 11 + even) * 11 + odd) * P3 + ordered + ledgerSum) % P5
  let rest = (mixed * MULTIPLIER) % P5
  let letters = ''
  for (let i = 0; i < 5; i++) {
    letters = String.fromCharCode(0x61 + (rest % 26)) + letters
    rest = Math.floor(rest / 26)
  }
  return letters
}

const DOT = 0x2e

export const hedera: Format = {
  name: 'hedera',
  shapes: [{ first: '0123456789', shortest: 5, longest: 110 }],
  match(bytes, start, end, sink) {
    if (indexIn(bytes, DOT, start, Math.min(end, start + 6)) < 0) return
    const text = ascii(bytes, start, end)
    const [, id, letters] = ID.exec(text) ?? []
    if (id !== undefined) {
      if (letters === undefined) sink.add(ACCOUNT, id, 'absent')
      else if (hederaChecksum(id, MAIN_LEDGER) === letters) sink.add(ACCOUNT, id, 'verified')
      else if (TEST_LEDGERS.some(ledger => hederaChecksum(id, ledger) === letters)) sink.add(TEST, id, 'verified')
    } else if (EVM_ALIAS.test(text)) sink.add(EVM, text.toLowerCase().replace('0x', ''), 'none')
    else if (KEY_ALIAS.test(text)) sink.add(KEY, text.toLowerCase(), 'none')
  },
}
