import { shapeOf } from '../repair/shapes.ts'
import type { Claims } from './claims.ts'
import { foreignLetter, LETTERS } from './confusables.ts'
import { nearlyAddress } from './nearly-address.ts'

/** Runs of characters that may be an address with something wrong in it. */
const RUN = new RegExp(`[A-Za-z0-9${LETTERS}](?:[:_-]?[A-Za-z0-9${LETTERS}])+`, 'gu')
/** Half an address: what is left out stands as dots or asterisks, with characters on both sides. */
const ELIDED =
  /(?<![A-Za-z0-9])(?:[a-z]{2,12}:)?([A-Za-z0-9]{3,12})(?:\.{2,6}|…|\*{2,12})([A-Za-z0-9]{3,12})(?![A-Za-z0-9])/g
/** The shortest addresses that carry a checksum have 25 characters; one or two may be missing. */
const SHORTEST = 24
const LONGEST = 130

/**
 * Tokens of running text that have the shape of an address and are none, each with what is wrong. Explaining takes
 * milliseconds, so that only the first `most` different ones are; the answer is whether that was all of them.
 */
export function readNearlyIn(text: string, claims: Claims, most: number, mostFindings: number): boolean {
  /** A wrong address that is repeated is explained once. */
  const explained = new Map<string, ReturnType<typeof nearlyAddress>>()
  for (const [start, token] of nearTokens(text)) {
    const place = { start, end: start + token.length }
    if (!claims.isFree(place)) continue
    const found = explained.get(token) ?? (explained.size < most ? nearlyAddress(token) : null)
    if (!found || claims.size >= mostFindings) return false
    explained.set(token, found)
    if (tellsSomething(found.recognition.problem)) claims.add(found, place)
  }
  return true
}

function* nearTokens(text: string): Generator<[number, string]> {
  for (const match of text.matchAll(ELIDED)) {
    if (isHead(match[1]!) && isTail(match[2]!)) yield [match.index, match[0]]
  }
  for (const match of text.matchAll(RUN)) {
    if (match[0].length >= SHORTEST && match[0].length <= LONGEST && isNear(match[0])) yield [match.index, match[0]]
  }
}

/** Begins like an address: `0x`, or letters with digits or capitals among them. */
function isHead(text: string): boolean {
  return /^0x[0-9a-f]+$/i.test(text) || /[A-Za-z]\d|\d[A-Za-z]|[a-z][A-Z]|^[A-Z]{2,}[a-z]/.test(text)
}

function isTail(text: string): boolean {
  return /\d/.test(text) || /[a-z][A-Z]|[A-Z][a-z]*[A-Z]/.test(text)
}

/** Words, hashes and identifiers of programs have no shape; letters of other scripts count as what they look like. */
function isNear(token: string): boolean {
  const plain = Array.from(token, character => foreignLetter(character)?.looksLike ?? character).join('')
  if (!/\d/.test(plain) || !/[A-Za-z]/.test(plain) || /^[0-9a-f]+$/i.test(plain)) return false
  // UUIDs and slugs are groups joined by hyphens; only the Internet Computer writes addresses so.
  if (plain.includes('-') && !/^[XPC]-|^[a-z2-7]{5}(?:-[a-z2-7]{5}){2}/.test(plain)) return false
  const shape = shapeOf(plain)
  // Anything in base64 is near a Solana account, which has no checksum to be wrong.
  return shape !== null && shape.chain !== 'sol'
}

function tellsSomething(problem: { code: string; near?: unknown; suggestions: readonly string[] } | null): boolean {
  if (problem === null) return false
  return (
    problem.code !== 'unknown-format' &&
    (problem.code === 'elided' || 'near' in problem || problem.suggestions.length > 0)
  )
}

/** What the beginning of an address is the beginning of, and how long it would be; for a text that is nothing else. */
const BEGINNINGS: readonly (readonly [pattern: RegExp, chain: string, kind: string])[] = [
  [/^0x(?=.*\d)[0-9a-f]{4,38}$/i, 'evm', 'account'],
  [/^T(?=.*\d)(?=.*[a-z])[1-9A-HJ-NP-Za-km-z]{7,29}$/, 'tron', 'account'],
  [/^1(?=.*[a-z])(?=.*[A-Z])[1-9A-HJ-NP-Za-km-z]{7,23}$/, 'btc', 'p2pkh'],
  [/^3(?=.*[a-z])(?=.*[A-Z])[1-9A-HJ-NP-Za-km-z]{7,23}$/, 'btc', 'p2sh'],
  [/^r(?=.*\d)(?=.*[A-Z])[1-9A-HJ-NP-Za-km-z]{7,23}$/, 'xrp', 'classic'],
]

/** The token as a finding, where it says no more than that it is unknown said to be too short if it begins like an address. */
export function oddToken(token: string): ReturnType<typeof nearlyAddress> {
  const found = nearlyAddress(token)
  const beginning = BEGINNINGS.find(([pattern]) => pattern.test(token))
  if (found.recognition.problem?.code !== 'unknown-format' || !beginning) return found
  const [, chain, kind] = beginning
  const problem = {
    code: 'too-short',
    position: null,
    suggestions: [],
    near: { chain, kind },
    found: String(token.length),
  } as const
  return { ...found, recognition: { ...found.recognition, problem } }
}
