import type { Text } from '../../../src/core/text.ts'
import type { WaterState } from '../../../src/relay/ledger-keeping/high-water.ts'
import type { Standing } from '../../../src/relay/ledger-keeping/restored.ts'
import type { KeptVerdict, Looked } from '../../../src/relay/ledger-keeping/verify-kept.ts'

/** The ledger of the data directory, as the shell uses it beside a running Liaison. */
export interface LedgerHere {
  /** How many entries it has; null where that cannot be told without looking through it. */
  readonly size: number | null
  /** How it stands to its high-water mark. */
  readonly water: WaterState
  /** The key as others keep it. Made at the first call. */
  key(): Promise<string>
  /** The newest signed note, after signing what has happened since; null where there is none. */
  checkpoint(): Promise<string | null>
  /** Looks through all of it. `note`: a checkpoint that somebody else has kept. */
  verify(note?: string): AsyncGenerator<Looked, KeptVerdict>
  /** One request as an agency may see it, without what people wrote; null where that agency may not know of it. */
  export(reference: string, agency: string): Promise<{ readonly name: string; readonly content: string } | null>
  standing(): Promise<Standing>
  /** The reference of the request whose card stands under an outbox key; null for every other message. */
  referenceOf(key: string): Promise<string | null>
  /** False where something changed meanwhile. */
  reconcile(messages: 'send' | 'drop'): Promise<boolean>
  close(): Promise<void>
}

/** Why there is no ledger to look at: a sentence that says what to do. */
export interface NoLedger {
  readonly not: Text
}
