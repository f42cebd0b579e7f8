import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Cli, openCli } from '../support/cli.ts'

const RONIN = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const vectorsFile = fileURLToPath(new URL('../../../shared/data/address-vectors.json', import.meta.url))

let cli: Cli
beforeAll(() => {
  cli = openCli()
})
afterAll(() => cli.remove())

/** Everything that is kept in the data directory, as bytes. */
function kept(): Buffer {
  const files = readdirSync(cli.directory, { recursive: true, encoding: 'utf8' }).map(name => join(cli.directory, name))
  return Buffer.concat(files.filter(path => statSync(path).isFile()).map(path => readFileSync(path)))
}

describe('lookup', () => {
  test('the Ronin theft: network, entity, list and dates as data, with no network', async () => {
    const { code, out } = await cli.run(['lookup', RONIN, '--json'])
    expect(code).toBe(0)
    const { findings } = JSON.parse(out)
    expect(findings).toHaveLength(1)
    const [reading] = findings[0].readings
    expect(reading).toMatchObject({ chain: 'evm', checksum: 'verified', tone: 'concern' })
    expect(reading.networks).toContain('ethereum')
    expect(reading.labels[0]).toMatchObject({
      entity: { name: 'Lazarus Group' },
      category: 'sanctioned',
      asOf: '2025-11-19',
      listing: { listedOn: '2019-09-13' },
      source: { publisher: expect.stringMatching(/OFAC|Foreign Assets/) },
    })
    expect(reading.sources.find((one: { id: string }) => one.id === reading.labels[0].source.id)).toMatchObject({
      verdict: 'listed',
      old: true,
    })
  })

  test.each([
    ['en', /Lazarus Group, listed 13 Sept 2019; this address is on the list of 19 Nov 2025/],
    ['th', /Lazarus Group ถูกขึ้นบัญชีเมื่อวันที่ 13 ก\.ย\. 2562/],
    ['ko', /2019\. 9\. 13\./],
  ])('reads well in %s', async (language, expected) => {
    const { code, out } = await cli.run(['lookup', RONIN, '--lang', language])
    expect(code).toBe(0)
    expect(out).toMatch(expected)
    expect(out).not.toMatch(/⟦|undefined|\[object/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: piped output has no escapes
    expect(out).not.toMatch(/\u001b/)
  })

  test('a mistyped one says where, offers what may have been meant, and exits with 1', async () => {
    const { code, out } = await cli.run(['lookup', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T'])
    expect(code).toBe(1)
    expect(out).toContain('character 34')
    expect(out).toContain('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t')
  })

  test('an unknown one is not called clean', async () => {
    const { code, out } = await cli.run(['lookup', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'])
    expect(code).toBe(0)
    expect(out).toContain('That does not mean it is clean')
    expect(out).toMatch(/\d+ sources? held in full do(es)? not name it/)
  })

  test('nothing at all, and something that is nothing', async () => {
    expect(await cli.run(['lookup'])).toMatchObject({ code: 64, out: '' })
    expect(await cli.run(['lookup', 'hello there'])).toMatchObject({ code: 1 })
    for (const word of ['hello', '?', 'สวัสดี', '9']) {
      const { code, out } = await cli.run(['lookup', word])
      expect({ word, code, out }).toEqual({ word, code: 1, out: expect.stringContaining('/help shows what else') })
    }
    expect(await cli.run(['lokup', 'x'])).toMatchObject({ code: 64, err: expect.stringContaining('lookup') })
  })

  test('a recovery phrase is warned of, and nothing of it is kept anywhere', async () => {
    const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    const { out, err } = await cli.run(['lookup', phrase])
    expect(out + err).toContain('recovery phrase')
    expect(out + err).not.toContain('sausage')
    expect(kept().includes('sausage')).toBe(false)
    const data = await cli.run(['lookup', phrase, '--json'])
    expect(JSON.parse(data.out)).toMatchObject({ findings: [], withheld: true })
  })

  test('what was looked up is kept sealed: the address stands nowhere in the clear', async () => {
    await cli.run(['lookup', RONIN])
    expect(kept().includes(RONIN)).toBe(false)
    expect(kept().includes(RONIN.toLowerCase())).toBe(false)
  })
})

describe('recognise', () => {
  const valid = existsSync(vectorsFile)
  if (!valid) console.info('skipped: the address vectors are not beside the project')
  ;(valid ? test : test.skip)(
    'over the vectors: the chain of every valid one, never that of an invalid one',
    async () => {
      const vectors: { chain: string; address: string; valid: boolean }[] = JSON.parse(
        readFileSync(vectorsFile, 'utf8'),
      )
      const { code, out } = await cli.run(['recognise', '--json'], {
        input: vectors.map(one => `${one.address}\n`).join(''),
      })
      expect(code).toBe(0)
      const rows: { input: string; candidates: { chain: string }[]; problem: unknown }[] = out
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line))
      expect(rows).toHaveLength(vectors.length)
      const wrong = rows.filter(
        (row, i) => row.candidates.some(one => one.chain === vectors[i]!.chain) !== vectors[i]!.valid,
      )
      expect(wrong).toEqual([])
      expect(rows.every(row => Object.keys(row).join() === 'input,candidates,problem')).toBe(true)
    },
  )

  test('one object a line, in the documented form', async () => {
    const { out } = await cli.run(['recognise', '--json'], { input: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t\r\nfoo\n' })
    expect(out).toBe(
      '{"input":"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t","candidates":[{"chain":"tron","kind":"account","address":"TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t","networks":["tron"]}],"problem":null}\n' +
        '{"input":"foo","candidates":[],"problem":{"code":"unknown-format","position":null,"suggestions":[]}}\n',
    )
  })

  test('a line with a private key is not echoed', async () => {
    const key = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'
    const { out } = await cli.run(['recognise', '--json'], { input: `${key}\n` })
    expect(out).not.toContain(key)
    expect(JSON.parse(out)).toMatchObject({ candidates: [], problem: { code: 'secret' } })
  })
})

describe('scan', () => {
  const text = `ผู้เสียหายโอน 0x098B716B8Aaf21512996dC57EB0615e2383E2f96\n입금 주소 TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t 확인\n`

  test('standard input as CSV, sentences kept apart', async () => {
    const { code, out } = await cli.run(['scan', '--format', 'csv'], { input: text })
    expect(code).toBe(0)
    const [header, first, second] = out.split('\r\n')
    expect(header).toBe(
      'address,chain,kind,networks,checksum,tag,line,column,offset,occurrence,identity,source,entity,category,label_source,label_date',
    )
    expect(first).toContain('Lazarus Group,sanctioned')
    expect(second).toMatch(/^TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t,tron,account,tron,verified,,2,/)
  })

  test('as JSON Lines, one object an address', async () => {
    const { out } = await cli.run(['scan', '--json'], { input: text })
    const rows = out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(rows.map(row => row.chain)).toEqual(['evm', 'tron'])
    expect(rows[0].label).toMatchObject({ entity: 'Lazarus Group', category: 'sanctioned' })
  })

  test("Korean and Thai tools' encodings, and UTF-16, are read", async () => {
    const address = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
    const encodings = {
      'euc-kr': Buffer.concat([
        Buffer.from('c0d4b1dd20c1d6bcd220b4d9c0bdb0fa20b0b0bdc0b4cfb4d920', 'hex'),
        Buffer.from(`${address}\r\n`),
      ]),
      'utf-16le': Buffer.from(`\ufeff입금 ${address}\r\n`, 'utf16le'),
      'windows-874': Buffer.concat([
        Buffer.from('b7d5e8cdc2d9e8a1c3d0e0bbe8d2203a20', 'hex'),
        Buffer.from(`${address}\r\n`),
      ]),
    }
    for (const [name, bytes] of Object.entries(encodings)) {
      const { code, out } = await cli.run(['scan', '--format', 'csv'], { input: bytes })
      expect([name, code, out.includes(address)]).toEqual([name, 0, true])
    }
  })

  test('a binary file is named for what it is, and how to go on', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
    const { code, err } = await cli.run(['scan', '-'], { input: png })
    expect(code).toBe(65)
    expect(err).toMatch(/picture \(PNG\).*text, CSV or JSON/s)
  })
})

describe('the shell', () => {
  test('help and version touch no data directory', async () => {
    const fresh = openCli()
    try {
      expect(await fresh.run(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
      expect(await fresh.run(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('recognise') })
      expect(existsSync(fresh.directory)).toBe(false)
    } finally {
      fresh.remove()
    }
  })

  test('a data directory that others may read is refused with what to do', async () => {
    const fresh = openCli()
    try {
      const { mkdirSync, chmodSync } = await import('node:fs')
      mkdirSync(fresh.directory)
      chmodSync(fresh.directory, 0o755)
      expect(await fresh.run(['lookup', RONIN])).toMatchObject({ code: 78, err: expect.stringContaining('chmod 700') })
      const korean = await fresh.run(['lookup', RONIN, '--lang', 'ko'])
      expect(korean).toMatchObject({ code: 78, err: expect.stringContaining('다른 사용자') })
    } finally {
      fresh.remove()
    }
  })

  test('the console reads lines from a pipe, answers each in turn and ends', async () => {
    const { code, out } = await cli.run(['start'], { input: `/language th\n${RONIN}\n/quit\n` })
    expect(code).toBe(0)
    expect(out).toContain('ตั้งแต่นี้ไป Liaison จะใช้ภาษาไทยกับท่าน')
    expect(out.indexOf('Lazarus Group')).toBeGreaterThan(out.indexOf('ตั้งแต่นี้ไป'))
    // What stands behind the last line is not answered, and harms nothing.
    expect(await cli.run(['start'], { input: '/help\nexit\nhello\n' })).toMatchObject({ code: 0, err: '' })
    // What was chosen at the console holds in the shell.
    expect((await cli.run(['lookup', RONIN])).out).toContain('อักขระตรวจสอบ')
  })
})
