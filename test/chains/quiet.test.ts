import { channel } from 'node:diagnostics_channel'
import net from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { DEADLINE_MS, type Gathered, gather, PATIENCE_MS } from '../../src/chains/gather.ts'
import { OPEN, type Rules } from '../../src/chains/policy.ts'
import { openProviders, readProviders } from '../../src/chains/providers.ts'
import type { Capability } from '../../src/chains/source.ts'
import { systemClock } from '../../src/core/clock.ts'
import { kitFor, openCache } from '../support/chains.ts'
import { type ProviderServer, startProviderServer } from '../support/provider-server.ts'
import { ACCOUNT, answerRpc } from './evm/rpc-answers.ts'

/** Everything that can be asked of an EVM network. */
const WANTED: readonly Capability[] = ['nature', 'balance', 'holdings', 'activity', 'transfers', 'freezes', 'totals']
const account = { network: 'ethereum', address: ACCOUNT }

/** Sockets that this process opened: Node tells of every one of them, whoever opens it. */
const opened: unknown[] = []
const onSocket = (message: unknown): void => {
  opened.push(message)
}
/** Questions that Node's own fetch was about to send. */
const fetched: unknown[] = []
const onFetch = (message: unknown): void => {
  fetched.push(message)
}

describe('with every provider configured', () => {
  let server: ProviderServer
  const written: string[] = []

  beforeAll(async () => {
    server = await startProviderServer(question => (question.method === 'POST' ? answerRpc(question) : null))
    channel('net.client.socket').subscribe(onSocket)
    channel('undici:request:create').subscribe(onFetch)
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation(text => {
        written.push(String(text))
        return true
      })
    }
  })
  afterEach(() => {
    server.forget()
    opened.length = 0
    fetched.length = 0
    written.length = 0
  })
  afterAll(async () => {
    channel('net.client.socket').unsubscribe(onSocket)
    channel('undici:request:create').unsubscribe(onFetch)
    jest.restoreAllMocks()
    await server.stop()
  })

  async function lookUp(rules: Partial<Rules>): Promise<{ readonly last: Gathered; readonly keys: readonly string[] }> {
    const { providers } = readProviders({
      ETHEREUM_RPC_URL: server.url,
      BLOCKSCOUT_URL: server.url,
      ETHERSCAN_URL: server.url,
      ETHERSCAN_KEY: 'secret-key',
    })
    const cache = openCache()
    const sources = await openProviders(providers, kitFor({ cache }))
    const gathering = {
      sources: sources.map((source, at) => ({ ...source, reach: at === 0 ? ('own' as const) : ('public' as const) })),
      rules: { ...OPEN, ...rules },
      clock: systemClock,
      deadlineMs: DEADLINE_MS,
      patienceMs: PATIENCE_MS,
    }
    let last: Gathered | null = null
    for await (const found of gather(account, WANTED, gathering)) last = found
    return { last: last!, keys: [...cache.held.keys()] }
  }

  it.each<[string, Partial<Rules>]>([
    ['offline', { offline: true }],
    ['under PAP:RED', { pap: 'red' }],
    ['with nobody on the list', { only: [] }],
    ['offline, though everybody is trusted', { offline: true, pap: 'clear', trusted: ['etherscan', 'blockscout'] }],
  ])('nothing leaves this machine %s', async (_, rules) => {
    const { last } = await lookUp(rules)
    expect(last.done).toBe(true)
    expect(last.asked.length).toBeGreaterThan(0)
    expect(last.asked.every(({ outcome, sentTo }) => outcome.state === 'refused' && sentTo.length === 0)).toBe(true)
    expect([opened, fetched, server.questions]).toEqual([[], [], []])
  })

  it('the tap would have seen it: without rules, questions go out, each told before', async () => {
    const { last } = await lookUp({})
    expect(fetched.length).toBeGreaterThan(5)
    expect(opened.length).toBeGreaterThan(0)
    expect(server.questions).toHaveLength(fetched.length)
    const told = last.asked.filter(({ sentTo }) => sentTo.length > 0)
    expect(new Set(told.map(({ provider }) => provider))).toEqual(new Set(['ethereum-rpc', 'blockscout', 'etherscan']))
    expect(told.every(({ sentTo }) => sentTo.every(host => host === new URL(server.url).host))).toBe(true)
  })

  it('under PAP:AMBER the agency’s own node alone learns of it', async () => {
    const { last } = await lookUp({ pap: 'amber' })
    const told = last.asked.filter(({ sentTo }) => sentTo.length > 0)
    expect(new Set(told.map(({ provider }) => provider))).toEqual(new Set(['ethereum-rpc']))
    expect(server.questions.every(({ method }) => method === 'POST')).toBe(true)
  })

  it('no address and no key is printed, or can be read from the cache', async () => {
    const { keys } = await lookUp({})
    expect(keys.length).toBeGreaterThan(0)
    const shown = [...written, ...keys].join('\n').toLowerCase()
    expect(shown).not.toContain(ACCOUNT.slice(2))
    expect(shown).not.toContain('secret-key')
  })
})

it('the tap sees sockets that are opened past fetch, too', async () => {
  channel('net.client.socket').subscribe(onSocket)
  const server = net.createServer(socket => socket.end())
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const before = opened.length
  const socket = net.connect((server.address() as net.AddressInfo).port, '127.0.0.1')
  await new Promise(resolve => socket.on('close', resolve).resume())
  expect(opened.length).toBe(before + 1)
  channel('net.client.socket').unsubscribe(onSocket)
  await new Promise(resolve => server.close(resolve))
})
