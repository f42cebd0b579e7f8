import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { CATEGORIES } from '../../src/attribution/categories.ts'
import { KIND_OF, PARTY_KINDS } from '../../src/attribution/feeds/category-words.ts'
import { createAttribution } from '../../src/attribution/lookup.ts'
import { openStarter } from '../../src/attribution/starter/starter.ts'

/** Kinds and verdicts that feeds and agencies bring, and the starter set has none of. */
const BEYOND_STARTER = { sources: ['agency-record'], verdicts: ['superseded'] }

type Words = Record<string, Record<string, string>>

const starter = openStarter()
const { labels, entities } = starter.all()
const find = createAttribution(starter, () => new Date('2026-11-22')).find

/** Every code an answer can hold, by the branch of the locale file that words it. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  categories: Object.keys(CATEGORIES),
  kinds: [...entities.map(entity => entity.kind), ...Object.values(KIND_OF), ...PARTY_KINDS],
  sources: [...starter.sources.map(source => source.kind), ...BEYOND_STARTER.sources],
  limits: [...starter.sources.map(source => source.kind), ...BEYOND_STARTER.sources],
  confidence: labels.map(label => label.confidence),
  roles: labels.flatMap(label => label.role ?? []),
  notes: labels.flatMap(label => label.notes),
  verdicts: [...labels.flatMap(label => find(label.key).consulted.map(one => one.verdict)), ...BEYOND_STARTER.verdicts],
}

describe.each(['en', 'ko', 'th'])('the words of attribution in %s', locale => {
  const file = new URL(`../../locales/${locale}/attribution.json`, import.meta.url)
  const words = JSON.parse(readFileSync(file, 'utf8')) as Words

  it.each(Object.entries(CODES))('say every code of %s and no other', (branch, codes) => {
    expect(Object.keys(words[branch]!).sort()).toEqual([...new Set(codes)].sort())
  })

  it('keep the day of the party apart from the day of the list', () => {
    expect(words.listing!.listed).toContain('{{listed}}')
    expect(words.listing!.listed).toContain('{{issue}}')
    expect(JSON.stringify(words.listing)).not.toMatch(/sanctioned since|제재된 이후|ถูกคว่ำบาตรตั้งแต่/)
  })
})
