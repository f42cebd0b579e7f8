import { afterEach, describe, expect, it } from '@jest/globals'
import { createBlockscout } from '../../../src/chains/evm/blockscout.ts'
import { callFor, kitFor, settingsFor } from '../../support/chains.ts'
import { type ProviderServer, type Question, type Reply, startProviderServer } from '../../support/provider-server.ts'
import { sourceContract } from '../source.contract.ts'

const ACCOUNT = '0x1111111111111111111111111111111111111111'
const OTHER = '0x2222222222222222222222222222222222222222'
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7'
const hash = (byte: string): string => `0x${byte.repeat(32)}`
const party = (of: string) => ({ hash: of, is_contract: false, name: null, private_tags: [], public_tags: [] })
const usdt = {
  address_hash: '0xdAC17F958D2ee523a2206206994597C13D831ec7',
  symbol: 'USDT',
  decimals: '6',
  type: 'ERC-20',
}
const fake = { address_hash: `0x${'9'.repeat(40)}`, symbol: 'USDТ', decimals: '6', type: 'ERC-20' }

const sent = {
  hash: hash('a1'),
  timestamp: '2025-11-20T10:00:00.000000Z',
  block_number: 23_800_010,
  from: party(ACCOUNT),
  to: party(OTHER),
  value: '5000000000000000',
  status: 'ok',
}
const received = {
  transaction_hash: hash('b2'),
  log_index: 16,
  timestamp: '2025-11-19T10:00:00.000000Z',
  block_number: 23_800_000,
  from: party(OTHER),
  to: party(ACCOUNT),
  token: usdt,
  total: { decimals: '6', value: '99000000' },
  type: 'token_transfer',
}
const inside = {
  transaction_hash: hash('c3'),
  index: 4,
  timestamp: '2025-11-18T10:00:00.000000Z',
  block_number: 23_700_000,
  from: party(OTHER),
  to: party(ACCOUNT),
  value: '7',
  success: true,
  type: 'call',
}

const page = (items: readonly unknown[], next: object | null = null): Reply => ({
  json: { items, next_page_params: next },
})

/** Shapes of https://docs.blockscout.com (REST API v2), written by hand. */
const PATHS: Readonly<Record<string, (query: URLSearchParams) => Reply>> = {
  '': () => ({
    json: {
      hash: ACCOUNT,
      coin_balance: '123456789012345678901',
      exchange_rate: '2800.1',
      is_contract: false,
      block_number_balance_updated_at: 23_800_020,
      token: null,
      proxy_type: null,
      implementations: [],
    },
  }),
  '/counters': () => ({
    json: { transactions_count: '12', token_transfers_count: '40', gas_usage_count: '1', validations_count: '0' },
  }),
  '/token-balances': () => ({
    json: [
      { token: fake, token_id: null, value: '1000000' },
      { token: usdt, token_id: null, value: '99000000' },
      { token: { ...usdt, type: 'ERC-721', decimals: null }, token_id: '7', value: '1' },
    ],
  }),
  '/transactions': () => page([sent]),
  '/internal-transactions': () => page([inside]),
  '/token-transfers': () => page([received]),
}

function answer({ path, query }: Question): Reply | null {
  const start = `/api/v2/addresses/${ACCOUNT}`
  return path.startsWith(start) ? (PATHS[path.slice(start.length)]?.(query) ?? null) : null
}

sourceContract('Blockscout', {
  create: createBlockscout,
  account: { network: 'ethereum', address: ACCOUNT },
  spellings: [ACCOUNT, ACCOUNT.slice(2)],
  answer,
})

const account = { network: 'ethereum', address: ACCOUNT }

describe('Blockscout', () => {
  let server: ProviderServer
  afterEach(() => server.stop())
  const sourceWith = async (changed: Readonly<Record<string, (query: URLSearchParams) => Reply | null>> = {}) => {
    server = await startProviderServer(question => {
      const name = Object.keys(changed).find(path => question.path.endsWith(`${ACCOUNT}${path}`))
      return name === undefined ? answer(question) : changed[name]!(question.query)
    })
    return createBlockscout(settingsFor({ ethereum: server.url }), kitFor())
  }

  it('tells the balance to the last wei, as of the block that it was read at', async () => {
    const { amount, at } = await (await sourceWith()).can.balance!(account, callFor())
    expect(amount.value).toBe(123_456_789_012_345_678_901n)
    expect(at.height).toBe(23_800_020)
  })

  it('lists tokens held, known ones first, imitations called so, NFTs left out', async () => {
    const { items } = await (await sourceWith()).can.holdings!(account, callFor())
    expect(items.map(({ asset, amount }) => [asset.symbol, asset.standing, amount.value])).toEqual([
      ['USDT', 'known', 99_000_000n],
      ['USDТ', 'imitation', 1_000_000n],
    ])
  })

  it('puts the three lists into one, newest first', async () => {
    const { items } = await (await sourceWith()).can.transfers!(account, callFor())
    expect(items.map(({ transaction, asset, direction }) => [transaction, asset.id, direction])).toEqual([
      [hash('a1'), 'native', 'out'],
      [hash('b2'), USDT, 'in'],
      [hash('c3'), 'native', 'in'],
    ])
  })

  const pages = (params: (at: number) => object) => (query: URLSearchParams) => {
    const at = Number(query.get('index') ?? 0)
    const item = { ...received, log_index: at, block_number: 23_800_000 - at }
    return page([item], at === 2 ? null : params(at + 1))
  }

  it.each([
    [
      'before version 12: the count is given back',
      (index: number) => ({ block_number: 1, index, items_count: 50 * index }),
      '100',
    ],
    ['since version 12: it is not echoed and not sent', (index: number) => ({ block_number: 1, index }), null],
  ])('follows pages as they are %s', async (_, params, countOfLast) => {
    const source = await sourceWith({ '/token-transfers': pages(params) })
    const { items, more } = await source.can.transfers!(account, callFor())
    expect(items.filter(({ asset }) => asset.id === USDT)).toHaveLength(3)
    expect(more).toBe(false)
    const asked = server.questions.filter(({ path }) => path.endsWith('token-transfers'))
    expect(asked.every(({ query }) => query.get('type') === 'ERC-20')).toBe(true)
    expect(asked.at(-1)!.query.get('items_count')).toBe(countOfLast)
  })

  it.each([
    ['go on for ever', (at: number) => ({ index: at })],
    ['point to themselves', () => ({ index: 1 })],
  ])('stops at pages that %s, and says that there is more', async (_, params) => {
    const endless = (query: URLSearchParams) => {
      const at = Number(query.get('index') ?? 0)
      return page([{ ...received, log_index: at, block_number: 23_800_000 - at }], params(at + 1))
    }
    const { more } = await (await sourceWith({ '/token-transfers': endless })).can.transfers!(account, callFor())
    expect(more).toBe(true)
    expect(server.questions.length).toBeLessThan(10)
  })

  it('says “at least since” where it has not seen the end of a list', async () => {
    const more = { '/transactions': () => page([sent], { index: 1, block_number: 1 }) }
    const whole = await (await sourceWith()).can.activity!(account, callFor())
    await server.stop()
    const part = await (await sourceWith(more)).can.activity!(account, callFor())
    expect(whole.first).toEqual({ time: '2025-11-18T10:00:00.000Z', exact: true })
    expect(part.first).toEqual({ time: '2025-11-18T10:00:00.000Z', exact: false })
    expect(part.transactions).toEqual({ count: 12, exact: false })
  })

  it('takes an account that it has never seen as unused', async () => {
    expect(await (await sourceWith({ '': () => null })).can.nature!(account, callFor())).toMatchObject({
      kind: 'unused',
    })
  })

  it('has no balance to tell while it is still fetching it', async () => {
    const fetching = () => ({ json: { ...(PATHS['']!(new URLSearchParams()).json as object), coin_balance: null } })
    const source = await sourceWith({ '': fetching })
    await expect(source.can.balance!(account, callFor())).rejects.toMatchObject({ code: 'unavailable' })
  })
})
