import { type Checkpoint, openCheckpoint } from '../../ledger/checkpoint.ts'
import { entryOf } from '../../ledger/entry.ts'
import { leafHash } from '../../ledger/hash.ts'
import { openNote, readVerifierKey, type Verifier } from '../../ledger/note.ts'
import { includes } from '../../ledger/proofs.ts'
import { type Body, commitmentOf, SAY_WHAT_IS_ASKED } from '../engine/body.ts'
import type { Verb } from '../transitions.ts'
import { type Bundle, signedShape, signedText } from './bundle.ts'

/**
 * Something that is wrong with an export. `not-an-export`: it cannot be read as one. `not-a-key`: what was given to
 * check with is none. `other-key`: the export names another key than the one given. `signature`: it is not as it was
 * signed. `checkpoint`: the key did not sign that state of the log. `entry-changed`: an entry is not that of its leaf.
 * `not-in-log`: its proof does not lead to the checkpoint. `body-changed`, `asked-changed`: what was written is not that
 * of its hash.
 * `out-of-order`: it does not come after the one before it. `foreign`: it is of another request.
 */
export interface ExportFault {
  readonly what:
    | 'not-an-export'
    | 'not-a-key'
    | 'other-key'
    | 'signature'
    | 'checkpoint'
    | 'entry-changed'
    | 'not-in-log'
    | 'body-changed'
    | 'asked-changed'
    | 'out-of-order'
    | 'foreign'
  /** The place in the log of the entry that it is about. */
  readonly index?: number
}

/** What looking through an export came to. */
export interface ExportVerdict {
  /** Null where it could not be read. */
  readonly bundle: Bundle | null
  /** The key it was checked with, and whether it was given or only stands in the export itself, which proves less. */
  readonly key: string | null
  readonly keyFrom: 'given' | 'inside'
  readonly checkpoint: Checkpoint | null
  /** Entries that are proved to stand in the log, and those that came after the checkpoint. */
  readonly proved: number
  readonly later: number
  readonly faults: readonly ExportFault[]
}

/** Looks through an export alone: no store, no network. `given` is the ledger's key as somebody has kept it. */
export function verifyExport(text: string, given: string | null = null): ExportVerdict {
  const keyFrom = given === null ? 'inside' : 'given'
  const nothing = { bundle: null, key: null, keyFrom, checkpoint: null, proved: 0, later: 0 } as const
  const read = readExport(text)
  if (!read) return { ...nothing, faults: [{ what: 'not-an-export' }] }
  const { bundle, signature } = read
  const key = (given ?? bundle.key).trim()
  const by = readVerifierKey(key)
  if (!by) return { ...nothing, bundle, faults: [{ what: 'not-a-key' }] }
  const checkpoint = bundle.checkpoint === null ? null : openCheckpoint(bundle.checkpoint, by)
  const isOurs = checkpoint?.origin === by.name
  const { proved, later, faults } = entriesIn(bundle, isOurs ? checkpoint : null)
  const whole: readonly ExportFault[] = [
    ...(key === bundle.key ? [] : [{ what: 'other-key' } as const]),
    ...(isSigned(bundle, signature, by) ? [] : [{ what: 'signature' } as const]),
    ...(bundle.checkpoint === null || isOurs ? [] : [{ what: 'checkpoint' } as const]),
  ]
  return { bundle, key, keyFrom, checkpoint: isOurs ? checkpoint : null, proved, later, faults: [...whole, ...faults] }
}

/** The same for entries alone, before they are signed. */
export function entriesIn(
  bundle: Bundle,
  checkpoint: Checkpoint | null,
): Pick<ExportVerdict, 'proved' | 'later' | 'faults'> {
  const faults: ExportFault[] = isAsCommitted(bundle.asked, askedIn(bundle)) ? [] : [{ what: 'asked-changed' }]
  let before = { index: -1, sequence: 0, at: '' }
  let proved = 0
  let later = 0
  for (const event of bundle.events) {
    const { index, entry } = event
    const leaf = leafOf(entry)
    const isLater = event.proof === null && (checkpoint === null || index >= checkpoint.size)
    const isThere = leaf !== null && isIncluded(event, leaf, checkpoint)
    if (isThere) proved++
    else if (isLater) later++
    else faults.push({ what: 'not-in-log', index })
    const now = { index, sequence: Number(entry.sequence), at: String(entry.at) }
    const follows = now.index > before.index && now.sequence > before.sequence && now.at >= before.at
    if (!follows) faults.push({ what: 'out-of-order', index })
    if (entry.request !== bundle.request) faults.push({ what: 'foreign', index })
    if (leaf === null || Buffer.from(leaf).toString('hex') !== event.leaf) faults.push({ what: 'entry-changed', index })
    if (!isAsCommitted(event.body, entry.content)) faults.push({ what: 'body-changed', index })
    before = now
  }
  return { proved, later, faults }
}

/** Null for what is not such a file. */
function readExport(text: string): { readonly bundle: Bundle; readonly signature: string } | null {
  try {
    const raw = JSON.parse(text) as Bundle & { readonly signature: string }
    if (!signedShape.safeParse(raw).success) return null
    // What is hashed is what was read, and not what became of it when its shape was looked at.
    const { signature, ...bundle } = raw
    return { bundle, signature }
  } catch {
    return null
  }
}

function isSigned(bundle: Bundle, signature: string, by: Verifier): boolean {
  return openNote(signature, by) === textOf(() => signedText(bundle, by.name))
}

function isIncluded({ index, proof }: Bundle['events'][number], leaf: Uint8Array, checkpoint: Checkpoint | null) {
  if (!checkpoint || proof === null) return false
  const hashes = proof.map(hash => Buffer.from(hash, 'base64'))
  return includes(checkpoint.root, checkpoint.size, index, leaf, hashes)
}

/** Whether what is shown is what its event was committed to when it was made. */
function isAsCommitted(body: Bundle['asked'], commitment: unknown): boolean {
  return body.is !== 'kept' || textOf(() => commitmentOf(body.content as Body)) === commitment
}

/** The commitment to what is asked: of the last event that brought it to somebody, or in which it was written. */
function askedIn({ events }: Bundle): unknown {
  const said = events.map(
    ({ entry }) => entry.asks ?? (SAY_WHAT_IS_ASKED.includes(entry.verb as Verb) ? entry.content : null) ?? null,
  )
  return said.findLast(one => one !== null)
}

/** Null for what no entry can be: a fraction, say, which somebody has written into the file. */
function leafOf(entry: Bundle['events'][number]['entry']): Uint8Array | null {
  try {
    return leafHash(entryOf(entry))
  } catch {
    return null
  }
}

/** Undefined where there is nothing that could have been hashed. */
function textOf(make: () => string): string | undefined {
  try {
    return make()
  } catch {
    return undefined
  }
}
