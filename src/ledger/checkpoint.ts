import type { Hash } from './hash.ts'
import { openNote, type Signer, signNote, type Verifier } from './note.ts'

/**
 * What the log was at a moment, signed (C2SP tlog-checkpoint): whoever holds one can prove later that nothing before it
 * was changed. `origin` names the log.
 */
export interface Checkpoint {
  readonly origin: string
  /** How many leaves. */
  readonly size: number
  readonly root: Hash
  /** When it was signed, ISO 8601: an extension line of our own. */
  readonly at: string
}

const BODY = /^([^\n]+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\ntime (\S+)\n$/

/** The checkpoint as a signed note. */
export function signCheckpoint({ origin, size, root, at }: Checkpoint, signer: Signer): string {
  return signNote(`${origin}\n${size}\n${Buffer.from(root).toString('base64')}\ntime ${at}\n`, signer)
}

/** Reads a checkpoint that the key signed; null for anything else. */
export function openCheckpoint(note: string, by: Verifier): Checkpoint | null {
  const match = BODY.exec(openNote(note, by) ?? '')
  if (!match || !Number.isSafeInteger(Number(match[2]))) return null
  return { origin: match[1]!, size: Number(match[2]), root: Buffer.from(match[3]!, 'base64'), at: match[4]! }
}
