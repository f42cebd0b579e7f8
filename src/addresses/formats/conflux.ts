import { digitsOf } from '../codec/alphabet.ts'
import { bytesToSymbols, symbolsToBytes } from '../codec/bech32.ts'
import { encode40, isValid40, prefix40, step40 } from '../codec/cashaddr.ts'
import { ascii } from '../codec/text.ts'
import { bothCases, type Format } from '../format.ts'
import type { Kind } from '../kinds.ts'
import { meaning } from '../sink.ts'

/** Conflux Core (CIP-37, https://github.com/Conflux-Chain/CIPs/blob/master/CIPs/cip-37.md). Upper and lower case alike. */
const ALPHABET = 'abcdefghjkmnprstuvwxyz0123456789'
const DIGITS = digitsOf(ALPHABET, true)
/** 34 characters for a version byte and 20 bytes, and eight of checksum. */
const PAYLOAD = 42
const SHAPE = /^(cfx|cfxtest|net\d{1,10}):(?:type\.(?:user|contract|builtin|null):)?$/

/** First nibble of the 20 bytes → kind. */
const KIND: Readonly<Record<number, Kind>> = { 0: 'builtin', 1: 'account', 8: 'contract' }
const MEANINGS = new Map(
  Object.entries(KIND).map(([nibble, kind]) => [Number(nibble), meaning('conflux', kind, 'prefix', 'cfx')]),
)
const TEST = meaning('conflux', 'account', 'prefix', 'cfxtest', { test: true })

const symbols = new Uint8Array(PAYLOAD)
const payload = new Uint8Array(24)

export const conflux: Format = {
  name: 'conflux',
  shapes: [{ first: bothCases('cn'), shortest: 4 + PAYLOAD, longest: 40 + PAYLOAD }],
  match(bytes, start, end, sink) {
    const body = end - PAYLOAD
    const head = ascii(bytes, start, body)
    const lower = head.toLowerCase()
    const network = SHAPE.exec(lower)?.[1]
    if (network === undefined || (head !== lower && head !== head.toUpperCase())) return
    const register = prefix40(network)
    for (let i = 0; i < PAYLOAD; i++) {
      const digit = DIGITS[bytes[body + i]!]!
      if (digit < 0) return
      symbols[i] = digit
      step40(register, digit)
    }
    if (!isValid40(register) || symbolsToBytes(symbols, 0, PAYLOAD - 8, payload) !== 21 || payload[0] !== 0) return
    const what = network === 'cfx' ? MEANINGS.get(payload[1]! >>> 4) : TEST
    if (what === undefined) return
    sink.add(what, encode40(network, bytesToSymbols(payload.subarray(0, 21)), ALPHABET), 'verified')
  },
}
