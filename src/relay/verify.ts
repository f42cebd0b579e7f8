import { createHash } from 'node:crypto'
import type { Checkpoint } from '../ledger/checkpoint.ts'
import { entryOf } from '../ledger/entry.ts'
import { append, EMPTY, type Frontier, rootOf } from '../ledger/frontier.ts'
import { type Hash, leafHash, sameHash } from '../ledger/hash.ts'
import { apply, type Refusal } from './apply.ts'
import type { Envelope } from './envelope.ts'
import type { State } from './state.ts'

/** One row of the ledger as it is kept. */
export interface LedgerRow {
  /** Its place in the log, from 0. */
  readonly index: number
  readonly envelope: Envelope
  /** The hash that was put into the log when it happened. */
  readonly leaf: Hash
  /** The sealed body; null where there is none, or where it was destroyed at the end of its retention. */
  readonly body: Uint8Array | null
}

/**
 * Something that is not as it was written, and where. `from` and `to` are places in the log, both included.
 * `tree-changed`: the hashes that are kept beside the rows are not theirs, so that proofs made of them would be wrong.
 */
export interface LedgerFault {
  readonly what:
    | 'missing'
    | 'out-of-order'
    | 'changed'
    | 'body-changed'
    | 'impossible'
    | 'not-as-signed'
    | 'cut-off'
    | 'checkpoint-older'
    | 'tree-changed'
  readonly from: number
  readonly to: number
  readonly request?: string
  /** `impossible`: why the engine would have refused it. */
  readonly why?: Refusal
}

/** What looking through a ledger came to. */
export interface Verdict {
  readonly rows: number
  readonly requests: number
  readonly root: Hash
  /** Checkpoints that the ledger bears out. */
  readonly borneOut: number
  /** Bodies that are there and fit, and that were destroyed. */
  readonly bodies: { readonly kept: number; readonly destroyed: number }
  readonly faults: readonly LedgerFault[]
}

/** Most faults that are listed: one changed row makes every later checkpoint wrong. */
const MOST_FAULTS = 100

/** Looks through a ledger row by row, so that it need never be in memory whole. */
export interface Examination {
  /** The next row, in the order of the log. */
  look(row: LedgerRow): void
  /** The log as far as it has been looked at. */
  edge(): Frontier
  /** After the last. */
  end(): Verdict
}

/**
 * Looks through a ledger, in the order of the log, against the checkpoints that were signed (by size, smallest first;
 * signatures are checked by whoever read them). Finds every changed, missing, added or reordered byte of an envelope
 * or body: by its own hash where that was left as it was, else by the first checkpoint that no longer fits, with the
 * rows since the last that does.
 */
export function examine(checkpoints: readonly Checkpoint[]): Examination {
  const faults: LedgerFault[] = []
  const found = (fault: LedgerFault): void => void (faults.length < MOST_FAULTS && faults.push(fault))
  const states = new Map<string, State>()
  const bodies = { kept: 0, destroyed: 0 }
  const signed = checkpoints.values()
  let next = signed.next().value
  let edge = EMPTY
  /** The place at which the next row should stand. */
  let place = 0
  let good = 0
  let borneOut = 0

  /** Compares with every checkpoint of the present size. */
  function compare(): void {
    while (next && next.size <= edge.size) {
      if (next.size < edge.size) {
        found({ what: 'checkpoint-older', from: next.size, to: edge.size })
      } else if (sameHash(next.root, rootOf(edge))) {
        good = edge.size
        borneOut++
      } else {
        found({ what: 'not-as-signed', from: good, to: edge.size - 1 })
      }
      next = signed.next().value
    }
  }

  compare()
  return {
    look(row) {
      const { index, envelope } = row
      const { request } = envelope
      if (index > place) found({ what: 'missing', from: place, to: index - 1 })
      if (index < place) found({ what: 'out-of-order', from: index, to: place })
      place = Math.max(place, index + 1)
      const leaf = leafHash(entryOf(envelope))
      if (!sameHash(leaf, row.leaf)) found({ what: 'changed', from: index, to: index, request })
      if (row.body) {
        if (sha256(row.body) !== envelope.body) found({ what: 'body-changed', from: index, to: index, request })
        bodies.kept++
      } else if (envelope.body !== null) {
        bodies.destroyed++
      }
      const applied = apply(states.get(request) ?? null, envelope)
      if (applied.ok) states.set(request, applied.state)
      else found({ what: 'impossible', from: index, to: index, request, why: applied.why })
      edge = append(edge, leaf)
      compare()
    },
    edge: () => edge,
    end() {
      if (next && next.size > place) found({ what: 'cut-off', from: place, to: next.size - 1 })
      else if (next) found({ what: 'not-as-signed', from: good, to: next.size - 1 })
      return { rows: edge.size, requests: states.size, root: rootOf(edge), borneOut, bodies, faults }
    },
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
