import type { StreamReads } from '../../core/streams.ts'
import { openCheckpoint } from '../../ledger/checkpoint.ts'
import type { Hash } from '../../ledger/hash.ts'
import type { Signer } from '../../ledger/note.ts'
import type { Shown } from '../engine/shown.ts'
import { proveInclusion } from '../ledger-keeping/subtrees.ts'
import { type Bundle, bundleOf, sha256, signedBundle } from './bundle.ts'
import { type PageWords, pageOf } from './page.ts'
import { entriesIn } from './verify-export.ts'

/** A file of an export. */
export interface ExportedFile {
  readonly name: string
  readonly type: string
  readonly content: string
}

/** What exporting needs of the rest of the house. */
export interface ExportPorts {
  readonly log: Pick<StreamReads, 'logSubtree'>
  readonly signer: Signer
  /** The newest signed state of the log, after signing what has happened since the last; null where there is none. */
  readonly checkpoint: () => Promise<string | null>
  readonly made: Date
  /** Who exports, by their member id; null: the operator of this machine. */
  readonly by: Bundle['by']
  /** The readable record; null: the data alone. */
  readonly page: PageWords | null
  /**
   * Leaves out what people wrote, and the page with it: for whoever looks after the machine and belongs to no agency.
   */
  readonly withholds?: boolean
}

/** What a person who exports decides: who they are, and in whose words the page is written. */
export interface ExportWish extends Pick<ExportPorts, 'by'> {
  readonly page: Omit<PageWords, 'say'> | null
}

/**
 * A request as one agency may see it, as files to be taken along: the data, which can be checked alone, and where words
 * are given a page to be read. Writes nothing: whoever hands them out commits the event of the export first (`open`).
 */
export async function exportOf(shown: Shown, ports: ExportPorts): Promise<readonly ExportedFile[]> {
  const { log, signer, made, by, page, withholds = false } = ports
  const note = await ports.checkpoint()
  const checkpoint = note === null ? null : openCheckpoint(note, signer)
  const size = checkpoint?.size ?? 0
  const proofs = new Map<number, readonly Hash[]>()
  for (const { index } of shown.history) {
    if (index < size) proofs.set(index, await proveInclusion(index, size, log))
  }
  const bundle = bundleOf(shown, { signer, made, by, checkpoint: note, proofs, withholds })
  const name = nameOf(shown)
  const data = { name: `${name}.json`, type: 'application/json' }
  if (!page || withholds) return [{ ...data, content: signedBundle(bundle, signer) }]
  const content = pageOf(shown, bundle, entriesIn(bundle, checkpoint), data.name, page)
  const file: ExportedFile = { name: `${name}.html`, type: 'text/html', content }
  const whole = { ...bundle, page: { name: file.name, sha256: sha256(content) } }
  return [{ ...data, content: signedBundle(whole, signer) }, file]
}

/** By its reference, which both sides know; a request without one by nothing that says more. */
function nameOf({ now }: Shown): string {
  const { reference, sequence } = now.state
  return `${reference ?? 'LX-draft'}-${sequence}`
}
