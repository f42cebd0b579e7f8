import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { type Cli, openCli } from '../support/cli.ts'

let cli: Cli
/** Where throwaway folders are made, so that a test sees what is left of them. */
let temporary: string
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), 'liaison-demos-'))
})
beforeEach(() => {
  cli = openCli()
})
afterEach(() => cli.remove())
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

const demo = (lines: readonly string[], ...words: readonly string[]) =>
  cli.run(['demo', ...words], { input: lines.map(line => `${line}\n`).join(''), env: { TMPDIR: temporary } })

describe('the demonstration', () => {
  test('says that nothing is real and what to try, and leaves nothing behind', async () => {
    const { code, out, err } = await demo(['/quit'])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('Demo: nothing leaves this machine, nothing here is real.')
    expect(out).toContain('[1] Draft the request')
    expect(existsSync(cli.directory)).toBe(false)
    expect(readdirSync(temporary).filter(name => name.startsWith('liaison-demo'))).toEqual([])
  })

  test.each([
    ['th', 'การสาธิต'],
    ['ko', '시연'],
  ])('speaks %s to whoever asks for it', async (language, word) => {
    expect((await demo(['/quit'], '--lang', language)).out).toContain(word)
  })

  test('lets one person be four, each in the language of their agency', async () => {
    const { out } = await demo(['/whoami', '/seoul', '/whoami', '/3', '/whoami', '/as chief', '/whoami', '/quit'])
    for (const name of ['ร.ต.อ.ตัวอย่าง สาธิต', '홍길동', 'Alex Example', 'พ.ต.อ.สมมติ สาธิต']) {
      expect(out).toContain(name)
    }
    expect(out).toMatch(/소속 기관\s+국가수사본부\(시연\)/)
    expect(out).toMatch(/Agency\s+Harbour Exchange \(demo\)/)
  })

  test('opens the request of the scene, filled in, at one press', async () => {
    const { out } = await demo(['1', '/2', '/quit'])
    expect(out).toContain('TLDvy2bkABg2BrDsYE1qvEBKZ8B1QHtbVY')
    expect(out).toContain('125,000 USDT')
  })

  test('keeps everything where it is told to, and goes on from there', async () => {
    const folder = join(temporary, 'kept')
    const first = await demo(['/quit'], '--keep', folder)
    expect(first.out).toContain(folder)
    expect(existsSync(join(folder, 'start.pid'))).toBe(false)
    const second = await demo(['/whoami', '/quit'], '--keep', folder)
    expect(second.out).toContain('ร.ต.อ.ตัวอย่าง สาธิต')
    rmSync(folder, { recursive: true })
  })

  test('plays the whole scene by its buttons: three languages, an answer, a reminder, a sound ledger', async () => {
    const { code, out, err } = await cli.run(['demo', '--play', '--lang', 'en'], { env: { TMPDIR: temporary } })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const acts = out.split('\n').filter(line => line.startsWith('▶'))
    expect(acts).toHaveLength(14)
    expect(acts.at(-1)).toMatch(/^▶ The ledger is sound: \d+ events/)
    // What one writes is read by the others as it was written, with what it is written in said in theirs.
    expect(out).toMatch(/어느 지갑 또는 거래소에서.*\n.*— เขียนเป็นภาษาเกาหลี/)
    expect(out).toMatch(/โอนจากกระเป๋าของผู้เสียหายเอง.*\n.*— 작성 언어: 태국어/)
    expect(out).toMatch(/Withdrawals are stopped.*\n.*— เขียนเป็นภาษาอังกฤษ/)
    expect(out).toMatch(/LX-\d{4}-TH-KR-\d{6}-[0-9A-Z]/)
    expect(out).toContain('Liaison: what was granted runs out soon')
    expect(out).not.toMatch(/⟦|undefined|\[object/)
  }, 30_000)

  test('says how it is called, and knows no other option', async () => {
    expect((await cli.run(['demo', '--help'])).out).toContain('--play')
    expect((await cli.run(['--help'])).out).toMatch(/^demo +\S/m)
    expect((await cli.run(['demo', '--fast'])).code).toBe(64)
  })
})
