import { createHash } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Message } from '../emulators/discord/model.ts'
import { buttonsOf, visible } from '../support/discord.ts'
import { type DiscordBot, discordBot } from '../support/discord-bot.ts'
import { codeIn } from '../support/people.ts'

const RONIN = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const THAI = /[\u0e01-\u0e5b]{4}/
const KOREAN = /[\uac00-\ud7a3]{2}/
const EPHEMERAL = 1 << 6

/** A row of a table of transfers between addresses of which no two are the same; the Ronin thief's in every thousandth. */
function row(_: unknown, i: number): string {
  const hash = createHash('sha512').update(String(i)).digest('hex')
  const addresses = [0, 40, 80].map(at => `0x${hash.slice(at, at + 40)}`)
  return [i, '2026-11-22', i % 1_000 === 7 ? RONIN : `transfer ${i} `.repeat(20), ...addresses].join(',')
}

describe('Discord from the first administrator to a removed member, over the real client library', () => {
  let world: DiscordBot

  beforeAll(async () => {
    world = await discordBot({ emulator: { users: ['alice', 'bob', 'carol'] } })
  })
  afterAll(() => world.close())

  /** Runs a command in the private conversation; resolves with the newest words there. */
  async function run(user: string, command: string, values: Record<string, string | boolean> = {}): Promise<string> {
    const ran = await world.discord.runCommand(user, null, command, values)
    expect(ran.timedOut).toBeUndefined()
    await world.settled()
    return newest(user)
  }

  /** Runs a command in a channel; resolves with what only its asker sees of the answer. */
  async function runAside(user: string, command: string, values: Record<string, string | boolean> = {}) {
    const before = world.discord.ephemeralFor(user).length
    const ran = await world.discord.runCommand(user, 'general', command, values)
    expect(ran.timedOut).toBeUndefined()
    await world.settled()
    return world.discord.ephemeralFor(user).slice(before)
  }

  async function says(user: string, text: string): Promise<string> {
    world.discord.userSays('@bot', user, text)
    await world.discord.idle(30)
    await world.settled()
    return newest(user)
  }

  function newest(user: string): string {
    return visible(newestMessage(user))
  }

  function newestMessage(user: string): Message {
    return world.discord.botMessagesIn(world.discord.dm(user)).at(-1)!
  }

  test('a stranger gets one sentence and a way in, and nothing else', async () => {
    expect(await run('carol', 'lookup', { text: RONIN })).toContain('This account is not registered here')
    expect(newest('carol')).not.toMatch(/Lazarus|ethereum/i)
  })

  test('the code of the console, sent as a plain message, makes the first administrator, once', async () => {
    const code = await world.bot.firstCode()
    await says('alice', `join ${code}`)
    expect(await run('alice', 'whoami')).toContain('Administrator')
    await says('carol', `join ${code}`)
    expect(await run('carol', 'lookup', { text: RONIN })).toContain('not registered')
  })

  test('a form of several pages asks for what is missing; what is wrong is asked again and nothing is lost', async () => {
    const { discord } = world
    const opened = await discord.runCommand('alice', null, 'enrol')
    expect(opened.modal).toBeDefined()
    const fill: Record<string, unknown> = {
      id: 'ccib',
      english: 'Cyber Crime Investigation Bureau',
      country: 'Atlantis',
      kind: 'police',
      languages: 'th, en',
    }
    for (let pages = 0; pages < 6; pages++) {
      const modal = discord.modalOf('alice')
      if (!modal) break
      const names = namesIn(modal.components)
      expect(names.length).toBeLessThanOrEqual(5)
      await discord.submitModal('alice', Object.fromEntries(names.map(name => [name, fill[name]])))
      await world.settled()
      if (newest('alice').includes('Cyber Crime Investigation Bureau')) break
      fill.country = 'TH'
      const [button] = buttonsOf(newestMessage('alice').components)
      await discord.pressButton('alice', newestMessage('alice'), button!)
    }
    expect(newest('alice')).toContain('Cyber Crime Investigation Bureau')
  })

  test('an invitation makes an officer', async () => {
    const invited = await run('alice', 'invite', { name: 'Bob Chai', role: 'officer', agency: 'ccib' })
    await run('bob', 'join', { code: codeIn(invited) })
    expect(newest('bob')).toContain('Bob Chai')
    expect(newest('bob')).toMatch(THAI)
    await run('bob', 'language', { language: 'en' })
    expect(await run('bob', 'whoami')).toContain('Officer')
  })

  test('a channel must be registered, and says so to the asker alone', async () => {
    const { discord } = world
    const [refused] = await runAside('bob', 'lookup', { text: RONIN })
    expect(visible(refused!)).toContain('No agency has registered this channel')
    const [registered] = await runAside('alice', 'place', { ceiling: 'green', agency: 'ccib' })
    expect(visible(registered!)).toContain('ccib')
    expect(discord.botMessagesIn('general')).toEqual([])
  })

  test.each([
    ['th', THAI, KOREAN],
    ['ko', KOREAN, THAI],
    ['en', /sanction/i, /[\u0e01-\u0e5b\uac00-\ud7a3]/],
  ])(
    'a lookup in a channel is answered there for the asker alone, in their own language: %s',
    async (lang, has, not) => {
      const { discord } = world
      await run('bob', 'language', { language: lang })
      const before = discord.botMessagesIn(discord.dm('bob')).length
      const answers = await runAside('bob', 'lookup', { text: RONIN })
      expect(answers).toHaveLength(1)
      expect(answers[0]!.flags & EPHEMERAL).toBe(EPHEMERAL)
      const shown = visible(answers[0]!)
      expect(shown).toContain(RONIN)
      expect(shown).toMatch(has)
      expect(shown.replace(/.*\n?(?:https?:|U\.S\.).*/g, '')).not.toMatch(not)
      expect(discord.botMessagesIn('general')).toEqual([])
      expect(discord.botMessagesIn(discord.dm('bob'))).toHaveLength(before)
    },
  )

  test('a button changes the message it stands in', async () => {
    const { discord } = world
    await run('bob', 'language')
    const asked = newestMessage('bob')
    const before = visible(asked)
    await discord.pressButton('bob', asked, 'English')
    await world.settled()
    expect(newestMessage('bob').id).toBe(asked.id)
    expect(newest('bob')).not.toBe(before)
  })

  test('the menu of a message looks up what somebody else wrote, and tells nobody else', async () => {
    const { discord } = world
    const said = discord.userSays('general', 'alice', `victim paid to ${RONIN} yesterday`)
    const before = discord.ephemeralFor('bob').length
    const menu = discord.globalCommands.find(command => command.type === 3)!
    await discord.contextMenu('bob', 'general', String(menu.name), said)
    await world.settled()
    const [answer, ...more] = discord.ephemeralFor('bob').slice(before)
    expect(visible(answer!)).toContain(RONIN)
    expect(more).toEqual([])
    expect(discord.botMessagesIn('general')).toEqual([])
  })

  test('what is asked by naming the bot in a channel is answered in the private conversation', async () => {
    const { discord } = world
    const before = discord.botMessagesIn(discord.dm('bob')).length
    discord.userSays('general', 'bob', `<@${discord.appId}> ${RONIN}`)
    await discord.idle(30)
    await world.settled()
    expect(discord.botMessagesIn(discord.dm('bob'))).toHaveLength(before + 1)
    expect(newest('bob')).toContain(RONIN)
    expect(discord.botMessagesIn('general')).toEqual([])
  })

  test('a table of ten thousand rows is scanned, told as it goes in one message, and given back as a file', async () => {
    const { discord } = world
    const data = Buffer.from(['row,day,note,from,to,via', ...Array.from({ length: 10_000 }, row)].join('\n'))
    const dm = discord.dm('bob')
    const before = discord.botMessagesIn(dm).length
    discord.userSays('@bot', 'bob', '', { files: [{ name: 'case 12.csv', data, mime: 'text/csv' }] })
    await discord.idle(30)
    await world.settled()
    const [answer, ...more] = discord.botMessagesIn(dm).slice(before)
    expect(more).toEqual([])
    expect(visible(answer!)).toContain('30,001')
    expect(discord.world.editsOf(answer!).length).toBeGreaterThan(0)
    const [given] = answer!.attachments
    // Ten megabytes are the most that may go along, so that it comes packed.
    expect(given!.filename).toBe('addresses_csv.zip')
    expect(unzipped(discord.world.files.get(String(given!.id))!.data)).toContain(RONIN)
  }, 60_000)

  test('a removed member is refused at the next event, everywhere', async () => {
    await run('alice', 'member', { who: 'Bob Chai', role: 'removed' })
    expect(await run('bob', 'lookup', { text: RONIN })).toContain('not registered')
    const [aside] = await runAside('bob', 'lookup', { text: RONIN })
    expect(visible(aside!)).toContain('not registered')
    expect(await says('bob', RONIN)).toContain('not registered')
  })

  test('Discord refused nothing, and nobody saw anything fail', () => {
    expect(world.discord.violations).toEqual([])
    expect(world.discord.userErrors).toEqual([])
    expect(world.discord.lints).toEqual([])
    expect(world.warnings).toEqual([])
  })
})

/** The fields that a modal asks for. */
function namesIn(components: readonly object[]): readonly string[] {
  return components.flatMap(one => {
    const { component } = one as { readonly component?: { readonly custom_id: string } }
    return component ? [component.custom_id] : []
  })
}

/** The contents of a zip archive that holds one file, as text. */
function unzipped(archive: Buffer): string {
  const begin = 30 + archive.readUInt16LE(26) + archive.readUInt16LE(28)
  return inflateRawSync(archive.subarray(begin, begin + archive.readUInt32LE(18))).toString()
}
