import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Cli, openCli } from '../support/cli.ts'
import { sdnXml } from '../support/feeds.ts'

const A = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const B = '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'

let cli: Cli
let folder: string
beforeEach(() => {
  cli = openCli()
  folder = mkdtempSync(join(tmpdir(), 'liaison-lists-'))
})
afterEach(() => {
  cli.remove()
  rmSync(folder, { recursive: true, force: true })
})

function put(day: readonly [number, number, number], ...addresses: readonly string[]): void {
  const party = {
    entry: '7',
    name: 'EXAMPLE PARTY',
    addresses: addresses.map(one => ['ETH', one] as const),
    listed: [2020, 1, 2] as const,
  }
  writeFileSync(join(folder, 'sdn_advanced.xml'), sdnXml(day, [party]))
}

const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

describe('feeds', () => {
  test('are fetched into no directory in which a lookup would not use them', async () => {
    put([2026, 2, 1], A)
    mkdirSync(cli.directory, { recursive: true })
    chmodSync(cli.directory, 0o755)
    const refused = await cli.run(['feeds', 'update'], { env: { LIAISON_FEEDS_DIR: folder } })
    expect(refused.out).toMatch(/Others on this machine may read .*chmod 700/s)
    expect(refused.code).toBe(78)
    expect(readdirSync(cli.directory)).toEqual([])
  })

  test('builds the file from a folder, reports on it, and a lookup names source, day and everything consulted', async () => {
    put([2026, 2, 1], A, A)
    const env = { LIAISON_FEEDS_DIR: folder }
    const updated = await cli.run(['feeds', 'update'], { env })
    expect(updated.out).toContain('1 labels of 1 addresses')
    expect(updated.code).toBe(0)

    const named = await cli.run(['feeds', 'update', 'ofac-sdn', '--json'], { env })
    expect(named.code).toBe(0)
    expect(lines(named.out).find(line => line.id === 'ofac-sdn')).toMatchObject({ outcome: 'unchanged' })

    const report = await cli.run(['feeds', 'report', 'ofac-sdn'])
    expect(report.code).toBe(0)
    expect(report.out).toMatch(/Repeats an earlier row\s+1/)
    expect(report.out).toContain('1 Feb 2026')
    const [data] = lines((await cli.run(['feeds', 'report', 'ofac-sdn', '--json'])).out)
    expect(data).toMatchObject({
      id: 'ofac-sdn',
      licence: { url: expect.stringMatching(/^https:/) },
      issue: { day: '2026-02-01', rows: 2, labels: 1, quarantined: 1, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ageDays: expect.any(Number),
    })

    const [answer] = lines((await cli.run(['lookup', A, '--json'])).out)
    expect(answer.findings[0].readings[0].labels).toMatchObject([
      { source: { id: 'ofac-sdn', date: '2026-02-01' }, asOf: '2026-02-01', confidence: 'official' },
    ])
    expect(answer.findings[0].readings[0].sources).toContainEqual(
      expect.objectContaining({ id: 'ofac-sdn', date: '2026-02-01', held: 'complete', verdict: 'listed' }),
    )
  })

  test('lists what there is, in three languages, and says that nothing was fetched yet', async () => {
    const listed = await cli.run(['feeds'])
    expect(listed.code).toBe(0)
    expect(listed.out).toMatch(/scamsniffer.*GPL-3\.0.*No/)
    for (const [language, words] of [
      ['ko', '라이선스'],
      ['th', 'สัญญาอนุญาต'],
    ] as const) {
      expect((await cli.run(['feeds', 'list', '--lang', language])).out).toContain(words)
    }
    const report = await cli.run(['feeds', 'report'])
    expect(report).toMatchObject({ code: 1, out: expect.stringContaining('never been updated') })
  })

  test.each([[['feeds', 'destroy']], [['feeds', 'list', 'ofac-sdn']], [['feeds', 'report', 'nothing']]])(
    '%j is called wrongly',
    async words => {
      put([2026, 2, 1], A)
      await cli.run(['feeds', 'update'], { env: { LIAISON_FEEDS_DIR: folder } })
      expect((await cli.run(words)).code).toBe(64)
    },
  )

  test.each([
    ['en', /lists are missing from this answer: the end of the labels file is missing/],
    ['ko', /내려받은 목록은 이 답변에 포함되지 않았습니다/],
    ['th', /คำตอบนี้ไม่รวมรายการที่ดาวน์โหลดไว้/],
  ])('a labels file that cannot be read is said in the answer and by whoever looks, in %s', async (lang, words) => {
    put([2026, 2, 1], A)
    await cli.run(['feeds', 'update'], { env: { LIAISON_FEEDS_DIR: folder } })
    expect((await cli.run(['doctor', '--json'])).out).toContain('{"check":"labels","verdict":"good","code":"ok"}')
    truncateSync(join(cli.directory, 'labels.db'), 5_000)
    const { out } = await cli.run(['lookup', A, '--lang', lang])
    expect(out.replace(/\s+/g, ' ')).toMatch(words)
    const [data] = lines((await cli.run(['lookup', A, '--json'])).out)
    expect(data.troubles).toEqual([{ part: 'labels-file', code: 'truncated' }])
    expect((await cli.run(['status', '--lang', lang])).out.replace(/\s+/g, ' ')).toMatch(words)
    const doctor = await cli.run(['doctor', '--json'])
    expect(doctor.out).toContain('{"check":"labels","verdict":"bad","code":"truncated"}')
    expect(doctor.code).toBe(78)
  })

  test('an empty folder is no success, and neither is a list that was asked for and is not in it', async () => {
    const env = { LIAISON_FEEDS_DIR: folder }
    const empty = await cli.run(['feeds', 'update'], { env })
    expect(empty.out).toContain('No list is in force')
    expect(empty.code).toBe(1)
    put([2026, 2, 1], A)
    expect((await cli.run(['feeds', 'update'], { env })).code).toBe(0)
    rmSync(join(folder, 'sdn_advanced.xml'))
    const unnamed = await cli.run(['feeds', 'update'], { env })
    expect(unnamed.out).toContain('no file of this list is in the folder')
    expect(unnamed.code).toBe(0)
    expect((await cli.run(['feeds', 'update', 'ofac-sdn'], { env })).code).toBe(1)
  })

  test('says that a folder is not there, and changes nothing', async () => {
    const { code, out } = await cli.run(['feeds', 'update'], { env: { LIAISON_FEEDS_DIR: join(folder, 'none') } })
    expect(code).toBe(78)
    expect(out).toContain('ENOENT')
  })
})

describe('feeds from a server', () => {
  let server: Server
  let url: string
  let content: string
  let etag: string
  let asked: number

  beforeEach(async () => {
    asked = 0
    server = createServer(({ headers }, response) => {
      asked++
      const same = headers['if-none-match'] === etag
      response.writeHead(content === '' ? 503 : same ? 304 : 200, { etag }).end(same ? '' : content)
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/SDN_ADVANCED.XML`
  })
  afterEach(async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })

  const update = async (...more: readonly string[]) => {
    const { code, out } = await cli.run(['feeds', 'update', 'ofac-sdn', '--json', ...more], {
      env: { LIAISON_FEED_OFAC_SDN_URL: url },
    })
    return { code, feed: lines(out).find(line => line.id === 'ofac-sdn') }
  }
  const xml = (day: number, address: string) =>
    sdnXml([2026, 2, day], [{ entry: '7', name: 'EXAMPLE', addresses: [['ETH', address]], listed: [2020, 1, 2] }])

  test('takes what is new, asks only for what has changed, and keeps the last good issue when the server fails', async () => {
    content = xml(1, A)
    etag = '"1"'
    expect(await update()).toMatchObject({ code: 0, feed: { outcome: 'new', issue: { day: '2026-02-01' } } })
    expect(await update()).toMatchObject({ code: 0, feed: { outcome: 'unchanged', issue: { day: '2026-02-01' } } })
    content = ''
    expect(await update()).toMatchObject({
      code: 1,
      feed: { outcome: 'kept', issue: { day: '2026-02-01' }, troubles: [{ code: 'refused' }] },
    })
    content = xml(2, B)
    etag = '"2"'
    expect(await update('--accept-smaller')).toMatchObject({
      feed: { outcome: 'new', issue: { day: '2026-02-02' }, removed: { count: 1 } },
    })
    expect(asked).toBe(4)
    const [answer] = lines((await cli.run(['lookup', A, '--json'])).out)
    expect(answer.findings[0].readings[0].sources).toContainEqual(
      expect.objectContaining({ id: 'ofac-sdn@2026-02-01', verdict: 'superseded' }),
    )
  })

  test('a list that has lost too much is not believed until somebody says so', async () => {
    content = xml(1, A)
    etag = '"1"'
    await update()
    content = xml(2, B)
    etag = '"2"'
    const env = { LIAISON_FEED_OFAC_SDN_URL: url }
    const { code, out } = await cli.run(['feeds', 'update', 'ofac-sdn'], { env })
    expect(code).toBe(1)
    expect(out.replace(/\s+/g, ' ')).toContain('lacks 1 of the 1 addresses that the issue in force names')
    expect(out).toContain('feeds update ofac-sdn --accept-smaller')
    expect((await cli.run(['lookup', A])).out).toContain('On a sanctions list')
    expect(await update('--accept-smaller')).toMatchObject({ code: 0, feed: { outcome: 'new', removed: { count: 1 } } })
  })

  test('never asks anywhere else than where the operator said', async () => {
    const { code, out } = await cli.run(['feeds', 'update', 'ofac-sdn', '--json'], {
      env: { LIAISON_FEED_OFAC_SDN_URL: 'http://example.org/sdn.xml' },
    })
    expect(code).toBe(1)
    expect(lines(out).find(line => line.id === 'ofac-sdn')).toMatchObject({
      outcome: 'none',
      troubles: [{ code: 'bad-address', name: 'http://example.org/sdn.xml' }],
    })
  })
})
