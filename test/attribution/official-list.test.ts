import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { identity } from '../../src/addresses/identity.ts'
import { recognise } from '../../src/addresses/recognise.ts'
import { openStarter } from '../../src/attribution/starter/starter.ts'

/** The official list of 19 November 2025, one address a line; it stands beside the repository and is not part of it. */
const list = new URL('../../../shared/data/attribution/ofac-sdn.csv', import.meta.url)
const there = existsSync(list)
if (!there) console.info('skipped: ../shared/data/attribution/ofac-sdn.csv is not on this machine')
const comparing = there ? describe : describe.skip

interface Entry {
  readonly party: string
  readonly programmes: string
  readonly listedOn: string
  readonly entry: string
}

/** Cells of a CSV line whose quoted cells may hold commas. */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(cell => cell[1] ?? cell[2] ?? '')
}

/** Identity → every entry under which the list names it. One address can be readable for more than one chain. */
function official(): Map<string, Entry[]> {
  const byIdentity = new Map<string, Entry[]>()
  for (const line of readFileSync(list, 'utf8').trim().split('\n').slice(1)) {
    const [, address, label, , party] = cells(line.trimEnd())
    const said = /programs (.*?); listed (\S+); uid (\d+)/.exec(label!)
    if (!said) throw new Error(`cannot read ${line}`)
    const entry = { party: party!, programmes: said[1]!, listedOn: said[2]!, entry: said[3]! }
    for (const candidate of recognise(address!).candidates) {
      const key = identity(candidate)
      byIdentity.set(key, [...(byIdentity.get(key) ?? []), entry])
    }
  }
  return byIdentity
}

comparing('against the official list', () => {
  const entries = there ? official() : new Map<string, Entry[]>()
  const { labels } = openStarter().all()
  const listed = labels.filter(label => label.source === 'ofac-sdn')

  it('reads the list', () => {
    expect(entries.size).toBeGreaterThan(700)
    expect(listed.length).toBeGreaterThan(100)
  })

  it.each(listed.map(label => [label.key, label] as const))('finds the same party and day for %s', (key, label) => {
    const entry = entries.get(key)?.find(one => one.entry === label.listing!.entry)
    expect(entry).toBeDefined()
    // The list prints the name in Latin letters first and may repeat it in others.
    expect(entry!.party.startsWith(label.listing!.name)).toBe(true)
    expect(entry!.listedOn).toBe(label.listing!.listedOn)
    expect(entry!.programmes.split('/')).toEqual(label.listing!.programmes)
    expect(label.asOf).toBe('2025-11-19')
  })

  it('finds no removed address on it', () => {
    const removed = labels.filter(label => label.category === 'delisted')
    expect(removed.length).toBeGreaterThan(5)
    expect(removed.filter(label => entries.has(label.key))).toEqual([])
  })

  it('leaves nothing on the list unlabelled that another label names', () => {
    const named = new Set(listed.map(label => label.key))
    const silent = labels.filter(label => entries.has(label.key) && !named.has(label.key))
    expect(silent.map(label => label.key)).toEqual([])
  })
})
