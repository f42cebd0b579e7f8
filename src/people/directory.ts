import { placeKey } from '../core/inbound.ts'
import type { Store, StoredDocument } from '../core/store.ts'
import type { Agency, Entry, Kind, Member, ValueOf } from './model.ts'

/** Where people are kept. */
export type Registry = Pick<Store, 'document' | 'documents'>

/** A person who is registered and has not been removed, with their agency. */
export interface Known {
  readonly member: Entry<Member>
  /** Null for one who looks after the installation and belongs to no agency. */
  readonly agency: Entry<Agency> | null
}

/**
 * Who is who. Nothing is remembered between two questions, so that a removal takes effect at the next one, wherever it
 * is asked. A document of another shape than the model's counts as none: it lets nobody in.
 */
export interface Directory {
  /** The person behind an account (an account key); null for a stranger and for somebody removed. */
  who(account: string): Promise<Known | null>
  /** The record of the group that a place belongs to, threads included; null where no agency has registered it. */
  place(place: Parameters<typeof placeKey>[0]): Promise<Entry<ValueOf<'place'>> | null>
  /** The accounts of a member, as account keys. */
  accounts(member: string): Promise<readonly string[]>
  /** Whether anybody but this machine's user looks after the installation. */
  hasOperator(): Promise<boolean>
  one<K extends Kind>(kind: K, id: string): Promise<Entry<ValueOf<K>> | null>
  /** All of a kind, or those of one owner: the agency of members, places and invitations, the member of accounts. */
  all<K extends Kind>(kind: K, owner?: string): Promise<readonly Entry<ValueOf<K>>[]>
}

/** The directory over a store. */
export function createDirectory(registry: Registry): Directory {
  let shapes: Promise<typeof import('./model.ts')> | undefined

  /** The shapes are read when there is a document to be held to one: on a machine of one person there is none. */
  async function entry<K extends Kind>(
    kind: K,
    { id, version, value }: StoredDocument,
  ): Promise<Entry<ValueOf<K>> | null> {
    shapes ??= import('./model.ts')
    const { KINDS } = await shapes
    const read = KINDS[kind].safeParse(value)
    return read.success ? { id, version, value: read.data as ValueOf<K> } : null
  }

  async function one<K extends Kind>(kind: K, id: string): Promise<Entry<ValueOf<K>> | null> {
    const found = await registry.document(kind, id)
    return found && entry(kind, found)
  }

  async function all<K extends Kind>(kind: K, owner?: string): Promise<readonly Entry<ValueOf<K>>[]> {
    const found = await registry.documents(kind, owner === undefined ? {} : { owner })
    return (await Promise.all(found.map(document => entry(kind, document)))).filter(one => one !== null)
  }

  return {
    one,
    all,
    async who(account) {
      const link = await one('account', account)
      const member = link && (await one('member', link.value.member))
      if (!member || member.value.removed) return null
      const { agency } = member.value
      return { member, agency: agency === null ? null : await one('agency', agency) }
    },
    place: ({ platform, id }) => one('place', placeKey({ platform, id })),
    async accounts(member) {
      return (await all('account', member)).map(account => account.id)
    },
    async hasOperator() {
      return (await all('member')).some(({ value }) => value.operator && !value.removed)
    },
  }
}
