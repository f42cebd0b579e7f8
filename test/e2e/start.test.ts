import { mkdtempSync, rmSync } from 'node:fs'
import { createServer as createProxy } from 'node:http'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { SlackEmulator } from '../emulators/slack/emulator.ts'
import type { SlackOptions } from '../emulators/slack/options.ts'
import { type Running, socketTo, startLiaison } from '../support/running.ts'

const USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'

let directory: string
let slack: SlackEmulator
const started: Running[] = []
beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'liaison-start-')), 'data')
})
afterEach(async () => {
  for (const one of started.splice(0)) one.child.kill('SIGKILL')
  await slack?.stop()
  rmSync(join(directory, '..'), { recursive: true, force: true })
})

async function emulated(options: Partial<SlackOptions> = {}): Promise<SlackEmulator> {
  slack = await new SlackEmulator(options).start()
  return slack
}

function liaison(...how: Parameters<typeof startLiaison> extends [string, ...infer R] ? R : never): Running {
  const one = startLiaison(directory, ...how)
  started.push(one)
  return one
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise(resolve => server.close(resolve))
  return port
}

/** What the bot has said to somebody in private, newest last, blocks and all. */
function saidTo(user: string): readonly string[] {
  return slack.botMessagesIn(slack.dm(user).id).map(message => JSON.stringify(message))
}

/** Lets Alice in as the first administrator, by the code on standard output. */
async function letAliceIn(one: Running): Promise<void> {
  const [, code] = await one.saw(/^join ([0-9A-Z-]+)$/m)
  slack.userSays('@bot', 'alice', `join ${code}`)
  await slack.waitFor(() => saidTo('alice').length === 1, 10_000)
}

describe('over a socket', () => {
  test('goes on when whoever read its log is gone', async () => {
    await emulated()
    const one = liaison(socketTo(slack))
    await letAliceIn(one)
    one.child.stderr!.destroy()
    // Losing the connection is worth a line in the log, which nobody takes any more.
    slack.dropConnections()
    await slack.waitFor(() => slack.connections === 1, 15_000)
    slack.userSays('@bot', 'alice', USDT)
    await slack.waitFor(() => saidTo('alice').some(said => said.includes(USDT)), 10_000)
    expect(await one.stop()).toMatchObject({ code: 0, signal: null })
  }, 40_000)

  test('from the first code to the first lookup, and a good end at SIGTERM', async () => {
    await emulated()
    const one = liaison(socketTo(slack))
    await letAliceIn(one)
    await slack.runCommand('alice', '@bot', '/lookup', USDT)
    await slack.waitFor(() => saidTo('alice').some(said => said.includes(USDT) && said.includes('Tether')), 10_000)
    expect(await one.stop()).toMatchObject({ code: 0, signal: null })
    expect(slack.violations).toEqual([])
    expect(slack.connections).toBe(0)
  }, 30_000)

  test('logs lines of JSON to standard error, and nothing of what was written', async () => {
    await emulated()
    const one = liaison({ ...socketTo(slack), LIAISON_LOG: 'debug' })
    await letAliceIn(one)
    slack.userSays('@bot', 'alice', `whose is ${USDT}?`)
    await slack.waitFor(() => saidTo('alice').length > 1, 10_000)
    const { err } = await one.stop()
    const lines = err
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { event: string })
    expect(lines.map(({ event }) => event)).toEqual(expect.arrayContaining(['started', 'stopping', 'stopped']))
    expect(err).not.toContain(USDT)
    expect(err).not.toContain(slack.opts.botToken)
    expect(err).not.toContain(slack.opts.appToken)
  }, 30_000)

  test('what a second run finds unanswered is answered by it', async () => {
    await emulated()
    const first = liaison(socketTo(slack))
    await letAliceIn(first)
    slack.failNext({ status: 429, retryAfter: 1, match: 'chat.postMessage' })
    slack.userSays('@bot', 'alice', USDT)
    await slack.waitFor(() => slack.callsTo('chat.postMessage').some(call => call.status === 429), 10_000)
    expect((await first.stop()).code).toBe(0)
    const before = saidTo('alice').filter(said => said.includes('Tether')).length
    const second = liaison(socketTo(slack))
    await slack.waitFor(() => saidTo('alice').filter(said => said.includes('Tether')).length === 1, 15_000)
    expect(before).toBeLessThanOrEqual(1)
    expect((await second.stop()).out).not.toContain('join ')
  }, 40_000)

  test('comes up while Slack is away, says that it is not ready, and answers when Slack is back', async () => {
    await emulated()
    const port = await freePort()
    await slack.crash()
    const one = liaison({ ...socketTo(slack), LIAISON_HEALTH_PORT: String(port) })
    await one.saw(/"health.listening"/, 'err')
    const ready = (): Promise<Response> => fetch(`http://127.0.0.1:${port}/readyz`)
    expect((await ready()).status).toBe(503)
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    await slack.restart()
    await slack.waitFor(() => slack.connections === 1, 20_000)
    await letAliceIn(one)
    const answer = await ready()
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      ok: true,
      platforms: [{ name: 'slack', state: 'up', lastFrameAgeMs: expect.any(Number) }],
      backlog: { inboundWaiting: 0 },
    })
    expect((await one.stop()).code).toBe(0)
  }, 60_000)

  test('stays up while Slack is away, also when nothing else is open', async () => {
    await emulated()
    await slack.crash()
    const one = liaison(socketTo(slack))
    await one.saw(/^join /m)
    let ended = false
    void one.ended.then(() => (ended = true))
    await new Promise(resolve => setTimeout(resolve, 1_500))
    expect(ended).toBe(false)
    await slack.restart()
    await slack.waitFor(() => slack.connections === 1, 20_000)
    await slack.crash()
    await new Promise(resolve => setTimeout(resolve, 1_500))
    expect(ended).toBe(false)
    expect(await one.stop()).toMatchObject({ code: 0, signal: null })
  }, 40_000)

  test('a signal ends it also while Slack hangs', async () => {
    await emulated()
    slack.setLatency(60_000)
    const one = liaison(socketTo(slack))
    await slack.waitFor(() => slack.callsTo('auth.test').length > 0, 10_000)
    const { code, signal } = await one.stop()
    expect({ code, signal }).toEqual({ code: 0, signal: null })
  }, 30_000)

  test('with a pipe: lines are answered in the console, and its end is not the end', async () => {
    await emulated()
    const one = liaison(socketTo(slack), { input: `${USDT}\n` })
    await one.saw(/Tether/)
    await letAliceIn(one)
    expect((await one.stop()).code).toBe(0)
  }, 30_000)

  test('SIGINT and SIGHUP end it as well, where there is no terminal', async () => {
    await emulated()
    for (const signal of ['SIGINT', 'SIGHUP'] as const) {
      const one = liaison(socketTo(slack))
      await one.saw(/"started"/, 'err')
      expect(await one.stop(signal)).toMatchObject({ code: 0, signal: null })
    }
  }, 30_000)
})

test('behind an HTTP proxy: the calls and the socket go through it', async () => {
  await emulated()
  const through: string[] = []
  const proxy = createProxy((_, response) => void response.writeHead(501).end())
  proxy.on('connect', ({ url = '' }, socket, head) => {
    through.push(url)
    const onward = connect(slack.port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [socket, onward]) end.on('error', () => onward.destroy())
  })
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  // The API is asked for by another name than the socket, which tells the two apart.
  const api = { SLACK_API_URL: `http://localhost:${slack.port}/api/` }
  const way = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: address, HTTPS_PROXY: address, NO_PROXY: '', no_proxy: '' }
  const one = liaison({ ...socketTo(slack), ...api, ...way })
  try {
    await slack.waitFor(() => slack.connections === 1, 10_000)
    await letAliceIn(one)
    expect(new Set(through)).toEqual(new Set([`localhost:${slack.port}`, `127.0.0.1:${slack.port}`]))
    expect((await one.stop()).code).toBe(0)
  } finally {
    proxy.close()
    proxy.closeAllConnections()
  }
}, 30_000)

test('a fault of the program ends it in good order, and its message stays out of the log', async () => {
  await emulated()
  const fault = "setTimeout(()=>{throw(new(Error)('a.victim@example.org'))},1500)"
  const one = liaison({ ...socketTo(slack), NODE_OPTIONS: `--import=data:text/javascript,${fault}` })
  const { code, err, signal } = await one.ended
  expect({ code, signal }).toEqual({ code: 70, signal: null })
  expect(err).toContain('"event":"crashed"')
  expect(err).toContain('"event":"stopped"')
  expect(err).not.toContain('victim')
  expect(slack.connections).toBe(0)
}, 20_000)

describe('over signed requests', () => {
  test('answers, and tells its health on the same port', async () => {
    await emulated({ mode: 'http' })
    const port = await freePort()
    const origin = `http://127.0.0.1:${port}`
    slack.opts.requestUrl = `${origin}/slack/events`
    const { botToken, signingSecret } = slack.opts
    const one = liaison({
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      PORT: String(port),
      HOST: '127.0.0.1',
      SLACK_API_URL: `${slack.origin}/api/`,
    })
    await one.saw(/^join /m)
    expect(await slack.verifyUrl()).toBe(true)
    expect((await slack.forged()).acked).toBe(false)
    await letAliceIn(one)
    await slack.runCommand('alice', '@bot', '/lookup', USDT)
    await slack.waitFor(() => saidTo('alice').some(said => said.includes('Tether')), 10_000)
    expect((await fetch(`${origin}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${origin}/readyz`)).json()).toMatchObject({ ok: true })
    expect((await one.stop()).code).toBe(0)
  }, 30_000)
})

describe('does not start', () => {
  test.each([
    ['configured in part', { SLACK_BOT_TOKEN: 'xoxb-1' }, /SLACK_APP_TOKEN/],
    [
      'with an unsafe address',
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://10.0.0.1/' },
      /https/,
    ],
  ])('%s: one sentence, and exit code 78', async (_, env, sentence) => {
    const { code, err, out } = await liaison(env).ended
    expect({ code, out }).toEqual({ code: 78, out: '' })
    expect(err).toMatch(sentence)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  test('with a token that Slack refuses, and says where to look', async () => {
    await emulated()
    const { code, err } = await liaison({ ...socketTo(slack), SLACK_BOT_TOKEN: 'xoxb-revoked', LANG: 'th_TH.UTF-8' })
      .ended
    expect(code).toBe(78)
    expect(err).toMatch(/invalid_auth.*npx --no liaison doctor/)
    expect(err).toMatch(/[ก-๙]/)
    expect(err).not.toContain('xoxb-revoked')
  }, 20_000)

  test('where its port is taken', async () => {
    const server = createServer()
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    await emulated()
    const { code, err } = await liaison({ ...socketTo(slack), LIAISON_HEALTH_PORT: String(port) }).ended
    server.close()
    expect(code).toBe(78)
    expect(err).toContain(`The port ${port}`)
  }, 20_000)

  test('twice on one data directory', async () => {
    await emulated()
    const one = liaison(socketTo(slack))
    await one.saw(/"started"/, 'err')
    const { code, err } = await liaison(socketTo(slack)).ended
    expect(code).toBe(75)
    expect(err).toContain(String(one.child.pid))
    expect((await one.stop()).code).toBe(0)
  }, 30_000)
})
