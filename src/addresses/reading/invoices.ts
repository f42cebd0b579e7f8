import { BECH32, polymodPrefix, readSymbols, symbolsToBytes } from '../codec/bech32.ts'
import { hex, toBytes } from '../codec/text.ts'

/** Something that asks for a payment over Lightning: used once, and no address. */
export interface Invoice {
  readonly form: 'bolt11' | 'bolt12' | 'lnurl'
  /** Network id, or null where the form does not say. */
  readonly network: 'bitcoin' | 'bitcoin-testnet' | null
  /** False when its checksum fails (BOLT 12 offers carry none: then true). */
  readonly checksumHolds: boolean
  /** Thousandths of a satoshi, as a decimal number; null when the payer chooses the amount. */
  readonly amountMsat: string | null
  /** When it was made, in seconds since 1970; null where unknown. */
  readonly madeAt: number | null
  /** The payee's node key in hex, where the invoice names it. */
  readonly payee: string | null
  /** What an LNURL leads to: the service's address on the web. */
  readonly url: string | null
}

const NOTHING = { amountMsat: null, madeAt: null, payee: null, url: null }

/** The invoice, offer or LNURL a whole token is, or null. */
export function readInvoice(token: string): Invoice | null {
  const text = token.toLowerCase()
  if (text !== token && token.toUpperCase() !== token) return null
  if (text.startsWith('lnurl1')) return readLnurl(text)
  if (/^lno1[02-9ac-hj-np-z]{20,}$/.test(text)) {
    return { form: 'bolt12', network: 'bitcoin', checksumHolds: true, ...NOTHING }
  }
  return readBolt11(text)
}

/** BOLT 11: `ln`, the network's prefix, an amount with a multiplier; then bech32 of any length. */
const BOLT11 = /^(ln(bcrt|bc|tbs|tb)(?:(\d{1,15})([munp]?))?)1([02-9ac-hj-np-z]{110,})$/
/** Millisatoshi in one bitcoin, and what the multipliers divide it by. */
const MSAT = 100_000_000_000n
const DIVISORS: Readonly<Record<string, bigint>> = {
  '': 1n,
  m: 1_000n,
  u: 1_000_000n,
  n: 1_000_000_000n,
  p: 1_000_000_000_000n,
}
const SIGNATURE = 104
const CHECKSUM = 6

function readBolt11(text: string): Invoice | null {
  const parts = BOLT11.exec(text)
  if (!parts) return null
  const [, prefix = '', chain, amount, unit = '', data = ''] = parts
  const symbols = new Uint8Array(data.length)
  const checksumHolds = checksum(prefix, data, symbols)
  const fields = symbols.subarray(0, data.length - CHECKSUM - SIGNATURE)
  return {
    form: 'bolt11',
    network: chain === 'bc' ? 'bitcoin' : 'bitcoin-testnet',
    checksumHolds,
    amountMsat: amount === undefined ? null : String((BigInt(amount) * MSAT) / DIVISORS[unit]!),
    madeAt: checksumHolds ? numberOf(fields.subarray(0, 7)) : null,
    payee: checksumHolds ? payeeOf(fields) : null,
    url: null,
  }
}

function checksum(prefix: string, data: string, symbols: Uint8Array): boolean {
  const bytes = toBytes(data)
  return readSymbols(bytes, 0, bytes.length, polymodPrefix(prefix), 0, symbols) === BECH32
}

function numberOf(symbols: Uint8Array): number {
  return symbols.reduce((sum, symbol) => sum * 32 + symbol, 0)
}

/** Tagged field `n` (19): the payee's public key in 53 symbols. */
function payeeOf(fields: Uint8Array): string | null {
  for (let at = 7; at + 3 <= fields.length; ) {
    const length = fields[at + 1]! * 32 + fields[at + 2]!
    if (fields[at] === 19 && length === 53 && at + 3 + length <= fields.length) {
      const key = new Uint8Array(34)
      const size = symbolsToBytes(fields, at + 3, at + 3 + length, key)
      if (size === 33) return hex(key, 0, 33)
    }
    at += 3 + length
  }
  return null
}

/** LUD-01: the address of a web service, in bech32. */
function readLnurl(text: string): Invoice | null {
  const data = text.slice('lnurl1'.length)
  if (!/^[02-9ac-hj-np-z]{20,2000}$/.test(data)) return null
  const symbols = new Uint8Array(data.length)
  const checksumHolds = checksum('lnurl', data, symbols)
  const bytes = new Uint8Array(data.length)
  const size = symbolsToBytes(symbols, 0, data.length - CHECKSUM, bytes)
  const url = checksumHolds && size > 0 ? new TextDecoder().decode(bytes.subarray(0, size)) : null
  return { form: 'lnurl', network: null, checksumHolds, ...NOTHING, url: url && /^https?:\/\//.test(url) ? url : null }
}
