import { afterEach, describe, expect, it } from '@jest/globals'
import { createEvmRpc } from '../../../src/chains/evm/rpc.ts'
import type { TokenFreeze } from '../../../src/chains/freezes.ts'
import { callFor, kitFor, settingsFor } from '../../support/chains.ts'
import { fakeClock } from '../../support/clock.ts'
import { type ProviderServer, type Question, type Reply, startProviderServer } from '../../support/provider-server.ts'
import { sourceContract } from '../source.contract.ts'
import { ACCOUNT, answerRpc, OTHER, TRANSACTION } from './rpc-answers.ts'

sourceContract('JSON-RPC', {
  create: createEvmRpc,
  path: '/v3/project-id',
  account: { network: 'ethereum', address: ACCOUNT },
  transaction: TRANSACTION,
  spellings: [ACCOUNT, ACCOUNT.slice(2)],
  answer: answerRpc,
})

const account = { network: 'ethereum', address: ACCOUNT }

describe('a node', () => {
  let server: ProviderServer
  afterEach(() => server.stop())
  const sourceWith = async (answer: (question: Question) => Reply) => {
    server = await startProviderServer(answer)
    return createEvmRpc(settingsFor({ ethereum: server.url }), kitFor())
  }
  const failing = (code: number, message: string) =>
    sourceWith(({ body }) => {
      const one = (asked: { readonly id: number; readonly method: string }) => {
        if (asked.method !== 'eth_getLogs') return (answerRpc({ body: asked } as Question).json ?? {}) as object
        return { jsonrpc: '2.0', id: asked.id, error: { code, message } }
      }
      return { json: Array.isArray(body) ? body.map(one) : one(body as never) }
    })

  it.each([
    [-32005, 'query returned more than 10000 results', 'too-large'],
    [-32602, 'eth_getLogs is limited to a 10,000 range', 'too-large'],
    [-32005, 'daily request count exceeded, request rate limited', 'rate-limited'],
    [-32601, 'the method eth_getLogs does not exist/is not available', 'unsupported'],
    [-32000, 'Unauthorized: You must authenticate your request with an API key', 'refused-key'],
    [-32000, 'missing trie node', 'unavailable'],
    [-32099, 'something that nobody has described', 'bad-answer'],
  ])('that says %d %s', async (code, message, means) => {
    const source = await failing(code, message)
    await expect(source.can.transfers!(account, callFor())).rejects.toMatchObject({ code: means })
  })

  it('that keeps the past to itself still tells the present, and that the past is not known', async () => {
    const source = await failing(-32005, 'query returned more than 10000 results')
    const { items } = await source.can.freezes!(account, callFor())
    expect(items.map(({ freeze, history }) => [freeze.state, history])).toEqual([
      ['not-frozen', 'none'],
      ['not-frozen', 'none'],
    ])
  })

  it('that looks for the past for ever tells the present by the deadline all the same', async () => {
    const clock = fakeClock()
    server = await startProviderServer(answerRpc)
    const hanging: typeof fetch = (url, init) =>
      String(init?.body).includes('eth_getLogs')
        ? new Promise((_, reject) => init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason)))
        : fetch(url, init)
    const source = createEvmRpc(settingsFor({ ethereum: server.url }), kitFor({ clock, fetch: hanging }))
    const start = clock.now().getTime()
    let items: readonly TokenFreeze[] = []
    const asked = source.can.freezes!(account, callFor({ clock, deadline: start + 8_000 })).then(found => {
      items = found.items
    })
    while (items.length === 0 && clock.now().getTime() < start + 8_000) await clock.advance(250)
    await asked
    expect(items.map(({ freeze, history }) => [freeze.state, history])).toEqual([
      ['not-frozen', 'none'],
      ['not-frozen', 'none'],
    ])
    expect(clock.now().getTime()).toBeLessThan(start + 8_000)
  })

  it('of another network is not believed, and does not learn the address', async () => {
    server = await startProviderServer(answerRpc)
    const source = createEvmRpc(settingsFor({ polygon: server.url }), kitFor())
    const asked = source.can.balance!({ ...account, network: 'polygon' }, callFor())
    await expect(asked).rejects.toMatchObject({ code: 'unsupported' })
    expect(server.questions.map(({ text }) => text).join()).not.toContain(ACCOUNT)
  })

  it('that takes no batches is asked one by one', async () => {
    const source = await sourceWith(question => {
      if (!Array.isArray(question.body)) return answerRpc(question)
      return { json: { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'batches are not for you' } } }
    })
    const { items } = await source.can.holdings!(account, callFor())
    expect(items.map(({ asset, amount }) => [asset.symbol, amount.value])).toEqual([
      ['USDT', 100_000_000n],
      ['USDC', 100_000_000n],
    ])
  })

  it('gives transfers with their other side', async () => {
    const { items } = await (await sourceWith(answerRpc)).can.transfers!(account, callFor())
    expect(items).toMatchObject([{ transaction: TRANSACTION, direction: 'in', parties: [OTHER], height: 100 }])
  })

  it('is shown without what may be a key in its URL', async () => {
    server = await startProviderServer(answerRpc)
    const source = createEvmRpc(settingsFor({ ethereum: `${server.url}/v3/secret` }), kitFor())
    expect((await source.can.balance!(account, callFor())).at.url).toBe(server.url)
    expect(server.questions[0]!.path).toBe('/v3/secret')
  })
})
