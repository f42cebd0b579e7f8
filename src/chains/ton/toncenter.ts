import { coins } from '../coins.ts'
import type { Account, Activity, Balance, Holding, Holdings, Nature, Transaction, Transfers } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import { knownFirst } from '../holdings.ts'
import { instant } from '../kit/numbers.ts'
import { createOnSites, get, readingAt, type Site } from '../kit/site.ts'
import { place, putTogether, type ReadPart, seenFrom } from '../moves.ts'
import type { CreateSource } from '../settings.ts'
import type { Call } from '../source.ts'
import { assetOf } from '../tokens.ts'
import { freezes } from './freezes.ts'
import { describe, jettonMove, movesOf } from './moves.ts'
import {
  chainShape,
  jettonTransfersShape,
  jettonWalletsShape,
  type Step,
  statesShape,
  transactionsShape,
  walletsShape,
} from './shapes.ts'
import { TON_TOKENS } from './tokens.ts'

/** Entries of one list that are read. */
const LISTED = 100
/** Jetton wallets that are read; people are sent hundreds. */
const MOST_WALLETS = 500

/** TON Center's API v3 (https://toncenter.com/api/v3/index.html), or an indexer of the agency's own with the same API. */
export const createTonCenter: CreateSource = (settings, kit) =>
  createOnSites(settings, kit, {
    keyHeader: 'X-API-Key',
    proves,
    facts: { nature, balance, holdings, activity, transfers, freezes },
    transaction,
  })

/** The main network's number in its blocks (https://docs.ton.org, global_id); the test network's is -3. */
const MAIN = -239

async function proves(site: Site, call: Call): Promise<boolean> {
  return (await get(site, 'masterchainInfo', chainShape, call)).value.last.global_id === MAIN
}

async function stateOf(site: Site, { address }: Account, call: Call) {
  const query = new URLSearchParams({ address, include_boc: 'false' })
  const { value, fetchedAt } = await get(site, `accountStates?${query}`, statesShape, call)
  return { state: value.accounts.find(account => account.address === address) ?? null, fetchedAt }
}

/** Wallets are contracts, too: what they are, the indexer knows by their code. */
async function nature(site: Site, account: Account, call: Call): Promise<Nature> {
  const { state, fetchedAt } = await stateOf(site, account, call)
  const at = readingAt(site, { fetchedAt })
  if (state === null || state.status === 'nonexist') return { kind: 'unused', at }
  if (state.status === 'uninit') {
    return (state.balance ?? 0n) > 0n ? { kind: 'wallet', activated: false, at } : { kind: 'unused', at }
  }
  const roles = state.interfaces ?? []
  if (roles.includes('jetton_master')) return { kind: 'token', at }
  if (roles.includes('jetton_wallet')) return { kind: 'token-account', ...(await ownerOf(site, account, call)), at }
  if (roles.some(role => role.startsWith('wallet'))) return { kind: 'wallet', at }
  const query = new URLSearchParams({ address: account.address })
  const { value } = await get(site, `walletStates?${query}`, walletsShape, call)
  return { kind: value.wallets.some(({ is_wallet }) => is_wallet) ? 'wallet' : 'contract', at }
}

async function ownerOf(site: Site, { address }: Account, call: Call): Promise<{ readonly of?: string }> {
  const query = new URLSearchParams({ address, limit: '1' })
  const { value } = await get(site, `jetton/wallets?${query}`, jettonWalletsShape, call)
  const owner = value.jetton_wallets.find(wallet => wallet.address === address)?.owner
  return owner === undefined ? {} : { of: owner }
}

async function balance(site: Site, account: Account, call: Call): Promise<Balance> {
  const { state, fetchedAt } = await stateOf(site, account, call)
  return { amount: coins('ton', state?.balance ?? 0n), at: readingAt(site, { fetchedAt }) }
}

async function holdings(site: Site, { address }: Account, call: Call): Promise<Holdings> {
  const query = new URLSearchParams({
    owner_address: address,
    exclude_zero_balance: 'true',
    limit: String(MOST_WALLETS),
  })
  const { value, fetchedAt } = await get(site, `jetton/wallets?${query}`, jettonWalletsShape, call)
  const held = value.jetton_wallets.filter(wallet => wallet.balance > 0n)
  const items = held.flatMap(({ jetton, balance: amount }): Holding[] => {
    const described = describe(jetton, value.metadata)
    if (!described) return []
    const asset = assetOf(TON_TOKENS, jetton, described.symbol)
    return [{ asset, amount: { value: amount, decimals: described.decimals, unit: asset.symbol } }]
  })
  const more = value.jetton_wallets.length >= MOST_WALLETS || items.length < held.length
  return { items: knownFirst(items, TON_TOKENS), covers: 'all', more, at: readingAt(site, { fetchedAt }) }
}

/** Which end of a list, and how much of it. */
interface Part {
  readonly limit?: number
  readonly sort?: 'asc' | 'desc'
}

/** The account's own transactions: messages of others to other accounts are not among them. */
async function steps(site: Site, address: string, { limit = LISTED, sort = 'desc' }: Part, call: Call) {
  const query = new URLSearchParams({ account: address, limit: String(limit), sort })
  return (await get(site, `transactions?${query}`, transactionsShape, call)).value.transactions
}

/** Movements of the account's jettons, which pass through other accounts and may never touch its own. */
async function jettons(site: Site, address: string, { limit = LISTED, sort = 'desc' }: Part, call: Call) {
  const query = new URLSearchParams({ owner_address: address, limit: String(limit), sort })
  return (await get(site, `jetton/transfers?${query}`, jettonTransfersShape, call)).value
}

async function transfers(site: Site, { address }: Account, call: Call): Promise<Transfers> {
  const [own, moved] = await Promise.all([steps(site, address, {}, call), jettons(site, address, {}, call)])
  const coinsMoved = own.flatMap(step => transfersIn(step, address))
  const tokensMoved = moved.jetton_transfers.flatMap(given => {
    const { transaction_hash: transaction, transaction_lt, transaction_now, transaction_aborted: failed } = given
    const where = {
      transaction,
      index: `jetton-${transaction_lt}-${given.query_id}`,
      height: null,
      time: instant(transaction_now * 1000),
      failed,
    }
    const move = jettonMove(given, moved.metadata)
    return (move && seenFrom(address, move, where)) ?? []
  })
  const parts: readonly ReadPart[] = [
    { items: coinsMoved, floorMs: floorOf(own.map(({ now }) => now)) },
    { items: tokensMoved, floorMs: floorOf(moved.jetton_transfers.map(({ transaction_now }) => transaction_now)) },
  ]
  return { ...putTogether(parts), covers: ['native', 'tokens'], tokens: 'all', at: readingAt(site) }
}

/** A list that came shorter than it may be has come to its end. */
function floorOf(times: readonly number[]): number | null {
  return times.length < LISTED ? null : Math.min(...times) * 1000
}

function transfersIn(step: Step, address: string) {
  const { hash, now, mc_block_seqno } = step
  return movesOf(step).flatMap((move, at) => {
    const where = {
      transaction: hash,
      index: place('message', at),
      height: mc_block_seqno ?? null,
      time: instant(now * 1000),
    }
    return seenFrom(address, move, where) ?? []
  })
}

/** Both ends of both lists. An end that is not where it should be shows that the order was not heeded. */
async function activity(site: Site, { address }: Account, call: Call): Promise<Activity> {
  const end = async (sort: 'asc' | 'desc'): Promise<readonly number[]> => {
    const [own, moved] = await Promise.all([
      steps(site, address, { limit: 1, sort }, call),
      jettons(site, address, { limit: 1, sort }, call),
    ])
    return [...own.map(({ now }) => now), ...moved.jetton_transfers.map(({ transaction_now }) => transaction_now)]
  }
  const [oldest, newest] = await Promise.all([end('asc'), end('desc')])
  const times = [...oldest, ...newest]
  const first = times.length === 0 ? null : instant(Math.min(...times) * 1000)
  return {
    first: first === null ? null : { time: first, exact: Math.min(...oldest) === Math.min(...times) },
    last: times.length === 0 ? null : instant(Math.max(...times) * 1000),
    transactions: null,
    covers: ['native', 'tokens'],
    at: readingAt(site),
  }
}

/** One account's step. What jettons moved is spread over several steps, and stands in the holders' lists. */
async function transaction(site: Site, id: string, call: Call): Promise<Transaction> {
  const query = new URLSearchParams({ hash: id, limit: '1' })
  const { value, fetchedAt } = await get(site, `transactions?${query}`, transactionsShape, call)
  const [step] = value.transactions
  if (!step) throw new ChainFault('not-found', site.provider)
  const height = step.mc_block_seqno ?? null
  const moves = movesOf(step)
  return {
    id: step.hash,
    network: site.network,
    status: height === null ? 'pending' : step.description.aborted ? 'failed' : 'confirmed',
    height,
    time: instant(step.now * 1000),
    moves,
    fee: coins('ton', step.total_fees),
    notes: moves.flatMap(({ tag }) => tag ?? []),
    at: readingAt(site, { height, timeMs: step.now * 1000, fetchedAt }),
  }
}
