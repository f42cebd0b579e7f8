import { createHash } from 'node:crypto'
import type { Effect } from '../../core/effects.ts'
import { type FileRef, type Files, KEPT_FILE } from '../../core/files.ts'
import type { Attachment } from '../engine/body.ts'
import { LOOKED_AT, looksLike, namedByType, runs, takenAs } from './kinds.ts'

/** Most files with one message: what a bot may hand on in every place. */
export const MOST_FILES = 10
/** Most bytes of one of them. */
export const MOST_BYTES = 10 * 1024 * 1024

/**
 * Why a file is not taken. `program` it is run when somebody opens it. `not-taken` nothing of that ending is. `lie` its
 * bytes are not what its name or its type says. `too-large`, `too-many`, `empty` speak for themselves.
 */
export type FileFault = 'program' | 'not-taken' | 'lie' | 'too-large' | 'too-many' | 'empty'

/** The file of which it is said, and why. */
export interface FileRefused {
  readonly why: FileFault
  readonly name: string
}

/** Files that are kept, or the first that is not taken: then none is. */
export type Attached =
  | { readonly ok: true; readonly files: readonly Attachment[] }
  | { readonly ok: false; readonly refused: FileRefused }

/**
 * Copies files into the store's own, sealed, and takes their hashes on the way. What a platform says of a file is not
 * believed: its bytes are looked at. Rejects with `Fault('file-gone')` where a file cannot be had any more.
 */
export async function attach(given: readonly FileRef[], io: Files): Promise<Attached> {
  const last = given[MOST_FILES]
  if (last) return { ok: false, refused: { why: 'too-many', name: last.name } }
  const files: Attachment[] = []
  for (const file of given) {
    const kept = await copied(file, io)
    if (typeof kept === 'string') return { ok: false, refused: { why: kept, name: file.name } }
    files.push(kept)
  }
  return { ok: true, files }
}

async function copied(file: FileRef, io: Files): Promise<Attachment | FileFault> {
  const name = namedByType(file.name.normalize('NFC'), file.type)
  const kind = takenAs(name)
  if (runs(name)) return 'program'
  if (!kind) return 'not-taken'
  if ((file.bytes ?? 0) > MOST_BYTES) return 'too-large'
  const writer = io.create(name, kind.type)
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let bytes = 0
  let refused: FileFault | null = null
  try {
    for await (const chunk of io.open(file)) {
      if (head.length < LOOKED_AT) head = Buffer.concat([head, chunk]).subarray(0, LOOKED_AT)
      bytes += chunk.length
      if (bytes > MOST_BYTES) {
        refused = 'too-large'
        break
      }
      hash.update(chunk)
      await writer.write(chunk)
    }
    refused ??= bytes === 0 ? 'empty' : lie(head, kind, file.type)
    if (refused) {
      await writer.abandon()
      return refused
    }
    const { id } = await writer.close()
    return { id, name, type: kind.type, bytes, sha256: hash.digest('hex') }
  } catch (error) {
    await writer.abandon()
    throw error
  }
}

/** What platforms say of a file when they do not know. */
const UNSAID = /^$|^application\/(?:octet-stream|x-binary)$|^binary\//

/** Whether the bytes are something else than the name says, or the declared type is of another family than both. */
function lie(
  head: Uint8Array,
  { looks, type }: NonNullable<ReturnType<typeof takenAs>>,
  said: string,
): FileFault | null {
  const is = looksLike(head)
  if (is === 'program') return 'program'
  if (is !== looks) return 'lie'
  const declared = said.split(';')[0]!.trim().toLowerCase()
  if (UNSAID.test(declared)) return null
  // Officers' tables and letters come under many types; a picture is none of them.
  const picture = (of: string): boolean => /^(?:image|video|audio)\//.test(of)
  return picture(declared) === picture(type) ? null : 'lie'
}

/**
 * Whether a kept file still has the bytes that were handed in. False also where it is gone or was damaged: then it must
 * not be handed on.
 */
export async function isWhole({ sha256, ...file }: Attachment, io: Pick<Files, 'open'>): Promise<boolean> {
  const hash = createHash('sha256')
  try {
    for await (const chunk of io.open(file)) hash.update(chunk)
  } catch {
    return false
  }
  return hash.digest('hex') === sha256
}

/** Keeps files as long as what is written in a request: until then they would be forgotten like any other file. */
export function keeping(files: readonly Attachment[], request: string, at: string): readonly Effect[] {
  return files.map(({ id }) => ({ do: 'document', kind: KEPT_FILE, id, expect: 0, value: {}, owner: request, at }))
}
