import type { Person } from '../../../src/core/command.ts'
import type { Ids } from '../../../src/core/ids.ts'
import { type Account, accountKey } from '../../../src/core/inbound.ts'
import type { Store } from '../../../src/core/store.ts'
import type { PlatformCeilings } from '../../../src/people/ceilings.ts'
import { createDirectory, type Directory } from '../../../src/people/directory.ts'
import { openRelay, type Relay } from '../../../src/relaying.ts'
import { RowDamaged } from '../../../src/store/errors.ts'
import type { Vault } from '../../../src/store/vault.ts'
import { playerOf } from './cast.ts'
import type { Scheduler } from './scheduler.ts'

/** Who somebody is: as in the cast, without a language of their own. */
export async function person(account: Account, ceilings: PlatformCeilings): Promise<Person> {
  const player = playerOf(account)!
  const ceiling = ceilings[account.platform]
  return {
    id: accountKey(account),
    role: player.role,
    locale: 'en',
    localeFrom: 'default',
    timeZone: 'UTC',
    member: player.member,
    agency: player.agency,
    operator: false,
    placeKnown: true,
    ...(ceiling === undefined ? {} : { ceiling }),
  }
}

/**
 * Who is who, read once: nothing of it changes during a run, so that no more can be learnt from reading it at each event,
 * or from being killed while it is read.
 */
export function directoryOver(disk: Store, time: Scheduler): Directory {
  const { one, all, accounts, ...others } = createDirectory(disk)
  return { ...others, one: once(one, time), all: once(all, time), accounts: once(accounts, time) }
}

function once<C extends (...asked: never[]) => Promise<unknown>>(call: C, time: Scheduler): C {
  const known = new Map<string, Promise<unknown>>()
  const remembered = (...asked: Parameters<C>): Promise<unknown> => {
    const key = asked.join(' ')
    const answer = known.get(key) ?? time.outside(() => call(...asked))
    known.set(key, answer)
    return answer
  }
  return remembered as C
}

/**
 * A vault that ciphers nothing, which a simulated disk can do without and which cost a seventh of a run: what is sealed
 * stands beside what it is bound to, so that what does not belong together is refused all the same.
 */
export const PLAIN_VAULT: Vault = {
  seal: (table, columns, content) => Buffer.from(JSON.stringify([[table, ...columns], content])),
  open(table, columns, sealed) {
    const [bound, content] = JSON.parse(Buffer.from(sealed ?? []).toString())
    if (JSON.stringify(bound) !== JSON.stringify([table, ...columns])) throw new RowDamaged(table, columns[0])
    return content
  },
  fingerprint: (table, columns) => JSON.stringify([table, ...columns]),
}

/** The relay as the bot puts it together, over a process's store. */
export function relayOver(
  store: Store,
  { ids, directory, ceilings }: { ids: Ids; directory: Directory; ceilings: PlatformCeilings },
): Relay {
  return openRelay({
    store,
    ids,
    directory,
    ceilings,
    frozen: () => false,
    exported: () => Promise.reject(new Error('nothing is taken along in a run')),
  })
}
