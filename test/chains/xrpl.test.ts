import { afterEach, describe, expect, it } from '@jest/globals'
import { decimalText } from '../../src/chains/amounts.ts'
import { issuedAmount } from '../../src/chains/xrpl/amounts.ts'
import { createXrpl } from '../../src/chains/xrpl/xrpl.ts'
import { callFor, kitFor, settingsFor } from '../support/chains.ts'
import { type ProviderServer, type Question, type Reply, startProviderServer } from '../support/provider-server.ts'
import { sourceContract } from './source.contract.ts'

const ACCOUNT = 'rN7n7otQDd6FczFgLdSqtcsAUxDkw6fzRH'
const OTHER = 'rPT1Sjq2YGrBMTttX4GZHjKu9dyfzbpAYe'
const ISSUER = 'rMxCKbEDwqr76QuheSUMdEGf4B9xJ8m5De'
const RLUSD = '524C555344000000000000000000000000000000'
const HASH = 'A1'.repeat(32)

type Parameters = Readonly<Record<string, unknown>>
type Method = (parameters: Parameters) => object

const root = (account: string, before: string, after: string) => ({
  ModifiedNode: {
    LedgerEntryType: 'AccountRoot',
    FinalFields: { Account: account, Balance: after, Flags: 0 },
    PreviousFields: { Balance: before },
  },
})
const entry = (tx: object, meta: object = {}, more: object = {}) => ({
  hash: HASH,
  ledger_index: 98_918_111,
  close_time_iso: '2025-09-17T17:50:52Z',
  validated: true,
  tx_json: { TransactionType: 'Payment', Account: OTHER, Destination: ACCOUNT, Fee: '10', ...tx },
  meta: { TransactionResult: 'tesSUCCESS', AffectedNodes: [], ...meta },
  ...more,
})
const paid = entry({ DeliverMax: '25000000', DestinationTag: 103_948 }, { delivered_amount: '25000000' })
const rlusd = (value: string, issuer = ISSUER) => ({ currency: RLUSD, issuer, value })

const list = (transactions: readonly object[], more: object = {}) => ({
  account: ACCOUNT,
  ledger_index_min: 32_570,
  ledger_index_max: 100_973_977,
  limit: 200,
  transactions,
  validated: true,
  ...more,
})
const line = (more: object = {}) => ({
  account: ISSUER,
  balance: '1500.25',
  currency: RLUSD,
  limit: '1000000',
  limit_peer: '0',
  quality_in: 0,
  quality_out: 0,
  ...more,
})
const lines = (...items: readonly object[]) => ({
  account: ACCOUNT,
  lines: items,
  ledger_index: 100_973_970,
  validated: true,
})
const accountInfo = (more: object = {}, beside: object = {}) => ({
  account_data: {
    Account: ACCOUNT,
    Balance: '999999999960',
    Flags: 0,
    LedgerEntryType: 'AccountRoot',
    Sequence: 6,
    ...more,
  },
  ledger_index: 100_973_970,
  validated: true,
  ...beside,
})
const failure = (error: string) => ({ error, error_code: 19, error_message: 'no', ledger_index: 100_973_970 })

/** Results by method, written by hand after https://xrpl.org/docs/references/http-websocket-apis (API version 2). */
const METHODS: Readonly<Record<string, Method>> = {
  server_info: () => ({ info: { build_version: '2.5.0', complete_ledgers: '32570-100973977', network_id: 0 } }),
  account_info: () => accountInfo(),
  account_lines: () => lines(line()),
  account_tx: () => list([paid]),
  tx: () => paid,
}

const answerWith =
  (methods: Readonly<Record<string, Method>> = {}) =>
  ({ body }: Question): Reply => {
    const { method, params } = body as { readonly method: string; readonly params: readonly [Parameters] }
    const result = { ...METHODS, ...methods }[method]!(params[0])
    return { json: { result: { ...result, status: 'error' in result ? 'error' : 'success' } } }
  }

sourceContract('an XRP Ledger server', {
  create: createXrpl,
  account: { network: 'xrp-ledger', address: ACCOUNT },
  transaction: HASH,
  spellings: [ACCOUNT],
  answer: answerWith(),
})

const account = { network: 'xrp-ledger', address: ACCOUNT }

describe('amounts of issued tokens', () => {
  it.each([
    ['1500.25', '1500.25'],
    ['-3', '-3'],
    ['0', '0'],
    ['1e-7', '0.0000001'],
    ['1.5E+3', '1500'],
    ['1234567890123456e-20', '0.00001234567890123456'],
    ['9999999999999999e80', `9999999999999999${'0'.repeat(80)}`],
  ])('are exact: %s', (text, expected) => {
    expect(decimalText(issuedAmount(text, 'RLUSD')!)).toBe(expected)
  })

  it('have the same decimals however they are written, as long as fifteen are enough', () => {
    expect(['1', '0.1', '1e-15', '5e3'].map(text => issuedAmount(text, 'RLUSD')!.decimals)).toEqual([15, 15, 15, 15])
    expect(issuedAmount('1e-16', 'RLUSD')!.decimals).toBe(16)
    for (const wrong of ['', 'x', '0x10', '1.', '.5', '1e', ' 1']) expect(issuedAmount(wrong, 'RLUSD')).toBeNull()
  })
})

describe('an XRP Ledger server', () => {
  let server: ProviderServer
  afterEach(() => server.stop())
  const sourceWith = async (methods: Readonly<Record<string, Method>> = {}) => {
    server = await startProviderServer(answerWith(methods))
    return createXrpl(settingsFor({ 'xrp-ledger': server.url }), kitFor())
  }
  const transfersWith = async (...entries: readonly object[]) =>
    (await (await sourceWith({ account_tx: () => list(entries) })).can.transfers!(account, callFor())).items

  it('tells the balance in drops, as of a validated ledger', async () => {
    expect(await (await sourceWith()).can.balance!(account, callFor())).toMatchObject({
      amount: { value: 999_999_999_960n, decimals: 6, unit: 'XRP' },
      at: { height: 100_973_970 },
    })
    for (const { body } of server.questions.slice(1)) {
      expect(body).toMatchObject({ params: [{ ledger_index: 'validated', api_version: 2 }] })
    }
  })

  it('takes an account that the ledger does not have for unused and empty, not for a failure', async () => {
    const source = await sourceWith({
      account_info: () => failure('actNotFound'),
      account_lines: () => failure('actNotFound'),
    })
    expect(await source.can.nature!(account, callFor())).toMatchObject({ kind: 'unused', at: { height: 100_973_970 } })
    expect((await source.can.balance!(account, callFor())).amount.value).toBe(0n)
    expect((await source.can.holdings!(account, callFor())).items).toEqual([])
  })

  it.each([
    ['its own key', accountInfo(), { kind: 'own', by: [] }],
    ['another key beside its own', accountInfo({ RegularKey: OTHER }), { kind: 'shared', by: [OTHER] }],
    ['another key alone', accountInfo({ RegularKey: OTHER, Flags: 0x00100000 }), { kind: 'other', by: [OTHER] }],
    [
      'a list of signers alone',
      accountInfo(
        { Flags: 0x00100000 },
        { signer_lists: [{ SignerEntries: [{ SignerEntry: { Account: OTHER, SignerWeight: 1 } }] }] },
      ),
      { kind: 'other', by: [OTHER] },
    ],
  ])('shows that %s signs', async (_, result, control) => {
    const source = await sourceWith({ account_info: () => result })
    expect(await source.can.nature!(account, callFor())).toMatchObject({ kind: 'wallet', control })
  })

  it('lists what others issued to it, known tokens first, by currency and issuer', async () => {
    const account_lines = () =>
      lines(
        line({ account: OTHER, currency: 'USD', balance: '7' }),
        line({ account: OTHER }),
        line({ account: OTHER, currency: 'EUR', balance: '-9' }),
        line(),
      )
    const { items } = await (await sourceWith({ account_lines })).can.holdings!(account, callFor())
    expect(items.map(({ asset, amount }) => [asset.symbol, asset.standing, decimalText(amount)])).toEqual([
      ['RLUSD', 'known', '1500.25'],
      ['USD', 'unknown', '7'],
      ['RLUSD', 'imitation', '1500.25'],
    ])
  })

  it('keeps the destination tag: without it an exchange finds nobody', async () => {
    expect(await transfersWith(paid)).toMatchObject([
      {
        direction: 'in',
        parties: [OTHER],
        amount: { value: 25_000_000n, unit: 'XRP' },
        tag: '103948',
        time: '2025-09-17T17:50:52.000Z',
      },
    ])
  })

  it('keeps a memo where there is no tag', async () => {
    const Memos = [{ Memo: { MemoData: Buffer.from('order 7').toString('hex').toUpperCase() } }]
    expect(await transfersWith(entry({ Memos }, { delivered_amount: '1' }))).toMatchObject([{ tag: 'order 7' }])
  })

  it('believes what was delivered and not what was announced', async () => {
    const announced = { DeliverMax: rlusd('1000000'), Flags: 0x00020000 }
    const [item] = await transfersWith(entry(announced, { delivered_amount: rlusd('0.000001') }))
    expect(decimalText(item!.amount)).toBe('0.000001')
    await server.stop()
    expect(await transfersWith(entry(announced, { delivered_amount: 'unavailable' }))).toEqual([])
    await server.stop()
    const [old] = await transfersWith(entry({ Amount: '5' }, { delivered_amount: 'unavailable' }))
    expect(old!.amount.value).toBe(5n)
  })

  it('tells the coins that come and go by other transactions, without the fee', async () => {
    const items = await transfersWith(
      entry(
        { TransactionType: 'EscrowFinish', Account: ACCOUNT, Owner: OTHER, Destination: undefined },
        { AffectedNodes: [root(ACCOUNT, '1000', '5990')] },
      ),
      entry(
        { TransactionType: 'EscrowCreate', Account: ACCOUNT, Destination: OTHER },
        { AffectedNodes: [root(ACCOUNT, '9000', '3990')] },
      ),
      entry(
        { TransactionType: 'OfferCreate', Account: ACCOUNT, Destination: undefined },
        { AffectedNodes: [root(ACCOUNT, '9000', '8990')] },
      ),
    )
    expect(items.map(({ direction, parties, amount }) => [direction, parties, amount.value])).toEqual([
      ['in', [OTHER], 5_000n],
      ['out', [OTHER], 5_000n],
    ])
  })

  it('leaves out what failed, and what is not validated', async () => {
    const failed = entry({}, { TransactionResult: 'tecPATH_DRY', delivered_amount: '1' })
    expect(await transfersWith(failed, entry({}, { delivered_amount: '1' }, { validated: false }))).toEqual([])
  })

  it('reads on by markers, stops, and says that there is more', async () => {
    const account_tx: Method = ({ marker }) => list([paid], { marker: { ledger: Number(marker ?? 0) + 1, seq: 20 } })
    const { items, more } = await (await sourceWith({ account_tx })).can.transfers!(account, callFor())
    expect([items.length, more]).toEqual([2, true])
    expect(server.questions.at(-1)!.body).toMatchObject({ params: [{ marker: { ledger: 1, seq: 20 } }] })
  })

  it('knows the first activity from a server that keeps everything, else “at least since”', async () => {
    const account_tx: Method = ({ forward }) =>
      list([forward ? { ...paid, close_time_iso: '2014-01-01T00:00:00Z' } : paid])
    const whole = await (await sourceWith({ account_tx })).can.activity!(account, callFor())
    expect(whole).toMatchObject({
      first: { time: '2014-01-01T00:00:00.000Z', exact: true },
      last: '2025-09-17T17:50:52.000Z',
    })
    await server.stop()
    const part: Method = parameters => ({ ...account_tx(parameters), ledger_index_min: 98_000_000 })
    const { first } = await (await sourceWith({ account_tx: part })).can.activity!(account, callFor())
    expect(first).toMatchObject({ exact: false })
  })

  const trust = (flags: number, ledger_index: number) =>
    entry(
      {
        TransactionType: 'TrustSet',
        Account: ISSUER,
        Destination: undefined,
        Flags: flags,
        LimitAmount: { currency: RLUSD, issuer: ACCOUNT, value: '0' },
      },
      {},
      { ledger_index },
    )
  const clawback = (ledger_index: number) =>
    entry(
      { TransactionType: 'Clawback', Account: ISSUER, Destination: undefined, Amount: rlusd('1500.25', ACCOUNT) },
      {},
      { ledger_index },
    )
  const stateWith = async (methods: Readonly<Record<string, Method>>) => {
    const { items } = await (await sourceWith(methods)).can.freezes!(account, callFor())
    return items.find(({ asset }) => asset.symbol === 'RLUSD')!
  }
  const [FREEZE, CLEAR] = [0x00100000, 0x00200000]

  it.each<[string, readonly object[], readonly object[], string]>([
    ['with a free line', [line()], [paid], 'not-frozen'],
    ['without a line', [], [], 'not-frozen'],
    ['with a frozen line', [line({ freeze_peer: true })], [trust(FREEZE, 5)], 'frozen'],
    ['with a line frozen deeply', [line({ deep_freeze_peer: true })], [], 'frozen'],
    ['that froze its own line only', [line({ freeze: true })], [], 'not-frozen'],
    ['that was released', [line()], [trust(CLEAR, 9), trust(FREEZE, 5)], 'previously-frozen'],
    [
      'that was clawed back from',
      [line({ freeze_peer: true, balance: '0' })],
      [clawback(9), trust(FREEZE, 5)],
      'destroyed',
    ],
  ])('tells the state of an account %s', async (_, held, past, state) => {
    const told = await stateWith({ account_lines: () => lines(...held), account_tx: () => list(past) })
    expect(told).toMatchObject({ freeze: { state }, history: 'complete', at: { height: 100_973_970 } })
  })

  it('takes a line for frozen while its issuer has frozen all', async () => {
    const account_info: Method = ({ account: asked }) => accountInfo({ Flags: asked === ISSUER ? 0x00400000 : 0 })
    expect(await stateWith({ account_info })).toMatchObject({ freeze: { state: 'frozen', since: null } })
  })

  it('tells of every other token whose issuer has frozen the line', async () => {
    const frozen = line({ account: OTHER, currency: 'USD', freeze_peer: true })
    const { items } = await (await sourceWith({ account_lines: () => lines(frozen) })).can.freezes!(account, callFor())
    expect(items.map(({ asset, freeze }) => [asset.symbol, freeze.state])).toEqual([
      ['RLUSD', 'not-frozen'],
      ['USDC', 'not-frozen'],
      ['USD', 'frozen'],
    ])
  })

  it('says how much of the past it has seen', async () => {
    const part = await stateWith({ account_tx: () => list([], { ledger_index_min: 98_000_000 }) })
    expect(part.history).toBe('partial')
    await server.stop()
    expect((await stateWith({ account_tx: () => failure('lgrIdxsInvalid') })).history).toBe('none')
  })

  it('gives a transaction with what was delivered and what it says', async () => {
    const found = await (await sourceWith()).can.transaction!('xrp-ledger', HASH.toLowerCase(), callFor())
    expect(found).toMatchObject({ id: HASH, status: 'confirmed', height: 98_918_111, fee: { value: 10n, unit: 'XRP' } })
    expect(found.moves).toMatchObject([{ from: [OTHER], to: ACCOUNT, amount: { value: 25_000_000n }, tag: '103948' }])
    await server.stop()
    const open = await sourceWith({
      tx: () => entry({}, {}, { validated: false, meta: undefined, ledger_index: undefined }),
    })
    expect(await open.can.transaction!('xrp-ledger', HASH, callFor())).toMatchObject({
      status: 'pending',
      height: null,
      moves: [],
    })
  })

  it.each([
    ['txnNotFound', 'not-found'],
    ['slowDown', 'rate-limited'],
    ['noNetwork', 'unavailable'],
    ['invalid_API_version', 'unsupported'],
    ['somethingNew', 'bad-answer'],
  ])('takes “%s” with status 200 as %s', async (error, code) => {
    const source = await sourceWith({ tx: () => failure(error) })
    await expect(source.can.transaction!('xrp-ledger', HASH, callFor())).rejects.toMatchObject({ code })
  })
})
