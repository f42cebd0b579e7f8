import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { createCatalogue } from '../../src/i18n/catalogue.ts'
import type { MessageKey } from '../../src/i18n/keys.ts'
import { LOCALES } from '../../src/i18n/locales.ts'
import { COUNTRIES } from '../../src/people/country-names.ts'
import { CHANNELS, type Corridor, type Corridors, corridorOf, NEEDS } from '../../src/procedures/corridors.ts'
import { openLibrary } from '../../src/procedures/open.ts'

const directory = fileURLToPath(new URL('../../locales', import.meta.url))
const catalogue = createCatalogue({
  directory,
  onMissing(missing) {
    throw new Error(JSON.stringify(missing))
  },
})
const library = openLibrary(directory, catalogue)
const table: Corridors = library.corridors
const paths = [...Object.values(table.needs), ...table.corridors]

const all: readonly Corridor[] = ['TH', 'KR'].flatMap(one =>
  COUNTRIES.filter(other => other !== one).flatMap(other =>
    NEEDS.flatMap(need => [corridorOf(table, one, other, need)!, corridorOf(table, other, one, need)!]),
  ),
)

describe('the table of corridors', () => {
  test('knows every state that the articles are about, and the channels of each', () => {
    expect(Object.keys(table.states).sort()).toEqual([...COUNTRIES].sort())
    for (const { channels } of Object.values(table.states))
      expect(Object.keys(channels).sort()).toEqual([...CHANNELS].sort())
    expect(Object.keys(table.needs).sort()).toEqual([...NEEDS].sort())
  })

  test('has Thailand and Korea both ways in full', () => {
    const lines = (from: string, to: string): readonly string[] =>
      table.corridors.filter(one => one.from === from && one.to === to).map(({ need }) => need)
    expect(lines('TH', 'KR').toSorted()).toEqual(NEEDS.toSorted())
    expect(lines('KR', 'TH').toSorted()).toEqual(NEEDS.toSorted())
  })

  test('names steps, facts and articles that exist, and nothing that no path uses', () => {
    const used = new Set(paths.flatMap(({ fast, formal }) => [...fast, ...formal]))
    expect([...used].filter(step => !table.steps[step])).toEqual([])
    expect(Object.keys(table.steps).filter(step => !used.has(step))).toEqual([])
    const facts = [
      ...paths.flatMap(({ fastTime, formalTime }) => [fastTime, formalTime]),
      ...Object.values(table.steps).flatMap(({ facts }) => facts ?? []),
      ...table.pairs.flatMap(({ mlaSince, extraditionSince }) => [mlaSince, extraditionSince]),
    ]
    expect(facts.filter(id => id && !library.register.facts.has(id))).toEqual([])
    const articles = [...paths, ...Object.values(table.steps), ...Object.values(table.states)].flatMap(
      one => one.articles,
    )
    expect([...new Set(articles)].filter(id => !library.article(id, 'en'))).toEqual([])
  })

  test('agrees with the table of facts on who is in the Budapest Convention', () => {
    const standing = {
      party: 'in',
      'not-party': 'out',
      invited: 'unknown',
      signatory: 'out',
      unknown: 'unknown',
    } as const
    for (const [state, id] of [
      ['TH', 'budapest-th'],
      ['KR', 'budapest-kr'],
    ] as const) {
      const fact = library.register.facts.get(id)
      const value = fact?.kind === 'status' ? fact.value : 'unknown'
      expect(table.states[state]!.channels.budapest).toBe(standing[value as keyof typeof standing])
    }
  })

  test.each(LOCALES)('has its words in %s', locale => {
    const keys = [
      ...Object.keys(table.steps).map(id => `steps.${id}`),
      ...Object.keys(table.states).map(id => `central.${id}`),
      ...all.flatMap(({ unknown, basis }) => [
        ...unknown.map(({ id }) => `unknown.${id}`),
        ...basis.map(({ id }) => `bases.${id}`),
      ]),
    ]
    for (const key of new Set(keys)) expect(catalogue.parts(locale, `corridor.${key}` as MessageKey)).not.toEqual([])
  })
})

describe('a corridor', () => {
  test('is there for Thailand and Korea against every other state, both ways, for every need', () => {
    expect(all).toHaveLength(2 * 2 * (COUNTRIES.length - 1) * NEEDS.length)
    expect(all.filter(one => one === null)).toEqual([])
  })

  test('has a first step, a formal one and something it rests on', () => {
    const bare = all.filter(({ fast, formal, basis }) => fast.length === 0 || formal.length === 0 || basis.length === 0)
    expect(bare.map(({ from, to, need }) => `${from} ${to} ${need}`)).toEqual([])
  })

  test('goes only through channels that both states are in', () => {
    for (const { from, to, fast, formal } of all) {
      for (const { id } of [...fast, ...formal]) {
        const channel = table.steps[id]!.through
        const standing = channel ? [from, to].map(state => table.states[state]!.channels[channel]) : ['in', 'in']
        expect(standing).toEqual(['in', 'in'])
      }
    }
  })

  test('to Taiwan does not go through INTERPOL, and says on what it rests', () => {
    const corridor = corridorOf(table, 'TH', 'TW', 'information')!
    expect(corridor.fast.map(({ id }) => id)).not.toContain('ncb-ask')
    expect(corridor.route).toBe('reciprocity')
    expect(corridor.basis.map(({ id }) => id)).toEqual(['reciprocity'])
  })

  test('says of every channel that could be open whose state nobody knows', () => {
    expect(corridorOf(table, 'TH', 'VN', 'freeze')!.unknown).toContainEqual({ id: 'egmont', country: 'VN' })
    expect(corridorOf(table, 'TH', 'MN', 'preservation')!.unknown).not.toContainEqual({ id: 'budapest', country: 'MN' })
    expect(corridorOf(table, 'KR', 'US', 'preservation')!.unknown).toContainEqual({ id: 'budapest', country: 'KR' })
    expect(corridorOf(table, 'TH', 'MN', 'seizure')!.unknown).toContainEqual({ id: 'treaty', country: 'MN' })
  })

  test('between states of ASEAN goes the way of their treaty, but for an arrest', () => {
    const corridor = corridorOf(table, 'TH', 'MM', 'evidence')!
    expect(corridor.route).toBe('treaty')
    expect(corridor.basis.map(({ id }) => id)).toContain('asean-mlat')
    expect(corridor.unknown.map(({ id }) => id)).not.toContain('treaty')
    expect(corridorOf(table, 'TH', 'MM', 'arrest')!.unknown).toContainEqual({ id: 'extradition', country: 'MM' })
  })

  test('within one state, or to one that is not known, is none', () => {
    expect(corridorOf(table, 'TH', 'TH', 'freeze')).toBeNull()
    expect(corridorOf(table, 'TH', 'ZZ', 'freeze')).toBeNull()
    expect(corridorOf(table, 'ZZ', 'KR', 'freeze')).toBeNull()
  })

  test('between any two states that are known never fails', () => {
    const state = fc.constantFrom(...COUNTRIES)
    fc.assert(
      fc.property(state, state, fc.constantFrom(...NEEDS), (from, to, need) => {
        const corridor = corridorOf(table, from, to, need)
        expect(corridor === null).toBe(from === to)
      }),
    )
  })
})
