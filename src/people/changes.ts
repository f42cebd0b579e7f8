import type { Effect } from '../core/effects.ts'
import type { Kind, Member, ValueOf } from './model.ts'

/** By whom and when something is changed, and the call in which it happens. */
export interface Doing {
  /** Account key. */
  readonly by: string
  readonly now: Date
  /** The call's id: lines of the record get theirs from it, so that a second run writes none twice. */
  readonly call: string
}

/** What is changed about people, as the record keeps it. */
export type Happening =
  | 'people.agency-enrolled'
  | 'people.agency-changed'
  | 'people.agency-verified'
  | 'people.invited'
  | 'people.invitation-withdrawn'
  | 'people.joined'
  | 'people.linked'
  | 'people.link-offered'
  | 'people.role-changed'
  | 'people.removed'
  | 'people.place-registered'
  | 'people.place-forgotten'
  | 'people.code-refused'
  | 'people.on-duty'
  | 'people.off-duty'

/** The owner under which a document is found besides its id: see `Directory.all`. */
const OWNER: { readonly [K in Kind]: (value: ValueOf<K>) => string | undefined } = {
  agency: () => undefined,
  member: ({ agency }) => agency ?? undefined,
  account: ({ member }) => member,
  place: ({ agency }) => agency,
  invitation: ({ agency }) => agency ?? undefined,
  'link-code': ({ member }) => member,
  'code-attempts': () => undefined,
}

/** Puts one thing, over the version that was read (0: it is new). */
export function put<K extends Kind>(
  kind: K,
  id: string,
  expect: number,
  value: ValueOf<K>,
  { now }: Pick<Doing, 'now'>,
): Effect {
  const owner = OWNER[kind](value)
  return {
    do: 'document',
    kind,
    id,
    expect,
    value,
    ...(owner === undefined ? {} : { owner }),
    at: now.toISOString(),
  }
}

/** Takes one thing away, in the version that was read. */
export function drop(kind: Kind, id: string, expect: number, { now }: Pick<Doing, 'now'>): Effect {
  return { do: 'document', kind, id, expect, value: null, at: now.toISOString() }
}

/** A line of the record of who did what; `slot` tells several lines of one call apart. */
export function recorded(kind: Happening, body: object, { by, now, call }: Doing, slot = 'only'): Effect {
  return { do: 'record', id: `${call}/people/${slot}`, kind, by, at: now.toISOString(), body }
}

/** A member who is here no longer. */
export function removed(member: Member, { by, now }: Doing): Member {
  return { ...member, removed: { by, at: now.toISOString() } }
}
