import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import bolt from '@slack/bolt'
import { SlackEmulator } from './slack/emulator.ts'
import { SILENT, teach } from './slack/sample-app.ts'

const { App, SocketModeReceiver } = bolt
type App = InstanceType<typeof App>

const COMMANDS = ['/plan', '/inline', '/slow', '/latetrigger']
// Few and quick repeats, so that an injected failure does not hold the test up.
const retryConfig = { retries: 2, minTimeout: 20, maxTimeout: 50 }

async function overSocket(slack: SlackEmulator): Promise<App> {
  const { botToken: token, appToken } = slack.opts
  const clientOptions = { slackApiUrl: `${slack.origin}/api/`, retryConfig }
  // The client waits this long, times its failures, before it reconnects: five seconds unless told.
  const clientPingTimeout = 300
  const installerOptions = { clientOptions }
  const receiver = new SocketModeReceiver({ appToken, logger: SILENT, clientPingTimeout, installerOptions })
  const app = new App({ token, receiver, logger: SILENT, clientOptions })
  await app.start()
  await slack.waitFor(() => slack.connections === 1)
  return app
}

async function overHttp(slack: SlackEmulator): Promise<App> {
  const { botToken: token, signingSecret } = slack.opts
  const app = new App({ token, signingSecret, logger: SILENT, clientOptions: { slackApiUrl: `${slack.origin}/api/` } })
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server
  slack.opts.requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  return app
}

describe.each(['socket', 'http'] as const)('a Bolt app on the Slack emulator, %s', mode => {
  let slack: SlackEmulator
  let app: App
  let seen: string[]

  beforeAll(async () => {
    slack = await new SlackEmulator({ mode, commands: COMMANDS }).start()
    app = mode === 'socket' ? await overSocket(slack) : await overHttp(slack)
    seen = teach(app)
  })
  afterAll(async () => {
    await app.stop()
    await slack.stop()
  })

  async function hello(user: string) {
    const said = slack.userSays('general', user, 'hello bot')
    return slack.waitFor(() => slack.botMessagesIn('general', { thread: said.ts })[0])
  }

  it('hears a message, answers in its thread, edits on a press and whispers', async () => {
    const reply = await hello('alice')
    expect(reply.text).toBe('hi')
    const press = await slack.pressButton('alice', { channel: 'general', ts: reply.ts }, 'go')
    expect(press.acked).toBe(true)
    await slack.waitFor(() => slack.message('general', reply.ts)?.text === 'went')
    await slack.waitFor(() => slack.ephemeralFor('alice').some(one => one.text === 'only you'))
    expect(slack.workspace.editsOf(reply).map(edit => edit.text)).toEqual(['hi'])
  })

  it('lets a person pick from a menu that is there, and nothing else', async () => {
    const where = { channel: 'general', ts: (await hello('bob')).ts }
    await slack.select('bob', where, 'sel', 'b')
    await slack.waitFor(() => slack.ephemeralFor('bob').some(one => one.text === 'picked b'))
    await expect(slack.select('bob', where, 'sel', 'z')).rejects.toThrow('no option z')
    await expect(slack.pressButton('bob', where, 'nowhere')).rejects.toThrow('nothing to press')
  })

  it('delivers mentions, reactions and shortcuts on a message', async () => {
    const said = slack.userSays('general', 'alice', `<@${slack.botUserId}> yo`)
    await slack.waitFor(() => said.message.reactions?.[0]?.name === 'wave')
    await slack.userReacts('general', 'bob', said.ts, 'tada')
    await slack.waitFor(() => seen.includes('reaction tada'))
    await slack.shortcut('bob', 'on message', { channel: 'general', ts: said.ts })
    await slack.waitFor(() => seen.some(line => line.startsWith('on message <@')))
  })

  it('plays a modal through: required fields, options, errors, update, push, clear', async () => {
    await slack.runCommand('alice', 'general', '/plan', 'now')
    await slack.waitFor(() => slack.topModal('alice'))
    expect((await slack.submitModal('alice')).clientErrors).toHaveProperty('name')
    expect((await slack.submitModal('alice', { name: 'x'.repeat(21) })).clientErrors).toEqual({ name: 'max 20' })
    const offered = await slack.suggest('alice', { modal: true }, 'city', 'ber')
    expect(offered.response).toMatchObject({ options: [{ value: 'c1' }] })
    expect((await slack.submitModal('alice', { name: 'bad' })).errors).toEqual({ name: 'no' })
    await slack.submitModal('alice', { name: 'upd' })
    expect(slack.topModal('alice')?.title).toMatchObject({ text: 'Updated' })
    await slack.submitModal('alice', { name: 'push' })
    expect(slack.modalStack('alice')).toHaveLength(2)
    await slack.submitModal('alice', { name: 'whatever' })
    expect(slack.modalStack('alice')).toHaveLength(0)
  })

  it('carries what was typed, and says when a modal is closed', async () => {
    await slack.shortcut('alice', 'sc')
    await slack.waitFor(() => slack.topModal('alice'))
    await slack.submitModal('alice', { name: 'fine', when: '2026-12-01' })
    expect(seen).toContain('view fine 2026-12-01')
    await slack.shortcut('alice', 'sc')
    await slack.waitFor(() => slack.topModal('alice'))
    await slack.closeModal('alice')
    await slack.waitFor(() => seen.includes('closed'))
  })

  it('shows the body of an acknowledgement, and the Home tab', async () => {
    await slack.runCommand('alice', '@bot', '/inline')
    expect(slack.ephemeralFor('alice').map(one => one.text)).toContain('inline ack')
    await expect(slack.runCommand('alice', 'general', '/unknown')).rejects.toThrow('not a registered command')
    await slack.openHome('bob')
    await slack.waitFor(() => slack.homeOf('bob'))
    await slack.pressButton('bob', { home: true }, 'homebtn')
    expect(seen).toContain('homebtn')
  })

  it('shows no violation as long as the app keeps the rules', () => {
    expect(slack.violations).toEqual([])
    expect(slack.userErrors).toEqual([])
  })

  it('makes a late acknowledgement a failure that the person sees', async () => {
    slack.opts.ackMs = 100
    const ran = await slack.runCommand('alice', 'general', '/slow')
    slack.opts.ackMs = 3000
    expect(ran.acked).toBe(false)
    expect(slack.userErrors.at(-1)).toMatchObject({ type: 'operation_timeout', about: '/slow' })
    await sleep(400)
  })

  it('lets a trigger_id expire', async () => {
    slack.opts.triggerMs = 50
    await slack.runCommand('alice', 'general', '/latetrigger')
    await slack.waitFor(() => seen.some(line => line.startsWith('late') && line.includes('expired_trigger_id')))
    slack.opts.triggerMs = 3000
  })

  it('doubles an event when asked to', async () => {
    slack.duplicateNextUpdate()
    const said = slack.userSays('random', 'alice', 'hello twice')
    await said.delivered
    await slack.waitFor(() => seen.filter(line => line === `hello ${said.ts}`).length === 2)
    await slack.idle()
  })

  if (mode === 'http') {
    it('signs its requests, and forges them when asked to', async () => {
      expect(await slack.verifyUrl()).toBe(true)
      expect((await slack.forged()).status).toBe(401)
      const old = { secret: slack.opts.signingSecret, ts: Math.floor(Date.now() / 1000) - 600 }
      expect((await slack.forged(old)).status).toBe(401)
    })
  } else {
    it('lets the app come back after a cut, an announced disconnect, and an outage', async () => {
      slack.opts.retryDelaysMs = [50, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500]
      slack.dropConnections({ graceful: true })
      await slack.waitFor(() => slack.connections === 0)
      await slack.waitFor(() => slack.connections === 1, 10_000)
      slack.dropConnections()
      await slack.waitFor(() => slack.connections === 0)
      const said = slack.userSays('general', 'alice', 'hello while away')
      await slack.waitFor(() => slack.botMessagesIn('general', { thread: said.ts })[0], 10_000)
    })
  }
})
