import type { Attempt } from '../../src/chains/inquiry.ts'
import type { Call, Shape } from '../../src/core/command.ts'
import type { RecordLine } from '../services.ts'

/** Who was asked, as the record keeps it. */
export interface Learnt {
  readonly id: string
  readonly title: string
  /** The machines that learnt of it; none where the answer was still there from before. */
  readonly hosts: readonly string[]
}

/** What the record keeps of a lookup, sealed. */
export interface LookedUp {
  /** Canonical spellings; ids of transactions too. */
  readonly addresses: readonly string[]
  readonly case?: string
  readonly network?: string
  /** Whoever learnt of it; absent where nobody was asked. */
  readonly learnt?: readonly Learnt[]
  /** Before anything is sent: who may be about to learn of it. */
  readonly may?: readonly Pick<Learnt, 'id' | 'title'>[]
  /** Of a file: its name, and how many addresses were in it. */
  readonly file?: string
  readonly found?: number
}

/** What is recorded of lookups: that one was made, that one is about to ask somebody, and that a file was read. */
export const LOOKUP_KINDS = ['lookup', 'lookup.asking', 'scan'] as const
export type LookupKind = (typeof LOOKUP_KINDS)[number]

/** The line of the record for one call; of each kind a call has one. */
export function recordOf(
  kind: LookupKind,
  body: LookedUp,
  wish: { readonly case?: string },
  { by, id, now }: Pick<Call<Shape>, 'by' | 'id' | 'now'>,
): RecordLine {
  const { case: reference } = wish
  return {
    id: `${id}/${kind}`,
    kind,
    by: by.id,
    ...(by.agency === null ? {} : { owner: by.agency }),
    at: now.toISOString(),
    body: { ...body, ...(reference === undefined ? {} : { case: reference }) },
  }
}

/** Each provider that was asked, with the machines that learnt of it. */
export function learntFrom(
  asked: readonly Pick<Attempt<string>, 'provider' | 'title' | 'outcome' | 'sentTo'>[],
): Learnt[] {
  const sent = asked.filter(({ outcome }) => outcome.state !== 'refused')
  return [...Map.groupBy(sent, ({ provider }) => provider)].map(([id, all]) => ({
    id,
    title: all[0]!.title,
    hosts: [...new Set(all.flatMap(({ sentTo }) => sentTo))],
  }))
}
