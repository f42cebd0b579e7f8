import type { Effect } from '../../core/effects.ts'
import { reaches } from '../../core/roles.ts'
import type { Store } from '../../core/store.ts'
import type { Directory } from '../../people/directory.ts'

/** The kind of document that says who is on duty: its id is the member's, its owner their agency. */
const KIND = 'duty'

/** Somebody on duty, and where they are told. */
export interface OnDuty {
  readonly member: string
  /** Account key. */
  readonly account: string
  /** ISO 8601; null: until they say otherwise. */
  readonly until: string | null
}

/** What is kept, in the version that was read. */
type Kept = Omit<OnDuty, 'member'>

/** Who is told where nobody is on duty: everybody of an agency from this role up. */
const OTHERWISE = 'coordinator'

/** Those of an agency who are on duty at a moment and still belong to it. */
export async function onDuty(
  agency: string,
  at: string,
  { store, directory }: { readonly store: Pick<Store, 'documents'>; readonly directory: Pick<Directory, 'one'> },
): Promise<readonly OnDuty[]> {
  const kept = await store.documents(KIND, { owner: agency })
  const present = kept.map(({ id, value }) => ({ ...(value as Kept), member: id }))
  const now = present.filter(({ until }) => until === null || until > at)
  const members = await Promise.all(now.map(({ member }) => directory.one('member', member)))
  return now.filter((_, i) => {
    const member = members[i]?.value
    return member?.agency === agency && member.removed === undefined
  })
}

/** Whoever must be told of something at an agency: those on duty, or else its coordinators with all their accounts. */
export async function dutyOf(
  agency: string,
  at: string,
  sources: {
    readonly store: Pick<Store, 'documents'>
    readonly directory: Pick<Directory, 'one' | 'all' | 'accounts'>
  },
): Promise<readonly Pick<OnDuty, 'member' | 'account'>[]> {
  const here = await onDuty(agency, at, sources)
  if (here.length > 0) return here
  const { directory } = sources
  const others = (await directory.all('member', agency)).filter(
    ({ value }) => value.removed === undefined && reaches(value.role, OTHERWISE),
  )
  const accounts = await Promise.all(others.map(({ id }) => directory.accounts(id)))
  return others.flatMap(({ id: member }, i) => accounts[i]!.map(account => ({ member, account })))
}

/** Puts somebody on duty, or (null) takes them off, over what was read. */
export async function setDuty(
  member: string,
  agency: string,
  duty: Kept | null,
  at: string,
  store: Pick<Store, 'document'>,
): Promise<readonly Effect[]> {
  const before = await store.document(KIND, member)
  if (!before && !duty) return []
  return [{ do: 'document', kind: KIND, id: member, owner: agency, expect: before?.version ?? 0, value: duty, at }]
}
