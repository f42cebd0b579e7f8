import { afterEach, describe, expect, it } from '@jest/globals'
import { sortOut } from '../../../src/chains/suspicion.ts'
import { hexOf } from '../../../src/chains/tron/address.ts'
import { createTronGrid } from '../../../src/chains/tron/grid.ts'
import { callFor, kitFor, settingsFor } from '../../support/chains.ts'
import { type ProviderServer, type Reply, startProviderServer } from '../../support/provider-server.ts'
import { sourceContract } from '../source.contract.ts'
import {
  ACCOUNT,
  answerTron,
  type Changes,
  constant,
  event,
  FAKE,
  OTHER,
  page,
  SENT,
  THIEF,
  TRANSACTION,
  token,
  USDT,
  word,
} from './answers.ts'

sourceContract('TronGrid', {
  create: createTronGrid,
  account: { network: 'tron', address: ACCOUNT },
  transaction: TRANSACTION,
  spellings: [ACCOUNT, hexOf(ACCOUNT).slice(2)],
  answer: question => answerTron(question),
})

const account = { network: 'tron', address: ACCOUNT }
const LISTS = `/v1/accounts/${ACCOUNT}/transactions`
const EVENTS = `/v1/contracts/${USDT}/events`

describe('TronGrid', () => {
  let server: ProviderServer
  afterEach(() => server.stop())
  const sourceWith = async (changes: Changes = {}) => {
    server = await startProviderServer(question => answerTron(question, changes))
    return createTronGrid(settingsFor({ tron: server.url }), kitFor())
  }

  it('puts coins, coins moved by contracts and tokens into one list, with memos, without approvals', async () => {
    const { items, more, tokens } = await (await sourceWith()).can.transfers!(account, callFor())
    expect([more, tokens]).toEqual([false, 'all'])
    expect(
      items.map(({ direction, parties, asset, amount, tag }) => [
        direction,
        parties[0],
        asset.symbol,
        amount.value,
        tag,
      ]),
    ).toEqual([
      ['out', OTHER, 'TRX', 5_000_000n, '103948'],
      ['in', OTHER, 'USDT', 99_000_000n, undefined],
      ['in', OTHER, 'USDТ', 5n, undefined],
      ['in', OTHER, 'TRX', 12_000_000n, undefined],
    ])
    expect(items.map(({ asset, claimed }) => [asset.standing, claimed])).toEqual([
      ['native', undefined],
      ['known', undefined],
      ['imitation', true],
      ['native', undefined],
    ])
  })

  it('reads on past entries that move nothing it knows: votes, shielded transfers, tokens without a name', async () => {
    const other = (type: string, value: object) => ({
      ...SENT,
      raw_data: { contract: [{ type, parameter: { value } }] },
    })
    const source = await sourceWith({
      grid: {
        [LISTS]: () =>
          page([
            other('ShieldedTransferContract', { from_amount: 5 }),
            other('VoteWitnessContract', { owner_address: ACCOUNT }),
          ]),
        [`${LISTS}/trc20`]: () => page([token(OTHER, ACCOUNT, '1', { token_info: { symbol: null, address: null } })]),
      },
    })
    expect(await source.can.transfers!(account, callFor())).toMatchObject({ items: [], more: false })
  })

  it('lets imitations, nothing and dust be set apart', async () => {
    const trc20 = () =>
      page([
        token(OTHER, ACCOUNT, '99000000'),
        token(ACCOUNT, THIEF, '0'),
        token(THIEF, ACCOUNT, '1'),
        token(OTHER, ACCOUNT, '5', { token_info: { symbol: 'USDT', address: FAKE, decimals: 6 } }),
      ])
    const source = await sourceWith({ grid: { [LISTS]: () => page([]), [`${LISTS}/trc20`]: trc20 } })
    const { items } = await source.can.transfers!(account, callFor())
    const { transfers, suspects } = sortOut(items)
    expect(transfers.map(({ amount }) => amount.value)).toEqual([99_000_000n])
    expect(suspects.map(({ why }) => why[0]).toSorted()).toEqual(['dust', 'imitation', 'zero-value'])
  })

  it('reads on by fingerprints, stops, and cuts the other list where this one was left', async () => {
    const trc20 = (query: URLSearchParams): Reply => {
      const at = Number(query.get('fingerprint') ?? 0)
      return page([token(OTHER, ACCOUNT, '1000000', { block_timestamp: 1_777_430_000_000 - at })], String(at + 1))
    }
    const source = await sourceWith({ grid: { [`${LISTS}/trc20`]: trc20 } })
    const { items, more } = await source.can.transfers!(account, callFor())
    expect(more).toBe(true)
    // The coins paid out long before are left out: tokens of that time were not read.
    expect(items.map(({ asset }) => asset.symbol)).toEqual(['TRX', 'USDT', 'USDT'])
    const asked = server.questions.filter(({ path }) => path.endsWith('trc20'))
    expect(asked.map(({ query }) => query.get('fingerprint'))).toEqual([null, '1'])
    for (const { query } of asked) expect(query.get('order_by')).toBe('block_timestamp,desc')
  })

  it('ends a list at a page that points to itself', async () => {
    const endless = () => page([token(OTHER, ACCOUNT, '1000000')], 'same')
    const source = await sourceWith({ grid: { [`${LISTS}/trc20`]: endless } })
    const { more } = await source.can.transfers!(account, callFor())
    expect(more).toBe(false)
    expect(server.questions.filter(({ path }) => path.endsWith('trc20'))).toHaveLength(2)
  })

  const ends = (oldest: number, newest: number) => (query: URLSearchParams) =>
    page([token(OTHER, ACCOUNT, '1', { block_timestamp: query.get('order_by')!.endsWith('asc') ? oldest : newest })])

  it('asks for both ends of the lists: the first activity may be a token’s', async () => {
    const grid = { [LISTS]: () => page([]), [`${LISTS}/trc20`]: ends(1_700_000_000_000, 1_777_000_000_000) }
    expect(await (await sourceWith({ grid })).can.activity!(account, callFor())).toMatchObject({
      first: { time: '2023-11-14T22:13:20.000Z', exact: true },
      last: '2026-04-24T03:06:40.000Z',
      transactions: null,
    })
  })

  it('says “at least since” where the order was not heeded', async () => {
    const grid = { [LISTS]: () => page([]), [`${LISTS}/trc20`]: ends(1_777_000_000_000, 1_700_000_000_000) }
    const { first } = await (await sourceWith({ grid })).can.activity!(account, callFor())
    expect(first).toEqual({ time: '2023-11-14T22:13:20.000Z', exact: false })
  })

  it('lists tokens held, known ones first, and leaves out those that nobody names', async () => {
    const { items, more, covers } = await (await sourceWith()).can.holdings!(account, callFor())
    expect(items.map(({ asset, amount }) => [asset.symbol, asset.standing, amount.value])).toEqual([
      ['USDT', 'known', 99_000_000n],
      ['USDТ', 'imitation', 5n],
    ])
    expect([more, covers]).toEqual([false, 'all'])
    await server.stop()
    const unnamed = await sourceWith({ grid: { [`${LISTS}/trc20`]: () => page([]) } })
    expect(await unnamed.can.holdings!(account, callFor())).toMatchObject({
      items: [{ asset: { symbol: 'USDT' } }],
      more: true,
    })
  })

  it('asks the contracts where an account was never activated', async () => {
    const source = await sourceWith({ grid: { [`/v1/accounts/${ACCOUNT}`]: () => page([]) } })
    const { items, covers } = await source.can.holdings!(account, callFor())
    expect(items.map(({ asset, amount }) => [asset.symbol, amount.value])).toEqual([['USDT', 99_000_000n]])
    expect(covers).toBe('known')
  })

  const [EARLY, LATE] = [1_760_000_000_000, 1_770_000_000_000]
  const freezeWith = async (flag: 0 | 1, events: Readonly<Record<string, readonly object[]>>) => {
    const source = await sourceWith({
      node: { triggerconstantcontract: ({ contract_address }) => constant(word(contract_address === USDT ? flag : 0)) },
      grid: {
        [EVENTS]: query => {
          const from = Number(query.get('min_timestamp') ?? 0)
          const to = Number(query.get('max_timestamp') ?? Number.POSITIVE_INFINITY)
          const named = (events[query.get('event_name')!] ?? []) as readonly { readonly block_timestamp: number }[]
          return page(named.filter(({ block_timestamp: at }) => at >= from && at <= to))
        },
      },
    })
    return (await source.can.freezes!(account, callFor())).items.find(({ asset }) => asset.id === USDT)!
  }

  it.each([
    ['never frozen', 0, {}, 'not-frozen', 'complete'],
    [
      'never frozen, others were',
      0,
      { RemovedBlackList: [event('RemovedBlackList', OTHER, LATE)] },
      'not-frozen',
      'complete',
    ],
    [
      'released',
      0,
      {
        RemovedBlackList: [event('RemovedBlackList', ACCOUNT, LATE)],
        AddedBlackList: [event('AddedBlackList', OTHER, LATE), event('AddedBlackList', ACCOUNT, EARLY)],
      },
      'previously-frozen',
      'partial',
    ],
    ['frozen', 1, { AddedBlackList: [event('AddedBlackList', ACCOUNT, EARLY)] }, 'frozen', 'partial'],
    [
      'frozen, and its funds destroyed',
      1,
      {
        AddedBlackList: [event('AddedBlackList', ACCOUNT, EARLY)],
        DestroyedBlackFunds: [event('DestroyedBlackFunds', ACCOUNT, LATE, { 1: '99000000' })],
      },
      'destroyed',
      'partial',
    ],
    [
      'frozen again after its funds had been destroyed',
      1,
      {
        AddedBlackList: [event('AddedBlackList', ACCOUNT, LATE)],
        DestroyedBlackFunds: [event('DestroyedBlackFunds', ACCOUNT, EARLY, { 1: '99000000' })],
      },
      'frozen',
      'partial',
    ],
  ] as const)('tells the state of an account that was %s', async (_, flag, events, state, history) => {
    expect(await freezeWith(flag, events)).toMatchObject({ freeze: { state }, history })
  })

  it('says since when, and how much was destroyed', async () => {
    const { freeze } = await freezeWith(1, {
      AddedBlackList: [event('AddedBlackList', ACCOUNT, EARLY)],
      DestroyedBlackFunds: [event('DestroyedBlackFunds', ACCOUNT, LATE, { 1: '99000000' })],
    })
    expect(freeze).toMatchObject({
      destroyed: { time: new Date(LATE).toISOString() },
      amount: { value: 99_000_000n, unit: 'USDT' },
    })
  })

  it('looks for an account’s freezes without naming the account', async () => {
    await freezeWith(1, { AddedBlackList: [event('AddedBlackList', ACCOUNT, EARLY)] })
    for (const { text } of server.questions.filter(({ path }) => path.startsWith('/v1/contracts'))) {
      expect(text).not.toContain(ACCOUNT)
      expect(text).not.toContain(hexOf(ACCOUNT).slice(2))
    }
  })

  it('still tells the present when it has no events to tell, or no end of them', async () => {
    const gone = await sourceWith({ grid: { [EVENTS]: () => ({ status: 500, json: {} }) } })
    expect((await gone.can.freezes!(account, callFor())).items[0]).toMatchObject({
      freeze: { state: 'not-frozen' },
      history: 'none',
    })
    await server.stop()
    const endless = (query: URLSearchParams) =>
      page([event('RemovedBlackList', OTHER, LATE)], String(Number(query.get('fingerprint') ?? 0) + 1))
    const source = await sourceWith({ grid: { [EVENTS]: endless } })
    expect((await source.can.freezes!(account, callFor())).items[0]).toMatchObject({
      freeze: { state: 'not-frozen' },
      history: 'partial',
    })
  })

  it('leaves it alone for half a minute when it is suspended', async () => {
    const source = await sourceWith({
      grid: { [LISTS]: () => ({ status: 403, json: { Error: 'suspended for 30s' } }) },
    })
    await expect(source.can.transfers!(account, callFor())).rejects.toMatchObject({ code: 'rate-limited' })
  })
})
