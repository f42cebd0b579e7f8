import { identity } from '../identity.ts'
import { recognise } from '../recognise.ts'
import { findSecrets } from '../secrets/secrets.ts'
import { findAccountIds } from './account-ids.ts'
import { type Claim, Claims } from './claims.ts'
import { type Cleaned, clean, type Note } from './clean.ts'
import type { Finding, Place, Reading } from './finding.ts'
import { readLinksIn, readPaymentsIn } from './in-links.ts'
import { readAddressesIn, readNamesIn, readTokensIn } from './in-prose.ts'
import { findLookAlikes, type LookAlike, type Seen } from './lookalikes.ts'
import { oddToken, readNearlyIn } from './nearly.ts'
import { sortOut } from './sorts.ts'

/** Findings told about one text; a longer list is a file, and files are scanned. */
export const MOST_FINDINGS = 1000
/** One more is looked for, to know whether that was all. */
const ENOUGH = MOST_FINDINGS + 1
/** Tokens of one text that are explained, at up to 50 ms each. */
export const MOST_EXPLAINED = 20
/** A tag, memo or user number belongs to an address at most this far from it. */
const BESIDE = 200
/** Longer input is text, even without a space in it. */
const LONGEST_TOKEN = 300

/**
 * Reads whatever a person pastes: addresses, what is nearly one, transactions, names, extended keys, payment requests,
 * invoices, explorer links, tags and user numbers; and says which secrets it met, without holding them. Time is bounded
 * by the text's length. Never throws; an empty text has no findings.
 */
export function read(text: string): Reading {
  const secrets = findSecrets(text)
  const cleaned = clean(blanked(text, secrets))
  const claims = new Claims(cleaned.text.length)
  readLinksIn(cleaned.text, claims, ENOUGH)
  readPaymentsIn(cleaned.text, claims, ENOUGH)
  const whole = readAlone(cleaned.text, claims)
  if (!whole) {
    readAddressesIn(cleaned.text, claims, ENOUGH)
    readTokensIn(cleaned.text, claims, ENOUGH)
    readNamesIn(cleaned.text, claims, ENOUGH)
  }
  const explainedAll = whole || readNearlyIn(cleaned.text, claims, MOST_EXPLAINED, ENOUGH)
  readOddity(cleaned.text, claims)
  const found = claims.sorted()
  const ids = whole ? [] : accountIds(cleaned.text, claims, found)
  const all = [...found, ...ids].sort((a, b) => a.place.start - b.place.start)
  const kept = all.slice(0, MOST_FINDINGS)
  const findings = placed(kept, cleaned)
  return {
    findings,
    secrets,
    notes: cleaned.notes.filter(note => findings.some(finding => touches(note, finding))),
    lookAlikes: lookAlikesOf(findings),
    truncated: { findings: all.length > MOST_FINDINGS, problems: !explainedAll },
  }
}

/** Secrets become white space of the same length: nothing can be found in them, and every offset stays. */
function blanked(text: string, secrets: readonly Place[]): string {
  let result = ''
  let from = 0
  for (const { start, end } of secrets) {
    result += text.slice(from, start) + ' '.repeat(end - start)
    from = end
  }
  return result + text.slice(from)
}

/** Whether a text is one token and that has a meaning, in forms that running text would be too weak a reason for. */
function readAlone(text: string, claims: Claims): boolean {
  const place = alone(text)
  if (!place || !claims.isFree(place)) return false
  const found = sortOut(text.slice(place.start, place.end))
  if (found) claims.add(found, place)
  return found !== null
}

function alone(text: string): Place | null {
  const token = text.trim()
  if (token === '' || token.length > LONGEST_TOKEN) return null
  if (/\s/.test(token) && !/^NQ\d\d(?: [0-9A-Z]{4}){8}$/.test(token)) return null
  const start = text.indexOf(token)
  return { start, end: start + token.length }
}

/** When nothing was found: a text that is one token, or an address broken by spaces, gets an answer all the same. */
function readOddity(text: string, claims: Claims): void {
  if (claims.size > 0) return
  const place = alone(text)
  if (place && claims.isFree(place)) claims.add(oddToken(text.slice(place.start, place.end)), place)
  else readBroken(text, claims)
}

function readBroken(text: string, claims: Claims): void {
  const token = text.trim()
  const joined = token.replace(/\s+/g, '')
  if (token === '' || token.length > LONGEST_TOKEN || joined.length < 25) return
  const { candidates } = recognise(joined)
  if (!candidates.some(candidate => candidate.checksum !== 'none')) return
  const start = text.indexOf(token)
  const position = token.search(/\s/)
  const problem = { code: 'bad-character', position, suggestions: [joined], found: token[position]! } as const
  const recognition = { input: token, candidates: [], problem }
  claims.add({ type: 'nearly-address', recognition, source: null }, { start, end: start + token.length })
}

/** Tags and memos that stand beside an address, and user numbers wherever they stand. */
function accountIds(text: string, claims: Claims, found: readonly Claim[]): (Claim & { nearest?: Claim })[] {
  const result: (Claim & { nearest?: Claim })[] = []
  for (const { start, end, ...id } of findAccountIds(text)) {
    const place = { start, end }
    if (result.length === ENOUGH) break
    if (!claims.isFree(place)) continue
    const nearest = nearestAddress(place, found)
    if (id.kind !== 'uid' && !nearest) continue
    const claim = { found: { type: 'account-id', id, beside: null }, place, claimed: place } as const
    result.push(nearest ? { ...claim, nearest } : claim)
  }
  return result
}

function nearestAddress(place: Place, found: readonly Claim[]): Claim | null {
  let best: Claim | null = null
  let least = BESIDE
  for (const claim of found) {
    if (claim.found.type !== 'address' && claim.found.type !== 'nearly-address') continue
    const distance = Math.max(claim.place.start - place.end, place.start - claim.place.end)
    if (distance >= least) continue
    best = claim
    least = distance
  }
  return best
}

/** Findings with their places in what was pasted, and account ids with the number of the address they stand beside. */
function placed(claims: readonly (Claim & { nearest?: Claim })[], cleaned: Cleaned): Finding[] {
  const numbers = new Map<Claim, number>(claims.map((claim, number) => [claim, number]))
  return claims.map(({ found, place, nearest }) => {
    const span = cleaned.span(place.start, place.end)
    if (found.type !== 'account-id') return { ...found, ...span }
    return { ...found, beside: (nearest && numbers.get(nearest)) ?? null, ...span }
  })
}

function touches(note: Note, finding: Place): boolean {
  return note.start <= finding.end && note.end >= finding.start
}

function lookAlikesOf(findings: readonly Finding[]): LookAlike[] {
  const seen: Seen[] = []
  for (const [number, finding] of findings.entries()) {
    const candidate = finding.type === 'address' ? finding.recognition.candidates[0] : undefined
    if (!candidate) continue
    const { chain, address } = candidate
    seen.push({ identity: identity(candidate), chain, address, finding: number })
  }
  return findLookAlikes(seen)
}
