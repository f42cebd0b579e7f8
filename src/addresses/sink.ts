import { CHAINS, networksOf } from './chains.ts'
import { ascii } from './codec/text.ts'
import type { Kind } from './kinds.ts'
import type { Candidate, Checksum, Reason } from './model.ts'

/** One meaning of a prefix or version byte, prepared when the tables are built so that a match allocates little. */
export interface Meaning {
  readonly chain: string
  readonly kind: Kind
  readonly reason: Reason
  readonly networks: readonly string[]
  /** An address of a test network that is no chain of its own: never a candidate, reported as a problem. */
  readonly test: boolean
}

/** Builds a table row; fails at import time on a chain id that is not in the chain table. */
export function meaning(
  chain: string,
  kind: Kind,
  code: Reason['code'],
  value: string,
  more: { networks?: readonly string[]; test?: boolean } = {},
): Meaning {
  if (!CHAINS.has(chain)) throw new Error(`no such chain: ${chain}`)
  return {
    chain,
    kind,
    reason: { code, value },
    networks: more.networks ?? networksOf(chain),
    test: more.test ?? false,
  }
}

/** Where formats put the readings they find, likeliest first. One is reused for all tokens of a scan. */
export class Sink {
  /** Readings so far; null until the first, so that a token that is nothing costs no array. */
  found: Candidate[] | null = null
  /** A valid address of a test network, when that is what the string is. */
  test: Meaning | null = null
  /** Whether the first reading is spelt byte for byte as in the text, where a scan then need not compare. */
  asWritten = false
  /** How many readings are wanted. */
  readonly limit: number
  /** Whether formats with a slow hash take part. */
  readonly thorough: boolean

  constructor(limit: number, thorough = true) {
    this.limit = limit
    this.thorough = thorough
  }

  /** Whether enough has been found; formats stop early then. */
  get full(): boolean {
    return this.found !== null && this.found.length >= this.limit
  }

  /** Whether a reading with a verified checksum has been found; readings without proof are not worth telling then. */
  get proved(): boolean {
    return this.found !== null && this.found[0]?.checksum === 'verified'
  }

  reset(): void {
    this.found = null
    this.test = null
    this.asWritten = false
  }

  /** Adds a reading unless enough are there. */
  add(what: Meaning, address: string, checksum: Checksum, tag?: string): void {
    if (what.test) {
      this.test ??= what
      return
    }
    if (this.full) return
    const { chain, kind, networks, reason } = what
    const candidate: Candidate =
      tag === undefined
        ? { chain, kind, address, networks, checksum, reason }
        : { chain, kind, address, networks, checksum, reason, tag }
    if (this.found === null) this.found = [candidate]
    else this.found.push(candidate)
  }

  /** Adds a reading whose canonical spelling is bytes[start..end) as they stand, unless enough are there. */
  addAsWritten(what: Meaning, bytes: Uint8Array, start: number, end: number, checksum: Checksum): void {
    if (this.found === null) this.asWritten = !what.test
    this.add(what, this.full ? '' : ascii(bytes, start, end), checksum)
  }
}
