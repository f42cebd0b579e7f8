import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { ACCOUNT, answerRpc } from '../chains/evm/rpc-answers.ts'
import { type Cli, openCli } from '../support/cli.ts'
import { type ProviderServer, startProviderServer } from '../support/provider-server.ts'

const TAP = new URL('../support/tap.ts', import.meta.url).href
const DIGITS = ACCOUNT.slice(2).toLowerCase()
const CASE = 'canary-case-4711'

let cli: Cli
let server: ProviderServer
let folder: string
let file: string
beforeAll(async () => {
  server = await startProviderServer(question => (question.method === 'POST' ? answerRpc(question) : null))
})
afterAll(() => server.stop())
beforeEach(() => {
  cli = openCli()
  folder = mkdtempSync(join(tmpdir(), 'liaison-tap-'))
  file = join(folder, 'tapped')
  server.forget()
})
afterEach(() => {
  cli.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Calls the program with a tap on every connection that it opens. */
const tapped = (words: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  cli.run(words, {
    env: {
      ETHEREUM_RPC_URL: server.url,
      LIAISON_LOG: 'debug',
      NODE_OPTIONS: `--import=${TAP}`,
      LIAISON_TAP: file,
      ...env,
    },
  })
const opened = (): readonly string[] => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [])

describe('what leaves this machine', () => {
  test.each([
    [['lookup', ACCOUNT, '--offline']],
    [['lookup', ACCOUNT, '--pap', 'red']],
    [['lookup', `${ACCOUNT} PAP:RED`]],
    [['lookup', ACCOUNT, '--offline', '--show', 'transfers']],
    [['lookup', ACCOUNT, '--show', 'contacts']],
    [['lookup', `0x${'ab'.repeat(32)}`, '--offline']],
  ])('is nothing with %j', async words => {
    const { code, out } = await tapped(words)
    expect([0, 1]).toContain(code)
    expect(out).not.toBe('')
    expect([opened(), server.questions]).toEqual([[], []])
  })

  test('is nothing once the rules say so, whatever a lookup asks for', async () => {
    await tapped(['policy', '--offline', 'yes'])
    await tapped(['lookup', ACCOUNT, '--pap', 'clear'])
    expect([opened(), server.questions]).toEqual([[], []])
    await tapped(['policy', '--offline', 'no'])
    await tapped(['policy', '--case', CASE, '--pap', 'red'])
    await tapped(['lookup', ACCOUNT, '--case', CASE])
    expect([opened(), server.questions]).toEqual([[], []])
  })

  test('the tap would have seen it', async () => {
    await tapped(['lookup', ACCOUNT])
    expect(opened()).toContain('net.client.socket')
    expect(opened().filter(line => line === 'undici:request:create').length).toBe(server.questions.length)
    expect(server.questions.length).toBeGreaterThan(3)
  })

  test('somebody else’s server is not asked until the agency allows it', async () => {
    // By name: only what is at an address of this machine or of a private network is one's own by itself.
    const env = { ETHEREUM_RPC_URL: 'https://rpc.provider.invalid' }
    const { out } = await tapped(['lookup', ACCOUNT], env)
    expect(out).toContain('PAP:AMBER')
    expect(opened()).toEqual([])
    await tapped(['policy', '--pap', 'green'], env)
    const { out: after } = await tapped(['lookup', ACCOUNT], env)
    expect(after).toContain('cannot be reached')
    expect(opened()).not.toEqual([])
  }, 30_000)
})

describe('what stays behind', () => {
  test('no address, case or answer stands in a log, a key of the cache or anywhere in the data directory', async () => {
    const runs = [
      await tapped(['lookup', ACCOUNT, '--case', CASE]),
      await tapped(['lookup', ACCOUNT, '--show', 'transfers', '--case', CASE]),
      await tapped(['policy', '--case', CASE, '--pap', 'amber']),
      await tapped(['history', '--case', CASE]),
      await tapped(['lookup', ACCOUNT], { ETHEREUM_RPC_URL: 'http://127.0.0.1:9' }),
    ]
    expect(server.questions.some(({ text }) => text.toLowerCase().includes(DIGITS))).toBe(true)
    for (const { err } of runs) {
      expect(err.toLowerCase()).not.toContain(DIGITS)
      expect(err).not.toContain(CASE)
    }
    const database = new DatabaseSync(join(cli.directory, 'liaison.db'))
    const cache = database.prepare('SELECT namespace, key, CAST(value AS TEXT) AS value FROM cache').all()
    expect(cache.length).toBeGreaterThan(0)
    expect(JSON.stringify(cache).toLowerCase()).not.toContain(DIGITS)
    const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()
    for (const { name } of tables) {
      const rows = JSON.stringify(database.prepare(`SELECT * FROM "${name}"`).all().map(plain)).toLowerCase()
      expect([name, rows.includes(DIGITS), rows.includes(CASE)]).toEqual([name, false, false])
    }
    database.close()
    for (const entry of readdirSync(cli.directory, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const bytes = readFileSync(join(entry.parentPath, entry.name), 'latin1').toLowerCase()
      expect([entry.name, bytes.includes(DIGITS), bytes.includes(CASE)]).toEqual([entry.name, false, false])
    }
  }, 60_000)
})

/** A row with its bytes as text. */
function plain(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    ]),
  )
}

/** A proxy on loopback through which every name leads to the one provider; it remembers what it was asked for. */
async function startProxy(
  to: string,
): Promise<{ readonly url: string; readonly asked: string[]; readonly server: Server }> {
  const asked: string[] = []
  const { hostname, port } = new URL(to)
  const proxy = createServer((incoming: IncomingMessage, response) => {
    asked.push(incoming.url ?? '')
    const { method, headers } = incoming
    const path = new URL(incoming.url ?? '/').pathname
    const onward = request({ hostname, port, path, method, headers }, answer => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    incoming.pipe(onward)
  })
  proxy.on('connect', (incoming, socket, head) => {
    asked.push(incoming.url ?? '')
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked, server: proxy }
}

describe('through a proxy', () => {
  const named = { ETHEREUM_RPC_URL: 'http://node.agency.invalid', LIAISON_OWN_PROVIDERS: 'ethereum-rpc' }

  test('every question goes when one is set, without any other switch', async () => {
    const proxy = await startProxy(server.url)
    try {
      const { out } = await tapped(['lookup', ACCOUNT], { ...named, HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url })
      expect(proxy.asked.length).toBeGreaterThan(0)
      expect(proxy.asked.every(url => url.includes('node.agency.invalid'))).toBe(true)
      expect(server.questions.length).toBeGreaterThan(3)
      expect(out).toContain('ETH')
    } finally {
      proxy.server.close()
      proxy.server.closeAllConnections()
    }
  }, 30_000)

  test('no question goes for what NO_PROXY names', async () => {
    const proxy = await startProxy(server.url)
    try {
      await tapped(['lookup', ACCOUNT], { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' })
      expect(proxy.asked).toEqual([])
      expect(server.questions.length).toBeGreaterThan(3)
    } finally {
      proxy.server.close()
    }
  }, 30_000)

  test('none goes past a proxy that is out of order', async () => {
    const { out } = await tapped(['lookup', ACCOUNT], { HTTP_PROXY: 'http://127.0.0.1:9' })
    expect(out).toContain('cannot be reached')
    expect(server.questions).toEqual([])
  }, 30_000)
})
