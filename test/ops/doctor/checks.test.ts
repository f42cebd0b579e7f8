import { describe, expect, test } from '@jest/globals'
import type { Check, Finding } from '../../../src/core/check.ts'
import { found } from '../../../src/core/check.ts'
import { plainText } from '../../../src/core/say.ts'
import type { StoreCounts } from '../../../src/core/store.ts'
import { code, msg } from '../../../src/core/text.ts'
import { LOCALES } from '../../../src/i18n/locales.ts'
import { readConfig } from '../../../src/ops/config.ts'
import { type DataState, dataChecks } from '../../../src/ops/doctor/data.ts'
import { CHECK_MS, examine } from '../../../src/ops/doctor/examine.ts'
import { type Machine, machineChecks, SPACE } from '../../../src/ops/doctor/machine.ts'
import { type Settings, settingsCheck } from '../../../src/ops/doctor/settings.ts'
import { fakeClock } from '../../support/clock.ts'
import { readerOf, say } from '../../support/words.ts'

const never = new AbortController().signal

/** What checks come to, as `verdict code`; every sentence is said in every language on the way. */
async function examined(checks: readonly Check[]): Promise<Record<string, readonly string[]>> {
  const results = await Promise.all(
    checks.map(async check => [check.id, (await check.look(never)).map(coded)] as const),
  )
  return Object.fromEntries(results)
}

function coded({ verdict, code: word, says, fix }: Finding): string {
  for (const text of fix ? [says, fix] : [says]) {
    for (const locale of LOCALES) expect(plainText(say(text, readerOf(locale)))).not.toMatch(/⟦|^$/)
  }
  return `${verdict} ${word}`
}

describe('the machine', () => {
  const machine = (changed: Partial<Machine>): Promise<Record<string, readonly string[]>> =>
    examined(
      machineChecks({
        node: '24.21.0',
        leastNode: 24,
        freeBytes: async () => SPACE.little,
        missingWords: () => [],
        ...changed,
      }),
    )

  test('in which nothing is wrong', async () => {
    expect(await machine({})).toEqual({ runtime: ['good ok'], words: ['good ok'], disk: ['good ok'] })
  })

  test.each([
    ['23.11.1', 'bad too-old'],
    ['24.0.0', 'good ok'],
    ['26.1.0', 'good ok'],
  ])('with Node %s', async (node, expected) => {
    expect((await machine({ node })).runtime).toEqual([expected])
  })

  test.each([
    [SPACE.none - 1, 'bad full'],
    [SPACE.none, 'warn little'],
    [SPACE.little - 1, 'warn little'],
    [SPACE.little, 'good ok'],
    [null, 'skipped unknown'],
  ])('with %s bytes free', async (free, expected) => {
    expect((await machine({ freeBytes: async () => free })).disk).toEqual([expected])
  })

  test.each([1, 2])('with words missing (%i)', async count => {
    const gaps = Array.from({ length: count }, () => ({ locale: 'th', key: 'help.name' }) as const)
    expect((await machine({ missingWords: () => gaps })).words).toEqual(['bad missing'])
  })
})

describe('the data directory', () => {
  const COUNTS: StoreCounts = {
    inboundWaiting: 0,
    messagesWaiting: 0,
    messagesFailed: 0,
    messagesUnknown: 0,
    drafts: 0,
    records: 0,
    damaged: 0,
  }
  const data = (state: DataState): Promise<Record<string, readonly string[]>> =>
    examined(dataChecks({ directory: '/data', keyFile: '/data/key', sqlite: '3.53.4', open: async () => state }))
  const refused = (word: string): DataState => ({
    state: 'refused',
    code: word,
    text: msg('ops.refused.key-wrong', { path: code('/k') }),
  })

  test('in which nothing is wrong', async () => {
    expect(await data({ state: 'open', counts: COUNTS })).toEqual({
      sqlite: ['good ok'],
      directory: ['good ok'],
      key: ['good ok'],
      database: ['good ok'],
    })
  })

  test('in which nothing is kept yet', async () => {
    expect(await data({ state: 'absent' })).toEqual({
      sqlite: ['good ok'],
      directory: ['skipped absent'],
      key: ['skipped absent'],
      database: ['skipped absent'],
    })
  })

  test.each([
    ['sqlite-too-old', ['bad', 'skipped', 'skipped', 'skipped']],
    ['directory-exposed', ['good', 'bad', 'skipped', 'skipped']],
    ['directory-foreign', ['good', 'bad', 'skipped', 'skipped']],
    ['no-wal', ['good', 'bad', 'skipped', 'skipped']],
    ['key-missing', ['good', 'good', 'bad', 'skipped']],
    ['key-exposed', ['good', 'good', 'bad', 'skipped']],
    ['database-newer', ['good', 'good', 'good', 'bad']],
    ['busy', ['good', 'good', 'good', 'bad']],
  ])(
    'that refuses with %s: the check it belongs to says so, and those after it are not reached',
    async (word, verdicts) => {
      const findings = Object.values(await data(refused(word))).flat()
      expect(findings.map(finding => finding.split(' ')[0])).toEqual(verdicts)
      expect(findings).toContain(`bad ${word}`)
    },
  )

  test('on a disk that has failed', async () => {
    const state: DataState = { state: 'broken', text: msg('ops.broken', { code: code('1034') }) }
    expect((await data(state)).database).toEqual(['bad broken'])
  })

  test.each([
    [{ damaged: 1 }, 'bad damaged'],
    [{ damaged: 2, messagesFailed: 1 }, 'bad damaged'],
    [{ messagesFailed: 1 }, 'warn undelivered'],
    [{ messagesUnknown: 1 }, 'warn undelivered'],
    [{ messagesWaiting: 9 }, 'good ok'],
  ])('that holds %j', async (changed, expected) => {
    expect((await data({ state: 'open', counts: { ...COUNTS, ...changed } })).database).toEqual([expected])
  })

  test('is opened once, however many look', async () => {
    let opened = 0
    const open = async (): Promise<DataState> => {
      opened++
      return { state: 'absent' }
    }
    await examined(dataChecks({ directory: '/data', keyFile: '/data/key', sqlite: '', open }))
    expect(opened).toBe(1)
  })
})

describe('the settings', () => {
  const FILE = { path: '/data/.env', state: 'absent', values: {} } as const
  const settings = async (changed: Partial<Settings>): Promise<readonly string[] | undefined> =>
    (await examined([settingsCheck({ problems: [], file: FILE, platforms: [], setupLine: code('setup'), ...changed })]))
      .settings

  test('of a console alone, and of a platform', async () => {
    expect(await settings({})).toEqual(['skipped none'])
    expect(await settings({ platforms: ['Slack'] })).toEqual(['good ok'])
  })

  test('that are incomplete', async () => {
    const { problems } = readConfig({ SLACK_SIGNING_SECRET: 's' })
    expect(await settings({ problems })).toEqual(['bad incomplete', 'bad incomplete'])
  })

  test.each(['exposed', 'unreadable'] as const)('in a file that is %s', async state => {
    expect(await settings({ file: { ...FILE, state } })).toEqual([`bad ${state}`])
  })

  test('with a name that is misspelt, or that Node would have to read before it is read', async () => {
    const values = { SLACK_BOT_TOKE: 'x', HTTPS_PROXY: 'x', LANG: 'th_TH.UTF-8', SLACK_PROFILE: 'relay' }
    expect(await settings({ file: { ...FILE, state: 'read', values } })).toEqual([
      'warn unknown-variable',
      'warn unknown-variable',
    ])
  })
})

describe('an examination', () => {
  const check = (id: string, look: Check['look']): Check => ({
    id,
    title: 'doctor.checks.disk.title',
    why: 'doctor.checks.disk.why',
    look,
  })
  const good = check('good', async () => found('good', 'ok', msg('doctor.found.wordsComplete')))

  test('keeps the order of its checks, and a fault of one from the others', async () => {
    const failing = check('failing', () => Promise.reject(new Error('fault')))
    const results = await examine([failing, good], fakeClock())
    expect(results.map(({ check: { id }, findings }) => [id, ...findings.map(coded)])).toEqual([
      ['failing', 'bad failed'],
      ['good', 'good ok'],
    ])
  })

  test('tells once of a server that cannot be reached, and of each server', async () => {
    const says = msg('doctor.found.slack.unreachable', { word: code('ECONNREFUSED') })
    const away = (id: string): Check => check(id, async () => found('bad', 'unreachable', says))
    const results = await examine(
      [away('slack.token'), { ...good, id: 'slack.scopes' }, away('slack.app'), away('discord.token')],
      fakeClock(),
    )
    expect(results.map(({ findings }) => findings.map(coded))).toEqual([
      ['bad unreachable'],
      ['good ok'],
      ['skipped unreachable'],
      ['bad unreachable'],
    ])
  })

  test('waits for none longer than ten seconds, and tells it to stop', async () => {
    const clock = fakeClock()
    let stopped = false
    const hanging = check('hanging', signal => {
      signal.addEventListener('abort', () => (stopped = true))
      return new Promise(() => undefined)
    })
    const asked = examine([hanging, good], clock)
    await clock.advance(CHECK_MS - 1)
    expect(stopped).toBe(false)
    await clock.advance(1)
    expect(stopped).toBe(true)
    expect((await asked).map(({ findings }) => findings.map(coded))).toEqual([['bad too-slow'], ['good ok']])
  })
})
