import { ceilingOf, type PlatformCeilings } from '../../people/ceilings.ts'
import type { Directory } from '../../people/directory.ts'
import type { RouteSources } from './routes.ts'

/** What the directory knows of agencies, for routes. */
export function sourcesFrom(
  directory: Pick<Directory, 'one' | 'all' | 'accounts'>,
  ceilings: PlatformCeilings,
): RouteSources {
  return {
    agencyExists: async agency => (await directory.one('agency', agency)) !== null,
    async places(agency) {
      const records = await directory.all('place', agency)
      const open = records.filter(({ value }) => value.requests !== 'no')
      return open.map(({ id, value }) => {
        const place = { ...accountIn(id), kind: 'group' as const }
        return { place, ceiling: ceilingOf(place, value.ceiling, ceilings) ?? value.ceiling }
      })
    },
    async hasPeople(agency) {
      return (await directory.all('member', agency)).some(({ value }) => value.removed === undefined)
    },
    async people(agency, members) {
      const found = await Promise.all(members.map(id => directory.one('member', id)))
      const here = found.filter(one => one?.value.agency === agency && one.value.removed === undefined)
      return Promise.all(
        here.map(async one => ({ id: one!.id, accounts: (await directory.accounts(one!.id)).map(accountIn) })),
      )
    },
    inPrivate: platform => ceilingOf({ platform }, null, ceilings),
  }
}

/** The platform and the id in the key of an account or a place: the platform's name holds no colon. */
export function accountIn(key: string): { readonly platform: string; readonly id: string } {
  const colon = key.indexOf(':')
  return { platform: key.slice(0, colon), id: key.slice(colon + 1) }
}
