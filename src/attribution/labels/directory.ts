import type { Entity, Label, LabelStore } from '../model.ts'
import type { Contact, Fault, HeldSource } from './model.ts'

/** What can be asked about entities besides by their id. */
export interface EntityDirectory {
  /**
   * Entities whose name or alias, or a word of it, begins like this, whatever its case, accents and punctuation; the
   * closest first, at most `most`. Empty for a name without letters or digits.
   */
  named(name: string, most?: number): readonly Entity[]
  /** Whom to write to; none when nothing with an official source is known, which is no advice to guess. */
  contacts(entity: string): readonly Contact[]
}

/** An open labels file. Every method throws `LabelsRefused` with `damaged` when a page of the file cannot be read. */
export interface LabelsFile extends LabelStore, EntityDirectory {
  /** Other for every file that was built. */
  readonly generation: string
  /** When it was built, ISO 8601 UTC. */
  readonly built: string
  /** Every publication in it with what is known of the issue, past issues of a list included. */
  readonly held: readonly HeldSource[]
  readonly keys: number
  /** What was set aside while a source was read, in the order in which it was found; of all sources without an id. */
  faults(source?: string): Iterable<Fault>
  /** Every label of one source, in the order of keys: to carry an issue over into the next file. */
  labelsOf(source: string): Iterable<Label>
  close(): void
}
