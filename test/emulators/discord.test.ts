import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js'
import { DiscordEmulator } from './discord/emulator.ts'
import { commands, teach } from './discord/sample-bot.ts'

let discord: DiscordEmulator
let client: Client
let seen: string[]

beforeAll(async () => {
  discord = await new DiscordEmulator({ heartbeatMs: 400, maxConcurrency: 16 }).start()
  const { Guilds, GuildMessages, MessageContent, DirectMessages, GuildMessageReactions } = GatewayIntentBits
  client = new Client({
    intents: [Guilds, GuildMessages, MessageContent, DirectMessages, GuildMessageReactions],
    partials: [Partials.Channel, Partials.Message, Partials.Reaction],
    rest: { api: `${discord.origin}/api`, cdn: `${discord.origin}/cdn`, retries: 2 },
  })
  seen = teach(client)
  const ready = new Promise(resolve => client.once(Events.ClientReady, resolve))
  await client.login(discord.opts.token)
  await ready
  await client.application?.commands.set(commands())
})
afterAll(async () => {
  await client.destroy()
  await discord.stop()
})

async function say(content: string) {
  const before = discord.botMessagesIn('general').length
  discord.userSays('general', 'alice', content)
  return discord.waitFor(() => discord.botMessagesIn('general')[before])
}

describe('a discord.js bot on the Discord emulator', () => {
  it('knows its guild and has its commands', () => {
    expect(client.guilds.cache.size).toBe(1)
    expect(discord.globalCommands).toHaveLength(7)
    expect(discord.globalCommands[0]).toMatchObject({ name_localizations: { th: 'แผน', ko: '계획' } })
  })

  it('answers with components, which people use', async () => {
    const message = await say('panel')
    expect(message).toMatchObject({ type: 19, content: 'panel' })
    expect((await discord.select('alice', message, 'pick', 'b')).message?.content).toBe('sel b')
    expect((await discord.select('alice', message, 'who', 'bob')).message?.content).toBe('who bob')
    expect(discord.ephemeralFor('alice').map(one => one.content)).toEqual(['sel b', 'who bob'])
    expect((await discord.pressButton('bob', message, 'form')).modal).toMatchObject({ title: 'Form' })
    expect(await discord.submitModal('bob')).toEqual({ clientErrors: { name: 'required' } })
    expect(await discord.submitModal('bob', { name: 'Bob', kind: 'k' })).toMatchObject({
      message: { content: 'modal Bob k' },
    })
    expect(await discord.pressButton('alice', message, 'go')).toMatchObject({ updated: true })
    expect(discord.world.live(message)).toMatchObject({ content: 'went', components: [] })
    expect(discord.world.editsOf(message).map(edit => edit.content)).toEqual(['panel'])
  })

  it('takes commands with their options, in the language of who uses them', async () => {
    const added = await discord.runCommand('alice', 'general', 'plan add', { title: 'milk', n: 2 })
    expect(added.message?.content).toBe('added milk 2 en-US')
    await expect(discord.runCommand('alice', 'general', 'plan add')).rejects.toThrow('required option')
    await expect(discord.runCommand('alice', 'general', 'plan add', { title: 'x', n: 6 })).rejects.toThrow(
      'out of range',
    )
    expect(await discord.runCommand('alice', 'general', 'plan list')).toMatchObject({ deferred: true })
    await discord.waitFor(() =>
      ['listed', 'more'].every(text => discord.ephemeralFor('alice').some(one => one.content === text)),
    )
    discord.world.locales.set(discord.user('bob').id, 'th')
    expect((await discord.runCommand('bob', null, 'plan add', { title: 'x' })).message?.content).toBe('added x - th')
    expect((await discord.autocomplete('alice', 'general', 'find', 'q', 'ab')).choices).toEqual([
      { name: 'xab', value: 'x' },
    ])
    const target = discord.messagesIn('general')[0]!
    expect((await discord.contextMenu('alice', 'general', 'Quote it', target)).message?.content).toBe('ctx panel')
  })

  it('carries cards, files, threads, reactions and direct messages', async () => {
    const card = await say('card')
    expect(await discord.pressButton('alice', card, 'V2')).toMatchObject({ deferredUpdate: true })
    await discord.waitFor(() => discord.ephemeralFor('alice').some(one => one.content === 'pressed'))
    const [file] = (await say('file')).attachments
    expect(file).toMatchObject({ filename: 'a.csv', description: 'csv' })
    expect(await (await fetch(String(file?.url))).text()).toBe('a,b\n')
    const asked = discord.userSays('general', 'alice', 'thread')
    const thread = await discord.waitFor(() => discord.threadsIn('general')[0])
    await discord.waitFor(() => discord.messagesIn(thread).length === 1 && asked.reactions?.[0]?.emoji.name === '👋')
    expect(thread.id).toBe(asked.id)
    discord.userReacts('bob', asked, '🎉')
    discord.userSays('general', 'alice', 'dm me')
    discord.userSays('@bot', 'alice', 'hi there')
    await discord.waitFor(() => seen.includes('reaction 🎉') && seen.includes('message hi there'))
    await discord.waitFor(() => discord.botMessagesIn(discord.dm('alice')).length === 1)
    await discord.idle()
    expect(discord.violations).toEqual([])
    expect(discord.userErrors).toEqual([])
  })

  it('refuses a late first answer, a second one, and a token after fifteen minutes', async () => {
    discord.opts.ackMs = 100
    expect(await discord.runCommand('alice', 'general', 'slow')).toMatchObject({ timedOut: true })
    discord.opts.ackMs = 3000
    expect(discord.userErrors).toMatchObject([{ type: 'application_did_not_respond', about: 'slow' }])
    await discord.waitFor(() => seen.includes('refused 10062'))
    await discord.runCommand('alice', 'general', 'twice')
    await discord.waitFor(() => seen.includes('refused 40060'))
    const { interaction } = await discord.runCommand('alice', 'general', 'old')
    discord.timeTravel(15 * 60_000 + 1)
    const edit = { body: { content: 'x', flags: 4, allowed_mentions: { parse: [] } }, auth: false }
    const late = client.rest.patch(`/webhooks/${discord.appId}/${interaction.token}/messages/@original`, edit)
    await expect(late).rejects.toMatchObject({ code: 50027 })
  })

  it('sends an interaction twice when asked to: the second answer is refused', async () => {
    const refused = () => seen.filter(line => line === 'refused 40060').length
    const before = refused()
    discord.duplicateNextUpdate()
    await discord.runCommand('alice', 'general', 'plan add', { title: 'd' })
    await discord.waitFor(() => refused() > before)
  })

  it('replays what was missed, and lets the client begin anew', async () => {
    const { gateway } = discord
    await discord.waitFor(() => gateway.heartbeats > 1)
    discord.dropConnections()
    discord.userSays('general', 'bob', 'while away')
    await discord.waitFor(() => seen.includes('message while away'), 15_000)
    expect(gateway.resumes).toBe(1)
    discord.requestReconnect()
    await discord.waitFor(() => gateway.resumes === 2, 15_000)
    await discord.waitFor(() => gateway.online === 1)
    discord.dropConnections({ resumable: false })
    await discord.waitFor(() => gateway.identifies === 2 && gateway.online === 1, 15_000)
    await sleep(50)
    discord.userSays('general', 'bob', 'after identify')
    await discord.waitFor(() => seen.includes('message after identify'))
  })

  it('survives an outage of the platform', async () => {
    await discord.crash()
    await sleep(100)
    await discord.restart()
    await discord.waitFor(() => discord.gateway.online === 1, 20_000)
    discord.userSays('general', 'alice', 'back')
    await discord.waitFor(() => seen.includes('message back'))
  })
})
