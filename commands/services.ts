import type { Whom } from '../src/attribution/labels/whom.ts'
import type { Attributor } from '../src/attribution/lookup.ts'
import type { LabelStore } from '../src/attribution/model.ts'
import type { ChainSource } from '../src/chains/source.ts'
import type { Clock } from '../src/core/clock.ts'
import type { AnyCommand } from '../src/core/command.ts'
import type { Draft } from '../src/core/draft.ts'
import type { Effect } from '../src/core/effects.ts'
import type { Store } from '../src/core/store.ts'
import type { StatusFacts } from '../src/ops/status.ts'
import type { PlatformCeilings } from '../src/people/ceilings.ts'
import type { Directory } from '../src/people/directory.ts'
import type { CodeMaker } from '../src/people/invite.ts'
import type { Procedures } from '../src/procedures/procedures.ts'
import type { Desk } from '../src/relay/desk.ts'
import type { Batch } from './labels/kept.ts'

/** What the commands of this folder use besides pure functions: things with state, given by the composition root. */
export interface Services {
  readonly attribution: Attributor
  /** What `attribution` answers from, to which an agency's own labels are added for its people. */
  readonly labels: LabelStore
  /** The imports of labels that an agency made itself, the newest first. */
  readonly own: (agency: string) => Promise<readonly Batch[]>
  /** All commands there are. */
  readonly commands: () => Promise<readonly AnyCommand<Services>[]>
  /** The forms that an account (a key) has begun and not finished, the last changed first. */
  readonly drafts: (account: string) => Promise<readonly Draft[]>
  readonly people: PeopleServices
  /** Whom to write to, and which domains imitate theirs. Read when it is asked for. */
  readonly whom: () => Promise<Whom>
  /** Whom facts can be asked of; null where no provider is turned on. Nothing of it is read before it is asked for. */
  readonly chains: () => Promise<ChainServices | null>
  /** Articles, glossary and corridors, and who answers from them. Nothing of it is read before it is asked for. */
  readonly procedures: () => Promise<Procedures>
  /** Requests between agencies. Nothing of it is read before it is asked for. */
  readonly relay: () => Promise<Desk>
  /** What is kept besides people: documents, and the record of who did what. */
  readonly kept: Pick<Store, 'document' | 'documents' | 'record' | 'records'>
  /** The same id for the same words, from which nobody without this machine's key can tell them. */
  readonly hidden: (...words: readonly string[]) => string
  readonly status: () => Promise<StatusFacts>
}

/** A line of the record, as it is added. */
export type RecordLine = Omit<Extract<Effect, { readonly do: 'record' }>, 'do'>

/** Providers of facts, and how long they are waited for. */
export interface ChainServices {
  /** In the order of preference. */
  readonly sources: readonly ChainSource[]
  readonly clock: Clock
  /** See `Gathering`, in milliseconds. */
  readonly deadlineMs: number
  readonly patienceMs: number
  /**
   * Writes down who is about to learn of what: whatever becomes of the call afterwards, it is known that they may have.
   * Nothing may be asked when it rejects.
   */
  note(line: RecordLine): Promise<void>
}

/** What commands about people use. */
export interface PeopleServices {
  readonly directory: Directory
  readonly maker: CodeMaker
  /** The id of the member whom a call makes. */
  readonly memberId: (call: string) => string
  /** Whether an account is this machine's user. */
  readonly isMachine: (account: string) => boolean
  /** What the installation decides of the most that may be written on a platform. */
  readonly ceilings: PlatformCeilings
}
