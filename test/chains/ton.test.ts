import { afterEach, describe, expect, it } from '@jest/globals'
import { createTonCenter } from '../../src/chains/ton/toncenter.ts'
import { callFor, kitFor, settingsFor } from '../support/chains.ts'
import { type ProviderServer, type Question, type Reply, startProviderServer } from '../support/provider-server.ts'
import { sourceContract } from './source.contract.ts'

const raw = (byte: string): string => `0:${byte.repeat(32)}`
const upper = (address: string): string => address.toUpperCase()
const hash = (byte: string): string => Buffer.from(byte.repeat(32), 'hex').toString('base64')

const ACCOUNT = raw('1a')
const OTHER = raw('2b')
const WALLET = raw('3c')
const FAKE = raw('9f')
const USDT = '0:b113a994b5024a16719f69139328eb759596c38a25f59028b146fecdc3621dfe'
const HASH = 'a1'.repeat(32)

const message = (source: string | null, destination: string, value: string | null, more: object = {}) => ({
  hash: hash('00'),
  source: source && upper(source),
  destination: upper(destination),
  value,
  opcode: null,
  bounced: false,
  message_content: { hash: hash('00'), body: 'te6', decoded: null },
  ...more,
})
const comment = (text: string) => ({
  opcode: '0x00000000',
  message_content: {
    hash: hash('00'),
    body: 'te6',
    decoded: { type: 'text_comment', '@type': 'text_comment', comment: text, text },
  },
})
const step = (more: object = {}) => ({
  account: upper(ACCOUNT),
  hash: hash('a1'),
  lt: '50000000000001',
  now: 1_763_000_000,
  mc_block_seqno: 48_000_000,
  total_fees: '2500000',
  description: { type: 'ord', aborted: false },
  in_msg: message(OTHER, ACCOUNT, '1500000000', comment('103948')),
  out_msgs: [],
  ...more,
})
const jetton = (from: string, to: string, amount: string, more: object = {}) => ({
  query_id: '0',
  source: upper(from),
  destination: upper(to),
  amount,
  source_wallet: upper(WALLET),
  jetton_master: upper(USDT),
  transaction_hash: hash('b2'),
  transaction_lt: '50000000000003',
  transaction_now: 1_762_000_000,
  transaction_aborted: false,
  forward_payload: null,
  decoded_forward_payload: null,
  ...more,
})
const wallet = (more: object = {}) => ({
  address: upper(WALLET),
  balance: '99000000',
  owner: upper(ACCOUNT),
  jetton: upper(USDT),
  last_transaction_lt: '1',
  ...more,
})
const state = (more: object = {}) => ({
  accounts: [
    { address: upper(ACCOUNT), balance: '1500000000123456789', status: 'active', interfaces: ['wallet_v4r2'], ...more },
  ],
  address_book: {},
})

/** Answers by path, written by hand after https://toncenter.com/api/v3/index.html. */
const PATHS: Readonly<Record<string, (query: URLSearchParams) => unknown>> = {
  '/accountStates': () => state(),
  '/walletStates': () => ({ wallets: [{ address: upper(ACCOUNT), is_wallet: false }] }),
  '/masterchainInfo': () => ({
    last: { workchain: -1, seqno: 48_000_100, gen_utime: 1_763_000_100, global_id: -239 },
    first: {},
  }),
  '/jetton/wallets': () => ({ jetton_wallets: [wallet()], address_book: {}, metadata: {} }),
  '/jetton/transfers': () => ({ jetton_transfers: [jetton(OTHER, ACCOUNT, '99000000')], metadata: {} }),
  '/transactions': () => ({ transactions: [step()], address_book: {} }),
  '/runGetMethod': () => ({ gas_used: 500, exit_code: 0, stack: [{ type: 'num', value: '0x0' }] }),
}

/** What the service has read of the imitation. */
const named = {
  [upper(FAKE)]: {
    is_indexed: true,
    token_info: [{ type: 'jetton_masters', symbol: 'USD₮', extra: { decimals: '3' } }],
  },
}

type Changes = Readonly<Record<string, (query: URLSearchParams) => unknown>>

const answerWith =
  (changes: Changes = {}) =>
  ({ path, query }: Question): Reply | null => {
    const answer = { ...PATHS, ...changes }[path]
    return answer ? { json: answer(query) } : null
  }

sourceContract('TON Center', {
  create: createTonCenter,
  account: { network: 'ton', address: ACCOUNT },
  transaction: HASH,
  spellings: [ACCOUNT, ACCOUNT.slice(2)],
  answer: answerWith(),
})

const account = { network: 'ton', address: ACCOUNT }

describe('TON Center', () => {
  let server: ProviderServer
  afterEach(() => server.stop())
  const sourceWith = async (changes: Changes = {}) => {
    server = await startProviderServer(answerWith(changes))
    return createTonCenter(settingsFor({ ton: server.url }), kitFor())
  }

  it('tells the balance to the last nanoton', async () => {
    const { amount } = await (await sourceWith()).can.balance!(account, callFor())
    expect(amount).toEqual({ value: 1_500_000_000_123_456_789n, decimals: 9, unit: 'TON' })
  })

  it.each([
    ['a wallet', { interfaces: ['wallet_v5r1'] }, { kind: 'wallet' }],
    ['a jetton', { interfaces: ['jetton_master'] }, { kind: 'token' }],
    ['a contract', { interfaces: null }, { kind: 'contract' }],
    [
      'an address that received coins before its wallet was deployed',
      { status: 'uninit', interfaces: [] },
      { kind: 'wallet', activated: false },
    ],
    ['an address that holds nothing', { status: 'uninit', balance: '0' }, { kind: 'unused' }],
    ['an address that nothing is known of', { status: 'nonexist', balance: '0' }, { kind: 'unused' }],
  ])('tells %s for what it is', async (_, more, nature) => {
    const source = await sourceWith({ '/accountStates': () => state(more) })
    expect(await source.can.nature!(account, callFor())).toMatchObject(nature)
  })

  it('names the owner of a jetton wallet', async () => {
    const source = await sourceWith({
      '/accountStates': () => state({ interfaces: ['jetton_wallet'] }),
      '/jetton/wallets': query => ({
        jetton_wallets: [wallet({ address: upper(query.get('address')!), owner: upper(OTHER) })],
      }),
    })
    expect(await source.can.nature!(account, callFor())).toMatchObject({ kind: 'token-account', of: OTHER })
  })

  it('asks the service whether an unknown contract is a wallet', async () => {
    const source = await sourceWith({
      '/accountStates': () => state({ interfaces: null }),
      '/walletStates': () => ({ wallets: [{ address: upper(ACCOUNT), is_wallet: true }] }),
    })
    expect(await source.can.nature!(account, callFor())).toMatchObject({ kind: 'wallet' })
  })

  it('lists jettons held, USDT by its master first, with the decimals that each names', async () => {
    const source = await sourceWith({
      '/jetton/wallets': () => ({
        jetton_wallets: [wallet({ jetton: upper(FAKE), balance: '7' }), wallet()],
        metadata: named,
      }),
    })
    const { items } = await source.can.holdings!(account, callFor())
    expect(items.map(({ asset, amount }) => [asset.standing, amount.value, amount.decimals])).toEqual([
      ['known', 99_000_000n, 6],
      ['imitation', 7n, 3],
    ])
  })

  it('leaves out jettons of which it cannot say how much they are, and says that there is more', async () => {
    const source = await sourceWith({
      '/jetton/wallets': () => ({ jetton_wallets: [wallet({ jetton: upper(FAKE), balance: '7' }), wallet()] }),
    })
    const { items, more } = await source.can.holdings!(account, callFor())
    expect([items.map(({ asset }) => asset.id), more]).toEqual([[USDT], true])
  })

  it('puts coins and jettons into one list, with comments', async () => {
    const source = await sourceWith({
      '/jetton/transfers': () => ({
        jetton_transfers: [
          jetton(OTHER, ACCOUNT, '99000000', { decoded_forward_payload: { '@type': 'text_comment', text: 'memo 7' } }),
        ],
      }),
    })
    const { items, more } = await source.can.transfers!(account, callFor())
    expect(more).toBe(false)
    expect(
      items.map(({ direction, parties, asset, amount, tag }) => [direction, parties, asset.symbol, amount.value, tag]),
    ).toEqual([
      ['in', [OTHER], 'TON', 1_500_000_000n, '103948'],
      ['in', [OTHER], 'USDT', 99_000_000n, 'memo 7'],
    ])
  })

  it('takes what pays a jetton’s way for no transfer, and what comes from outside neither', async () => {
    const out_msgs = [
      message(ACCOUNT, WALLET, '50000000', { opcode: '0x0f8a7ea5' }),
      message(ACCOUNT, OTHER, '7000000000', comment('rent')),
    ]
    const source = await sourceWith({
      '/transactions': () => ({ transactions: [step({ in_msg: message(null, ACCOUNT, null), out_msgs })] }),
      '/jetton/transfers': () => ({ jetton_transfers: [] }),
    })
    const { items } = await source.can.transfers!(account, callFor())
    expect(items).toMatchObject([
      { direction: 'out', parties: [OTHER], amount: { value: 7_000_000_000n }, tag: 'rent', height: 48_000_000 },
    ])
  })

  it('cuts the other list where one was left, and says that there is more', async () => {
    const many = Array.from({ length: 100 }, (_, at) =>
      jetton(OTHER, ACCOUNT, '1000000', { transaction_now: 1_764_000_000 - at, query_id: String(at) }),
    )
    const source = await sourceWith({ '/jetton/transfers': () => ({ jetton_transfers: many }) })
    const { items, more } = await source.can.transfers!(account, callFor())
    expect([items.length, more]).toEqual([100, true])
    expect(items.every(({ asset }) => asset.symbol === 'USDT')).toBe(true)
  })

  it('marks jettons that failed to move, and those that only tell so', async () => {
    const source = await sourceWith({
      '/transactions': () => ({ transactions: [] }),
      '/jetton/transfers': () => ({
        jetton_transfers: [
          jetton(OTHER, ACCOUNT, '5', { transaction_aborted: true }),
          jetton(OTHER, ACCOUNT, '5', { jetton_master: upper(FAKE), query_id: '1' }),
        ],
        metadata: named,
      }),
    })
    const { items } = await source.can.transfers!(account, callFor())
    expect(items.map(({ failed, claimed }) => [failed, claimed])).toEqual([
      [undefined, true],
      [true, undefined],
    ])
  })

  it('asks for both ends of both lists', async () => {
    const times = { asc: 1_600_000_000, desc: 1_763_000_000 }
    const source = await sourceWith({
      '/transactions': () => ({ transactions: [] }),
      '/jetton/transfers': query => ({
        jetton_transfers: [jetton(OTHER, ACCOUNT, '1', { transaction_now: times[query.get('sort') as 'asc'] })],
      }),
    })
    expect(await source.can.activity!(account, callFor())).toMatchObject({
      first: { time: '2020-09-13T12:26:40.000Z', exact: true },
      last: '2025-11-13T02:13:20.000Z',
    })
  })

  const stateWith = async (changes: Changes) =>
    (await (await sourceWith(changes)).can.freezes!(account, callFor())).items[0]!
  const status = (value: string, exit_code = 0) => ({
    '/runGetMethod': () => ({ gas_used: 1, exit_code, stack: [{ type: 'num', value }] }),
  })

  it.each([
    ['0x0', 'not-frozen'],
    ['0x1', 'frozen'],
    ['0x2', 'not-frozen'],
    ['0x3', 'frozen'],
  ])('takes status %s of the jetton wallet as %s: what cannot be sent is frozen', async (value, expected) => {
    expect(await stateWith(status(value))).toMatchObject({
      freeze: { state: expected },
      history: 'none',
      pendingSeen: false,
      at: { height: 48_000_100, blockTime: '2025-11-13T02:15:00.000Z' },
    })
    expect(server.questions.at(-1)!.body).toEqual({ address: WALLET, method: 'get_status', stack: [] })
  })

  it('says “not frozen” of an account that never held it', async () => {
    expect(await stateWith({ '/jetton/wallets': () => ({ jetton_wallets: [] }) })).toMatchObject({
      freeze: { state: 'not-frozen' },
    })
    expect(server.questions.some(({ path }) => path === '/runGetMethod')).toBe(false)
  })

  it.each([
    [status('0x0', 11), 'no-method'],
    [status('0x0', -14), 'reverted'],
    [{ '/runGetMethod': () => ({ exit_code: 0, stack: [] }) }, 'no-method'],
  ])('says “unknown” and why when the wallet says nothing of use (%#)', async (changes, why) => {
    expect(await stateWith(changes)).toMatchObject({ freeze: { state: 'unknown', why } })
  })

  it('gives one step as a transaction, and does not know what the service has not', async () => {
    const found = await (await sourceWith()).can.transaction!('ton', HASH, callFor())
    expect(found).toMatchObject({
      id: HASH,
      status: 'confirmed',
      height: 48_000_000,
      notes: ['103948'],
      fee: { value: 2_500_000n },
    })
    expect(found.moves).toMatchObject([{ from: [OTHER], to: ACCOUNT, amount: { value: 1_500_000_000n } }])
    await server.stop()
    const none = await sourceWith({ '/transactions': () => ({ transactions: [] }) })
    await expect(none.can.transaction!('ton', HASH, callFor())).rejects.toMatchObject({ code: 'not-found' })
  })
})
