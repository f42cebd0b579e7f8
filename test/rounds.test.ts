import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Bot, openBot } from '../src/bot.ts'
import { plainText } from '../src/core/say.ts'
import type { Text } from '../src/core/text.ts'
import { openCatalogue } from '../src/own-words.ts'
import { put } from '../src/people/changes.ts'
import { act } from '../src/relay/engine/act.ts'
import type { Deed, Doer } from '../src/relay/engine/deed.ts'
import { type Rounds, startRounds } from '../src/rounds.ts'
import { DATABASE_FILE } from '../src/store/open.ts'
import { type FakeClock, fakeClock } from './support/clock.ts'

let parent: string
let clock: FakeClock
let bot: Bot
let rounds: Rounds | null
let wanted: number
let resting: boolean
let logged: string[]
let warned: string[]
let broken: unknown[]

const DIRECTORY = () => join(parent, 'data')

async function open(): Promise<void> {
  bot = await openBot(
    { directory: DIRECTORY(), clock, log: () => undefined, timeZone: 'UTC', onBroken: error => broken.push(error) },
    openCatalogue(() => undefined),
  )
}

beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'liaison-rounds-'))
  clock = fakeClock()
  rounds = null
  wanted = 0
  logged = []
  warned = []
  broken = []
  await open()
  await enrol()
})
afterEach(async () => {
  await rounds?.stop()
  await bot.opened.close()
  rmSync(parent, { recursive: true })
  expect(broken).toEqual([])
})

/** Begins the rounds, and resolves when the first is over. */
async function begin(): Promise<void> {
  rounds = startRounds({
    bot,
    clock: watched(),
    log: (level, event) => void (level === 'error' && logged.push(event)),
    broken: error => void broken.push(error),
    wanted: () => void wanted++,
    warn: async (text: Text) => void warned.push(plainText(bot.say(text, { locale: 'en', timeZone: 'UTC' }))),
  })
  await seconds(0)
}

/** Lets so many seconds pass; every round that falls due comes to its end, which needs the disk. */
async function seconds(count: number): Promise<void> {
  for (let passed = 0; passed <= count; passed++) {
    await clock.advance(passed === 0 ? 0 : 1_000)
    while (!resting) await new Promise(resolve => setImmediate(resolve))
  }
}

/** The clock as the rounds have it: they rest from the moment they ask to be woken. */
function watched(): FakeClock {
  resting = false
  return {
    ...clock,
    after(ms, call) {
      resting = true
      return clock.after(ms, () => {
        resting = false
        call()
      })
    },
  }
}

const BY = { by: 'console:local', at: '2026-11-22T00:00:00.000Z' }
const SOMCHAI: Doer = { member: 'somchai', account: 'telegram:11', role: 'officer', agency: 'th-ccib' }

async function enrol(): Promise<void> {
  const doing = { now: clock.now() }
  const agency = (country: string) => ({ names: { en: country }, country, kind: 'police', languages: ['en'] }) as const
  const operator = { agency: null, name: 'Ada', role: 'administrator', operator: true, added: BY } as const
  const commit = await bot.opened.store.commit([
    put('agency', 'th-ccib', 0, { ...agency('TH'), languages: ['en'] }, doing),
    put('agency', 'kr-knpa', 0, { ...agency('KR'), languages: ['en'] }, doing),
    put('member', 'ada', 0, operator, doing),
    put('account', 'slack:UADA', 0, { member: 'ada', since: BY.at }, doing),
  ])
  expect(commit).toEqual({ done: true })
}

let calls = 0

async function did(verb: Deed['verb'], request: string | null, says: Deed['says'] = {}): Promise<string> {
  const { engine } = await bot.relay()
  const deed = { by: SOMCHAI, verb, request, says, body: null, seen: null, at: clock.now(), call: `call-${++calls}` }
  const done = await act(deed, engine)
  if (!done.ok) throw new Error(done.why)
  await bot.opened.store.commit(done.effects)
  return done.event.request
}

/** A request that Seoul must answer within so many seconds. */
async function sent(within: number): Promise<string> {
  const until = new Date(clock.now().getTime() + within * 1_000).toISOString()
  return did('send', await did('draft', null, { kind: 'freeze', to: 'kr-knpa', until }))
}

async function stageOf(request: string): Promise<string> {
  return ((await bot.opened.store.stream(request))!.state as { state: { stage: string } }).state.stage
}

describe('the rounds', () => {
  test('do at once what fell due while nobody looked, and everything else within ten seconds', async () => {
    const late = await sent(60)
    await clock.advance(120_000)
    await begin()
    expect(await stageOf(late)).toBe('expired')
    expect(wanted).toBe(1)
    const next = await sent(25)
    await seconds(20)
    expect(await stageOf(next)).toBe('sent')
    await seconds(10)
    expect(await stageOf(next)).toBe('expired')
  })

  test('sign the ledger: soon after the first event, then every minute, and at the end', async () => {
    const signed = async (): Promise<readonly number[]> =>
      (await bot.opened.store.checkpoints()).map(({ size }) => size)
    await begin()
    await seconds(60)
    expect(await signed()).toEqual([])
    await sent(100_000)
    await seconds(10)
    expect(await signed()).toEqual([2])
    await sent(100_000)
    await seconds(30)
    expect(await signed()).toEqual([2])
    await seconds(40)
    expect(await signed()).toEqual([2, 4])
    await sent(100_000)
    await rounds!.stop()
    expect(await signed()).toEqual([2, 4, 6])
    expect([rounds!.trouble(), logged, warned]).toEqual([null, [], []])
  })

  test('tell the log, the health checks and the operators, once, when the ledger is not what was signed', async () => {
    const [database, old] = [join(DIRECTORY(), DATABASE_FILE), join(parent, 'old.db')]
    await bot.opened.close()
    copyFileSync(database, old)
    await open()
    await begin()
    await sent(100_000)
    await seconds(10)
    await rounds!.stop()
    await bot.opened.close()
    // An old backup is put back.
    for (const rest of ['', '-wal', '-shm']) rmSync(`${database}${rest}`, { force: true })
    copyFileSync(old, database)
    await open()
    await begin()
    await seconds(60)
    expect(rounds!.trouble()).toBe('frozen')
    expect(logged).toEqual(['ledger.unsigned'])
    expect(warned).toHaveLength(1)
    expect(warned[0]).toMatch(/ledger reconcile/)
    expect(await bot.opened.store.counts()).toMatchObject({ messagesWaiting: 1 })
    await expect(sent(100_000)).rejects.toThrow('restored')
  })

  test('begin no more once they are stopped', async () => {
    const request = await sent(25)
    await begin()
    await rounds!.stop()
    await seconds(60)
    expect(await stageOf(request)).toBe('sent')
  })
})
