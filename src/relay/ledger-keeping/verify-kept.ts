import type { Store } from '../../core/store.ts'
import type { LogRow } from '../../core/streams.ts'
import { type Checkpoint, openCheckpoint } from '../../ledger/checkpoint.ts'
import type { Verifier } from '../../ledger/note.ts'
import type { Envelope } from '../envelope.ts'
import { examine, type LedgerRow, type Verdict } from '../verify.ts'

/** How many rows are read at once. */
const PAGE = 1_000

/** What looking through the ledger of a store came to. */
export interface KeptVerdict extends Verdict {
  /** Sizes of kept checkpoints that the key did not sign. */
  readonly unsigned: readonly number[]
}

/** Looks through the whole ledger of a store. Changes nothing; events that are added meanwhile may be left out. */
export async function verifyKept(store: Pick<Store, 'logRows' | 'checkpoints'>, by: Verifier): Promise<KeptVerdict> {
  const notes = (await store.checkpoints()).map(({ size, note }) => ({ size, signed: openCheckpoint(note, by) }))
  const isSound = ({ size, signed }: (typeof notes)[number]): boolean => signed?.size === size
  const sound = notes.filter(isSound).map(({ signed }) => signed as Checkpoint)
  const examination = examine(sound)
  let from = 0
  for (;;) {
    const rows = await store.logRows(from, PAGE)
    for (const row of rows) examination.look(ledgerRow(row))
    const last = rows.at(-1)
    if (!last) break
    from = last.index + 1
  }
  const unsigned = notes.filter(note => !isSound(note)).map(({ size }) => size)
  return { ...examination.end(), unsigned }
}

function ledgerRow({ index, entry, leaf, body }: LogRow): LedgerRow {
  return { index, leaf, body, envelope: entry as unknown as Envelope }
}
