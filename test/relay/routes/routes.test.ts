import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { HANDLINGS, type Handling } from '../../../src/core/handling.ts'
import type { Directory } from '../../../src/people/directory.ts'
import type { PersonReached, RouteSources } from '../../../src/relay/routes/routes.ts'
import { routesTo } from '../../../src/relay/routes/routes.ts'
import { sourcesFrom } from '../../../src/relay/routes/sources.ts'

function sources(ceilings: readonly Handling[], people: readonly PersonReached[] = []): RouteSources {
  return {
    agencyExists: async agency => agency === 'kr-knpa',
    places: async () =>
      ceilings.map((ceiling, i) => ({ place: { platform: 'slack', id: `C${i}`, kind: 'group' }, ceiling })),
    hasPeople: async () => people.length > 0,
    people: async (_, members) => people.filter(({ id }) => members.includes(id)),
    inPrivate: () => null,
  }
}

const SORA = {
  id: 'sora',
  accounts: [
    { platform: 'slack', id: 'U1' },
    { platform: 'telegram', id: '7' },
  ],
}

async function shown(handling: Handling, ceiling: Handling): Promise<string | undefined> {
  const { routes } = await routesTo('kr-knpa', { handling, named: [] }, sources([ceiling]))
  return routes[0]?.showing
}

describe('the routes of a request', () => {
  it('lead to every place of the agency, and show no more than each allows', async () => {
    const { routes, obstacles } = await routesTo(
      'kr-knpa',
      { handling: 'amber', named: [] },
      sources(['amber', 'green']),
    )
    expect(routes.map(({ showing }) => showing)).toEqual(['whole', 'announcement'])
    expect(obstacles).toEqual([])
  })

  it('say less the stricter it is held', async () => {
    expect(await shown('amber-strict', 'amber-strict')).toBe('whole')
    expect(await shown('amber-strict', 'amber')).toBe('bare')
    expect(await shown('green', 'clear')).toBe('announcement')
    expect(await shown('clear', 'clear')).toBe('whole')
  })

  it('show it whole only where the ceiling is at least as strict as the label', async () => {
    const label = fc.constantFrom(...HANDLINGS)
    await fc.assert(
      fc.asyncProperty(label, label, async (handling, ceiling) => {
        const allowed = handling !== 'red' && HANDLINGS.indexOf(ceiling) <= HANDLINGS.indexOf(handling)
        expect((await shown(handling, ceiling)) === 'whole').toBe(allowed)
      }),
    )
  })

  it('of TLP:RED lead to the people named, in private, and to no group whatever it allows', async () => {
    const held = { handling: 'red', named: ['sora', 'gone'] } as const
    const { routes, obstacles } = await routesTo('kr-knpa', held, sources(['red'], [SORA]))
    expect(routes).toEqual([
      { place: { platform: 'slack', id: '@U1', kind: 'direct' }, showing: 'nudge', member: 'sora' },
      { place: { platform: 'telegram', id: '@7', kind: 'direct' }, showing: 'nudge', member: 'sora' },
    ])
    expect(obstacles).toEqual([{ what: 'no-account', about: 'gone' }])
    expect(await routesTo('kr-knpa', { handling: 'red', named: [] }, sources(['red'], [SORA]))).toEqual({
      routes: [],
      obstacles: [{ what: 'nobody-named', about: 'kr-knpa' }],
    })
  })

  it.each([
    ['unknown-agency', 'xx-none', [SORA]],
    ['closed', 'kr-knpa', []],
    ['no-place', 'kr-knpa', [SORA]],
  ] as const)('say %s', async (what, agency, people) => {
    expect(await routesTo(agency, { handling: 'amber', named: [] }, sources([], people))).toEqual({
      routes: [],
      obstacles: [{ what, about: agency }],
    })
  })
})

describe('what the directory knows', () => {
  it('is bound by the platform, and leaves out whoever was removed and places that want no requests', async () => {
    const kept = {
      place: [
        { id: 'slack:C1', value: { ceiling: 'amber' } },
        { id: 'slack:C2', value: { ceiling: 'amber', requests: 'no' } },
        { id: 'telegram:-100:5', value: { ceiling: 'amber' } },
      ],
      member: [
        { id: 'sora', value: { agency: 'kr-knpa' } },
        { id: 'gone', value: { agency: 'kr-knpa', removed: { by: 'x', at: 'y' } } },
        { id: 'ada', value: { agency: 'us-fbi' } },
      ],
    }
    const directory = {
      one: async (kind: string, id: string) =>
        kind === 'member' ? (kept.member.find(one => one.id === id) ?? null) : id === 'kr-knpa' ? {} : null,
      all: async (kind: 'place' | 'member') => kept[kind],
      accounts: async () => ['slack:U1'],
    } as unknown as Directory
    const known = sourcesFrom(directory, { telegram: 'green' })
    expect(await known.agencyExists('kr-knpa')).toBe(true)
    expect(await known.agencyExists('kr-other')).toBe(false)
    expect(await known.places('kr-knpa')).toEqual([
      { place: { platform: 'slack', id: 'C1', kind: 'group' }, ceiling: 'amber' },
      { place: { platform: 'telegram', id: '-100:5', kind: 'group' }, ceiling: 'green' },
    ])
    expect(await known.hasPeople('kr-knpa')).toBe(true)
    expect(await known.people('kr-knpa', ['sora', 'gone', 'ada', 'nobody'])).toEqual([
      { id: 'sora', accounts: [{ platform: 'slack', id: 'U1' }] },
    ])
    expect([known.inPrivate('slack'), known.inPrivate('telegram')]).toEqual([null, 'green'])
  })
})
