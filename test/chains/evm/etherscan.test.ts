import { afterEach, describe, expect, it } from '@jest/globals'
import { createEtherscan } from '../../../src/chains/evm/etherscan.ts'
import { callFor, encode, kitFor, settingsFor } from '../../support/chains.ts'
import { type ProviderServer, type Question, type Reply, startProviderServer } from '../../support/provider-server.ts'
import { sourceContract } from '../source.contract.ts'

const ACCOUNT = '0x1111111111111111111111111111111111111111'
const OTHER = '0x2222222222222222222222222222222222222222'
const USDT = '0xdac17f958d2ee523a2206206994597c13d831ec7'
const ADDED = '0x42e160154868087d6bfdc0ca23d96a1c1cfa32f1b72ba9ba27b69b98a0d819dc'
const word = (digits: string): string => `0x${digits.replace('0x', '').padStart(64, '0')}`
const hash = (byte: string): string => `0x${byte.repeat(32)}`

const paid = {
  blockNumber: '18000001',
  timeStamp: '1693066900',
  hash: hash('a1'),
  nonce: '7',
  from: ACCOUNT,
  to: OTHER,
  value: '1000000000000000000',
  isError: '0',
  contractAddress: '',
  input: '0x',
}
const received = {
  blockNumber: '18000000',
  timeStamp: '1693066800',
  hash: hash('b2'),
  from: OTHER,
  to: ACCOUNT,
  value: '2500000',
  contractAddress: USDT,
  tokenName: 'Tether USD',
  tokenSymbol: 'USDT',
  tokenDecimal: '6',
  transactionIndex: '12',
}
const added = {
  address: USDT,
  topics: [ADDED],
  data: word(ACCOUNT),
  blockNumber: '0x112a880',
  timeStamp: '0x64ea2470',
  gasPrice: '0x1',
  gasUsed: '0x1',
  logIndex: '0x',
  transactionHash: hash('c3'),
  transactionIndex: '0x',
}

const ok = (result: unknown): Reply => ({ json: { status: '1', message: 'OK', result } })
const EMPTY: Reply = { json: { status: '0', message: 'No transactions found', result: [] } }

/** Shapes of https://docs.etherscan.io (account, logs, proxy), written by hand: an account that USDT has frozen. */
const ACTIONS: Readonly<Record<string, (query: URLSearchParams) => Reply>> = {
  balance: () => ok('40891626854930000000999'),
  tokenbalance: query => ok(query.get('contractaddress') === USDT ? '2500000' : '0'),
  txlist: () => ok([paid]),
  txlistinternal: () => EMPTY,
  tokentx: () => ok([received]),
  getLogs: query =>
    query.get('topic0') === ADDED ? ok([added]) : { json: { status: '0', message: 'No records found', result: [] } },
  eth_getBlockByNumber: () => ({
    json: { jsonrpc: '2.0', id: 1, result: { number: '0x1312d00', timestamp: '0x6921a000' } },
  }),
  eth_getCode: () => ({ json: { jsonrpc: '2.0', id: 1, result: '0x' } }),
  eth_call: query => {
    const frozen = query.get('to') === USDT && query.get('data')!.startsWith(encode('isBlackListed(address)'))
    return { json: { jsonrpc: '2.0', id: 1, result: word(frozen ? '1' : '0') } }
  },
}

function answer({ path, query }: Question): Reply | null {
  if (path !== '/v2/api' || query.get('chainid') !== '1') return null
  return ACTIONS[query.get('action') ?? '']?.(query) ?? null
}

sourceContract('Etherscan', {
  create: createEtherscan,
  path: '/v2/api',
  account: { network: 'ethereum', address: ACCOUNT },
  spellings: [ACCOUNT, ACCOUNT.slice(2)],
  answer,
})

const account = { network: 'ethereum', address: ACCOUNT }

describe('Etherscan', () => {
  let server: ProviderServer
  afterEach(() => server.stop())
  const sourceWith = async (changed: Readonly<Record<string, (query: URLSearchParams) => Reply>> = {}) => {
    server = await startProviderServer(question => {
      return changed[question.query.get('action') ?? '']?.(question.query) ?? answer(question)
    })
    return createEtherscan(settingsFor({ ethereum: `${server.url}/v2/api` }, { key: 'K' }), kitFor())
  }
  const no = (result: string): Reply => ({ json: { status: '0', message: 'NOTOK', result } })

  it('puts coins, coins by contracts and tokens into one list, newest first', async () => {
    const { items, more, covers } = await (await sourceWith()).can.transfers!(account, callFor())
    expect(
      items.map(({ asset, direction, parties, amount }) => [asset.symbol, direction, parties, amount.value]),
    ).toEqual([
      ['ETH', 'out', [OTHER], 10n ** 18n],
      ['USDT', 'in', [OTHER], 2_500_000n],
    ])
    expect({ more, covers }).toEqual({ more: false, covers: ['native', 'internal', 'tokens'] })
  })

  it('tells the first and the last activity of all lists', async () => {
    const found = await (await sourceWith()).can.activity!(account, callFor())
    expect(found).toMatchObject({
      first: { time: '2023-08-26T16:20:00.000Z', exact: true },
      last: '2023-08-26T16:21:40.000Z',
    })
  })

  it('takes an account without any activity as one, and not as a failure', async () => {
    const none = () => EMPTY
    const found = await (await sourceWith({ txlist: none, tokentx: none })).can.activity!(account, callFor())
    expect(found).toMatchObject({ first: null, last: null, transactions: { count: 0, exact: true } })
  })

  it('tells only down to where all lists were read, when one goes on', async () => {
    const long = Array.from({ length: 200 }, (_, i) => ({
      ...received,
      hash: `0x${String(i).padStart(64, '0')}`,
      blockNumber: String(19_000_000 - i),
    }))
    const { items, more } = await (await sourceWith({ tokentx: () => ok(long) })).can.transfers!(account, callFor())
    expect(more).toBe(true)
    expect(items).toHaveLength(200)
    expect(items.every(({ asset }) => asset.symbol === 'USDT')).toBe(true)
  })

  it('says since when an account is frozen, from the events of all accounts', async () => {
    const { items } = await (await sourceWith()).can.freezes!(account, callFor())
    expect(
      items.map(({ asset, freeze, history, pendingSeen }) => [asset.symbol, freeze, history, pendingSeen]),
    ).toEqual([
      [
        'USDT',
        { state: 'frozen', since: { height: 18_000_000, time: '2023-08-26T16:12:32.000Z', transaction: hash('c3') } },
        'complete',
        false,
      ],
      ['USDC', { state: 'not-frozen' }, 'complete', false],
    ])
  })

  it('takes a call that the contract refused as unknown', async () => {
    const reverted = () => ({ json: { jsonrpc: '2.0', id: 1, error: { code: 3, message: 'execution reverted' } } })
    const { items } = await (await sourceWith({ eth_call: reverted })).can.freezes!(account, callFor())
    expect(items.map(({ freeze }) => freeze)).toEqual([
      { state: 'unknown', why: 'reverted' },
      { state: 'unknown', why: 'reverted' },
    ])
  })

  it.each([
    ['Max rate limit reached, please use API Key for higher rate limit', 'rate-limited'],
    ['Max calls per sec rate limit reached (3/sec)', 'rate-limited'],
    ['Invalid API Key (#err2)|BSC01-', 'refused-key'],
    ['Too many invalid api key attempts, please try again later', 'refused-key'],
    [
      'Free API access is not supported for this chain. Please upgrade your api plan for full chain coverage.',
      'unsupported',
    ],
    ['Missing or unsupported chainid parameter (required for v2 api), please see chainlist', 'unsupported'],
    ['Result window is too large, PageNo x Offset size must be less than or equal to 10000', 'too-large'],
    ['Error! Missing Or invalid Action name', 'bad-answer'],
  ])('understands “%s”', async (sentence, code) => {
    const source = await sourceWith({ balance: () => no(sentence), eth_call: () => no(sentence) })
    await expect(source.can.balance!(account, callFor())).rejects.toMatchObject({ code })
  })

  it('gives up lists of events that do not end, and says that the past is not known', async () => {
    const endless = Array.from({ length: 1000 }, () => added)
    const source = await sourceWith({ getLogs: () => ok(endless) })
    const { items } = await source.can.freezes!(account, callFor())
    expect(items[0]).toMatchObject({ freeze: { state: 'frozen', since: null }, history: 'none' })
    expect(server.questions.length).toBeLessThan(60)
  })
})
