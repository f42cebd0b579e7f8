import type { Store } from '../../core/store.ts'
import type { LogRow } from '../../core/streams.ts'
import { type Checkpoint, openCheckpoint } from '../../ledger/checkpoint.ts'
import { rootOf } from '../../ledger/frontier.ts'
import { type Hash, sameHash } from '../../ledger/hash.ts'
import type { Verifier } from '../../ledger/note.ts'
import type { Envelope } from '../envelope.ts'
import { examine, type LedgerFault, type LedgerRow, type Verdict } from '../verify.ts'
import { type Head, headOf } from './subtrees.ts'

/** How many rows are read at once. */
const PAGE = 1_000

/**
 * What a note that somebody else has kept says of this log. `holds`: the log begins with what was signed then.
 * `shorter`: the log has fewer rows than that. `other`: the rows up to there are others. `stranger`: the note is none
 * that this ledger's key has signed.
 */
export type Against = 'holds' | 'shorter' | 'other' | 'stranger'

/** What looking through the ledger of a store came to. */
export interface KeptVerdict extends Verdict {
  /** Sizes of kept checkpoints that the key did not sign. */
  readonly unsigned: readonly number[]
  /** Null where no note was given. */
  readonly against: Against | null
}

/** How far a look is, in rows; `total` is what the log had when it began. */
export interface Looked {
  readonly done: number
  readonly total: number
}

type Kept = Pick<Store, 'logRows' | 'checkpoints' | 'logHead'>

/**
 * Looks through the whole ledger of a store, telling now and then how far it is. Changes nothing; events that are added
 * meanwhile are left out. `note` is a checkpoint that somebody else has kept: it is compared with the root that follows
 * from the rows themselves, so that nothing this machine keeps beside them is believed.
 */
export async function* lookThrough(store: Kept, by: Verifier, note?: string): AsyncGenerator<Looked, KeptVerdict> {
  const notes = (await store.checkpoints()).map(one => ({ size: one.size, signed: openCheckpoint(one.note, by) }))
  const isSound = ({ size, signed }: (typeof notes)[number]): boolean => signed?.size === size
  const sound = notes.filter(isSound).map(({ signed }) => signed as Checkpoint)
  const theirs = note === undefined ? null : openForeign(note, by)
  // Where the hashes beside the rows cannot be read, the rows are all there is to go by.
  const head = await headOf(store)
  const total = head?.size ?? Number.POSITIVE_INFINITY
  const examination = examine(sound)
  let then: Hash | null = theirs?.size === 0 ? rootOf(examination.edge()) : null
  let from = 0
  let seen = 0
  while (from < total) {
    const rows = await store.logRows(from, PAGE)
    for (const row of rows.filter(({ index }) => index < total)) {
      examination.look(ledgerRow(row))
      seen = row.index + 1
      if (examination.edge().size === theirs?.size) then = rootOf(examination.edge())
    }
    const last = rows.at(-1)
    // A page of which nothing can be read is not the end: what is left out takes up its places.
    if (!last && total === Number.POSITIVE_INFINITY) break
    from = last ? last.index + 1 : from + PAGE
    if (head) yield { done: Math.min(from, total), total }
  }
  const verdict = examination.end()
  const faults = [...verdict.faults, ...atTheEnd(head, seen, verdict)]
  const unsigned = notes.filter(one => !isSound(one)).map(({ size }) => size)
  return { ...verdict, faults, unsigned, against: note === undefined ? null : judged(theirs, then) }
}

/** `lookThrough`, for whoever only wants to know what it came to. */
export async function verifyKept(store: Kept, by: Verifier, note?: string): Promise<KeptVerdict> {
  const looking = lookThrough(store, by, note)
  for (;;) {
    const next = await looking.next()
    if (next.done) return next.value
  }
}

/** A checkpoint of this log as somebody has kept it in a file, whatever their editor made of its line ends. */
function openForeign(note: string, by: Verifier): Checkpoint | null {
  const opened = openCheckpoint(`${note.replaceAll('\r\n', '\n').trim()}\n`, by)
  return opened?.origin === by.name ? opened : null
}

function judged(theirs: Checkpoint | null, then: Hash | null): Against {
  if (!theirs) return 'stranger'
  if (!then) return 'shorter'
  return sameHash(then, theirs.root) ? 'holds' : 'other'
}

/** What is seen only where the log ends: last rows that cannot be read, and a tree that is not that of the rows. */
function atTheEnd(head: Head | null, seen: number, { rows, root, faults }: Verdict): readonly LedgerFault[] {
  if (head && seen < head.size) return [{ what: 'missing', from: seen, to: head.size - 1 }]
  // Hashes that do not fit rows that are not in order are no fault of their own.
  if (faults.length > 0 || (head && sameHash(head.root, root))) return []
  return [{ what: 'tree-changed', from: 0, to: Math.max(0, rows - 1) }]
}

function ledgerRow({ index, entry, leaf, body }: LogRow): LedgerRow {
  return { index, leaf, body, envelope: entry as unknown as Envelope }
}
