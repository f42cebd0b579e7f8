import { describe, expect, it } from '@jest/globals'
import { contactAge, STALE_AFTER_DAYS } from '../../../src/attribution/labels/contact.ts'
import type { EntityDirectory } from '../../../src/attribution/labels/directory.ts'
import { hostOf, isUnder } from '../../../src/attribution/labels/domains.ts'
import type { Contact } from '../../../src/attribution/labels/model.ts'
import { createWhom } from '../../../src/attribution/labels/whom.ts'
import { openContacts } from '../../../src/attribution/starter/contacts.ts'
import { openStarter } from '../../../src/attribution/starter/starter.ts'
import { entity, NOW } from './example.ts'

const starter = openStarter()
const shipped = openContacts()
const whom = (file?: EntityDirectory, now = NOW) => createWhom(starter, shipped, () => now, file)

const brought = (...contacts: Contact[]): EntityDirectory => ({
  named: () => [entity('fed', { name: 'Okay Exchange' }), entity('okx', { name: 'OKX of the feed' })],
  contacts: id => contacts.filter(one => one.entity === id),
})

const contact = (more: Partial<Contact>): Contact => ({
  entity: 'okx',
  kind: 'e-mail',
  purpose: 'any',
  value: 'le@okx.com',
  source: 'https://www.okx.com/le',
  checked: '2026-11-01',
  ...more,
})

describe('the contacts that ship', () => {
  const all = shipped.all()

  it('each stand on a page of the entity itself, and lead to the entity or to Kodex', () => {
    expect(all.length).toBeGreaterThanOrEqual(15)
    const kodex = shipped.domains.find(one => one.entity === 'kodex')!.domains
    for (const { entity: id, kind, value, source } of all) {
      const own = shipped.domains.find(one => one.entity === id)?.domains ?? []
      const under = (text: string, domains: readonly string[]) => domains.some(one => isUnder(hostOf(text) ?? '', one))
      expect([id, under(source, own)]).toEqual([id, true])
      if (kind !== 'address') expect([value, under(value, [...own, ...kodex])]).toEqual([value, true])
      expect(['page', 'portal', 'e-mail', 'address']).toContain(kind)
    }
  })

  it('name entities that exist, once each way, and no day in the future', () => {
    const known = new Set([...starter.all().entities, ...shipped.entities].map(one => one.id))
    expect(all.map(one => one.entity).filter(id => !known.has(id))).toEqual([])
    expect(new Set(all.map(one => `${one.entity} ${one.kind} ${one.value}`)).size).toBe(all.length)
    for (const { checked } of all) if (checked) expect(Date.parse(checked)).toBeLessThanOrEqual(Date.now())
  })

  it('come with domains that are written as they are compared, each one entity’s', () => {
    const domains = shipped.domains.flatMap(one => one.domains)
    expect(domains.filter(domain => hostOf(domain) !== domain)).toEqual([])
    expect(new Set(domains).size).toBe(domains.length)
    const starterIds = new Set(starter.all().entities.map(one => one.id))
    expect(shipped.entities.map(one => one.id).filter(id => starterIds.has(id))).toEqual([])
  })
})

describe('whom to write to', () => {
  it('gives what is known with its age, and nothing where nothing official is known', () => {
    const [page] = whom().contacts('okx')
    expect(page).toMatchObject({ kind: 'page', checked: '2025-07-29', ageDays: 481, stale: true })
    expect(whom().contacts('coinbase')).toEqual([])
    expect(whom().contacts('nobody')).toEqual([])
  })

  it('returns no contact whose source is not the entity’s own or an authority’s, whoever brought it', () => {
    const sources = [
      'https://www.okx.com/le',
      'https://okx.cab/le',
      'https://okx.com.evil.org/le',
      'https://bitget.com/le',
      'https://www.police.go.kr/okx',
    ]
    const file = brought(...sources.map((source, n) => contact({ source, value: `le${n}@okx.com` })))
    const values = whom(file)
      .contacts('okx')
      .map(one => one.value)
    expect(values).toEqual(expect.arrayContaining(['le0@okx.com', 'le4@okx.com']))
    for (const wrong of ['le1@okx.com', 'le2@okx.com', 'le3@okx.com']) expect(values).not.toContain(wrong)
  })

  it('says the same once, with the newest day, the fresh before the stale', () => {
    const again = contact({
      purpose: 'emergency',
      value: 'enforcement@okx.com',
      source: 'https://www.okx.com/new',
      checked: '2026-11-20',
    })
    const found = whom(brought(again)).contacts('okx')
    expect(found[0]).toMatchObject({ value: 'enforcement@okx.com', checked: '2026-11-20', stale: false })
    expect(found.filter(one => one.value === 'enforcement@okx.com')).toHaveLength(1)
    expect(found.at(-1)?.stale).toBe(true)
  })

  it('turns stale on the day after the hundred and eightieth, and at once without a day', () => {
    const at = (days: number) => new Date(Date.UTC(2026, 0, 1 + days, 12))
    const age = (days: number) => contactAge({ checked: '2026-01-01' }, at(days))
    expect(age(STALE_AFTER_DAYS - 1)).toEqual({ ageDays: 179, stale: false })
    expect(age(STALE_AFTER_DAYS)).toEqual({ ageDays: 180, stale: false })
    expect(age(STALE_AFTER_DAYS + 1)).toEqual({ ageDays: 181, stale: true })
    expect(age(-3)).toEqual({ ageDays: 0, stale: false })
    expect(contactAge({}, NOW)).toEqual({ ageDays: null, stale: true })
  })
})

describe('names', () => {
  it('are found among what ships and what feeds brought, ours first and in our words', () => {
    expect(whom().named('korb')).toMatchObject([{ id: 'korbit', country: 'KR' }])
    expect(whom().named('huobi')).toMatchObject([{ id: 'htx' }])
    expect(whom(brought()).named('ok')).toMatchObject([{ id: 'okx', name: 'OKX' }, { id: 'fed' }])
    expect(whom(brought()).named('ok', 1)).toHaveLength(1)
    expect(whom().named('…')).toEqual([])
  })

  it('have domains, and imitations of them are told', () => {
    expect(whom().domains('okx')).toEqual(['okx.com', 'okex.com'])
    expect(whom().domains('nobody')).toEqual([])
    expect(whom().lookalike('okx.cab')).toMatchObject({ entity: 'okx', official: 'okx.com', how: 'ending' })
    expect(whom().lookalikesIn('see okx.cab and okx.com')).toHaveLength(1)
  })
})
