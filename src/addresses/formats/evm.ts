import { ascii, holds } from '../codec/text.ts'
import { bothCases, type Format, HEX_FIRST } from '../format.ts'
import type { Checksum } from '../model.ts'
import { meaning, type Sink } from '../sink.ts'
import { casing, chainSalt, firstWrongCase, lowerCase } from './eip55.ts'

/**
 * Twenty bytes in hex: accounts of every EVM network (EIP-55), of Ronin and XDC under their own prefixes too, and of
 * Rootstock, whose checksum differs (EIP-1191 with chain id 30; 31 is its test network).
 */
const EVM = meaning('evm', 'account', 'prefix', '0x')
const EVM_BARE = meaning('evm', 'account', 'shape', 'EIP-55')
const RONIN = meaning('ronin', 'account', 'prefix', 'ronin:')
const RONIN_HEX = meaning('ronin', 'account', 'prefix', '0x')
const XDC = meaning('xdc', 'account', 'prefix', 'xdc')
const XDC_HEX = meaning('xdc', 'account', 'prefix', '0x')
const RSK = meaning('rsk', 'account', 'shape', 'EIP-1191')
const RSK_HEX = meaning('rsk', 'account', 'prefix', '0x')
const RSK_TEST = meaning('rsk', 'account', 'shape', 'EIP-1191', { test: true })
const RSK_SALT = chainSalt(30)
const RSK_TEST_SALT = chainSalt(31)

const LOWER_X = 0x78
const UPPER_X = 0x58
const spelling = Buffer.alloc(48)

/** A prefix and forty digits in lower case, made in one piece: this runs for every address of an exported ledger. */
function lowerHex(prefix: string, bytes: Uint8Array, digits: number): string {
  const length = prefix.length + 40
  for (let i = 0; i < prefix.length; i++) spelling[i] = prefix.charCodeAt(i)
  lowerCase(bytes, digits, spelling, prefix.length)
  return spelling.toString('latin1', 0, length)
}

/** What the case of the letters proves: nothing when they are all alike, and null when it contradicts EIP-55. */
function checksumOf(bytes: Uint8Array, digits: number): Checksum | null {
  const letters = casing(bytes, digits, digits + 40)
  if (letters === null) return null
  if (letters !== 'mixed') return 'absent'
  return firstWrongCase(bytes, digits) < 0 ? 'verified' : null
}

function prefixed(bytes: Uint8Array, start: number, sink: Sink): void {
  const digits = start + 2
  const letters = casing(bytes, digits, digits + 40)
  if (letters === null) return
  if (letters === 'mixed' && firstWrongCase(bytes, digits) >= 0) {
    const address = lowerHex('0x', bytes, digits)
    if (firstWrongCase(bytes, digits, RSK_SALT) < 0) sink.add(RSK, address, 'verified')
    else if (firstWrongCase(bytes, digits, RSK_TEST_SALT) < 0) sink.add(RSK_TEST, address, 'verified')
    return
  }
  const checksum: Checksum = letters === 'mixed' ? 'verified' : 'absent'
  if (bytes[start + 1] === LOWER_X && (letters === 'lower' || letters === 'none')) {
    sink.addAsWritten(EVM, bytes, start, digits + 40, checksum)
  } else sink.add(EVM, lowerHex('0x', bytes, digits), checksum)
  if (sink.full) return
  const address = lowerHex('0x', bytes, digits)
  sink.add(RONIN_HEX, address, checksum)
  sink.add(XDC_HEX, `xdc${address.slice(2)}`, checksum)
  if (checksum === 'absent') sink.add(RSK_HEX, address, checksum)
}

/** `0x` and forty digits, or forty digits alone where their case proves them. */
export const evm: Format = {
  name: 'evm',
  shapes: [
    { first: '0', shortest: 42, longest: 42 },
    { first: HEX_FIRST, shortest: 40, longest: 40 },
  ],
  match(bytes, start, end, sink) {
    if (end - start === 42) {
      if (bytes[start + 1] === LOWER_X || bytes[start + 1] === UPPER_X) prefixed(bytes, start, sink)
    } else if (checksumOf(bytes, start) === 'verified') {
      sink.add(EVM_BARE, lowerHex('0x', bytes, start), 'verified')
    }
  },
}

/** `ronin:` (Ronin's explorer and wallet until 2023) and `xdc` before forty digits. */
export const evmPrefixed: Format = {
  name: 'evm-prefixed',
  shapes: [
    { first: 'r', shortest: 46, longest: 46 },
    { first: bothCases('x'), shortest: 43, longest: 43 },
  ],
  match(bytes, start, end, sink) {
    const digits = end - 40
    const isRonin = digits - start === 6 && holds(bytes, start, 'ronin:')
    if (!isRonin && !(digits - start === 3 && ascii(bytes, start, digits).toLowerCase() === 'xdc')) return
    const checksum = checksumOf(bytes, digits)
    if (checksum === null) return
    if (isRonin) sink.add(RONIN, lowerHex('0x', bytes, digits), checksum)
    else sink.add(XDC, lowerHex('xdc', bytes, digits), checksum)
  },
}
