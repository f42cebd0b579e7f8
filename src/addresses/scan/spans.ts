/**
 * From a run of letters and digits to the stretch of text that may be an address: prefixes before it, groups after it,
 * and escapes glued to its front. Which stretch really is one is the prober's question.
 */
import {
  ALNUM,
  asciiOf,
  BASE32,
  byteOf,
  CLASS,
  DIGIT,
  HEX,
  NEAR_NAME,
  runEnd,
  runStart,
  STD64,
  startsWith,
  UPPER,
  URL64,
} from './bytes.ts'
import { LONG, LOOKAHEAD, LOOKBEHIND, WAIT } from './tokenise.ts'

/** Asked whether `bytes[from, to)` is an address to report; true ends the search at this run. */
export interface Prober {
  probe(bytes: Buffer, from: number, to: number): boolean
}

const COLON = byteOf(':')
const UNDERSCORE = byteOf('_')
const HYPHEN = byteOf('-')
const DOT = byteOf('.')
const SPACE = byteOf(' ')
const BACKSLASH = byteOf('\\')
const PERCENT = byteOf('%')
const EQUALS = byteOf('=')
const NINE = byteOf('9')
const JSON_ESCAPES = new Set([...'nrtbf'].map(byteOf))

/** What may stand before the run and belongs to the address, by the byte that joins them. */
const PREFIXES: Readonly<Record<number, ReadonlySet<string>>> = {
  // CashAddr prefixes; `0:` is a workchain of raw TON addresses, the other being `-1:`.
  [COLON]: new Set(['bitcoincash', 'ecash', 'kaspa', 'cfx', 'ronin', 'bchtest', 'kaspatest', 'cfxtest', '0']),
  [UNDERSCORE]: new Set(['ak', 'ct', 'ok', 'nano', 'xrb']),
  [HYPHEN]: new Set(['X', 'P', 'C']),
}
const LONGEST_PREFIX = 11

/** Where the prefix of the run at `start` begins, or -1 when what stands there is no prefix. */
function prefixStart(bytes: Buffer, start: number): number {
  const joint = bytes[start - 1] as number
  const prefixes = PREFIXES[joint]
  if (prefixes === undefined) return -1
  const word = runStart(bytes, start - 1, start - 8 - LONGEST_PREFIX, ALNUM)
  for (const from of [word, word + escapeLength(bytes, word)]) {
    const name = asciiOf(bytes, from, start - 1)
    if (name === '1' && bytes[from - 1] === HYPHEN && mayBegin(bytes, from - 1)) return from - 1
    if (prefixes.has(joint === COLON ? name.toLowerCase() : name)) return from
  }
  return joint === COLON ? verboseConfluxStart(bytes, word, start) : -1
}

/** `CFX:TYPE.USER:AA…`, the long form of CIP-37, whose middle part names the kind of account. */
function verboseConfluxStart(bytes: Buffer, kindStart: number, start: number): number {
  const from = kindStart - 'cfx:type.'.length
  if (from < start - LOOKBEHIND || bytes[kindStart - 1] !== DOT) return -1
  return asciiOf(bytes, from, kindStart).toLowerCase() === 'cfx:type.' ? from : -1
}

function isWordByte(byte: number | undefined): boolean {
  return byte !== undefined && ((CLASS[byte] as number) & ALNUM) !== 0
}

/**
 * How many bytes from `start` on belong to an escape that a file format put there: `\\n` and `\\u0026` of JSON, `%3A` of
 * URLs, `=3D` of quoted-printable mail. 0 when the byte before begins none.
 */
function escapeLength(bytes: Uint8Array, start: number): number {
  const lead = bytes[start - 1]
  const first = bytes[start] as number
  if (lead === BACKSLASH) {
    if (JSON_ESCAPES.has(first)) return 1
    return first === byteOf('u') && runEnd(bytes, start + 1, start + 5, HEX) === start + 5 ? 5 : 0
  }
  if (lead !== PERCENT && lead !== EQUALS) return 0
  // Mail writes capitals, and must: `to=ad` is no escape.
  const capital = lead === PERCENT || (runEnd(bytes, start, start + 2, DIGIT | UPPER) === start + 2 && first < NINE)
  return capital && runEnd(bytes, start, start + 2, HEX) === start + 2 ? 2 : 0
}

/** Whether a shape may begin at `from`: behind no letter or digit, but for those of an escape. */
function mayBegin(bytes: Uint8Array, from: number): boolean {
  if (!isWordByte(bytes[from - 1])) return true
  return [1, 2, 5].some(length => escapeLength(bytes, from - length) === length)
}

/** Looks for an address at the run, first without the escape before it, then as it stands; says where to go on. */
export function visitRun(bytes: Buffer, start: number, end: number, known: number, prober: Prober): number {
  const skip = escapeLength(bytes, start)
  if (skip > 0 && start + skip < end) {
    const next = visitShapes(bytes, start + skip, end, known, prober)
    if (next !== NOTHING) return next
  }
  const next = visitShapes(bytes, start, end, known, prober)
  return next === NOTHING ? end : next
}

/** What the visits below return when there is no address; otherwise the end of it, or `WAIT`. */
const NOTHING = 0

function visitShapes(bytes: Buffer, start: number, end: number, known: number, prober: Prober): number {
  if (isTonHead(bytes, start)) {
    const next = visitTon(bytes, start, known, prober)
    if (next !== NOTHING) return next
  }
  if (end - start < LONG) return visitShort(bytes, start, end, known, prober)
  const from = prefixStart(bytes, start)
  if (from >= 0 && prober.probe(bytes, from, end)) return end
  return prober.probe(bytes, start, end) ? end : NOTHING
}

/** A short run: the first or last piece of a shape made of several runs, or nothing. */
function visitShort(bytes: Buffer, start: number, end: number, known: number, prober: Prober): number {
  const length = end - start
  if (bytes[start - 1] === DOT) {
    if (length === 4 && startsWith(bytes, start, 'near')) return visitNear(bytes, start, end, known, prober)
    if (startsWith(bytes, start - 4, '0.0.')) return visitHedera(bytes, start, end, known, prober)
  }
  if (length === 4 && startsWith(bytes, start, 'NQ')) return visitNimiq(bytes, start, end, known, prober)
  if (length === 5 && bytes[end] === HYPHEN) return visitPrincipal(bytes, start, end, known, prober)
  return NOTHING
}

/**
 * The friendly form of TON (TEP-2) begins with the tag byte and the workchain, which leaves eight pairs of characters.
 */
function isTonHead(bytes: Buffer, start: number): boolean {
  const tag = bytes[start]
  const chain = bytes[start + 1]
  return (
    (chain === 0x51 || chain === 0x66) && // Q, f
    (tag === 0x45 || tag === 0x55 || tag === 0x6b || tag === 0x30) // E, U, k, 0
  )
}

const TON_LENGTH = 48

function visitTon(bytes: Buffer, start: number, known: number, prober: Prober): number {
  const end = start + TON_LENGTH
  if (end + 1 > known) return WAIT
  const fits = (bits: number): boolean => runEnd(bytes, start, end, ALNUM | bits) === end
  // One alphabet or the other, and no letter or digit going on behind it: a longer run is something else.
  if (isWordByte(bytes[end]) || !(fits(URL64) || fits(STD64))) return NOTHING
  return prober.probe(bytes, start, end) ? end : NOTHING
}

/** `name.near`: everything before that a name is made of (NEAR account ids). */
function visitNear(bytes: Buffer, start: number, end: number, known: number, prober: Prober): number {
  if (end + 2 > known) return WAIT
  const next = bytes[end] as number
  // `x.near.org` and `x.near-by` are no account names; a full stop at the end of a sentence is allowed.
  const goesOn = (CLASS[next] as number) & NEAR_NAME && (next !== DOT || isWordByte(bytes[end + 1]))
  if (goesOn || next === byteOf('@')) return NOTHING
  let from = runStart(bytes, start, end - 65, NEAR_NAME)
  from += escapeLength(bytes, from)
  while (from < start && !isWordByte(bytes[from])) from++
  if (!mayBegin(bytes, from) || bytes[from - 1] === byteOf('@')) return NOTHING
  return prober.probe(bytes, from, end) ? end : NOTHING
}

/** `0.0.123` with or without the five letters of HIP-15. */
function visitHedera(bytes: Buffer, start: number, end: number, known: number, prober: Prober): number {
  if (runEnd(bytes, start, end, DIGIT) !== end) return NOTHING
  const before = bytes[start - 5] as number
  if (!mayBegin(bytes, start - 4) || before === DOT || before === HYPHEN) return NOTHING
  const checked = end + 6
  if (checked + 2 > known) return WAIT
  if (bytes[end] === HYPHEN && runEnd(bytes, end + 1, checked, BASE32) === checked && !isWordByte(bytes[checked])) {
    if (prober.probe(bytes, start - 4, checked)) return checked
  }
  // A fourth number makes it an IP address or a version, and `@` or `-` a transaction.
  const next = bytes[end] as number
  const goesOn = next === DOT && isWordByte(bytes[end + 1])
  if (goesOn || next === byteOf('@') || next === HYPHEN) return NOTHING
  return prober.probe(bytes, start - 4, end) ? end : NOTHING
}

/** `NQ86 2H8F …`: nine groups of four with single spaces between, as Nimiq prints it. */
function visitNimiq(bytes: Buffer, start: number, end: number, known: number, prober: Prober): number {
  if (bytes[end] !== SPACE) return NOTHING
  const stop = start + 44
  if (stop + 1 > known) return WAIT
  for (let at = end; at < stop; at += 5) {
    if (bytes[at] !== SPACE || runEnd(bytes, at + 1, at + 6, ALNUM) !== at + 5) return NOTHING
  }
  return prober.probe(bytes, start, stop) ? stop : NOTHING
}

/** Groups of five and a last one of one to five, joined by `-`: a principal of the Internet Computer. */
function visitPrincipal(bytes: Buffer, start: number, end: number, known: number, prober: Prober): number {
  if (bytes[start - 1] === HYPHEN || runEnd(bytes, start, end, BASE32) !== end) return NOTHING
  if (start + LOOKAHEAD > known) return WAIT
  let stop = end
  for (let group = 1; group < 11 && bytes[stop] === HYPHEN; group++) {
    const groupEnd = runEnd(bytes, stop + 1, stop + 7, BASE32)
    const size = groupEnd - stop - 1
    if (size < 1 || size > 5) return NOTHING
    stop = groupEnd
    if (size < 5) break
  }
  if (isWordByte(bytes[stop]) || bytes[stop] === HYPHEN) return NOTHING
  return prober.probe(bytes, start, stop) ? stop : NOTHING
}
