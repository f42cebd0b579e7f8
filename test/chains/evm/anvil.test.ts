import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readFreezes } from '../../../src/chains/evm/freezes.ts'
import { createJsonRpc } from '../../../src/chains/evm/json-rpc.ts'
import { createEvmRpc } from '../../../src/chains/evm/rpc.ts'
import { createRpcReader } from '../../../src/chains/evm/rpc-reader.ts'
import { createHttp } from '../../../src/chains/kit/http.ts'
import type { ChainSource } from '../../../src/chains/source.ts'
import type { FreezeMethod, KnownToken } from '../../../src/chains/tokens.ts'
import { systemClock } from '../../../src/core/clock.ts'
import { type Anvil, startAnvil, WITHOUT_ANVIL } from '../../support/anvil.ts'
import { callFor, encode, kitFor, settingsFor } from '../../support/chains.ts'

if (WITHOUT_ANVIL) console.info(`left out: ${WITHOUT_ANVIL}`)

const network = 'ethereum'
/** Accounts that nobody has the keys of, each used once, so that tests do not meet. */
let last = 0xa11ce000
const somebody = (): string => `0x${(last++).toString(16).padStart(40, '5')}`

;(WITHOUT_ANVIL ? describe.skip : describe)('a real node', () => {
  let anvil: Anvil
  let black: string
  let blocked: string
  let circle: string
  let tokens: readonly KnownToken[]
  let source: ChainSource

  const token = (contract: string, symbol: string, freeze: FreezeMethod): KnownToken => {
    return { network, contract, symbol, decimals: 6, freeze, source: 'https://example.org' }
  }
  const sourceOf = (known: readonly KnownToken[]): ChainSource => {
    return createEvmRpc(settingsFor({ [network]: anvil.url }), kitFor(), known)
  }
  const ask = (address: string) => ({ network, address })
  const freezes = async (address: string, from = source) => (await from.can.freezes!(ask(address), callFor())).items

  beforeAll(async () => {
    anvil = await startAnvil()
    black = await anvil.deploy('BlackListCoin')
    blocked = await anvil.deploy('BlockedListCoin')
    circle = await anvil.deploy('BlacklistableCoin')
    tokens = [
      token(black, 'USDT', 'isBlackListed'),
      token(blocked, 'USDT0', 'isBlocked'),
      token(circle, 'USDC', 'isBlacklisted'),
    ]
    source = sourceOf(tokens)
  })
  afterAll(() => anvil?.stop())

  describe('balance and nature', () => {
    it('tells coins to the last wei, with the block it was read at', async () => {
      const address = somebody()
      const { height } = await anvil.send(address, '0x', { value: 1_234_567_890_123_456_789n })
      const { amount, at } = await source.can.balance!(ask(address), callFor())
      expect(amount).toEqual({ value: 1_234_567_890_123_456_789n, decimals: 18, unit: 'ETH' })
      expect(at).toMatchObject({ provider: 'under-test', url: anvil.url, height })
      expect(Math.abs(Date.parse(at.blockTime!) - Date.now())).toBeLessThan(3_600_000)
    })

    it('tells keys, contracts, tokens and delegated accounts apart', async () => {
      const board = await anvil.deploy('Board')
      const handed = somebody()
      await anvil.ask('anvil_setCode', handed, `0xef0100${board.slice(2)}`)
      const nature = (address: string) => source.can.nature!(ask(address), callFor())
      expect(await nature(somebody())).toMatchObject({ kind: 'wallet' })
      expect(await nature(board)).toMatchObject({ kind: 'contract' })
      expect(await nature(black)).toMatchObject({ kind: 'token' })
      expect(await nature(handed)).toMatchObject({ kind: 'delegated', of: board })
    })

    it('counts what an account has sent as the least that it did', async () => {
      const from = anvil.accounts[3]!
      await anvil.send(somebody(), '0x', { from, value: 1n })
      await anvil.send(somebody(), '0x', { from, value: 1n })
      const { transactions, first, covers } = await source.can.activity!(ask(from), callFor())
      expect({ transactions, first, covers }).toEqual({
        transactions: { count: 2, exact: false },
        first: null,
        covers: ['native'],
      })
    })
  })

  describe('tokens', () => {
    it('tells what is held, and nothing of what is not', async () => {
      const address = somebody()
      expect((await source.can.holdings!(ask(address), callFor())).items).toEqual([])
      await anvil.send(circle, encode('mint(address,uint256)', address, 2_500_001n))
      const { items, covers } = await source.can.holdings!(ask(address), callFor())
      expect(items).toEqual([
        {
          asset: { id: circle, symbol: 'USDC', standing: 'known' },
          amount: { value: 2_500_001n, decimals: 6, unit: 'USDC' },
        },
      ])
      expect(covers).toBe('known')
    })

    it('lists transfers both ways, newest first, with mintings from nobody', async () => {
      const address = anvil.accounts[1]!
      const other = somebody()
      const minted = await anvil.send(black, encode('mint(address,uint256)', address, 900n))
      const paid = await anvil.send(black, encode('transfer(address,uint256)', other, 300n), { from: address })
      const poisoned = await anvil.send(black, encode('transferFrom(address,address,uint256)', address, somebody(), 0n))
      const { items, more, tokens: which } = await source.can.transfers!(ask(address), callFor())
      expect(items.map(({ transaction, direction, amount }) => [transaction, direction, amount.value])).toEqual([
        [poisoned.id, 'out', 0n],
        [paid.id, 'out', 300n],
        [minted.id, 'in', 900n],
      ])
      expect(items.map(({ parties }) => parties)).toEqual([[expect.any(String)], [other], []])
      expect([more, which]).toEqual([false, 'known'])
    })

    it('looks a transaction up with everything it moved, tokens that nobody knows included', async () => {
      const stranger = await anvil.deploy('BlackListCoin')
      const address = somebody()
      const { id, height } = await anvil.send(stranger, encode('mint(address,uint256)', address, 77n))
      const found = await source.can.transaction!(network, id, callFor())
      expect(found).toMatchObject({ id, network, status: 'confirmed', height, notes: [] })
      expect(found.moves).toEqual([
        {
          from: [],
          to: address,
          asset: { id: stranger, symbol: 'TEST', standing: 'unknown' },
          amount: { value: 77n, decimals: 6, unit: 'TEST' },
          claimed: true,
        },
      ])
      expect(found.fee!.value).toBeGreaterThan(0n)
    })

    it('says of a transaction that does not exist that it was not found', async () => {
      const id = `0x${'ab'.repeat(32)}`
      await expect(source.can.transaction!(network, id, callFor())).rejects.toMatchObject({ code: 'not-found' })
    })
  })

  describe('frozen?', () => {
    let address: string
    beforeEach(() => {
      address = somebody()
    })

    it('not, with the whole history looked at', async () => {
      const items = await freezes(address)
      expect(items.map(({ asset, freeze, history }) => [asset.symbol, freeze.state, history])).toEqual([
        ['USDT', 'not-frozen', 'complete'],
        ['USDT0', 'not-frozen', 'complete'],
        ['USDC', 'not-frozen', 'complete'],
      ])
    })

    it.each([
      ['USDT', () => black, 'addBlackList', 'removeBlackList'],
      ['USDT0', () => blocked, 'addToBlockedList', 'removeFromBlockedList'],
      ['USDC', () => circle, 'blacklist', 'unBlacklist'],
    ])('%s: frozen since, then previously frozen, then frozen again', async (symbol, contract, freeze, release) => {
      const state = async () => (await freezes(address)).find(({ asset }) => asset.symbol === symbol)!
      const moment = ({ id, height }: { id: string; height: number }) => {
        return { transaction: id, height, time: expect.any(String) }
      }
      const first = await anvil.send(contract(), encode(`${freeze}(address)`, address))
      expect((await state()).freeze).toEqual({ state: 'frozen', since: moment(first) })
      const gone = await anvil.send(contract(), encode(`${release}(address)`, address))
      expect((await state()).freeze).toEqual({
        state: 'previously-frozen',
        since: moment(first),
        released: moment(gone),
      })
      const again = await anvil.send(contract(), encode(`${freeze}(address)`, address))
      expect((await state()).freeze).toEqual({ state: 'frozen', since: moment(again) })
      expect((await state()).events.map(({ what }) => what)).toEqual(['frozen', 'released', 'frozen'])
    })

    it.each([
      ['USDT', () => black, 'addBlackList', 'destroyBlackFunds'],
      ['USDT0', () => blocked, 'addToBlockedList', 'destroyBlockedFunds'],
    ])('%s: destroyed, with how much', async (symbol, contract, freeze, destroy) => {
      await anvil.send(contract(), encode('mint(address,uint256)', address, 5_000_000n))
      await anvil.send(contract(), encode(`${freeze}(address)`, address))
      const { id, height } = await anvil.send(contract(), encode(`${destroy}(address)`, address))
      const found = (await freezes(address)).find(({ asset }) => asset.symbol === symbol)!
      expect(found.freeze).toEqual({
        state: 'destroyed',
        destroyed: { transaction: id, height, time: expect.any(String) },
        amount: { value: 5_000_000n, decimals: 6, unit: symbol },
      })
    })

    it('pending while the issuer has proposed it, and frozen once it is carried out', async () => {
      const coin = await anvil.deploy('BlackListCoin')
      const board = await anvil.deploy('Board')
      await anvil.send(coin, encode('handOver(address)', board))
      const owned = sourceOf([token(coin, 'USDT', 'isBlackListed')])
      const propose = async (data: string) => {
        const padded = data.slice(2).padEnd(Math.ceil((data.length - 2) / 64) * 64, '0')
        const call = encode('submitTransaction(address,uint256,bytes)', coin, 0n, 0x60n, BigInt((data.length - 2) / 2))
        return anvil.send(board, `${call}${padded}`)
      }
      await propose(encode('addBlackList(address)', somebody()))
      expect((await freezes(address, owned))[0]).toMatchObject({ freeze: { state: 'not-frozen' }, pendingSeen: true })
      const { id, height } = await propose(encode('addBlackList(address)', address))
      expect((await freezes(address, owned))[0]!.freeze).toEqual({
        state: 'pending',
        submitted: { transaction: id, height, time: expect.any(String) },
      })
      const done = await anvil.send(board, encode('executeTransaction(uint256)', 1n))
      expect((await freezes(address, owned))[0]!.freeze).toMatchObject({
        state: 'frozen',
        since: { height: done.height },
      })
    })

    it('unknown where the method fails, and where there is none', async () => {
      const closed = await anvil.deploy('RevertingCoin')
      const nothing = somebody()
      const found = await freezes(
        address,
        sourceOf([token(closed, 'USDT', 'isBlackListed'), token(nothing, 'USDC', 'isBlacklisted')]),
      )
      expect(found.map(({ freeze }) => freeze)).toEqual([
        { state: 'unknown', why: 'reverted' },
        { state: 'unknown', why: 'no-method' },
      ])
    })

    it('of a token at the address that everybody knows, with the table as it is', async () => {
      const usdc = '0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48'
      await anvil.deployAt(usdc, 'BlacklistableCoin')
      const { height } = await anvil.send(usdc, encode('blacklist(address)', address))
      const real = createEvmRpc(settingsFor({ [network]: anvil.url }), kitFor())
      expect((await freezes(address, real)).map(({ asset, freeze }) => [asset.id, freeze.state])).toEqual([
        ['0xdac17f958d2ee523a2206206994597c13d831ec7', 'unknown'],
        [usdc, 'frozen'],
      ])
      expect((await freezes(address, real))[1]!.freeze).toMatchObject({ since: { height } })
    })

    it('finds the method that an upgraded contract has, whatever the table says', async () => {
      const { height } = await anvil.send(blocked, encode('addToBlockedList(address)', address))
      const found = await freezes(address, sourceOf([token(blocked, 'USDT', 'isBlackListed')]))
      expect(found[0]!.freeze).toMatchObject({ state: 'frozen', since: { height } })
    })

    it('as of an old block: what is known at that block, and nothing later', async () => {
      const settings = settingsFor({ [network]: anvil.url })
      const http = createHttp({ provider: settings.id, rate: settings.rate }, kitFor())
      const named = { provider: settings.id, url: anvil.url }
      const reader = createRpcReader(named, createJsonRpc(settings.id, anvil.url, http), kitFor())
      const before = await reader.head(callFor())
      await anvil.send(black, encode('addBlackList(address)', address))
      const asOf = async (block = before) =>
        (await readFreezes({ reader, tokens, clock: systemClock }, address, block, callFor())).items[0]!
      expect((await asOf()).freeze).toEqual({ state: 'not-frozen' })
      expect((await asOf()).at.height).toBe(before.height)
      expect((await asOf(await reader.head(callFor()))).freeze.state).toBe('frozen')
    })

    it('forgets a freeze that a reorganisation took out of the chain', async () => {
      const before = await anvil.ask<string>('evm_snapshot')
      await anvil.send(circle, encode('blacklist(address)', address))
      expect((await freezes(address))[2]!.freeze.state).toBe('frozen')
      await anvil.ask('evm_revert', before)
      await anvil.ask('anvil_mine', '0x2')
      expect((await freezes(address))[2]).toMatchObject({ freeze: { state: 'not-frozen' }, events: [] })
    })
  })
})
