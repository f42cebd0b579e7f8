import { z } from 'zod'
import type { Instant } from '../reading.ts'

/**
 * Parses JSON without losing digits: an integer that a JavaScript number cannot hold becomes a `bigint`. Lamports and
 * sun exceed 2^53 and come as plain JSON numbers. Throws `SyntaxError` for what is no JSON.
 */
export function parseExactly(text: string): unknown {
  // The third argument is ECMAScript's JSON.parse source text access, which the type library does not know yet.
  const reviver = (_name: string, value: unknown, context?: { readonly source?: string }): unknown =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
      ? BigInt(context!.source!)
      : value
  return JSON.parse(text, reviver)
}

const DECIMAL = /^-?\d{1,100}$/

/** A whole number however it is written: JSON number, exact big number, or decimal digits in a string. Gives a bigint. */
export const integer = z.union([z.bigint(), z.int(), z.string().regex(DECIMAL)]).transform(value => BigInt(value))

/** The same, and not below zero. */
export const natural = integer.refine(value => value >= 0n)

/** A whole number from 0 to 2^53 - 1: heights, counts, times. Gives a number. */
export const count = natural.refine(value => value <= BigInt(Number.MAX_SAFE_INTEGER)).transform(Number)

/** `0x…` of up to 32 bytes, as Ethereum's JSON-RPC writes quantities. Gives a bigint. */
export const quantity = z
  .string()
  .regex(/^0x[0-9a-f]{1,64}$/i)
  .transform(value => BigInt(value))

/** The last moment a `Date` can hold is far later; nothing on a ledger is after the year 3000. */
const LATEST_MS = Date.UTC(3000, 0)

/** A moment from milliseconds since the epoch; null outside of 1970…3000, so that a wrong unit cannot pass for a day. */
export function instant(ms: number): Instant | null {
  return Number.isFinite(ms) && ms >= 0 && ms < LATEST_MS ? new Date(ms).toISOString() : null
}
