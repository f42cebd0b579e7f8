import { z } from 'zod'
import { coinOf, coins } from '../coins.ts'
import type { Account, Activity, Balance, Nature, Totals, Transaction, Transfers } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import { instant } from '../kit/numbers.ts'
import { createOnSites, get, readingAt, type Site } from '../kit/site.ts'
import type { CreateSource } from '../settings.ts'
import type { Call } from '../source.ts'
import { movesOf, notesOf, transfersOf } from './moves.ts'
import { addressShape, blockShape, type Given, heightShape, transactionShape } from './shapes.ts'

/** Confirmed transactions a page, and pages that are read. */
const PAGE = 25
const PAGES = 4
/** The newest block is another one soon. */
const TIP_KEEP_MS = 5_000
/** An address that this server does not take; errors are text there, not JSON. */
const STATUSES = { 400: { code: 'unsupported' } } as const

/**
 * Esplora (https://github.com/Blockstream/esplora/blob/master/API.md): blockstream.info, mempool.space and its Litecoin
 * sister, or a server of the agency's own. It keeps totals, and has no first activity: that is read off the list's end.
 */
export const createEsplora: CreateSource = (settings, kit) =>
  createOnSites(settings, kit, {
    keyHeader: 'authorization',
    speech: { statuses: STATUSES },
    proves,
    facts: { nature, balance, activity, totals, transfers },
    transaction,
  })

/** The first block of each network (Bitcoin Core's and Litecoin Core's chainparams.cpp). */
const FIRST_BLOCKS: Readonly<Record<string, string>> = {
  bitcoin: '000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f',
  litecoin: '12a765e31ffd4059bada1e25190f6e98c99d9714d334efa41a195a7e7e04bfe2',
}

async function proves(site: Site, call: Call): Promise<boolean> {
  const block = await get(site, `block/${FIRST_BLOCKS[site.network]}`, blockShape, call).catch(absent)
  return block !== null
}

/** Another network does not have the block. */
function absent(error: unknown): null {
  if (error instanceof ChainFault && error.code === 'not-found') return null
  throw error
}

function addressOf(site: Site, { address }: Account, call: Call) {
  return get(site, `address/${address}`, addressShape, call)
}

/** Asked before the account: the answer about it is of this block, or of one right after. */
async function tipOf(site: Site, call: Call): Promise<number> {
  return (await get(site, 'blocks/tip/height', heightShape, call, TIP_KEEP_MS)).value
}

/** Keys, or a script: which is not known until it spends. */
async function nature(site: Site, account: Account, call: Call): Promise<Nature> {
  const { value, fetchedAt } = await addressOf(site, account, call)
  const used = value.chain_stats.tx_count + value.mempool_stats.tx_count > 0
  return { kind: used ? 'wallet' : 'unused', at: readingAt(site, { fetchedAt }) }
}

async function balance(site: Site, account: Account, call: Call): Promise<Balance> {
  const height = await tipOf(site, call)
  const { value, fetchedAt } = await addressOf(site, account, call)
  const { chain_stats: chain, mempool_stats: mempool } = value
  const unconfirmed = mempool.funded_txo_sum - mempool.spent_txo_sum
  return {
    amount: coins(site.network, chain.funded_txo_sum - chain.spent_txo_sum),
    ...(mempool.tx_count === 0 ? {} : { unconfirmed: coins(site.network, unconfirmed) }),
    at: readingAt(site, { height, fetchedAt }),
  }
}

async function totals(site: Site, account: Account, call: Call): Promise<Totals> {
  const height = await tipOf(site, call)
  const { value, fetchedAt } = await addressOf(site, account, call)
  const received = coins(site.network, value.chain_stats.funded_txo_sum)
  const sent = coins(site.network, value.chain_stats.spent_txo_sum)
  return {
    items: [{ asset: coinOf(site.network), received, sent }],
    withChange: true,
    at: readingAt(site, { height, fetchedAt }),
  }
}

/** Newest first: those in no block, then confirmed ones page by page. A page that brings nothing new ends the list. */
async function readList(site: Site, { address }: Account, call: Call) {
  const found = new Map<string, Given>()
  const shape = z.array(transactionShape)
  let path = `address/${address}/txs`
  for (let page = 0; page < PAGES; page++) {
    const { value } = await get(site, path, shape, call)
    const confirmed = value.filter(({ status }) => status.confirmed)
    const known = found.size
    for (const given of value) found.set(given.txid, given)
    if (confirmed.length < PAGE || found.size === known) return { transactions: [...found.values()], more: false }
    path = `address/${address}/txs/chain/${confirmed.at(-1)!.txid}`
  }
  return { transactions: [...found.values()], more: true }
}

async function transfers(site: Site, account: Account, call: Call): Promise<Transfers> {
  const { transactions, more } = await readList(site, account, call)
  const items = transactions.flatMap(given => transfersOf(given, account.address, site.network))
  return { items, covers: ['native'], tokens: 'none', more, at: readingAt(site) }
}

async function activity(site: Site, account: Account, call: Call): Promise<Activity> {
  const [{ value, fetchedAt }, { transactions, more }] = await Promise.all([
    addressOf(site, account, call),
    readList(site, account, call),
  ])
  const times = transactions.flatMap(({ status }) => status.block_time ?? [])
  const count = value.chain_stats.tx_count + value.mempool_stats.tx_count
  const first = times.length === 0 ? null : instant(Math.min(...times) * 1000)
  return {
    first: first === null ? null : { time: first, exact: !more && transactions.length >= count },
    last: times.length === 0 ? null : instant(Math.max(...times) * 1000),
    transactions: { count, exact: true },
    covers: ['native'],
    at: readingAt(site, { fetchedAt }),
  }
}

async function transaction(site: Site, id: string, call: Call): Promise<Transaction> {
  const { value, fetchedAt } = await get(site, `tx/${id.toLowerCase()}`, transactionShape, call)
  const { txid, fee, status } = value
  return {
    id: txid,
    network: site.network,
    status: status.confirmed ? 'confirmed' : 'pending',
    height: status.block_height ?? null,
    time: status.block_time == null ? null : instant(status.block_time * 1000),
    moves: movesOf(value, site.network),
    fee: coins(site.network, fee),
    notes: notesOf(value),
    at: readingAt(site, { height: status.block_height ?? null, fetchedAt }),
  }
}
