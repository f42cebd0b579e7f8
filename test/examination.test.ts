import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { systemClock } from '../src/core/clock.ts'
import { examination } from '../src/examination.ts'
import { HIGH_WATER_FILE, openKeeping } from '../src/ledgering.ts'
import { openScene } from './relay/engine/scene.ts'
import { openedAt } from './store/sandbox.ts'
import { say } from './support/words.ts'

/** Where most systems keep files in memory: another disk than that of the data. */
const OTHER_DISK = '/dev/shm'

let directory: string
let env: NodeJS.ProcessEnv
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'liaison-examined-'))
  env = {}
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** A request that was sent, and the ledger signed as at the end of a run, or not. */
async function begun(signs: boolean): Promise<void> {
  const opened = await openedAt(directory)
  try {
    await openScene(opened).sent()
    if (signs) await (await openKeeping({ opened, directory, env, clock: systemClock, say })).sign()
  } finally {
    await opened.close()
  }
}

/** What is found of the high-water mark, as `verdict code`. */
async function found(): Promise<readonly string[]> {
  const words = () => Promise.reject(new Error('no platform is configured'))
  const all = await examination({ directory, env, words })()
  const one = all.find(({ check }) => check.id === 'high-water')
  return one!.findings.map(({ verdict, code }) => `${verdict} ${code}`)
}

describe('the high-water mark, as it is examined', () => {
  test('is looked for only where there is a store, and makes none', async () => {
    rmSync(directory, { recursive: true })
    expect(await found()).toEqual(['skipped not-reached'])
    expect(existsSync(directory)).toBe(false)
  })

  test('is not missed before anything is signed', async () => {
    await begun(false)
    expect(await found()).toEqual(['skipped none'])
    expect(existsSync(join(directory, HIGH_WATER_FILE))).toBe(false)
  })

  test('beside the data is on its disk', async () => {
    await begun(true)
    expect(await found()).toEqual(['good same-disk'])
  })

  const isOther = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev
  if (!isOther) console.info(`${OTHER_DISK} is no other disk here: the mark on another one is not looked at`)
  ;(isOther ? test : test.skip)('can be on another disk', async () => {
    const elsewhere = mkdtempSync(join(OTHER_DISK, 'liaison-mark-'))
    env = { LIAISON_HIGH_WATER: join(elsewhere, 'mark') }
    try {
      await begun(true)
      expect(await found()).toEqual(['good apart'])
    } finally {
      rmSync(elsewhere, { recursive: true })
    }
  })

  test.each([
    ['missing', () => rmSync(join(directory, HIGH_WATER_FILE))],
    ['unreadable', () => writeFileSync(join(directory, HIGH_WATER_FILE), 'something')],
  ])('that is %s is a fault', async (state, harm) => {
    await begun(true)
    harm()
    expect(await found()).toEqual([`bad ${state}`])
  })
})
