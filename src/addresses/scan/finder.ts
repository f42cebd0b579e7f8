/** Finds addresses in a stream of UTF-8 bytes: tokens → candidates → what may be believed → hits, each account counted. */
import { identity } from '../identity.ts'
import type { Candidate } from '../model.ts'
import { plausible, recogniseFirst, recogniseOnly } from '../recognise.ts'
import { Fingerprinter, type Key } from './fingerprint.ts'
import type { Hit, Known } from './hit.ts'
import { admitted } from './policy.ts'
import type { Seen } from './seen.ts'
import { type Prober, visitLong, visitShort } from './spans.ts'
import { Spellings } from './spellings.ts'
import { LONG, Tokeniser } from './tokenise.ts'

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
  #scratch = new Uint8Array(256)
  #end = 0
  #occurrences = 0

  constructor(options: FinderOptions) {
    this.#options = options
    this.#fingerprinter = new Fingerprinter(options.key)
    this.#tokeniser = new Tokeniser((bytes, start, end, known) =>
      end - start < LONG ? visitShort(bytes, start, end, known, this) : visitLong(bytes, start, end, known, this),
    )
  }

  /** Addresses met so far, repeats counted. */
  get occurrences(): number {
    return this.#occurrences
  }

  push(chunk: Uint8Array): void {
    this.#tokeniser.push(chunk)
  }

  end(): void {
    this.#tokeniser.end()
  }

  /** Looks at one stretch of the tokenizer's window and reports it if it is an address. */
  probe(bytes: Buffer, from: number, to: number): boolean {
    if (!plausible(bytes, from, to) || this.#tokeniser.offset(from) < this.#end) return false
    const known = this.#recall(bytes, from, to)
    if (known === null) return false
    this.#end = this.#tokeniser.offset(to)
    this.#occurrences++
    const occurrence = this.#options.seen.add(known.high, known.low)
    if (occurrence === 1 || this.#options.all) this.#report(known, bytes, from, to, occurrence)
    return true
  }

  #report(known: Known, bytes: Buffer, from: number, to: number, occurrence: number): void {
    const { candidate } = known
    const place = this.#tokeniser.place(from)
    this.#options.report({
      type: 'hit',
      address: spells(bytes, from, to, candidate.address) ? candidate.address : bytes.toString('latin1', from, to),
      identity: known.identity,
      chain: candidate.chain,
      kind: candidate.kind,
      networks: candidate.networks,
      checksum: candidate.checksum,
      ...(candidate.tag === undefined ? {} : { tag: candidate.tag }),
      line: place.line,
      column: place.column,
      offset: place.offset,
      occurrence,
    })
  }

  /** The answer about a spelling: remembered, or worked out. Only what is believed anywhere is remembered. */
  #recall(bytes: Uint8Array, from: number, to: number): Known | null {
    const remembered = this.#spellings.find(bytes, from, to)
    if (remembered !== null) return remembered
    const first = recogniseFirst(bytes, from, to)
    if (first === null) return null
    if (first.checksum !== 'verified') {
      const candidate =
        admitted([first], bytes, from, to) ?? admitted(recogniseOnly(bytes, from, to) ?? [], bytes, from, to)
      return candidate && this.#describe(candidate)
    }
    const known = this.#describe(first)
    this.#spellings.put(bytes, from, to, known)
    return known
  }

  /** How often an account was met so far. */
  count(name: string): number {
    this.#print(name)
    return this.#options.seen.count(this.#fingerprinter.high, this.#fingerprinter.low)
  }

  #describe(candidate: Candidate): Known {
    const name = identity(candidate)
    this.#print(name)
    return { candidate, identity: name, high: this.#fingerprinter.high, low: this.#fingerprinter.low }
  }

  /** The fingerprint of an identity, which is ASCII, left in the fingerprinter. */
  #print(name: string): void {
    if (name.length > this.#scratch.length) this.#scratch = new Uint8Array(name.length * 2)
    const scratch = this.#scratch
    for (let i = 0; i < name.length; i++) scratch[i] = name.charCodeAt(i)
    this.#fingerprinter.of(scratch, 0, name.length)
  }
}

/** Whether the bytes are exactly the text, which saves making a second string of it. */
function spells(bytes: Uint8Array, from: number, to: number, text: string): boolean {
  if (text.length !== to - from) return false
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[from + i]) return false
  return true
}
