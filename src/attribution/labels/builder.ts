import type { Entity, Label } from '../model.ts'
import type { Contact, Fault, HeldSource } from './model.ts'

/** What a finished labels file holds. */
export interface Built {
  readonly path: string
  /** The generation a reader will see: other for every build. */
  readonly generation: string
  readonly bytes: number
  readonly labels: number
  /** Different addresses. */
  readonly keys: number
  readonly entities: number
  readonly sources: number
  readonly faults: number
}

/**
 * A labels file in the making. Everything may come in any order; the same set gives the same answers whatever the
 * order. Nothing is visible to readers before `finish`.
 */
export interface LabelsBuilder {
  /** A publication. Given again under the same id, the last word counts: the row counts are known at the end. */
  source(held: Omit<HeldSource, 'labels'>): void
  /** Given again under the same id, aliases and groups are united and the first name and kind stay. */
  entity(entity: Entity): void
  /** A label given twice is held once. Throws a RangeError when its key is not `<chain>:<canonical spelling>`. */
  label(label: Label): void
  /** Throws a RangeError for a contact without an official https source and a day. */
  contact(contact: Contact): void
  fault(fault: Fault): void
  /**
   * Sorts, packs, checks and moves the file into its place. Throws `LabelsRefused` (`inconsistent`, `damaged`,
   * `unwritable`) and leaves the former file in force.
   */
  finish(): Built
  /** Gives up and removes what was built. Does nothing after `finish`. */
  discard(): void
}
