import { afterEach, describe, expect, it } from '@jest/globals'
import type { Finding } from '../../../src/core/check.ts'
import { plainText } from '../../../src/core/say.ts'
import { type TelegramExamination, telegramChecks } from '../../../src/platforms/telegram/doctor.ts'
import { TelegramEmulator } from '../../emulators/telegram/emulator.ts'
import type { TelegramOptions } from '../../emulators/telegram/options.ts'
import { READERS, say } from '../../support/words.ts'

let telegram: TelegramEmulator

afterEach(() => telegram.stop())

/** Looks at everything; the codes by check, and every sentence can be said in three languages. */
async function look(
  wanted: Partial<TelegramExamination> = {},
  emulator: Partial<TelegramOptions> = {},
  arrange: () => void = () => undefined,
): Promise<{ readonly [check: string]: string }> {
  telegram = await new TelegramEmulator(emulator).start()
  arrange()
  const checks = telegramChecks({
    token: telegram.opts.token,
    apiUrl: telegram.origin,
    connection: { mode: 'polling' },
    now: () => new Date(),
    places: async () => [],
    ...wanted,
  })
  const found: { [check: string]: string } = {}
  for (const check of checks) {
    const findings: readonly Finding[] = await check.look(AbortSignal.timeout(10_000))
    found[check.id] = findings.map(({ verdict, code }) => `${verdict} ${code}`).join(', ')
    const texts = findings.flatMap(({ says, fix }) => (fix ? [says, fix] : [says]))
    for (const reader of READERS) for (const text of texts) expect(plainText(say(text, reader))).not.toMatch(/[⟦{]/)
  }
  return found
}

describe('looking at a Telegram installation', () => {
  it('finds nothing wrong where nothing is', async () => {
    expect(await look()).toEqual({
      'telegram.token': 'good ok',
      'telegram.way': 'good asking',
      'telegram.hearing': 'good addressed',
      'telegram.groups': 'skipped none',
      'telegram.clock': 'good ok',
    })
    expect(telegram.violations).toEqual([])
  })

  it('tells a wrong token, and an address where nobody answers', async () => {
    expect((await look({ token: '1:aaaaaaaaaaaaaaaaaaaaaaaaaaaa' }))['telegram.token']).toBe('bad unauthorized')
    await telegram.stop()
    const found = await look({ apiUrl: 'http://127.0.0.1:9' })
    expect(found['telegram.token']).toBe('bad unreachable')
    expect(found['telegram.clock']).toBe('skipped unknown')
  })

  it.each([
    ['https://bot.example.test/telegram', 'good called'],
    ['https://elsewhere.example.test/', 'bad elsewhere'],
    ['', 'warn not-set'],
  ])('tells whether Telegram calls this installation: %s', async (url, verdict) => {
    const connection = { mode: 'webhook', url: 'https://bot.example.test/telegram' } as const
    const found = await look({ connection }, {}, () => {
      if (url !== '') telegram.updates.setWebhook({ url })
    })
    expect(found['telegram.way']).toBe(verdict)
  })

  it('tells that Telegram calls somebody while it is asked, and that the bot hears everything', async () => {
    const found = await look({}, { privacy: false }, () => {
      telegram.updates.setWebhook({ url: 'https://bot.example.test/' })
    })
    expect(found['telegram.way']).toBe('warn webhook-set')
    expect(found['telegram.hearing']).toBe('warn everything')
  })

  it('tells in which registered groups the bot is not, or may not delete a pasted key', async () => {
    const ids: string[] = []
    const found = await look({ places: async () => ids }, { groups: ['in', 'out', 'full'] }, () => {
      for (const name of ['in', 'out', 'full']) ids.push(String(telegram.world.chat(name).info.id))
      telegram.setBotStatus('out', 'kicked')
      telegram.setBotStatus('full', 'administrator')
    })
    expect(found['telegram.groups']).toBe('warn cannot-delete, bad not-in-group')
  })

  it('tells a clock that is off', async () => {
    const ahead = await look({ now: () => new Date(Date.now() + 3_600_000) })
    expect(ahead['telegram.clock']).toBe('bad ahead')
    await telegram.stop()
    expect((await look({ now: () => new Date(Date.now() - 60_000) }))['telegram.clock']).toBe('warn behind')
  })
})
