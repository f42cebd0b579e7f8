import { afterEach, describe, expect, it } from '@jest/globals'
import { createEsplora } from '../../src/chains/esplora/esplora.ts'
import { callFor, kitFor, settingsFor } from '../support/chains.ts'
import { type ProviderServer, type Question, type Reply, startProviderServer } from '../support/provider-server.ts'
import { sourceContract } from './source.contract.ts'

const ACCOUNT = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
const OTHER = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'
const THIRD = '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'
const txid = (byte: string): string => byte.repeat(32)
const out = (address: string | null, value: number) => ({
  scriptpubkey: '00',
  scriptpubkey_type: address === null ? 'p2pk' : 'v0_p2wpkh',
  ...(address === null ? {} : { scriptpubkey_address: address }),
  value,
})
const memo = {
  scriptpubkey: `6a0d${Buffer.from('=:ETH.ETH:0xa').toString('hex')}`,
  scriptpubkey_type: 'op_return',
  value: 0,
}
const given = (
  id: string,
  spends: readonly (object | null)[],
  makes: readonly object[],
  height: number | null = 800_000,
) => ({
  txid: id,
  version: 2,
  locktime: 0,
  fee: 300,
  vin: spends.map(prevout => ({ txid: txid('99'), vout: 0, is_coinbase: prevout === null, prevout })),
  vout: makes,
  status:
    height === null
      ? { confirmed: false }
      : { confirmed: true, block_height: height, block_time: 1_690_000_000 + height },
})

const pays = given(txid('a1'), [out(ACCOUNT, 10_000)], [out(OTHER, 4_000), out(ACCOUNT, 5_700), memo])
const receives = given(txid('b2'), [out(OTHER, 6_000), out(THIRD, 5_000)], [out(ACCOUNT, 10_000)], 799_000)

/** Shapes of Esplora's API.md, written by hand. */
const PATHS: Readonly<Record<string, Reply>> = {
  '/block/000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f': { json: { id: '00', height: 0 } },
  '/block/12a765e31ffd4059bada1e25190f6e98c99d9714d334efa41a195a7e7e04bfe2': { json: { id: '12', height: 0 } },
  '/blocks/tip/height': { text: '800010' },
  [`/address/${ACCOUNT}`]: {
    json: {
      address: ACCOUNT,
      chain_stats: {
        tx_count: 2,
        funded_txo_count: 2,
        funded_txo_sum: 15_700,
        spent_txo_count: 1,
        spent_txo_sum: 10_000,
      },
      mempool_stats: { tx_count: 0, funded_txo_count: 0, funded_txo_sum: 0, spent_txo_count: 0, spent_txo_sum: 0 },
    },
  },
  [`/address/${ACCOUNT}/txs`]: { json: [pays, receives] },
  [`/tx/${txid('a1')}`]: { json: pays },
}

const answer = ({ path }: Question): Reply | null => PATHS[path] ?? null

sourceContract('Esplora', {
  create: createEsplora,
  account: { network: 'bitcoin', address: ACCOUNT },
  transaction: txid('a1'),
  spellings: [ACCOUNT],
  answer,
})

const account = { network: 'bitcoin', address: ACCOUNT }

describe('Esplora', () => {
  let server: ProviderServer
  afterEach(() => server.stop())
  const sourceWith = async (changed: (question: Question) => Reply | null = () => null, network = 'bitcoin') => {
    server = await startProviderServer(question => changed(question) ?? answer(question))
    return createEsplora(settingsFor({ [network]: server.url }), kitFor())
  }
  const withList = (...list: readonly object[]) =>
    sourceWith(({ path }) => (path.endsWith('/txs') ? { json: list } : null))

  it('tells the balance, and apart from it what is in no block', async () => {
    const source = await sourceWith(({ path }) => {
      if (path !== `/address/${ACCOUNT}`) return null
      const { chain_stats, mempool_stats } = PATHS[path]!.json as { chain_stats: object; mempool_stats: object }
      return { json: { chain_stats, mempool_stats: { ...mempool_stats, tx_count: 1, spent_txo_sum: 5_700 } } }
    })
    const { amount, unconfirmed, at } = await source.can.balance!(account, callFor())
    expect([amount, unconfirmed]).toEqual([
      { value: 5_700n, decimals: 8, unit: 'BTC' },
      { value: -5_700n, decimals: 8, unit: 'BTC' },
    ])
    expect(at.height).toBe(800_010)
  })

  it('takes a foreign output for a payment and change for none, and keeps what the payment says', async () => {
    const { items, more } = await (await sourceWith()).can.transfers!(account, callFor())
    expect(more).toBe(false)
    expect(items.map(({ direction, parties, amount, tag }) => [direction, parties, amount.value, tag])).toEqual([
      ['out', [OTHER], 4_000n, '=:ETH.ETH:0xa'],
      ['in', [OTHER, THIRD], 10_000n, undefined],
    ])
  })

  it.each([
    ['pays several at once', [out(ACCOUNT, 9_000)], [out(OTHER, 1_000), out(THIRD, 7_700)], ['out 1000', 'out 7700']],
    ['pays with others', [out(ACCOUNT, 9_000), out(OTHER, 9_000)], [out(THIRD, 17_700)], ['out 9000']],
    [
      'gains with others',
      [out(ACCOUNT, 1_000), out(OTHER, 9_000)],
      [out(ACCOUNT, 6_000), out(OTHER, 3_700)],
      ['in 5000'],
    ],
    ['pays itself', [out(ACCOUNT, 9_000)], [out(ACCOUNT, 8_700)], ['self 8700']],
    ['is paid by a new block', [null], [out(ACCOUNT, 312)], ['in 312']],
    ['pays a bare key', [out(ACCOUNT, 9_000)], [out(null, 8_700)], ['out 8700']],
  ])('tells amounts exactly where the account %s', async (_, spends, makes, expected) => {
    const { items } = await (await withList(given(txid('c3'), spends, makes))).can.transfers!(account, callFor())
    expect(items.map(({ direction, amount }) => `${direction} ${amount.value}`)).toEqual(expected)
    expect(new Set(items.map(({ index }) => index)).size).toBe(items.length)
  })

  it('has neither height nor time for what is in no block', async () => {
    const source = await withList(given(txid('c3'), [out(OTHER, 9)], [out(ACCOUNT, 8)], null))
    const { items } = await source.can.transfers!(account, callFor())
    expect(items).toMatchObject([{ height: null, time: null }])
  })

  const hundreds = (question: Question): Reply | null => {
    const page = /\/txs(?:\/chain\/(?<last>[0-9a-f]{64}))?$/.exec(question.path)
    if (!page) return null
    const from = page.groups!.last === undefined ? 0 : Number.parseInt(page.groups!.last, 16) + 1
    const list = Array.from({ length: 25 }, (_, at) =>
      given(
        String((from + at).toString(16)).padStart(64, '0'),
        [out(OTHER, 9)],
        [out(ACCOUNT, 8)],
        700_000 - from - at,
      ),
    )
    return { json: list }
  }

  it('reads on page by page, stops, and then says “at least since”', async () => {
    const source = await sourceWith(hundreds)
    const { items, more } = await source.can.transfers!(account, callFor())
    expect([items.length, more]).toEqual([100, true])
    const { first } = await source.can.activity!(account, callFor())
    expect(first).toEqual({ time: new Date((1_690_000_000 + 699_901) * 1000).toISOString(), exact: false })
  })

  it('stops at a page that comes again', async () => {
    const again = Array.from({ length: 25 }, (_, at) =>
      given(at.toString(16).padStart(64, '0'), [out(OTHER, 9)], [out(ACCOUNT, 8)]),
    )
    const source = await sourceWith(({ path }) => (path.includes('/txs') ? { json: again } : null))
    expect((await source.can.transfers!(account, callFor())).items).toHaveLength(25)
    expect(server.questions.filter(({ path }) => path.includes('/txs'))).toHaveLength(2)
  })

  it('knows the first activity when it has seen the whole list', async () => {
    const { first, transactions } = await (await sourceWith()).can.activity!(account, callFor())
    expect(first).toMatchObject({ exact: true })
    expect(transactions).toEqual({ count: 2, exact: true })
  })

  it('gives a transaction with who paid, who was paid, the fee and what it says', async () => {
    const found = await (await sourceWith()).can.transaction!('bitcoin', txid('a1'), callFor())
    expect(found).toMatchObject({ status: 'confirmed', height: 800_000, notes: ['=:ETH.ETH:0xa'] })
    expect(found.fee).toEqual({ value: 300n, decimals: 8, unit: 'BTC' })
    expect(found.moves.map(({ from, to, amount }) => [from, to, amount.value])).toEqual([
      [[ACCOUNT], OTHER, 4_000n],
      [[ACCOUNT], ACCOUNT, 5_700n],
    ])
  })

  it.each([
    [404, 'Transaction not found', 'not-found'],
    [400, 'Invalid Bitcoin address', 'unsupported'],
  ])('takes %d as its documentation means it, though it is text', async (status, text, code) => {
    const source = await sourceWith(({ path }) => (path.startsWith('/tx/') ? { status, text } : null))
    await expect(source.can.transaction!('bitcoin', txid('a1'), callFor())).rejects.toMatchObject({ code })
  })

  it('is told no address while it has not the network’s first block', async () => {
    server = await startProviderServer(question => (question.path.startsWith('/block/') ? null : answer(question)))
    const source = createEsplora(settingsFor({ bitcoin: server.url }), kitFor())
    await expect(source.can.balance!(account, callFor())).rejects.toMatchObject({ code: 'unsupported' })
    for (const { text } of server.questions) expect(text).not.toContain(ACCOUNT)
  })

  it('counts Litecoin in litoshi', async () => {
    const source = await sourceWith(undefined, 'litecoin')
    const { amount } = await source.can.balance!({ network: 'litecoin', address: ACCOUNT }, callFor())
    expect(amount).toEqual({ value: 5_700n, decimals: 8, unit: 'LTC' })
  })
})
