import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Plain, StoredEvent } from '../../core/streams.ts'
import { canonical, entryOf } from '../../ledger/entry.ts'
import { type Hash, leafHash } from '../../ledger/hash.ts'
import { type Signer, signNote, verifierKey } from '../../ledger/note.ts'
import type { Body } from '../engine/body.ts'
import type { Shown } from '../engine/shown.ts'

/** What the first field of an export says: this form of it. */
const FORMAT = 'liaison-export-1'

const json = z.json()
const hex = z.string().regex(/^[0-9a-f]{64}$/)
/** What people wrote, to which its event is committed (`Envelope.content`); or why it is not there. */
const body = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('kept'), content: json }),
  z.strictObject({ is: z.enum(['none', 'destroyed', 'damaged', 'withheld']) }),
])
const event = z.strictObject({
  /** Its place in the log, from 0. */
  index: z.int().nonnegative(),
  /** The envelope, as it was hashed into the log. */
  entry: z.record(z.string(), json),
  leaf: hex,
  /** The hashes from the leaf to the root of the checkpoint, base64; null for an event that came after it. */
  proof: z.array(z.string()).nullable(),
  body,
})

const bundleShape = z.strictObject({
  format: z.literal(FORMAT),
  /** The key of the ledger, as others keep it (C2SP verifier key). */
  key: z.string(),
  made: z.iso.datetime(),
  /** The agency whose view it is. */
  agency: z.string(),
  /** Who had it made; null for the operator of the machine. */
  by: z.strictObject({ person: z.string(), agency: z.string() }).nullable(),
  request: z.string(),
  reference: z.string().nullable(),
  /** A signed state of the log; null where nothing was ever signed. */
  checkpoint: z.string().nullable(),
  /** What is asked. Whoever is asked does not see the event in which it was written. */
  asked: body,
  events: z.array(event),
  /** The readable record that was made with it. */
  page: z.strictObject({ name: z.string(), sha256: hex }).nullable(),
})

/** One request as one agency may see it, with everything that it takes to check it without Liaison. */
export type Bundle = z.infer<typeof bundleShape>

/** The shape of an export with its signature: strict, so that nothing can be written into it beside what is checked. */
export const signedShape = bundleShape.extend({ signature: z.string() })

/** What is put into an export besides what is shown. */
export interface Making {
  readonly signer: Signer
  readonly made: Date
  readonly by: Bundle['by']
  readonly checkpoint: string | null
  /** By places in the log; none for an event that is later than the checkpoint. */
  readonly proofs: ReadonlyMap<number, readonly Hash[]>
  /** Leaves out what people wrote. */
  readonly withholds: boolean
}

/** The export of what is shown. Nothing is in it that the agency may not see. */
export function bundleOf(shown: Shown, making: Making): Bundle {
  const { signer, made, by, checkpoint, proofs, withholds } = making
  const { request, reference, erased } = shown.now.state
  return {
    format: FORMAT,
    key: verifierKey(signer),
    made: made.toISOString(),
    agency: shown.party.agency,
    by,
    request,
    reference,
    checkpoint,
    asked: withholds || shown.party.side === 'former' ? { is: 'withheld' } : askedOf(shown.content, erased),
    events: shown.history.map(one => ({
      index: one.index,
      entry: one.entry as Bundle['events'][number]['entry'],
      leaf: Buffer.from(leafHash(entryOf(one.entry))).toString('hex'),
      proof: proofs.get(one.index)?.map(hash => Buffer.from(hash).toString('base64')) ?? null,
      body: bodyIn(one, withholds),
    })),
    page: null,
  }
}

/** The bytes of a signed export. */
export function signedBundle(bundle: Bundle, signer: Signer): string {
  const signature = signNote(signedText(bundle, signer.name), signer)
  return `${JSON.stringify({ ...bundle, signature }, null, 1)}\n`
}

/** What is signed: the hash over everything but the signature. Its second line keeps it from being taken for a checkpoint. */
export function signedText(bundle: Bundle, name: string): string {
  return `${name} export\nsha256 ${sha256(canonical(bundle))}\ntime ${bundle.made}\n`
}

/** SHA-256, hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function askedOf(content: Body | null, erased: boolean): Bundle['asked'] {
  if (content) return kept(content)
  return { is: erased ? 'destroyed' : 'damaged' }
}

function bodyIn({ body: found }: StoredEvent, withholds: boolean): Bundle['asked'] {
  if (typeof found === 'string') return { is: found }
  return withholds ? { is: 'withheld' } : kept(found.kept)
}

function kept(content: unknown): Bundle['asked'] {
  return { is: 'kept', content: content as Plain as never }
}
