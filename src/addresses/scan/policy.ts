/**
 * What a scan believes. A checksum that holds is proof enough anywhere. Shapes without one also occur as hashes, ids and
 * words, and would drown the result, so each is admitted only as this table says; a shape that is not in it stays out
 * (EOS names, Flow, Arweave ids, Filecoin `f0…` ids). `docs/scan.md` says the same in words.
 */
import type { Candidate } from '../model.ts'
import { asciiOf, byteOf, CLASS, DIGIT, UPPER } from './bytes.ts'

interface Admission {
  /** Words (chain, coin, explorer) one of which must stand before it on its line; `null`: the shape is clear enough. */
  readonly words: RegExp | null
  /** A further look at the spelling and its neighbours. */
  readonly shape?: (bytes: Uint8Array, from: number, to: number) => boolean
}

const CLEAR: Admission = { words: null }

/** Admission of candidates whose checksum is absent or does not exist, by chain. */
const ADMISSIONS: Readonly<Record<string, Admission>> = {
  evm: CLEAR,
  rsk: CLEAR,
  ronin: CLEAR,
  xdc: CLEAR,
  icon: CLEAR,
  ton: CLEAR,
  sol: { words: null, shape: looksLikeKey },
  near: { words: /\bNEAR\b|nearblocks|near[ _-](?:account|address|wallet|protocol)/ },
  sui: { words: /(?<![a-z])sui(?:scan|vision|explorer)?(?![a-z])/i },
  aptos: { words: /(?<![a-z])(?:aptos(?:can|labs)?|apt)(?![a-z])/i },
  starknet: { words: /(?<![a-z])stark(?:net|scan)(?![a-z])/i },
  hbar: { words: /(?<![a-z])(?:hedera|hbar|hashscan)(?![a-z])/i },
  tron: { words: /(?<![a-z])(?:tron(?:scan)?|trx|trc-?20)(?![a-z])/i },
}

/** Between the chain's word and the hexadecimal digits, these say that it is no account. */
const NO_ACCOUNT =
  /(?<![a-z])(?:tx|txn|txid|txhash|transactions?|hash|digest|block|object|package|module|key|secret)(?![a-z])/i

/** Bytes before the spelling that are searched for words; the search stops at the line's beginning. */
const CONTEXT = 64
const NEWLINE = 10

/**
 * The first of the candidates that may be reported for `bytes[from, to)`, or null. Readable bytes must reach at least 64
 * before `from`.
 */
export function admitted(
  candidates: readonly Candidate[],
  bytes: Uint8Array,
  from: number,
  to: number,
): Candidate | null {
  let line: string | null = null
  for (const candidate of candidates) {
    if (candidate.checksum === 'verified') return candidate
    const admission = isNamed(candidate) ? CLEAR : ADMISSIONS[candidate.chain]
    if (admission === undefined || admission.shape?.(bytes, from, to) === false) continue
    if (admission.words === null) return candidate
    line ??= lineBefore(bytes, from)
    if (isSaid(admission.words, line)) return candidate
  }
  return null
}

/** A NEAR account with a name, which ends in `.near`, unlike the 64 hexadecimal digits of an implicit one. */
function isNamed(candidate: Candidate): boolean {
  return candidate.chain === 'near' && candidate.address.endsWith('.near')
}

function lineBefore(bytes: Uint8Array, from: number): string {
  let start = from
  while (start > from - CONTEXT && bytes[start - 1] !== NEWLINE) start--
  return asciiOf(bytes, start, from)
}

function isSaid(words: RegExp, line: string): boolean {
  let end = -1
  for (const match of line.matchAll(new RegExp(words, `${words.flags}g`))) end = match.index + match[0].length
  return end >= 0 && !NO_ACCOUNT.test(line.slice(end))
}

const PLUS = byteOf('+')
const SLASH = byteOf('/')
const DOT = byteOf('.')
const BACKSLASH = byteOf('\\')

/**
 * Whether 32 bytes in base58 look like a key someone wrote down: not a long name from a program (letters only, few of them
 * capitals), and not a piece of base64 (a `+` beside it, or a `/` that no path explains).
 */
function looksLikeKey(bytes: Uint8Array, from: number, to: number): boolean {
  const before = bytes[from - 1] as number
  const after = bytes[to] as number
  if (before === PLUS || after === PLUS) return false
  if ((before === SLASH || after === SLASH) && !isPathSegment(bytes, from)) return false
  let digits = 0
  let capitals = 0
  for (let at = from; at < to; at++) {
    const bits = CLASS[bytes[at] as number] as number
    if (bits & DIGIT) digits++
    if (bits & UPPER) capitals++
  }
  return digits > 0 || capitals >= 8
}

/** Whether the `/` before the run follows a word in lowercase or the end of a host name, as in `…/account/`, `….io/`. */
function isPathSegment(bytes: Uint8Array, from: number): boolean {
  if (bytes[from - 1] !== SLASH) return false
  // JSON may write the slash as `\/`.
  const word = bytes[from - 2] === BACKSLASH ? from - 3 : from - 2
  let at = word
  while (at > word - 32 && (bytes[at] as number) >= 0x61 && (bytes[at] as number) <= 0x7a) at--
  const letters = word - at
  return letters >= 4 || (letters >= 2 && bytes[at] === DOT)
}
