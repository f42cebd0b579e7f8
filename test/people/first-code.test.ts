import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Bot, openBot } from '../../src/bot.ts'
import { openCatalogue } from '../../src/own-words.ts'
import { readCode } from '../../src/people/codes.ts'
import { redeem } from '../../src/people/redeem.ts'
import { fakeClock } from '../support/clock.ts'

let parent: string
let bot: Bot
const open = (): Promise<Bot> => {
  const onBroken = (error: unknown): never => {
    throw error
  }
  const options = {
    directory: join(parent, 'data'),
    clock: fakeClock(),
    log: () => undefined,
    timeZone: 'UTC',
    onBroken,
  }
  return openBot(
    options,
    openCatalogue(() => undefined),
  )
}
beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'liaison-first-'))
  bot = await open()
})
afterEach(async () => {
  await bot.opened.close()
  rmSync(parent, { recursive: true })
})

test('the first administrator’s code is the same at every start until it is used, and its own in every installation', async () => {
  const code = (await bot.firstCode())!
  expect(readCode(code)).toBe(code)
  expect(await bot.firstCode()).toBe(code)
  await bot.opened.close()
  bot = await open()
  expect(await bot.firstCode()).toBe(code)

  const { people } = bot.answering.services
  const doing = { by: 'slack:U1', now: new Date(), call: 'c' }
  const used = await redeem(code, doing, { ...people, hash: people.maker.hash, memberId: 'm' })
  await bot.opened.store.commit(used.effects)
  expect(await bot.firstCode()).toBeNull()
  const place = { platform: 'slack', id: 'C9', kind: 'group' } as const
  const person = await bot.answering.person({ platform: 'slack', id: 'U1' }, place)
  expect(person).toMatchObject({ role: 'administrator', operator: true, placeKnown: false })

  rmSync(join(parent, 'data'), { recursive: true })
  await bot.opened.close()
  bot = await open()
  expect(await bot.firstCode()).not.toBe(code)
})

test('only this machine’s user calls without being counted, not every administrator', async () => {
  const { allowance, person } = bot.answering
  const place = { platform: 'console', id: 'main', kind: 'direct' } as const
  const machine = await person({ platform: 'console', id: 'local' }, place)
  const far = { ...machine, id: 'slack:U1' }
  const answers = async (who: typeof machine): Promise<string[]> => {
    const said: string[] = []
    for (let call = 0; call < 70; call++) said.push(await allowance(who))
    return said
  }
  expect(new Set(await answers(machine))).toEqual(new Set(['within']))
  expect(await answers(far)).toContain('over')
})
