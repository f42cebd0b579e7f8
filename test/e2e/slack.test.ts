import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { scopesOf } from '../../src/platforms/slack/scopes.ts'
import type { Message } from '../emulators/slack/model.ts'
import { visible } from '../support/slack.ts'
import { type SlackBot, slackBot } from '../support/slack-bot.ts'

const RONIN = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const THAI = /[\u0e01-\u0e5b]{4}/
const KOREAN = /[\uac00-\ud7a3]{2}/

/** A row of a table of transfers between addresses of which no two are the same; the Ronin thief's in every thousandth. */
function row(_: unknown, i: number): string {
  const hash = createHash('sha512').update(String(i)).digest('hex')
  const addresses = [0, 40, 80].map(at => `0x${hash.slice(at, at + 40)}`)
  const note = `transfer ${i} `.repeat(20)
  return [i, '2026-11-22', i % 1_000 === 7 ? RONIN : note, ...addresses].join(',')
}

describe('Slack from the first administrator to a removed member, over the real client library', () => {
  let world: SlackBot

  beforeAll(async () => {
    // With no more rights than the smaller profile asks for, so that what is refused for want of one is found here.
    const scopes = [...scopesOf('lookup')]
    world = await slackBot({ profile: 'lookup', emulator: { users: ['alice', 'bob', 'carol'], scopes } })
  })
  afterAll(() => world.close())

  /** Runs a command as a person does; resolves with the newest words in their private conversation. */
  async function run(user: string, command: string, text: string, where = '@bot'): Promise<string> {
    const ran = await world.slack.runCommand(user, where, command, text)
    expect(ran.acked).toBe(true)
    await world.settled()
    return newest(user)
  }

  function newest(user: string): string {
    return visible(world.slack.botMessagesIn(world.slack.dm(user).id).at(-1)!)
  }

  function editsOf(message: Message): readonly string[] {
    return world.slack.workspace.editsOf(message).map(edit => visible(edit as unknown as Message))
  }

  /** A one-time code in what was shown. */
  function codeIn(shown: string): string {
    return /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec(shown)![0]
  }

  test('a stranger gets one sentence and a way in, and nothing else', async () => {
    expect(await run('carol', '/lookup', RONIN)).toContain('This account is not registered here')
    expect(newest('carol')).not.toMatch(/Lazarus|ethereum/i)
  })

  test('the code of the console makes the first administrator, once', async () => {
    const code = await world.bot.firstCode()
    await run('alice', '/liaison-join', code!)
    expect(await run('alice', '/whoami', '')).toContain('Administrator')
    await run('carol', '/liaison-join', code!)
    expect(await run('carol', '/lookup', RONIN)).toContain('not registered')
  })

  test('a form asks for what is missing: what is wrong stays in it, and what is right is taken once', async () => {
    const { slack } = world
    await run('alice', '/enrol', 'ccib')
    const modal = await slack.waitFor(() => slack.topModal('alice'))
    expect(modal.callback_id).toBe('form')
    const filled = { english: 'Cyber Crime Investigation Bureau', kind: 'police', languages: 'th, en' }
    const wrong = await slack.submitModal('alice', { ...filled, country: 'Atlantis' })
    expect(Object.keys(wrong.errors ?? {})).toEqual(['country'])
    const right = await slack.submitModal('alice', { ...filled, country: 'TH' })
    expect(right.top).toBeUndefined()
    await world.settled()
    expect(newest('alice')).toContain('Cyber Crime Investigation Bureau')
  })

  test('an invitation makes an officer', async () => {
    const invited = await run('alice', '/invite', '"Bob Chai" --role officer --agency ccib')
    await run('bob', '/liaison-join', codeIn(invited))
    expect(newest('bob')).toContain('Bob Chai')
    expect(newest('bob')).toMatch(THAI)
    await run('bob', '/language', 'en')
    expect(await run('bob', '/whoami', '')).toContain('Officer')
  })

  test('a channel must be registered, and says so to the asker alone', async () => {
    const { slack } = world
    await run('bob', '/lookup', RONIN, 'general')
    expect(visible(slack.ephemeralFor('bob').at(-1)!)).toContain('No agency has registered this channel')
    expect(await run('alice', '/place', 'green --agency ccib', 'general')).toContain('ccib')
    expect(slack.botMessagesIn('general')).toEqual([])
  })

  test.each([
    ['th', THAI, KOREAN],
    ['ko', KOREAN, THAI],
    ['en', /sanction/i, /[\u0e01-\u0e5b\uac00-\ud7a3]/],
  ])('a lookup in a channel is answered in private, in the reader’s own language: %s', async (language, has, not) => {
    const { slack } = world
    await run('bob', '/language', language)
    const shown = await run('bob', '/lookup', RONIN, 'general')
    expect(shown).toContain(RONIN)
    expect(shown).toMatch(has)
    expect(shown.replace(/.*\n?(?:https?:|U\.S\.).*/g, '')).not.toMatch(not)
    const pointer = slack.ephemeralFor('bob').at(-1)!
    expect(pointer.channel).toBe('C0GENERAL')
    expect(visible(pointer)).not.toContain(RONIN)
    expect(visible(pointer)).toMatch(has === THAI ? THAI : has === KOREAN ? KOREAN : /private conversation/)
    expect(slack.botMessagesIn('general')).toEqual([])
  })

  test('a button changes the message it stands in', async () => {
    const { slack } = world
    const dm = slack.dm('bob').id
    await run('bob', '/language', '')
    const asked = slack.botMessagesIn(dm).at(-1)!
    await slack.pressButton('bob', { channel: dm, ts: asked.ts }, 'English')
    await world.settled()
    expect(slack.botMessagesIn(dm).at(-1)!.ts).toBe(asked.ts)
    expect(editsOf(asked)).toHaveLength(1)
    expect(visible(slack.message(dm, asked.ts)!)).not.toBe(editsOf(asked)[0])
  })

  test('the shortcut looks up what somebody else wrote, and tells nobody else', async () => {
    const { slack } = world
    const said = slack.userSays('general', 'alice', `victim paid to ${RONIN} yesterday`)
    await said.delivered
    const before = slack.botMessagesIn(slack.dm('bob').id).length
    expect((await slack.shortcut('bob', 'lookup_here', { channel: 'general', ts: said.ts })).acked).toBe(true)
    await world.settled()
    expect(slack.botMessagesIn(slack.dm('bob').id)).toHaveLength(before + 1)
    expect(newest('bob')).toContain(RONIN)
    expect(slack.botMessagesIn('general')).toEqual([])
  })

  test('a table of ten thousand rows is scanned, told as it goes in one message, and given back as a file', async () => {
    const { slack } = world
    const data = Buffer.from(['row,day,note,from,to,via', ...Array.from({ length: 10_000 }, row)].join('\n'))
    const dm = slack.dm('bob').id
    const before = slack.botMessagesIn(dm).length
    const said = slack.userSays('@bot', 'bob', '', { files: [{ name: 'case 12.csv', data, mime: 'text/csv' }] })
    await said.delivered
    await world.settled()
    const after = slack.botMessagesIn(dm).slice(before)
    const texts = after.filter(message => !message.files)
    expect(texts).toHaveLength(1)
    expect(visible(texts[0]!)).toContain('30,001')
    expect(editsOf(texts[0]!).length).toBeGreaterThan(0)
    const given = after.flatMap(message => message.files ?? [])
    expect(given).toHaveLength(1)
    const stored = slack.workspace.files.get(String(given[0]!.id))!
    expect(stored.data.toString()).toContain(RONIN)
  }, 60_000)

  test('a removed member is refused at the next event, everywhere', async () => {
    await run('alice', '/member', '"Bob Chai" --role removed')
    expect(await run('bob', '/lookup', RONIN)).toContain('not registered')
    await run('bob', '/lookup', RONIN, 'general')
    expect(visible(world.slack.ephemeralFor('bob').at(-1)!)).toContain('not registered')
    const said = world.slack.userSays('@bot', 'bob', RONIN)
    await said.delivered
    await world.settled()
    expect(newest('bob')).toContain('not registered')
  })

  test('Slack refused nothing, and nobody saw anything fail', () => {
    expect(world.slack.violations).toEqual([])
    expect(world.slack.userErrors).toEqual([])
    expect(world.slack.lints).toEqual([])
    expect(world.warnings).toEqual([])
  })
})
