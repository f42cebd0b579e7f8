import { afterEach, describe, expect, it } from '@jest/globals'
import { createSolana } from '../../src/chains/solana/solana.ts'
import { callFor, kitFor, settingsFor } from '../support/chains.ts'
import { type ProviderServer, type Question, type Reply, startProviderServer } from '../support/provider-server.ts'
import { sourceContract } from './source.contract.ts'

const key = (letter: string): string => letter.repeat(43)
const ACCOUNT = key('A')
const OTHER = key('B')
const TOKEN_ACCOUNT = key('C')
const OTHER_TOKEN_ACCOUNT = key('D')
const ISSUER = key('E')
const UNKNOWN = key('F')
const USDT = 'Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB'
const USDC = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v'
const PROGRAM = 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA'
const SYSTEM = '1'.repeat(32)
const PAID = '5'.repeat(88)
const CONTEXT = { apiVersion: '2.1.0', slot: 380_000_000 }

type Asked = { readonly id: number; readonly method: string; readonly params: readonly [never, never] }
type Method = (first: string, second: Readonly<Record<string, string>>) => unknown

const tokenInfo = (mint: string, amount: string, state = 'initialized', owner = ACCOUNT) => ({
  mint,
  owner,
  state,
  isNative: false,
  tokenAmount: { amount, decimals: 6, uiAmount: 1, uiAmountString: '1' },
})
const tokenAccount = (pubkey: string, info: object) => ({
  pubkey,
  account: {
    lamports: 2_039_280,
    owner: PROGRAM,
    executable: false,
    data: { program: 'spl-token', parsed: { type: 'account', info }, space: 165 },
  },
})
const info = (value: object | null) => ({ context: CONTEXT, value })
const wallet = { lamports: 1, owner: SYSTEM, executable: false, rentEpoch: 0, space: 0, data: ['', 'base64'] }
const listed = (signature: string, slot: number) => ({
  signature,
  slot,
  err: null,
  memo: null,
  blockTime: 1_763_000_000 + slot,
  confirmationStatus: 'finalized',
})

const held = (accountIndex: number, owner: string, amount: string) => ({
  accountIndex,
  mint: USDT,
  owner,
  programId: PROGRAM,
  uiTokenAmount: { amount, decimals: 6, uiAmountString: '1' },
})
const step = (program: string, type: string, content: object) => ({
  program,
  programId: PROGRAM,
  parsed: { type, info: content },
})

const transactionWith = (instructions: readonly object[], inner: readonly object[] = [], more: object = {}) => ({
  slot: 379_999_000,
  blockTime: 1_763_000_000,
  meta: {
    err: null,
    fee: 5_000,
    preBalances: [],
    postBalances: [],
    preTokenBalances: [held(2, OTHER, '99000000')],
    postTokenBalances: [held(1, ACCOUNT, '99000000'), held(2, OTHER, '0')],
    innerInstructions: [{ index: 0, instructions: inner }],
    ...more,
  },
  transaction: {
    signatures: [PAID],
    message: {
      accountKeys: [OTHER, TOKEN_ACCOUNT, OTHER_TOKEN_ACCOUNT].map(pubkey => ({
        pubkey,
        signer: false,
        writable: true,
      })),
      instructions,
    },
  },
  version: 0,
})

const tokenTransfer = step('spl-token', 'transferChecked', {
  authority: OTHER,
  source: OTHER_TOKEN_ACCOUNT,
  destination: TOKEN_ACCOUNT,
  mint: USDT,
  tokenAmount: { amount: '99000000', decimals: 6, uiAmountString: '99' },
})
const coinTransfer = step('system', 'transfer', { source: OTHER, destination: ACCOUNT, lamports: 18_446_744_073_709 })
const memo = { program: 'spl-memo', programId: PROGRAM, parsed: '103948' }

/** Results by method, written by hand after https://solana.com/docs/rpc. */
const METHODS: Readonly<Record<string, Method>> = {
  getGenesisHash: () => '5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d',
  getAccountInfo: () => info(wallet),
  getBalance: () => ({ context: CONTEXT, value: 9_007_199_254_740_991 }),
  getTokenAccountsByOwner: (_, { mint, programId }) => ({
    context: CONTEXT,
    value: mint === USDT || programId === PROGRAM ? [tokenAccount(TOKEN_ACCOUNT, tokenInfo(USDT, '99000000'))] : [],
  }),
  getSignaturesForAddress: () => [listed(PAID, 379_999_000)],
  getTransaction: () => transactionWith([tokenTransfer, coinTransfer, memo]),
}

const answerWith =
  (methods: Readonly<Record<string, Method>> = {}) =>
  ({ body }: Question): Reply => {
    const { id, method, params } = body as Asked
    return { json: { jsonrpc: '2.0', id, result: { ...METHODS, ...methods }[method]!(...params) } }
  }

sourceContract('Solana', {
  create: createSolana,
  path: '/key-in-the-path',
  account: { network: 'solana', address: ACCOUNT },
  transaction: PAID,
  spellings: [ACCOUNT],
  answer: answerWith(),
})

const account = { network: 'solana', address: ACCOUNT }

describe('Solana', () => {
  let server: ProviderServer
  afterEach(() => server.stop())
  const sourceWith = async (methods: Readonly<Record<string, Method>> = {}) => {
    server = await startProviderServer(answerWith(methods))
    return createSolana(settingsFor({ solana: `${server.url}/secret` }), kitFor())
  }

  it('tells the balance in lamports, as of its slot, and shows no path of the URL', async () => {
    expect(await (await sourceWith()).can.balance!(account, callFor())).toMatchObject({
      amount: { value: 9_007_199_254_740_991n, decimals: 9, unit: 'SOL' },
      at: { height: 380_000_000, url: server.url },
    })
  })

  it('keeps every lamport of an amount beyond 2^53', async () => {
    server = await startProviderServer(question =>
      (question.body as Asked).method === 'getBalance'
        ? { text: '{"jsonrpc":"2.0","id":1,"result":{"context":{"slot":1},"value":9007199254740993}}' }
        : answerWith()(question),
    )
    const source = createSolana(settingsFor({ solana: server.url }), kitFor())
    expect((await source.can.balance!(account, callFor())).amount.value).toBe(9_007_199_254_740_993n)
  })

  const parsed = (type: string, content: object, owner = PROGRAM) =>
    info({ ...wallet, owner, data: { program: 'spl-token', parsed: { type, info: content }, space: 1 } })

  it.each([
    ['nothing', info(null), { kind: 'unused' }],
    ['a wallet', info(wallet), { kind: 'wallet' }],
    ['a program', info({ ...wallet, owner: PROGRAM, executable: true }), { kind: 'contract' }],
    [
      'a token account',
      parsed('account', tokenInfo(USDT, '5', 'initialized', OTHER)),
      { kind: 'token-account', of: OTHER },
    ],
    ['a mint', parsed('mint', { decimals: 6, freezeAuthority: ISSUER }), { kind: 'token' }],
  ])('tells %s for what it is', async (_, result, nature) => {
    const source = await sourceWith({ getAccountInfo: () => result })
    expect(await source.can.nature!(account, callFor())).toMatchObject(nature)
  })

  it('adds up token accounts by mint, from both token programs, known tokens first', async () => {
    const getTokenAccountsByOwner: Method = (_, { programId }) => ({
      context: CONTEXT,
      value:
        programId === PROGRAM
          ? [
              tokenAccount(key('G'), tokenInfo(UNKNOWN, '7')),
              tokenAccount(TOKEN_ACCOUNT, tokenInfo(USDT, '60')),
              tokenAccount(key('H'), tokenInfo(USDT, '40', 'frozen')),
            ]
          : [tokenAccount(key('J'), tokenInfo(USDC, '0'))],
    })
    const { items } = await (await sourceWith({ getTokenAccountsByOwner })).can.holdings!(account, callFor())
    expect(items.map(({ asset, amount }) => [asset.id, asset.standing, amount.value])).toEqual([
      [USDT, 'known', 100n],
      [UNKNOWN, 'unknown', 7n],
    ])
  })

  it('tells movements between owners, with the memo, in the order of the steps', async () => {
    const { items } = await (await sourceWith()).can.transfers!(account, callFor())
    expect(
      items.map(({ direction, parties, asset, amount, tag }) => [direction, parties, asset.symbol, amount.value, tag]),
    ).toEqual([
      ['in', [OTHER], 'USDT', 99_000_000n, '103948'],
      ['in', [OTHER], 'SOL', 18_446_744_073_709n, '103948'],
    ])
    expect(new Set(items.map(({ index }) => index)).size).toBe(2)
  })

  it.each([
    [
      'a transfer that names no mint',
      'transfer',
      { source: OTHER_TOKEN_ACCOUNT, destination: TOKEN_ACCOUNT, amount: '5' },
      [[OTHER], ACCOUNT],
    ],
    ['tokens made', 'mintTo', { mint: USDT, account: TOKEN_ACCOUNT, amount: '5' }, [[], ACCOUNT]],
    ['tokens destroyed', 'burn', { mint: USDT, account: TOKEN_ACCOUNT, amount: '5' }, [[ACCOUNT], null]],
    [
      'an account that nobody is known for',
      'transfer',
      { source: TOKEN_ACCOUNT, destination: key('K'), amount: '5' },
      [[ACCOUNT], key('K')],
    ],
  ])('reads %s, also when a program did it', async (_, type, content, [from, to]) => {
    const getTransaction = () =>
      transactionWith([{ programId: UNKNOWN, accounts: [], data: '' }], [step('spl-token', type, content)])
    const found = await (await sourceWith({ getTransaction })).can.transaction!('solana', PAID, callFor())
    expect(found.moves).toMatchObject([{ from, to, amount: { value: 5n, decimals: 6, unit: 'USDT' } }])
  })

  it('says of a transaction that failed that nothing moved, and what it cost', async () => {
    const getTransaction = () => transactionWith([tokenTransfer], [], { err: { InstructionError: [0, 'Custom'] } })
    const found = await (await sourceWith({ getTransaction })).can.transaction!('solana', PAID, callFor())
    expect(found).toMatchObject({ status: 'failed', moves: [], fee: { value: 5_000n, unit: 'SOL' } })
  })

  it('does not know a transaction that the node has not', async () => {
    const source = await sourceWith({ getTransaction: () => null })
    await expect(source.can.transaction!('solana', PAID, callFor())).rejects.toMatchObject({ code: 'not-found' })
  })

  it('reads the lists of the wallet and of its token accounts, each transaction once', async () => {
    const source = await sourceWith({
      getSignaturesForAddress: address => (address === ACCOUNT ? [listed('a', 9)] : [listed('a', 9), listed('b', 5)]),
    })
    expect(await source.can.activity!(account, callFor())).toMatchObject({
      first: { time: new Date(1_763_000_005_000).toISOString(), exact: false },
      last: new Date(1_763_000_009_000).toISOString(),
      transactions: { count: 2, exact: false },
    })
  })

  it('leaves out what lies below a list that was not read to its end, and what is more than it asks for', async () => {
    const long = Array.from({ length: 1000 }, (_, at) => listed(`long${at}`, 5_000 - at))
    const source = await sourceWith({
      getSignaturesForAddress: address => (address === ACCOUNT ? long : [listed('old', 10)]),
    })
    const { transactions } = await source.can.activity!(account, callFor())
    expect(transactions).toEqual({ count: 1000, exact: false })
    server.forget()
    const { more } = await source.can.transfers!(account, callFor())
    expect(more).toBe(true)
    const read = server.questions.filter(({ body }) => (body as Asked).method === 'getTransaction')
    expect(read).toHaveLength(20)
  })

  const frozenAccounts =
    (state: string): Method =>
    (_, { mint }) => ({
      context: CONTEXT,
      value: mint === USDT ? [tokenAccount(TOKEN_ACCOUNT, tokenInfo(USDT, '5', state))] : [],
    })
  const freezing = (type: string) =>
    step('spl-token', type, { account: TOKEN_ACCOUNT, mint: USDT, freezeAuthority: ISSUER })
  const stateWith = async (methods: Readonly<Record<string, Method>>) =>
    Object.fromEntries(
      (await (await sourceWith(methods)).can.freezes!(account, callFor())).items.map(item => [item.asset.symbol, item]),
    )

  it('tells each known token apart: one account frozen and since when, the other free', async () => {
    const { USDT: usdt, USDC: usdc } = await stateWith({
      getTokenAccountsByOwner: frozenAccounts('frozen'),
      getTransaction: () => transactionWith([freezing('freezeAccount')]),
    })
    expect(usdt).toMatchObject({
      freeze: { state: 'frozen', since: { height: 379_999_000, transaction: PAID } },
      history: 'partial',
      pendingSeen: false,
      at: { height: 380_000_000 },
    })
    expect(usdc).toMatchObject({ freeze: { state: 'not-frozen' }, history: 'none' })
  })

  it.each<[string, Readonly<Record<string, Method>>]>([
    [
      'was thawed and frozen again by another way',
      { getTransaction: () => transactionWith([freezing('thawAccount')]) },
    ],
    ['was frozen before the node’s memory', { getSignaturesForAddress: () => [] }],
  ])('says “frozen” without a day where the account %s', async (_, methods) => {
    const { USDT: usdt } = await stateWith({ ...methods, getTokenAccountsByOwner: frozenAccounts('frozen') })
    expect(usdt).toMatchObject({ freeze: { state: 'frozen', since: null }, history: 'none' })
  })

  it('tells of a pasted token account its own token’s state alone', async () => {
    const { items } = await (
      await sourceWith({
        getAccountInfo: () => parsed('account', tokenInfo(USDT, '5', 'frozen', OTHER)),
        getTokenAccountsByOwner: frozenAccounts('frozen'),
      })
    ).can.freezes!({ network: 'solana', address: TOKEN_ACCOUNT }, callFor())
    expect(items).toMatchObject([{ asset: { symbol: 'USDT' }, freeze: { state: 'frozen' } }])
  })

  it.each([
    [-32602, 'Invalid param: WrongSize', 'unsupported'],
    [-32005, 'Node is behind by 42 slots', 'unavailable'],
    [-32004, 'Block not available for slot 1', 'unavailable'],
    [429, 'Too many requests for a specific RPC call', 'rate-limited'],
    [-32099, 'something that nobody has described', 'bad-answer'],
  ])('takes error %d “%s” as %s', async (code, message, means) => {
    server = await startProviderServer(() => ({ json: { jsonrpc: '2.0', id: 1, error: { code, message } } }))
    const source = createSolana(settingsFor({ solana: server.url }), kitFor())
    await expect(source.can.balance!(account, callFor())).rejects.toMatchObject({ code: means })
  })
})
