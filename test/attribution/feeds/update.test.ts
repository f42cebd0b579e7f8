import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openFeeds } from '../../../src/attribution/feeds/service.ts'
import { openLabelsFile } from '../../../src/attribution/labels/open.ts'
import { createAttribution } from '../../../src/attribution/lookup.ts'
import { sdnXml, type XmlParty } from '../../support/feeds.ts'

const A = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const B = '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'
const C = '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB'
const keyOf = (address: string): string => `evm:${address.toLowerCase()}`

let root: string
let folder: string
let now: Date
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'liaison-update-'))
  folder = join(root, 'lists')
  now = new Date('2026-03-04T05:06:07Z')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), content)
}

function party(entry: string, ...addresses: readonly string[]): XmlParty {
  return { entry, name: `PARTY ${entry}`, addresses: addresses.map(address => ['ETH', address]), listed: [2020, 1, 1] }
}

const feeds = () =>
  openFeeds({
    directory: join(root, 'data/feeds'),
    labels: join(root, 'data/labels.db'),
    folder,
    addressesOf: () => [],
    fetch: () => Promise.reject(new Error('nothing is fetched here')),
    now: () => now,
  })

const update = (...names: readonly string[]) => updated(names, false)
/** As somebody does who has looked at the publisher's page. */
const acceptSmaller = () => updated([], true)

async function updated(names: readonly string[], accept: boolean) {
  const { report, wrong } = await feeds().update(names, new AbortController().signal, () => undefined, accept)
  const of = (id: string) => report.feeds.find(feed => feed.id === id)!
  return { report, wrong, of }
}

/** What is said of an address by the file that was built. */
function find(address: string) {
  const file = openLabelsFile(join(root, 'data/labels.db'))
  try {
    return createAttribution(file, () => now).find(keyOf(address))
  } finally {
    file.close()
  }
}

const verdicts = (address: string) => find(address).consulted.map(({ source, verdict }) => [source.id, verdict])

describe('an update from a folder', () => {
  test('takes the newest issue of a list, of the same day the whole one and then the larger, and says which', async () => {
    put('old/sdn_advanced.xml', sdnXml([2025, 1, 31], [party('1', A, B, C)]))
    put('sdn_advanced.xml', sdnXml([2025, 2, 1], [party('1', A, B)]))
    put('sdn_advanced.sample-1.xml', sdnXml([2025, 2, 1], [party('1', A, B, C), party('2', C)]))
    put('sdn_advanced-small.xml', sdnXml([2025, 2, 1], [party('1', A)]))
    const { of, report } = await update()
    expect(of('ofac-sdn')).toMatchObject({
      outcome: 'new',
      issue: { day: '2025-02-01', dated: 'issued', held: 'complete', rows: 2, labels: 2, quarantined: 0 },
      troubles: [
        { code: 'same-issue', name: 'sdn_advanced-small.xml', day: '2025-02-01' },
        { code: 'same-issue', name: 'sdn_advanced.sample-1.xml', day: '2025-02-01' },
        { code: 'older', name: 'old/sdn_advanced.xml', day: '2025-01-31' },
      ],
    })
    expect(of('forta').outcome).toBe('off')
    expect(report.addresses).toBe(2)
    expect(feeds().report()).toEqual(report)
  })

  test('is unchanged the second time, and older files do not come back', async () => {
    put('sdn_advanced.xml', sdnXml([2025, 2, 1], [party('1', A)]))
    await update()
    expect((await update()).of('ofac-sdn')).toMatchObject({ outcome: 'unchanged', issue: { day: '2025-02-01' } })
    put('sdn_advanced.xml', sdnXml([2025, 1, 1], [party('1', B)]))
    expect((await update()).of('ofac-sdn')).toMatchObject({
      outcome: 'unchanged',
      issue: { day: '2025-02-01' },
      troubles: [{ code: 'older', day: '2025-01-01' }],
    })
    expect(find(A).labels).toHaveLength(1)
    expect(find(B).labels).toEqual([])
  })

  test('leaves the issue before in force where the newer one makes no sense, and says so', async () => {
    put('sdn_advanced.xml', sdnXml([2025, 2, 1], [party('1', A)]))
    await update()
    const newer = sdnXml([2025, 3, 1], [party('1', B)])
    for (const [content, code] of [
      [newer.slice(0, -40), 'truncated'],
      [newer.replaceAll('<Feature', '<Nothing').replaceAll('</Feature', '</Nothing'), 'no-rows'],
      ['<html></html>', 'not-this-format'],
      [sdnXml([2026, 3, 5], [party('1', B)]), 'no-day'],
    ] as const) {
      put('sdn_advanced.xml', content)
      const { of } = await update()
      expect(of('ofac-sdn')).toMatchObject({ outcome: 'kept', issue: { day: '2025-02-01' }, troubles: [{ code }] })
      expect(verdicts(A)).toEqual([['ofac-sdn', 'listed']])
    }
    // Nothing of the attempts is left behind.
    expect(readdirSync(join(root, 'data/feeds/ofac-sdn'))).toHaveLength(2)
  })

  test('leaves one list out that has never been right, and builds from the others', async () => {
    put('sdn_advanced.xml', '<html></html>')
    put('polkadot-js-phishing/address.json', '{"a.example":["vines1vzrYbzLMRdu58ou5XTby4qAqVRLmqo36NKPTg"]}')
    const { of, report } = await update()
    expect(of('ofac-sdn')).toMatchObject({ outcome: 'none', troubles: [{ code: 'not-this-format' }] })
    expect(of('polkadot-js-phishing').outcome).toBe('new')
    expect(report.labels).toBe(1)
  })

  test('keeps what one issue named and the next does not, as taken off', async () => {
    put('sdn_advanced.xml', sdnXml([2025, 2, 1], [party('1', A, B)]))
    await update()
    put('sdn_advanced.xml', sdnXml([2025, 3, 1], [party('1', A, C)]))
    const { of } = await acceptSmaller()
    const removed = { list: 'ofac-sdn', day: '2025-03-01', since: '2025-02-01', count: 1, examples: [keyOf(B)] }
    expect(of('ofac-sdn')).toMatchObject({ outcome: 'new', removed })
    expect(verdicts(A)).toEqual([
      ['ofac-sdn', 'listed'],
      ['ofac-sdn@2025-02-01', 'not-held'],
    ])
    expect(verdicts(B)).toEqual([
      ['ofac-sdn@2025-02-01', 'superseded'],
      ['ofac-sdn', 'not-listed'],
    ])
    expect(find(B).labels[0]).toMatchObject({ asOf: '2025-02-01', superseded: { date: '2025-03-01' } })
    // It is still known when nothing new comes.
    expect((await update()).of('ofac-sdn')).toMatchObject({ outcome: 'unchanged', removed })
  })

  test('says of a list in force that no file of it is in the folder any more', async () => {
    put('sdn_advanced.xml', sdnXml([2025, 2, 1], [party('1', A)]))
    await update()
    rmSync(join(folder, 'sdn_advanced.xml'))
    put('SDN of March.xml', sdnXml([2025, 3, 1], [party('1', A, B)]))
    const { of } = await update()
    expect(of('ofac-sdn')).toMatchObject({ outcome: 'unchanged', troubles: [{ code: 'missing', name: 'ofac-sdn' }] })
    expect(of('forta')).toMatchObject({ outcome: 'off', troubles: [] })
    expect((await update('forta')).of('forta')).toMatchObject({ outcome: 'none', troubles: [{ code: 'missing' }] })
  })

  test('shows of an old copy what the official list does not name any more', async () => {
    put('sdn_advanced.xml', sdnXml([2025, 3, 1], [party('1', A)]))
    put('0xb10c-2024-09-27/sanctioned_addresses_ETH.txt', `${A}\n${B}\n`)
    const { of } = await update()
    expect(of('ofac-lists-0xb10c')).toMatchObject({
      issue: { day: '2024-09-27', dated: 'issued' },
      stale: { list: 'ofac-sdn', day: '2025-03-01', since: '2024-09-27', count: 1, examples: [keyOf(B)] },
    })
    expect(verdicts(B)).toEqual([
      ['ofac-lists-0xb10c', 'superseded'],
      ['ofac-sdn', 'not-listed'],
    ])
  })

  test('says nothing of the kind from a piece of the list', async () => {
    put('sdn_advanced.sample.xml', sdnXml([2025, 3, 1], [party('1', A)]))
    put('0xb10c-2024-09-27/sanctioned_addresses_ETH.txt', `${A}\n${B}\n`)
    const { of } = await update()
    expect(of('ofac-sdn').issue).toMatchObject({ held: 'selection' })
    expect(of('ofac-lists-0xb10c').stale).toBeUndefined()
    expect(verdicts(B)).toEqual([
      ['ofac-lists-0xb10c', 'listed'],
      ['ofac-sdn', 'not-held'],
    ])
  })

  test('sets rows aside with reasons, and keeps the faults in the file', async () => {
    put('polkadot-js-phishing/address.json', JSON.stringify({ 'a.example': [A, A, 'x', 7] }))
    const { of } = await update()
    expect(of('polkadot-js-phishing').issue).toMatchObject({
      rows: 4,
      labels: 1,
      quarantined: 3,
      faults: [
        { code: 'duplicate', count: 1, kept: false },
        { code: 'not-an-address', count: 1, examples: [{ where: '$["a.example"][2]', what: 'x' }] },
        { code: 'malformed', count: 1 },
      ],
    })
    const file = openLabelsFile(join(root, 'data/labels.db'))
    expect([...file.faults('polkadot-js-phishing')].map(({ why }) => why).sort()).toEqual([
      'duplicate',
      'malformed',
      'not-an-address',
    ])
    expect(file.held).toMatchObject([{ licence: { name: 'Apache-2.0' }, rows: 4, quarantined: 3, labels: 1 }])
    file.close()
  })

  test('passes over one file of many that makes no sense, and names it', async () => {
    put('tagpacks/packs/a.yaml', `lastmod: 2024-01-01\nlabel: X\ntags:\n- address: '${A}'\n`)
    put('tagpacks/packs/b.yaml', 'no pack')
    expect((await update()).of('graphsense-tagpacks')).toMatchObject({
      outcome: 'new',
      issue: { day: '2024-01-01', labels: 1 },
      troubles: [{ code: 'not-this-format', name: expect.stringContaining('b.yaml') }],
    })
  })

  test('takes only the lists that are named, and leaves the others as they are', async () => {
    put('sdn_advanced.xml', sdnXml([2025, 2, 1], [party('1', A)]))
    put('polkadot-js-phishing/address.json', JSON.stringify({ 'a.example': [B] }))
    const { of } = await update('ofac-sdn')
    expect(of('ofac-sdn').outcome).toBe('new')
    expect(of('polkadot-js-phishing').outcome).toBe('off')
    expect(find(B).labels).toEqual([])
    await update()
    expect((await update('ofac-sdn')).report.labels).toBe(2)
  })

  test('names packed files that it cannot read, and reads gzip', async () => {
    put('sdn_advanced.xml.bz2', 'BZh')
    expect((await update()).of('ofac-sdn')).toMatchObject({
      outcome: 'none',
      troubles: [{ code: 'packed', name: 'sdn_advanced.xml.bz2' }],
    })
  })

  test('reads a list that is described beside it, and remembers the description', async () => {
    const mapping = {
      id: 'mine',
      title: 'Mine',
      publisher: 'We',
      url: 'https://example.org',
      kind: 'public-record',
      licence: { name: 'CC0-1.0', url: 'https://example.org/cc0' },
      files: 'mine.csv',
      format: 'csv',
      columns: { address: 'wallet' },
      defaults: { category: 'scam' },
    }
    put('mine.feed.json', JSON.stringify(mapping))
    put('mine.csv', `wallet\n${A}\n`)
    put('wrong.feed.json', '{"id":"wrong"}')
    const { of, wrong } = await update()
    expect(of('mine')).toMatchObject({
      outcome: 'new',
      issue: { day: '2026-03-04', dated: 'collected', held: 'selection' },
    })
    expect(wrong).toMatchObject([{ name: 'wrong.feed.json' }])
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    expect((await update()).of('mine')).toMatchObject({ outcome: 'unchanged', issue: { labels: 1 } })
  })

  test('leaves everything as it was when it is stopped', async () => {
    put('sdn_advanced.xml', sdnXml([2025, 2, 1], [party('1', A)]))
    const { report } = await update()
    put('sdn_advanced.xml', sdnXml([2025, 3, 1], [party('1', B)]))
    const stop = new AbortController()
    const stopped = feeds().update([], stop.signal, ({ doing }) => {
      if (doing === 'importing') stop.abort(new Error('stopped'))
    })
    await expect(stopped).rejects.toThrow('stopped')
    expect(feeds().report()).toEqual(report)
    expect(verdicts(A)).toEqual([['ofac-sdn', 'listed']])
    expect((await acceptSmaller()).of('ofac-sdn')).toMatchObject({ outcome: 'new', issue: { day: '2025-03-01' } })
  })

  test.each([
    ['of a later day', 'sdn_advanced.xml', [2025, 3, 1]],
    ['of the same day, a piece', 'sdn_advanced.sample-1.xml', [2025, 2, 1]],
  ] as const)('does not believe an official list that has lost more than a third: %s', async (_, name, day) => {
    const many = Array.from({ length: 9 }, (_, i) => `0x${String(i + 1).repeat(40)}`)
    put('sdn_advanced.xml', sdnXml([2025, 2, 1], [party('1', ...many)]))
    await update()
    rmSync(folder, { recursive: true })
    put(name, sdnXml(day, [party('1', ...many.slice(0, 5))]))
    const { of, report } = await update()
    expect(of('ofac-sdn')).toMatchObject({
      outcome: 'kept',
      issue: { day: '2025-02-01', labels: 9 },
      troubles: [{ code: 'smaller', name, lacks: { before: 9, gone: 4 } }],
    })
    expect(report.addresses).toBe(9)
    expect(verdicts(many[8]!)).toEqual([['ofac-sdn', 'listed']])
    expect(readdirSync(join(root, 'data/feeds/ofac-sdn')).filter(one => one.startsWith('20'))).toHaveLength(1)
    // A third is what may go; and whoever says so gets what there is.
    put(name, sdnXml(day, [party('1', ...many.slice(0, 6))]))
    expect((await update()).of('ofac-sdn').outcome).toBe('new')
    put(name, sdnXml([2025, 3, 2], [party('1', many[0]!)]))
    expect((await acceptSmaller()).of('ofac-sdn')).toMatchObject({ outcome: 'new', removed: { count: 5 } })
  })

  test('drops a list whose last good copy was damaged, and says so', async () => {
    put('sdn_advanced.xml', sdnXml([2025, 2, 1], [party('1', A)]))
    put('polkadot-js-phishing/address.json', JSON.stringify({ 'a.example': [B] }))
    await update()
    const kept = join(root, 'data/feeds/ofac-sdn')
    const issue = readdirSync(kept).find(name => name.startsWith('2025-02-01'))!
    writeFileSync(join(kept, issue, 'sdn_advanced.xml'), 'x')
    const { of, report } = await update('polkadot-js-phishing')
    expect(of('ofac-sdn')).toMatchObject({ outcome: 'none', troubles: [{ code: 'truncated' }] })
    expect(report.labels).toBe(1)
  })
})
