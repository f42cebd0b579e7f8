import { createHmac, createSecretKey } from 'node:crypto'

/**
 * The name of a request, `LX-2026-TH-KR-483920-N`: a form that can be read out over the telephone. The serial is a keyed
 * permutation of the count, so that two references tell nobody how many requests lie between them
 * (reliability research, 0.15); the last character is a check (ISO 7064, MOD 37,36), which finds every wrong character
 * and nearly every swap.
 */
export interface Reference {
  readonly year: number
  /** ISO 3166-1 alpha-2 of the asking and of the asked side. */
  readonly from: string
  readonly to: string
  /** 0 to 999,999. */
  readonly serial: number
}

/** How many requests a corridor can have in a year. */
export const SERIALS = 1_000_000

const SHAPE = /^LX(\d{4})([A-Z]{2})([A-Z]{2})(\d{6})([0-9A-Z])$/
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** The reference as it is written. */
export function writeReference({ year, from, to, serial }: Reference): string {
  const digits = String(serial).padStart(6, '0')
  const check = checkCharacter(`LX${year}${from}${to}${digits}`)
  return `LX-${year}-${from}-${to}-${digits}-${check}`
}

/** Reads a reference, in whatever case and with whatever between its parts; null when it is none or was mistyped. */
export function readReference(text: string): Reference | null {
  const match = SHAPE.exec(text.toUpperCase().replaceAll(/[\s\-‐-―_./]/g, ''))
  if (!match) return null
  const [whole, year, from, to, serial, check] = match
  if (checkCharacter(whole.slice(0, -1)) !== check) return null
  return { year: Number(year), from: from!, to: to!, serial: Number(serial) }
}

/** ISO 7064, hybrid system MOD 37,36. `text` holds digits and capital letters. */
export function checkCharacter(text: string): string {
  let product = 36
  for (const character of text) {
    const sum = (product + DIGITS.indexOf(character)) % 36 || 36
    product = (sum * 2) % 37
  }
  return DIGITS[(37 - product) % 36]!
}

const HALF = 1_000
const ROUNDS = 8

/**
 * The serial of the nth request (from 0) of a corridor and year. Two counts never get the same serial. Throws where a
 * year is used up.
 */
export function serialOf(count: number, { year, from, to }: Omit<Reference, 'serial'>, key: Uint8Array): number {
  if (!(Number.isSafeInteger(count) && count >= 0 && count < SERIALS)) throw new RangeError('no serial is left')
  const secret = createSecretKey(key)
  // A Feistel network over two halves of three digits: whatever the round function is, it is a permutation.
  let left = Math.floor(count / HALF)
  let right = count % HALF
  for (let round = 0; round < ROUNDS; round++) {
    const mac = createHmac('sha256', secret).update(`${year}/${from}/${to}/${round}/${right}`).digest()
    ;[left, right] = [right, (left + (mac.readUInt32BE(0) % HALF)) % HALF]
  }
  return left * HALF + right
}
