import { afterEach, describe, expect, it } from '@jest/globals'
import type { Inbound } from '../../../src/core/inbound.ts'
import type { Sink } from '../../../src/platforms/adapter.ts'
import { adapterFor, type DiscordWorld, discordWorld, readIn, visible } from '../../support/discord.ts'
import { eventually, settingsIn } from '../../support/slack.ts'

/** Collects what is handed over, each event once, as the store does. */
function collector(): { readonly events: Inbound[]; readonly sink: Sink } {
  const events: Inbound[] = []
  const sink: Sink = async event => {
    if (events.some(({ id }) => id === event.id)) return 'duplicate'
    events.push(event)
    return 'stored'
  }
  return { events, sink }
}

describe('hearing Discord', () => {
  let world: DiscordWorld
  afterEach(() => world.close())

  const said = (events: readonly Inbound[]): readonly string[] =>
    events.map(({ what }) => ('text' in what ? what.text : ''))

  it('takes a doubled command once, and answers Discord once', async () => {
    world = await discordWorld()
    const { events, sink } = collector()
    await world.start(sink)
    world.discord.duplicateNextUpdate()
    await world.discord.runCommand('alice', 'general', 'lookup', { text: 'one' })
    await world.discord.idle(50)
    expect(events).toHaveLength(1)
    expect(world.discord.callsTo('POST /interactions/:id/:token/callback')).toHaveLength(1)
    expect(world.discord.violations).toEqual([])
  })

  it('decides before its first answer who may see it', async () => {
    world = await discordWorld()
    await world.start(collector().sink)
    const { discord } = world
    const ran = await discord.runCommand('alice', 'general', 'lookup', { text: 'one' })
    expect(ran.interaction.deferred).toEqual({ ephemeral: true })
    const open = await discord.runCommand('alice', 'general', 'status')
    expect(open.interaction.deferred).toEqual({ ephemeral: false })
    const direct = await discord.runCommand('alice', null, 'lookup', { text: 'one' })
    expect(direct.interaction.deferred).toEqual({ ephemeral: false })
  })

  it('tells the person when a press could not be stored, and nobody else', async () => {
    world = await discordWorld()
    await world.start(async () => {
      throw new Error('the disk is full')
    })
    const { discord } = world
    await discord.runCommand('alice', 'general', 'lookup', { text: 'one' })
    const [told] = discord.ephemeralFor('alice')
    expect(visible(told!)).toContain('This was not taken')
    expect(discord.messagesIn('general')).toEqual([])
    expect(discord.userErrors).toEqual([])
  })

  it('goes on where a cut session was, and hears what was said meanwhile once', async () => {
    world = await discordWorld()
    const { discord } = world
    const { events, sink } = collector()
    await world.start(sink)
    discord.userSays('@bot', 'alice', 'before')
    await eventually(() => events.length === 1)
    discord.dropConnections()
    discord.userSays('@bot', 'alice', 'meanwhile')
    await eventually(() => discord.gateway.resumes === 1 && events.length === 2)
    expect(said(events)).toEqual(['before', 'meanwhile'])
    expect(discord.gateway.identifies).toBe(1)
  })

  it('keeps its session through an outage in which Discord cannot be reached at all', async () => {
    world = await discordWorld()
    const { discord, adapter } = world
    const { events, sink } = collector()
    await world.start(sink)
    await discord.crash()
    await eventually(() => adapter.health().state === 'connecting')
    discord.userSays('@bot', 'alice', 'in the outage')
    await new Promise(resolve => setTimeout(resolve, 1_500))
    await discord.restart()
    await eventually(() => adapter.health().state === 'up' && events.length === 1, 15_000)
    expect(said(events)).toEqual(['in the outage'])
    expect([discord.gateway.identifies, discord.gateway.resumes]).toEqual([1, 1])
  }, 30_000)

  it('begins anew when its session is gone, and asks for what was said meanwhile', async () => {
    world = await discordWorld()
    const { discord } = world
    const { events, sink } = collector()
    await world.start(sink)
    discord.userSays('@bot', 'alice', 'before')
    await eventually(() => events.length === 1)
    discord.dropConnections({ resumable: false })
    discord.userSays('@bot', 'alice', 'meanwhile')
    await eventually(() => events.length === 2, 15_000)
    expect(said(events)).toEqual(['before', 'meanwhile'])
    expect(discord.gateway.identifies).toBe(2)
  }, 30_000)

  it('catches up after a restart where it had been spoken to, in private and by name in a channel', async () => {
    const settings = new Map<string, string>()
    world = await discordWorld({ adapter: { store: settingsIn(settings) } })
    const { discord, adapter } = world
    const first = collector()
    await world.start(first.sink)
    discord.userSays('@bot', 'alice', 'one')
    discord.userSays('general', 'bob', `<@${discord.appId}> two`)
    await eventually(() => first.events.length === 2)
    await adapter.stop()
    discord.userSays('@bot', 'alice', 'three')
    discord.userSays('general', 'bob', 'not for the bot')
    discord.userSays('general', 'bob', `<@${discord.appId}> four`)
    const again = adapterFor(discord, { store: settingsIn(settings) })
    const second = collector()
    await again.start(second.sink)
    await eventually(() => second.events.length === 2)
    expect([...said(second.events)].sort()).toEqual(['four', 'three'])
    await again.stop()
  })

  it('notices a gateway that has gone deaf, and resumes', async () => {
    world = await discordWorld({ emulator: { heartbeatMs: 300 } })
    const { discord } = world
    await world.start(collector().sink)
    discord.gateway.ackHeartbeats = false
    await eventually(() => discord.gateway.resumes > 0, 15_000)
    discord.gateway.ackHeartbeats = true
  }, 30_000)

  it('says so when the token is refused, and comes up while Discord is away', async () => {
    world = await discordWorld({ adapter: { token: 'wrong' } })
    const refused = world.adapter.start(collector().sink)
    await expect(refused).rejects.toThrow()
    await refused.catch((error: unknown) =>
      expect(world.adapter.classify(error)).toEqual({ kind: 'permanent', why: 'http_401' }),
    )
    expect(world.adapter.health().state).toBe('down')
  })

  it('answers what is typed into an option with suggestions, and stores nothing of it', async () => {
    const choices = Array.from({ length: 30 }, (_, i) => `kind${i}`)
    const about = { t: 'literal', value: 'Kind' } as const
    const option = { name: 'kind', about, takes: 'value', choices } as const
    world = await discordWorld()
    const { events, sink } = collector()
    await world.start(sink)
    const { discord } = world
    discord.globalCommands.push({
      id: discord.world.id(),
      type: 1,
      name: 'status',
      options: [{ type: 3, name: option.name, autocomplete: true }],
    })
    const typed = await discord.autocomplete('alice', null, 'status', 'kind', 'ki')
    expect(typed.choices).toEqual([])
    expect(events).toEqual([])
  })

  it('hears a thread as part of its channel', async () => {
    world = await discordWorld()
    const { discord } = world
    const { events, sink } = collector()
    await world.start(sink)
    const thread = discord.userThread('alice', 'general', 'case 12')
    discord.userSays(thread.id, 'alice', `<@${discord.appId}> hello`)
    await eventually(() => events.length === 1)
    expect(events[0]!.place).toEqual({
      platform: 'discord',
      id: discord.world.channel('general').id,
      kind: 'group',
      thread: thread.id,
    })
    expect(readIn(discord, thread.id, 'alice')).toContain('hello')
  })
})

describe('while an answer is made', () => {
  let world: DiscordWorld
  afterEach(() => world.close())

  it('typing is shown in the private conversation, to which the answer goes', async () => {
    world = await discordWorld()
    await world.start(collector().sink)
    const { discord } = world
    discord.userSays('general', 'alice', `<@${discord.appId}> where is the money?`)
    await discord.waitFor(() => discord.typing.length > 0)
    expect(discord.typing.map(({ channel }) => channel)).toEqual([discord.dm('alice').id])
  })
})
