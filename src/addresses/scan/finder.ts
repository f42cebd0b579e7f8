/** Finds addresses in a stream of UTF-8 bytes: tokens → candidates → what may be believed → hits, each account counted. */
import { identity as identityOf } from '../identity.ts'
import type { Candidate } from '../model.ts'
import { plausible, recogniseFirst, recogniseOnly } from '../recognise.ts'
import { Fingerprinter, type Key } from './fingerprint.ts'
import type { Hit } from './hit.ts'
import { admitted } from './policy.ts'
import type { Seen } from './seen.ts'
import { type Prober, visitRun } from './spans.ts'
import { Spellings } from './spellings.ts'
import { Tokeniser } from './tokenise.ts'

const COLON = 0x3a
const SPACE = 0x20

/** What is known about a spelling, worked out once and kept for its repeats. */
interface Known {
  readonly candidate: Candidate
  /** As written. */
  readonly address: string
  /** The fingerprint of the account. */
  readonly high: number
  readonly low: number
}

export interface FinderOptions {
  /** Every occurrence, or (the default) only the first one of each account. */
  readonly all: boolean
  readonly seen: Seen
  /** Random key of the fingerprints. */
  readonly key: Key
  /** Told about every hit, inside `push` and `end`, in the order of the text. */
  readonly report: (hit: Hit) => void
}

/** Feed it with `push`, close it with `end`. It holds no more of the text than the tokenizer's window. */
export class Finder implements Prober {
  readonly #options: FinderOptions
  readonly #tokeniser: Tokeniser
  readonly #fingerprinter: Fingerprinter
  readonly #spellings = new Spellings<Known>()
  /** The account last fingerprinted, as bytes: `chain:address`. */
  #account = Buffer.alloc(256)
  #end = 0
  #occurrences = 0

  constructor(options: FinderOptions) {
    this.#options = options
    this.#fingerprinter = new Fingerprinter(options.key)
    this.#tokeniser = new Tokeniser((bytes, start, end, known) => visitRun(bytes, start, end, known, this))
  }

  /** Addresses met so far, repeats counted. */
  get occurrences(): number {
    return this.#occurrences
  }

  /** Bytes of the text held at this moment, the room for them included. */
  get windowBytes(): number {
    return this.#tokeniser.windowBytes
  }

  push(chunk: Uint8Array): void {
    this.#tokeniser.push(chunk)
  }

  end(): void {
    this.#tokeniser.end()
  }

  /** Looks at one stretch of the tokenizer's window and reports it if it is an address. */
  probe(bytes: Buffer, from: number, to: number): boolean {
    if (!(plausible(bytes, from, to) || isGrouped(bytes, from)) || this.#tokeniser.offset(from) < this.#end)
      return false
    const known = this.#spellings.find(bytes, from, to) ?? this.#learn(bytes, from, to)
    if (known === null) return false
    this.#end = this.#tokeniser.offset(to)
    this.#occurrences++
    const occurrence = this.#options.seen.add(known.high, known.low)
    if (occurrence === 1 || this.#options.all) this.#report(known, from, occurrence)
    return true
  }

  /** How often an account, given by its identity, was met so far. */
  count(identity: string): number {
    const colon = identity.indexOf(':')
    const { high, low } = this.#fingerprint(identity.slice(0, colon), identity.slice(colon + 1))
    return this.#options.seen.count(high, low)
  }

  /** Works out what a spelling is, and remembers it if it comes again and is believed whatever stands around it. */
  #learn(bytes: Buffer, from: number, to: number): Known | null {
    const candidate = judge(bytes, from, to)
    if (candidate === null) return null
    const { high, low } = this.#fingerprint(candidate.chain, candidate.address)
    const known = { candidate, address: this.#spelling(candidate, bytes, from, to), high, low }
    if (candidate.checksum === 'verified' && this.#spellings.wanted) this.#spellings.put(bytes, from, to, known)
    return known
  }

  /** The spelling as a string. Most are canonical, as the account just fingerprinted shows: then there is one already. */
  #spelling({ chain, address }: Candidate, bytes: Buffer, from: number, to: number): string {
    const account = this.#account
    const shift = chain.length + 1 - from
    let same = address.length === to - from
    for (let at = from; same && at < to; at++) same = account[at + shift] === bytes[at]
    return same ? address : bytes.toString('latin1', from, to)
  }

  #report({ candidate, address }: Known, from: number, occurrence: number): void {
    const { line, column, offset } = this.#tokeniser.place(from)
    const { chain, kind, networks, checksum, tag } = candidate
    const identity = identityOf(candidate)
    // One shape of object for nearly all hits keeps this fast; a spread would not.
    const hit: Hit = {
      type: 'hit',
      address,
      identity,
      chain,
      kind,
      networks,
      checksum,
      line,
      column,
      offset,
      occurrence,
    }
    this.#options.report(tag === undefined ? hit : { ...hit, tag })
  }

  /**
   * The fingerprint of an account: of its identity, `chain:address`, which is ASCII. Joining the two as a string first would
   * cost more than the fingerprint. The result is the fingerprinter, to be read before the next call.
   */
  #fingerprint(chain: string, address: string): Fingerprinter {
    const start = chain.length + 1
    const length = start + address.length
    if (length > this.#account.length) this.#account = Buffer.alloc(length * 2)
    const account = this.#account
    for (let i = 0; i < chain.length; i++) account[i] = chain.charCodeAt(i)
    account[start - 1] = COLON
    account.write(address, start, 'latin1')
    this.#fingerprinter.of(account, 0, length)
    return this.#fingerprinter
  }
}

/** The reading of a spelling that may be believed where it stands, or null. */
function judge(bytes: Uint8Array, from: number, to: number): Candidate | null {
  if (isGrouped(bytes, from)) {
    const joined = bytes.slice(from, to).filter(byte => byte !== SPACE)
    return recogniseFirst(joined, 0, joined.length)
  }
  const first = recogniseFirst(bytes, from, to)
  if (first === null || first.checksum === 'verified') return first
  return admitted([first], bytes, from, to) ?? admitted(recogniseOnly(bytes, from, to) ?? [], bytes, from, to)
}

/** Whether the spelling is Nimiq's in groups of four, the only one with spaces inside. */
function isGrouped(bytes: Uint8Array, from: number): boolean {
  return bytes[from + 4] === SPACE
}
