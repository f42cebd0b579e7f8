import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type Clock, systemClock } from '../../../src/core/clock.ts'
import type { Inbound } from '../../../src/core/inbound.ts'
import { literal, msg } from '../../../src/core/text.ts'
import { type Button, type View, view } from '../../../src/core/view.ts'
import type { SendOptions } from '../../../src/platforms/adapter.ts'
import { CHANNEL, PERMISSION } from '../../emulators/discord/constants.ts'
import { adapterFor, type DiscordWorld, discordWorld, privatePlace, readIn, visible } from '../../support/discord.ts'
import { fileOf } from '../../support/slack.ts'
import { readerOf } from '../../support/words.ts'

const words = (...lines: readonly string[]): View =>
  view(...lines.map(line => ({ n: 'text', text: literal(line) }) as const))

const POINTER = view(
  { n: 'text', quiet: true, text: msg('core.private.answered') },
  { n: 'elsewhere', label: msg('core.private.open') },
)

function how(key: string, other: Partial<SendOptions> = {}): SendOptions {
  return { key, version: 1, reader: readerOf('en'), audience: 'private', repeat: false, ...other }
}

describe('showing messages on Discord', () => {
  let world: DiscordWorld
  let events: Inbound[]

  async function open(wanted: Parameters<typeof discordWorld>[0] = {}): Promise<void> {
    world = await discordWorld(wanted)
    await world.start(async event => {
      events.push(event)
      return 'stored'
    })
  }

  beforeEach(() => {
    events = []
  })
  afterEach(() => world.close())

  const general = () => ({ platform: 'discord', id: world.discord.world.channel('general').id, kind: 'group' }) as const
  const alice = () => privatePlace(world.discord, 'alice')
  const inDirect = (): readonly string[] => world.discord.botMessagesIn(world.discord.dm('alice')).map(visible)

  describe('an answer that only the asker may see', () => {
    it('stands where it was asked, in place of the answer that is being thought about, and changes there', async () => {
      await open()
      const { discord, adapter } = world
      await discord.runCommand('alice', 'general', 'lookup', { text: 'x' })
      const key = `${events[0]!.id}/0`
      const sent = await adapter.send(alice(), words('first'), how(key))
      await adapter.edit(alice(), sent, words('second'), how(key, { version: 2 }))
      expect(discord.ephemeralFor('alice').map(visible)).toEqual(['second'])
      expect(inDirect()).toEqual([])
      expect(discord.messagesIn('general')).toEqual([])
    })

    it('needs no line that points elsewhere', async () => {
      await open()
      const { discord, adapter } = world
      await discord.runCommand('alice', 'general', 'lookup', { text: 'x' })
      const sent = await adapter.send(general(), POINTER, how(`${events[0]!.id}/1`))
      expect(sent.parts).toEqual([])
      expect(discord.ephemeralFor('alice')).toEqual([])
    })

    it('goes to the private conversation once the interaction is over, whole and once', async () => {
      let now = Date.now()
      const clock: Clock = { now: () => new Date(now), after: systemClock.after }
      await open({ adapter: { clock } })
      const { discord, adapter } = world
      await discord.runCommand('alice', 'general', 'lookup', { text: 'x' })
      const key = `${events[0]!.id}/0`
      const sent = await adapter.send(alice(), words('first'), how(key))
      now += 16 * 60_000
      discord.timeTravel(16 * 60_000)
      const moved = await adapter.edit(alice(), sent, words('second'), how(key, { version: 2 }))
      expect(inDirect()).toEqual(['second'])
      await adapter.edit(alice(), moved, words('third'), how(key, { version: 3 }))
      expect(inDirect()).toEqual(['third'])
      expect(discord.violations).toEqual([])
    })

    it('goes there too after a restart, which remembers no tokens', async () => {
      await open()
      const { discord, adapter } = world
      await discord.runCommand('alice', 'general', 'lookup', { text: 'x' })
      await adapter.stop()
      const again = adapterFor(discord)
      await again.send(alice(), words('late'), how(`${events[0]!.id}/0`))
      expect(inDirect()).toEqual(['late'])
    })

    it('goes there too when Discord says that the interaction is over before its time', async () => {
      await open()
      const { discord, adapter } = world
      const { interaction } = await discord.runCommand('alice', 'general', 'lookup', { text: 'x' })
      interaction.dead = true
      await adapter.send(alice(), words('late'), how(`${events[0]!.id}/0`))
      expect(inDirect()).toEqual(['late'])
    })

    it('is followed by what a press brings, and changed by it', async () => {
      await open()
      const { discord, adapter } = world
      await discord.runCommand('alice', 'general', 'lookup', { text: 'x' })
      const first = `${events[0]!.id}/0`
      const button: Button = {
        id: 'AAAAAAAAAAAAAAAAAAAAAA',
        label: literal('More'),
        does: { command: 'lookup', options: {}, who: 'anyone' },
      }
      const asked = view({ n: 'text', text: literal('first') }, { n: 'actions', buttons: [button] })
      const sent = await adapter.send(alice(), asked, how(first))
      await discord.pressButton('alice', discord.ephemeralFor('alice')[0]!, button.id!)
      await adapter.send(alice(), words('more'), how(`${events[1]!.id}/0`))
      await adapter.edit(alice(), sent, words('changed'), how(first, { version: 2 }))
      expect(discord.ephemeralFor('alice').map(visible)).toEqual(['changed', 'more'])
      expect(discord.violations).toEqual([])
    })

    it('is told by a line where it was asked when private messages are closed, without a word of it', async () => {
      await open()
      const { discord, adapter } = world
      discord.closedTo.add(discord.user('alice').id)
      discord.userSays('general', 'alice', `<@${discord.appId}> x`)
      await discord.waitFor(() => events.length === 1)
      const sending = adapter.send(alice(), words('the secret'), how(`${events[0]!.id}/0`))
      const error = await sending.catch((thrown: unknown) => thrown)
      expect(adapter.classify(error)).toEqual({ kind: 'permanent', why: 'direct_messages_closed' })
      const [line, ...more] = discord.botMessagesIn('general').map(visible)
      expect(line).toContain('allow direct messages')
      expect(line).not.toContain('the secret')
      expect(more).toEqual([])
    })
  })

  describe('a message whose answer was lost', () => {
    const POST = 'POST /channels/:id/messages'

    it('does not stand twice when it is sent again', async () => {
      await open()
      const { discord, adapter } = world
      discord.failNext({ match: POST, drop: true, after: true })
      const error = await adapter.send(alice(), words('one'), how('k/0')).catch((thrown: unknown) => thrown)
      expect(adapter.classify(error)).toEqual({ kind: 'unknown' })
      await adapter.send(alice(), words('one'), how('k/0', { repeat: true }))
      expect(inDirect()).toEqual(['one'])
    })

    it('is found again by its marks long after, also after a restart', async () => {
      await open()
      const { discord, adapter } = world
      discord.failNext({ match: POST, drop: true, after: true })
      await adapter.send(alice(), words('one'), how('k/0')).catch(() => undefined)
      discord.timeTravel(10 * 60_000)
      const again = adapterFor(discord)
      const found = await again.confirm(alice(), 'k/0')
      await again.edit(alice(), found!, words('two'), how('k/0', { version: 2 }))
      expect(inDirect()).toEqual(['two'])
      expect(await again.confirm(alice(), 'other/0')).toBeNull()
    })

    it('says that it may be a repeat where the channel’s history may not be read', async () => {
      await open()
      const { discord, adapter } = world
      discord.deny('general', PERMISSION.HISTORY)
      expect(await adapter.confirm(general(), 'k/0')).toBeNull()
      await adapter.send(general(), words('one'), how('k/0', { audience: 'place' }))
      expect(visible(discord.botMessagesIn('general')[0]!)).toContain('may be a repeat')
    })

    it('of several parts is completed where it broke off', async () => {
      await open()
      const { discord, adapter } = world
      const long = Array.from({ length: 3 }, (_, i) => `${i} `.repeat(1_900))
      let posts = 0
      discord.failNext({ match: call => call.method === POST && ++posts === 2, drop: true, after: true })
      await adapter.send(alice(), words(...long), how('k/0')).catch(() => undefined)
      const found = await adapter.confirm(alice(), 'k/0')
      await adapter.edit(alice(), found!, words(...long), how('k/0'))
      const shown = readIn(discord, discord.dm('alice').id, 'alice').replace(/\s+/g, '')
      expect(shown).toBe(long.join('').replace(/\s+/g, ''))
    })
  })

  it('makes a part again that was taken back a moment ago, although its nonce is used up', async () => {
    await open()
    const long = Array.from({ length: 2 }, (_, i) => `${i} `.repeat(1_900))
    const { adapter } = world
    const first = await adapter.send(alice(), words(...long), how('k/0'))
    const short = await adapter.edit(alice(), first, words('short'), how('k/0', { version: 2 }))
    expect(inDirect()).toHaveLength(1)
    await adapter.edit(alice(), short, words(...long), how('k/0', { version: 3 }))
    expect(inDirect()).toHaveLength(2)
  })

  it('leaves a long limit to the outbox, keeps a short one to itself, and lets neither touch another channel', async () => {
    await open()
    const { discord, adapter } = world
    const there = { ...general(), id: discord.world.channel('random').id }
    discord.failNext({
      match: 'POST /channels/:id/messages',
      status: 429,
      retryAfter: 18_053,
    })
    const error = await adapter
      .send(general(), words('one'), how('a/0', { audience: 'place' }))
      .catch((e: unknown) => e)
    const failure = adapter.classify(error)
    expect(failure.kind === 'retry' && failure.afterMs > 18_000_000).toBe(true)
    await adapter.send(there, words('two'), how('b/0', { audience: 'place' }))
    expect(discord.botMessagesIn('random').map(visible)).toEqual(['two'])
    discord.failNext({ match: 'POST /channels/:id/messages', status: 429, retryAfter: 1 })
    await adapter.send(there, words('three'), how('c/0', { audience: 'place' }))
    expect(discord.botMessagesIn('random').map(visible)).toEqual(['two', 'three'])
  })

  it('takes the page of a proxy that bans for what it is, and does not ask again by itself', async () => {
    await open()
    const { discord, adapter } = world
    const asked = discord.calls.length
    discord.failNext({ match: 'POST /channels/:id/messages', status: 403, body: '<html>error code: 1015</html>' })
    const error = await adapter.send(alice(), words('one'), how('a/0')).catch((thrown: unknown) => thrown)
    expect(adapter.classify(error)).toEqual({ kind: 'retry', afterMs: 60_000 })
    expect(discord.calls.slice(asked).filter(call => call.method === 'POST /channels/:id/messages')).toHaveLength(1)
  })

  it('names the permission that it lacks', async () => {
    await open()
    const { discord, adapter } = world
    discord.deny('general', PERMISSION.SEND | PERMISSION.ATTACH)
    const error = await adapter
      .send(general(), words('one'), how('a/0', { audience: 'place' }))
      .catch((e: unknown) => e)
    const why = 'missing_permissions: SEND_MESSAGES, ATTACH_FILES'
    expect(adapter.classify(error)).toEqual({ kind: 'permanent', why })
    discord.deny('random', PERMISSION.VIEW)
    const there = { ...general(), id: discord.world.channel('random').id }
    const unseen = await adapter.send(there, words('one'), how('b/0', { audience: 'place' })).catch((e: unknown) => e)
    expect(adapter.classify(unseen)).toEqual({ kind: 'permanent', why: 'missing_permissions: VIEW_CHANNEL' })
  })

  it('speaks in threads, and takes up one that was put away', async () => {
    await open()
    const { discord, adapter } = world
    const thread = discord.userThread('alice', 'general', 'case 12')
    const place = { ...general(), thread: thread.id }
    const sent = await adapter.send(place, words('one'), how('a/0', { audience: 'place' }))
    thread.thread_metadata!.archived = true
    await adapter.edit(place, sent, words('two'), how('a/0', { audience: 'place', version: 2 }))
    expect(discord.botMessagesIn(thread.id).map(visible)).toEqual(['two'])
    expect(thread.thread_metadata!.archived).toBe(false)
  })

  it('opens a post in a forum, under its heading, and finds it again', async () => {
    await open()
    const { discord, adapter } = world
    const { guild_id } = discord.world.channel('general')
    const forum = discord.world.addChannel({
      id: discord.world.id(),
      type: CHANNEL.FORUM,
      name: 'cases',
      last_message_id: null,
      ...(guild_id ? { guild_id } : {}),
    })
    const place = { platform: 'discord', id: forum.id, kind: 'group' } as const
    const shown = (text: string): View =>
      view({ n: 'heading', text: literal('Case 12') }, { n: 'text', text: literal(text) })
    discord.failNext({ match: 'POST /channels/:id/threads', drop: true, after: true })
    await adapter.send(place, shown('one'), how('a/0', { audience: 'place' })).catch(() => undefined)
    const found = await adapter.confirm(place, 'a/0')
    await adapter.edit(place, found!, shown('two'), how('a/0', { audience: 'place', version: 2 }))
    const [post, ...more] = discord.threadsIn('cases')
    expect(more).toEqual([])
    expect(post!.name).toBe('Case 12')
    expect(discord.botMessagesIn(post!.id).map(visible)).toEqual(['Case 12\ntwo'])
  })

  it('sends files along once, keeps to what may go along, and says what to do about one that does not', async () => {
    await open({ adapter: { files: fileOf('some bytes') }, emulator: { maxUpload: 1_000 } })
    const { discord, adapter } = world
    const file = { id: 'f1', name: 'list.csv', type: 'text/csv', bytes: 10 }
    const sent = await adapter.send(alice(), view({ n: 'file', file }), how('a/0'))
    await adapter.edit(
      alice(),
      sent,
      view({ n: 'text', text: literal('x') }, { n: 'file', file }),
      how('a/0', { version: 2 }),
    )
    const [message] = discord.botMessagesIn(discord.dm('alice'))
    expect(message!.attachments.map(one => one.filename)).toEqual(['list.csv'])
    await adapter.edit(alice(), sent, words('without'), how('a/0', { version: 3 }))
    expect(message!.attachments).toEqual([])
    const large = { ...file, id: 'f2', bytes: 200 * 1024 * 1024 }
    await adapter.send(alice(), view({ n: 'file', file: large }), how('b/0'))
    expect(inDirect().at(-1)).toContain('is larger than')
  })
})
