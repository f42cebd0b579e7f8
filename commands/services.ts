import type { Attributor } from '../src/attribution/lookup.ts'
import type { LabelStore } from '../src/attribution/model.ts'
import type { AnyCommand } from '../src/core/command.ts'
import type { Draft } from '../src/core/draft.ts'
import type { StatusFacts } from '../src/ops/status.ts'
import type { Directory } from '../src/people/directory.ts'
import type { CodeMaker } from '../src/people/invite.ts'
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
  readonly status: () => Promise<StatusFacts>
}

/** What commands about people use. */
export interface PeopleServices {
  readonly directory: Directory
  readonly maker: CodeMaker
  /** The id of the member whom a call makes. */
  readonly memberId: (call: string) => string
  /** Whether an account is this machine's user. */
  readonly isMachine: (account: string) => boolean
}
