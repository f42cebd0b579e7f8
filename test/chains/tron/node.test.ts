import { afterEach, describe, expect, it } from '@jest/globals'
import { base58Of, hexOf } from '../../../src/chains/tron/address.ts'
import { createTronNode } from '../../../src/chains/tron/node.ts'
import { callFor, encode, kitFor, settingsFor } from '../../support/chains.ts'
import { type ProviderServer, startProviderServer } from '../../support/provider-server.ts'
import { sourceContract } from '../source.contract.ts'
import { ACCOUNT, answerTron, type Changes, constant, OTHER, THIEF, TRANSACTION, USDT, word } from './answers.ts'

sourceContract('a TRON node', {
  create: createTronNode,
  account: { network: 'tron', address: ACCOUNT },
  transaction: TRANSACTION,
  spellings: [ACCOUNT, hexOf(ACCOUNT).slice(2)],
  answer: question => answerTron(question),
})

const account = { network: 'tron', address: ACCOUNT }
const keys = (...addresses: readonly string[]) => ({
  threshold: 1,
  keys: addresses.map(address => ({ address, weight: 1 })),
})

describe('TRON addresses', () => {
  it('have the twenty bytes that contracts know them by', () => {
    expect(hexOf(USDT)).toBe('0xa614f803b6fd780986a42c78ec9c7f77e6ded13c')
    for (const spelling of ['a614f803b6fd780986a42c78ec9c7f77e6ded13c', `41${hexOf(USDT).slice(2)}`, hexOf(USDT)]) {
      expect(base58Of(spelling)).toBe(USDT)
    }
  })
})

describe('a TRON node', () => {
  let server: ProviderServer
  afterEach(() => server.stop())
  const sourceWith = async (node: Changes['node'] = {}, reach: 'own' | 'public' = 'own') => {
    server = await startProviderServer(question => answerTron(question, { node }))
    return createTronNode(settingsFor({ tron: server.url }, { reach }), kitFor())
  }

  it('tells the balance in sun, and known tokens held', async () => {
    const source = await sourceWith()
    expect(await source.can.balance!(account, callFor())).toMatchObject({
      amount: { value: 1_793_227_200n, decimals: 6, unit: 'TRX' },
      at: { height: 66_987_565, blockTime: '2026-04-29T06:45:21.000Z' },
    })
    const { items, covers } = await source.can.holdings!(account, callFor())
    expect(items.map(({ asset, amount }) => [asset.id, asset.standing, amount.value])).toEqual([
      [USDT, 'known', 99_000_000n],
    ])
    expect(covers).toBe('known')
  })

  it.each([
    ['its own key alone', keys(ACCOUNT), [keys(ACCOUNT)], { kind: 'own', by: [] }],
    ['no permissions at all', undefined, undefined, { kind: 'own', by: [] }],
    ['another key beside its own', keys(ACCOUNT, OTHER), [keys(ACCOUNT)], { kind: 'shared', by: [OTHER] }],
    ['another key for what is done every day', keys(ACCOUNT), [keys(OTHER)], { kind: 'shared', by: [OTHER] }],
    ['lost its owner permission', keys(THIEF), [keys(THIEF)], { kind: 'other', by: [THIEF] }],
    ['lost its owner permission and kept the rest', keys(THIEF), [keys(ACCOUNT)], { kind: 'other', by: [THIEF] }],
  ])('shows who signs for an account with %s', async (_, owner_permission, active_permission, control) => {
    const source = await sourceWith({ getaccount: () => ({ address: ACCOUNT, owner_permission, active_permission }) })
    expect(await source.can.nature!(account, callFor())).toMatchObject({ kind: 'wallet', control })
  })

  it('does not take an account for unused that holds tokens and was never activated', async () => {
    const source = await sourceWith({ getaccount: () => ({}) })
    expect(await source.can.nature!(account, callFor())).toMatchObject({ kind: 'wallet', activated: false })
    expect((await source.can.balance!(account, callFor())).amount.value).toBe(0n)
    await server.stop()
    const empty = await sourceWith({ getaccount: () => ({}), triggerconstantcontract: () => constant(word(0)) })
    expect(await empty.can.nature!(account, callFor())).toMatchObject({ kind: 'unused' })
  })

  it('gives a transaction with what it moved, by itself, by contracts and of tokens', async () => {
    const found = await (await sourceWith()).can.transaction!('tron', TRANSACTION, callFor())
    expect(found).toMatchObject({ status: 'confirmed', height: 66_985_120, notes: ['103948'] })
    expect(found.fee?.value).toBe(5_254_500n)
    expect(found.moves.map(({ from, to, asset, amount }) => [from, to, asset.symbol, amount.value])).toEqual([
      [[OTHER], ACCOUNT, 'TRX', 7n],
      [[OTHER], ACCOUNT, 'USDT', 99_000_000n],
    ])
  })

  it('says of a transaction that failed that nothing moved, and of one that it does not have that it has it not', async () => {
    const source = await sourceWith({
      gettransactioninfobyid: () => ({ blockNumber: 7, blockTimeStamp: 1, result: 'FAILED' }),
    })
    expect(await source.can.transaction!('tron', TRANSACTION, callFor())).toMatchObject({ status: 'failed', moves: [] })
    await server.stop()
    const none = await sourceWith({ gettransactionbyid: () => ({}), gettransactioninfobyid: () => ({}) })
    await expect(none.can.transaction!('tron', TRANSACTION, callFor())).rejects.toMatchObject({ code: 'not-found' })
  })

  const frozenWith = async (answer: (data: string, contract: string) => unknown, reach: 'own' | 'public' = 'own') => {
    const triggerconstantcontract = ({ data = '', contract_address = '' }) => answer(data, contract_address)
    const source = await sourceWith({ triggerconstantcontract }, reach)
    const { items } = await source.can.freezes!(account, callFor())
    return Object.fromEntries(items.map(item => [item.asset.symbol, item]))
  }

  it('asks each token’s contract whether it has frozen the account', async () => {
    const { USDT: usdt, USDC: usdc } = await frozenWith((_, contract) => constant(word(contract === USDT ? 1 : 0)))
    expect(usdt).toMatchObject({ freeze: { state: 'frozen', since: null }, history: 'none', asset: { id: USDT } })
    expect(usdc).toMatchObject({ freeze: { state: 'not-frozen' } })
    const asked = server.questions.map(({ body }) => (body as { readonly data?: string }).data ?? '')
    expect(asked).toContain(encode('isBlackListed(address)', hexOf(ACCOUNT)).slice(2))
  })

  it.each([
    [
      { result: { result: true, message: 'REVERT opcode executed' }, transaction: { ret: [{ ret: 'FAILED' }] } },
      'reverted',
    ],
    [{ result: { code: 'CONTRACT_VALIDATE_ERROR', message: 'Smart contract is not exist.' } }, 'no-method'],
    [constant(''), 'no-method'],
    [constant(word(2)), 'no-method'],
  ])('says “unknown” and why when the contract says nothing of use (%#)', async (answer, why) => {
    const { USDT: usdt } = await frozenWith(() => answer)
    expect(usdt).toMatchObject({ freeze: { state: 'unknown', why } })
  })

  const MULTISIG = `0x${'77'.repeat(20)}`
  /** Tether's owner as a wallet of several signatures, with one open proposal: to freeze the account. */
  const proposing = (data: string): unknown => {
    const is = (signature: string): boolean => data.startsWith(encode(signature).slice(2))
    if (is('owner()')) return constant(word(MULTISIG))
    if (is('getTransactionCount(bool,bool)')) return constant(word(1))
    if (is('getTransactionIds(uint256,uint256,bool,bool)')) return constant(word(32) + word(1) + word(4))
    if (is('transactions(uint256)')) {
      const call = encode('addBlackList(address)', hexOf(ACCOUNT)).slice(2)
      return constant(word(hexOf(USDT)) + word(0) + word(128) + word(0) + word(36) + call.padEnd(128, '0'))
    }
    return constant(word(0))
  }

  it('shows a freeze that waits for signatures, where the node is the agency’s own', async () => {
    const { USDT: usdt } = await frozenWith(proposing)
    expect(usdt).toMatchObject({ freeze: { state: 'pending' }, pendingSeen: true })
  })

  it('does not look for what waits for signatures at others’ nodes, and says so', async () => {
    const { USDT: usdt } = await frozenWith(proposing, 'public')
    expect(usdt).toMatchObject({ freeze: { state: 'not-frozen' }, pendingSeen: false })
  })

  it.each([
    ['class java.lang.IllegalAccessException : lack of computing resources', 'rate-limited'],
    ['class java.lang.NullPointerException : null', 'bad-answer'],
  ])('takes “%s” with status 200 as %s', async (says, code) => {
    const source = await sourceWith({ getaccount: () => ({ Error: says }) })
    await expect(source.can.nature!(account, callFor())).rejects.toMatchObject({ code })
  })
})
