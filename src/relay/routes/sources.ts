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
      return records.map(({ id, value }) => {
        const place = { ...accountIn(id), kind: 'group' as const }
        return { place, ceiling: ceilingOf(place, value.ceiling, ceilings) ?? value.ceiling }
      })
    },
    async members(agency) {
      const all = await directory.all('member', agency)
      const here = all.filter(({ value }) => value.removed === undefined)
      return Promise.all(here.map(async ({ id }) => ({ id, accounts: (await directory.accounts(id)).map(accountIn) })))
    },
  }
}

/** The platform and the id in the key of an account or a place: the platform's name holds no colon. */
function accountIn(key: string): { readonly platform: string; readonly id: string } {
  const colon = key.indexOf(':')
  return { platform: key.slice(0, colon), id: key.slice(colon + 1) }
}
