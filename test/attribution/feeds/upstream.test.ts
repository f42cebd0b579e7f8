import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ofacSdn } from '../../../src/attribution/feeds/ofac-sdn.ts'
import type { Report } from '../../../src/attribution/feeds/report.ts'
import { openFeeds } from '../../../src/attribution/feeds/service.ts'
import { openLabelsFile } from '../../../src/attribution/labels/open.ts'
import { createAttribution } from '../../../src/attribution/lookup.ts'
import { all, items, pieces, rowsOf } from '../../support/feeds.ts'

const RAW = fileURLToPath(new URL('../../../../shared/data/attribution/raw', import.meta.url))
const PACKED = join(RAW, 'ofac-sdn/sdn_advanced.xml.bz2')
if (!existsSync(RAW)) console.info(`not tested: the files as published are not at ${RAW}`)

/** The TRON address that OFAC files under Bitcoin's code, and one of Tornado Cash that an old copy still names. */
const TRON = 'TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq'
const TORNADO = 'evm:0x12d66f87a04a9e220743712ce6d9bb1b5616b8fc'

;(existsSync(RAW) ? describe : describe.skip)('the lists as they are published', () => {
  let root: string
  let report: Report
  const of = (id: string) => report.feeds.find(feed => feed.id === id)!
  const examples = (id: string, code: string) =>
    of(id)
      .issue!.faults.find(tally => tally.code === code)
      ?.examples.map(({ what }) => what) ?? []

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'liaison-raw-'))
    const feeds = openFeeds({
      directory: join(root, 'feeds'),
      labels: join(root, 'labels.db'),
      folder: RAW,
      addressesOf: () => [],
      fetch: () => Promise.reject(new Error('nothing is fetched here')),
      now: () => new Date('2026-11-22T00:00:00Z'),
    })
    report = (await feeds.update([], new AbortController().signal, () => undefined)).report
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  test('are all imported', () => {
    expect(report.feeds.map(feed => feed.outcome)).toEqual(report.feeds.map(() => 'new'))
    expect(report.labels).toBeGreaterThan(20_000)
  })

  test('the issue of the official list is of its day, and the packed file is named', () => {
    expect(of('ofac-sdn')).toMatchObject({ issue: { day: '2025-11-19', held: 'complete' } })
    expect(of('ofac-sdn').troubles).toContainEqual({ code: 'packed', name: 'ofac-sdn/sdn_advanced.xml.bz2' })
  })

  test('the TRON address filed under Bitcoin is found wherever it was copied to, and kept as a TRON address', () => {
    for (const id of ['ofac-sdn', 'ofac-lists-brave', 'ofac-lists-0xb10c']) {
      expect(examples(id, 'ticker-contradicts')).toEqual([`XBT ${TRON}`])
    }
    expect(examples('graphsense-tagpacks', 'ticker-contradicts')).toContain(`BTC ${TRON}`)
    const file = openLabelsFile(join(root, 'labels.db'))
    expect(file.labels(`tron:${TRON}`).map(label => label.source)).toContain('ofac-sdn')
    file.close()
  })

  test('the transaction filed as a Monero address is found wherever it was copied to', () => {
    for (const id of ['ofac-sdn', 'ofac-lists-brave', 'ofac-lists-0xb10c', 'graphsense-tagpacks']) {
      expect(examples(id, 'transaction-id')).toContain(
        '5be5543ff73456ab9f2d207887e2af87322c651ea1a873c5b25b7ffae456c320',
      )
    }
  })

  test('the two Monero addresses that were cut at a line’s end are found', () => {
    expect(examples('graphsense-tagpacks', 'cut-off')).toEqual([
      expect.stringMatching(/^884Bz8UH.{59}$/),
      expect.stringMatching(/^49HqitRz.{59}$/),
    ])
  })

  test('the old copy is found, with the ninety addresses that the official list does not name any more', () => {
    expect(of('ofac-lists-0xb10c')).toMatchObject({
      issue: { day: '2024-09-27' },
      stale: { list: 'ofac-sdn', day: '2025-11-19', since: '2024-09-27', count: 90 },
    })
    expect(of('ofac-lists-brave')).toMatchObject({ issue: { day: '2025-11-19' }, stale: { count: 0 } })
    const file = openLabelsFile(join(root, 'labels.db'))
    const { consulted, tone } = createAttribution(file, () => new Date('2026-11-22')).find(TORNADO)
    file.close()
    expect(tone).toBe('notable')
    expect(consulted.find(({ source }) => source.id === 'ofac-lists-0xb10c')).toMatchObject({
      verdict: 'superseded',
      later: { id: 'ofac-sdn', date: '2025-11-19' },
    })
  })
})

const unpacked = existsSync(PACKED) ? spawnSync('bunzip2', ['-c', PACKED], { maxBuffer: 256 * 1024 * 1024 }) : null
const whole = unpacked?.status === 0 ? unpacked.stdout : null
if (!whole) console.info('not tested: the whole advanced XML, which needs bunzip2 and its file')

;(whole ? describe : describe.skip)('the whole official list', () => {
  test('names what its cut to the parties with digital currencies names', async () => {
    const found = await all(ofacSdn.read(pieces(whole!, 65_536), { name: 'sdn_advanced.xml' }))
    const cut = readFileSync(join(RAW, 'ofac-sdn/sdn_advanced.digital-currency-parties.xml'), 'utf8')
    expect(found).toEqual(await items(ofacSdn, 'sdn_advanced.xml', cut, 65_536))
    expect(rowsOf(found)).toHaveLength(761)
    expect(found[0]).toEqual({ is: 'issued', day: '2025-11-19' })
  })
})
