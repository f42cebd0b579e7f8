import { toBytes } from '../codec/text.ts'
import { looksLike, RUN_TOGETHER } from './look-alikes.ts'

/** A spelling that validates, and where it differs from what was written (index into the text). */
export interface Repair {
  readonly text: string
  readonly position: number
}

/** Whether bytes[0..length) are an address that proves itself. */
export type Proves = (bytes: Uint8Array, length: number) => boolean

/** Repairs offered at most. */
const MOST_REPAIRS = 5
/** Longest text that is worth a search. */
export const LONGEST_SEARCHED = 220
/** Spellings tried at most; most are refused by their shape, before any hash. */
const MOST_TRIALS = 30_000

/**
 * All spellings one slip away from a text, the likeliest slips first: look-alike characters, two neighbours swapped, a
 * character doubled or lost, the other case; then every substitution, omission and insertion. The work is done in one
 * buffer, and a string is made only of what validates.
 */
export class Search {
  readonly repairs: Repair[] = []
  readonly #text: string
  readonly #alphabet: Uint8Array
  readonly #proves: Proves
  readonly #original: Uint8Array
  readonly #work: Uint8Array
  readonly #seen = new Set<string>()
  #trials = 0

  constructor(text: string, alphabet: string, proves: Proves) {
    this.#text = text
    this.#alphabet = toBytes(alphabet)
    this.#proves = proves
    this.#original = toBytes(text)
    this.#work = new Uint8Array(this.#original.length + 2)
    this.#work.set(this.#original)
  }

  /** Tries every slip; `only` names the places to try where the error cannot be elsewhere. */
  run(only: readonly number[] | null = null): readonly Repair[] {
    const positions = only ?? Array.from(this.#original, (_, i) => i)
    // Copied text is most often cut off at its end.
    const gaps = only ?? [positions.length, ...positions]
    for (const at of positions) this.#substitute(at, toBytes(looksLike(this.#text[at]!)))
    for (const at of positions) this.#swap(at)
    for (const at of positions) this.#unfold(at)
    for (const at of positions) this.#doubling(at)
    for (const at of positions) this.#substitute(at, otherCase(this.#original[at]!))
    for (const at of positions) this.#substitute(at, this.#alphabet)
    for (const at of positions) this.#remove(at)
    for (const at of gaps) this.#insert(at, this.#alphabet)
    return this.repairs
  }

  #attempt(length: number, position: number): void {
    if (this.repairs.length >= MOST_REPAIRS || ++this.#trials > MOST_TRIALS) return
    if (!this.#proves(this.#work, length)) return
    const text = Buffer.from(this.#work.subarray(0, length)).toString('latin1')
    if (this.#seen.has(text)) return
    this.#seen.add(text)
    this.repairs.push({ text, position })
  }

  #restore(): void {
    this.#work.set(this.#original)
  }

  #substitute(at: number, replacements: Uint8Array): void {
    for (const replacement of replacements) {
      if (replacement === this.#original[at]) continue
      this.#work[at] = replacement
      this.#attempt(this.#original.length, at)
    }
    this.#work[at] = this.#original[at]!
  }

  #swap(at: number): void {
    const next = this.#original[at + 1]
    const here = this.#original[at]!
    if (next === undefined || next === here) return
    this.#work[at] = next
    this.#work[at + 1] = here
    this.#attempt(this.#original.length, at)
    this.#restore()
  }

  /** Puts `m` for `rn` and the like, and the other way round. */
  #unfold(at: number): void {
    for (const [from, to] of RUN_TOGETHER) {
      if (!this.#text.startsWith(from, at)) continue
      const bytes = toBytes(this.#text.slice(0, at) + to + this.#text.slice(at + from.length))
      this.#work.set(bytes)
      this.#attempt(bytes.length, at)
      this.#restore()
    }
  }

  /** One of two equal neighbours too many, or one too few. */
  #doubling(at: number): void {
    if (this.#original[at] === this.#original[at + 1]) this.#remove(at)
    this.#insert(at, this.#original.subarray(at, at + 1))
  }

  #remove(at: number): void {
    this.#work.copyWithin(at, at + 1, this.#original.length)
    this.#attempt(this.#original.length - 1, at)
    this.#restore()
  }

  #insert(at: number, characters: Uint8Array): void {
    this.#work.copyWithin(at + 1, at, this.#original.length)
    for (const character of characters) {
      this.#work[at] = character
      this.#attempt(this.#original.length + 1, at)
    }
    this.#restore()
  }
}

function otherCase(byte: number): Uint8Array {
  const isLetter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
  return isLetter ? Uint8Array.of(byte ^ 0x20) : new Uint8Array(0)
}
