import type { Finding, Place } from './finding.ts'

/** A finding before it gets its place: the parts of `Finding` without `start` and `end`. */
export type Found = Finding extends infer F ? (F extends Place ? Omit<F, keyof Place> : never) : never

/** A finding with the stretch of text it accounts for, which may be longer than itself (the link an address is in). */
export interface Claim {
  readonly found: Found
  readonly place: Place
  readonly claimed: Place
}

/** Which parts of a text have been accounted for. Readers come in turn, the surest first; the later take what is left. */
export class Claims {
  readonly #claims: Claim[] = []
  /** One byte a character: 1 where the text is accounted for. */
  readonly #taken: Uint8Array

  constructor(length: number) {
    this.#taken = new Uint8Array(length)
  }

  /** Whether no part of the place is taken. */
  isFree({ start, end }: Place): boolean {
    return !this.#taken.subarray(start, end).includes(1)
  }

  /** Takes a place without a finding, so that nothing is read into it. */
  take({ start, end }: Place): void {
    this.#taken.fill(1, start, end)
  }

  /** Takes `claimed` (the finding's own place if left out) and keeps the finding. */
  add(found: Found, place: Place, claimed: Place = place): void {
    this.take(claimed)
    this.#claims.push({ found, place, claimed })
  }

  get size(): number {
    return this.#claims.length
  }

  /** In order of appearance. */
  sorted(): Claim[] {
    return this.#claims.toSorted((a, b) => a.place.start - b.place.start)
  }
}
