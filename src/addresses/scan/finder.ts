/** Finds addresses in a stream of UTF-8 bytes: tokens → candidates → what may be believed → hits, each account counted. */

import { plausible, recogniseInto, recogniseOnly } from '../candidates.ts'
import { identity as identityOf } from '../identity.ts'
import type { Candidate } from '../model.ts'
import { Sink } from '../sink.ts'
import { Fingerprinter, type Key } from './fingerprint.ts'
import type { Hit } from './hit.ts'
import type { Place } from './place.ts'
import { admitted } from './policy.ts'
import type { Seen } from './seen.ts'
import { type Prober, visitRun } from './spans.ts'
import { Spellings } from './spellings.ts'
import { Tokeniser } from './tokenise.ts'

const SPACE = 0x20
/** Addresses counted together. */
const BATCH = 256

/** Of an account, whatever its spelling: two halves, signed, since only so V8 keeps 32 bits in an object without a second one. */
interface Fingerprint {
  readonly high: number
  readonly low: number
}

/** What is known about a spelling, worked out once and kept for its repeats. */
interface Known extends Fingerprint {
  readonly candidate: Candidate
  /** As written. */
  readonly address: string
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
  readonly #sink = new Sink(1)
  /** A number for each chain met, which tells apart the accounts of several chains that are spelt alike. */
  readonly #chains = new Map<string, number>()
  /** Room for a canonical spelling that does not stand in the text. */
  #account = Buffer.alloc(256)
  /** Met, but not counted and reported yet, and where each was met. */
  #met: Known[] = []
  #places: Place[] = []
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
    this.#settle()
  }

  end(): void {
    this.#tokeniser.end()
    this.#settle()
  }

  /** Looks at one stretch of the tokenizer's window and reports it if it is an address. */
  probe(bytes: Buffer, from: number, to: number): boolean {
    if (!(plausible(bytes, from, to) || isGrouped(bytes, from)) || this.#tokeniser.offset(from) < this.#end)
      return false
    const known = this.#spellings.find(bytes, from, to) ?? this.#learn(bytes, from, to)
    if (known === null) return false
    this.#end = this.#tokeniser.offset(to)
    this.#occurrences++
    this.#met.push(known)
    this.#places.push(this.#tokeniser.place(from, to))
    if (this.#met.length === BATCH) this.#settle()
    return true
  }

  /** How often an account, given by its identity, was met so far. */
  count(identity: string): number {
    const colon = identity.indexOf(':')
    const { high, low } = this.#fingerprintOf(identity.slice(0, colon), identity.slice(colon + 1))
    return this.#options.seen.count(high >>> 0, low >>> 0)
  }

  /** Works out what a spelling is, and remembers it if it comes again and is believed whatever stands around it. */
  #learn(bytes: Buffer, from: number, to: number): Known | null {
    const candidate = judge(bytes, from, to, this.#sink)
    if (candidate === null) return null
    // Most spellings are canonical: then there are bytes and a string of it already.
    const asWritten = this.#sink.asWritten && this.#sink.found?.[0] === candidate
    const { chain } = candidate
    const { high, low } = asWritten
      ? this.#fingerprint(chain, bytes, from, to)
      : this.#fingerprintOf(chain, candidate.address)
    const address = asWritten ? candidate.address : bytes.toString('latin1', from, to)
    const known = { candidate, address, high, low }
    if (candidate.checksum === 'verified' && this.#spellings.wanted) this.#spellings.put(bytes, from, to, known)
    return known
  }

  /**
   * Counts what was met and reports it. Counted one after another, a batch waits for memory once where single look-ups,
   * with a checksum between them, would each wait for their own place of the table.
   */
  #settle(): void {
    const { seen, all } = this.#options
    const met = this.#met
    const places = this.#places
    this.#met = []
    this.#places = []
    const counts = met.map(({ high, low }) => seen.add(high >>> 0, low >>> 0))
    for (const [i, known] of met.entries()) {
      const occurrence = counts[i] as number
      if (occurrence === 1 || all) this.#report(known, places[i] as Place, occurrence)
    }
  }

  #report({ candidate, address }: Known, { line, column, offset }: Place, occurrence: number): void {
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

  #fingerprintOf(chain: string, address: string): Fingerprint {
    const { length } = address
    if (length > this.#account.length) this.#account = Buffer.alloc(length * 2)
    this.#account.write(address, 'latin1')
    return this.#fingerprint(chain, this.#account, 0, length)
  }

  /**
   * The fingerprint of an account, whose canonical spelling is ASCII. The chain's number is laid over the fingerprint of the
   * spelling: two accounts share one as rarely as if it had been mixed in, and never when they are spelt alike.
   */
  #fingerprint(chain: string, bytes: Uint8Array, from: number, to: number): Fingerprint {
    let number = this.#chains.get(chain)
    if (number === undefined) {
      number = this.#chains.size
      this.#chains.set(chain, number)
    }
    this.#fingerprinter.of(bytes, from, to)
    return { high: this.#fingerprinter.high ^ number, low: this.#fingerprinter.low | 0 }
  }
}

/** The reading of a spelling that may be believed where it stands, or null; the sink holds the likeliest one, asked alone. */
function judge(bytes: Uint8Array, from: number, to: number, sink: Sink): Candidate | null {
  if (isGrouped(bytes, from)) {
    const joined = bytes.slice(from, to).filter(byte => byte !== SPACE)
    return recogniseOnly(joined, 0, joined.length)?.[0] ?? null
  }
  recogniseInto(bytes, from, to, sink)
  if (sink.found === null || sink.proved) return sink.found?.[0] ?? null
  return admitted(sink.found, bytes, from, to) ?? admitted(recogniseOnly(bytes, from, to) ?? [], bytes, from, to)
}

/** Whether the spelling is Nimiq's in groups of four, the only one with spaces inside. */
function isGrouped(bytes: Uint8Array, from: number): boolean {
  return bytes[from + 4] === SPACE
}
