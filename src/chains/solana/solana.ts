import { z } from 'zod'
import { coins } from '../coins.ts'
import type { Account, Activity, Balance, Holding, Holdings, Nature, Transaction, Transfers } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import { knownFirst } from '../holdings.ts'
import { instant } from '../kit/numbers.ts'
import { createOnSites, readingAt, type Site } from '../kit/site.ts'
import { place, seenFrom } from '../moves.ts'
import type { CreateSource } from '../settings.ts'
import type { Call } from '../source.ts'
import { assetOf } from '../tokens.ts'
import { ask, infoOf, resolve, signaturesOf, tokenAccountsOf, transactionOf } from './api.ts'
import { freezes } from './freezes.ts'
import { memosOf, movesOf } from './moves.ts'
import { asTokenAccount, balanceShape, type Given, type Signature } from './shapes.ts'
import { SOLANA_TOKENS, TOKEN_PROGRAMS } from './tokens.ts'

/** Who owns accounts that hold coins alone. */
const SYSTEM = '1'.repeat(32)
/** As many as one list gives. */
const LISTED = 1000
/** Each is a question of its own, and public nodes allow forty of a kind in ten seconds. */
const MOST = 20
/** Enough for wallets that were sent thousands of worthless tokens. */
const LIMITS = { bytes: 16 * 1024 * 1024 }

/**
 * A node of Solana's (https://solana.com/docs/rpc), with JSON that it has parsed. A wallet's token transfers are listed
 * under its token accounts: those of known tokens are read with it. Nodes keep some days, archives everything.
 */
export const createSolana: CreateSource = (settings, kit) =>
  createOnSites(settings, kit, {
    keyHeader: 'authorization',
    speech: { limits: LIMITS },
    proves,
    facts: { nature, balance, holdings, activity, transfers, freezes },
    transaction,
  })

/** Of mainnet-beta (https://solana.com/docs/rpc/http/getgenesishash). */
const GENESIS = '5eykt4UsFv8P8NJdTREpY1vzqKqZKvdpKuc147dw2N9d'

async function proves(site: Site, call: Call): Promise<boolean> {
  return (await ask(site, 'getGenesisHash', [], z.string(), call)) === GENESIS
}

async function nature(site: Site, { address }: Account, call: Call): Promise<Nature> {
  const { context, value } = await infoOf(site, address, call)
  const at = readingAt(site, { height: context.slot })
  if (value === null) return { kind: 'unused', at }
  const token = asTokenAccount(value.data)
  if (token) return { kind: 'token-account', of: token.owner, at }
  if (value.data?.type === 'mint') return { kind: 'token', at }
  return { kind: value.owner === SYSTEM ? 'wallet' : 'contract', at }
}

async function balance(site: Site, { address }: Account, call: Call): Promise<Balance> {
  const { context, value } = await ask(site, 'getBalance', [address], balanceShape, call)
  return { amount: coins('solana', value), at: readingAt(site, { height: context.slot }) }
}

async function holdings(site: Site, { address }: Account, call: Call): Promise<Holdings> {
  const { wallet, only, info } = await resolve(site, address, call)
  const token = asTokenAccount(info.value?.data)
  const lists = only
    ? []
    : await Promise.all(TOKEN_PROGRAMS.map(programId => tokenAccountsOf(site, wallet, { programId }, call)))
  const held = token ? [token] : lists.flatMap(({ value }) => value.map(({ account }) => account.data.parsed.info))
  const items = [...Map.groupBy(held, ({ mint }) => mint)].flatMap(([mint, accounts]): Holding[] => {
    const value = accounts.reduce((sum, { tokenAmount }) => sum + tokenAmount.amount, 0n)
    if (value === 0n) return []
    const asset = assetOf(SOLANA_TOKENS, mint, '')
    return [{ asset, amount: { value, decimals: accounts[0]!.tokenAmount.decimals, unit: asset.symbol } }]
  })
  const height = Math.min(info.context.slot, ...lists.map(({ context }) => context.slot))
  return { items: knownFirst(items, SOLANA_TOKENS), covers: 'all', more: false, at: readingAt(site, { height }) }
}

/** The account's transactions and those of its accounts of known tokens, each once, newest first. */
async function listed(site: Site, address: string, call: Call) {
  const { wallet, only } = await resolve(site, address, call)
  const tokens = only
    ? []
    : await Promise.all(SOLANA_TOKENS.map(({ contract: mint }) => tokenAccountsOf(site, wallet, { mint }, call)))
  const accounts = [address, ...tokens.flatMap(({ value }) => value.map(({ pubkey }) => pubkey))]
  const lists = await Promise.all(accounts.map(account => signaturesOf(site, account, LISTED, call)))
  // Below the newest of the lists' ends one of them is not read.
  const floor = Math.max(0, ...lists.filter(list => list.length >= LISTED).map(list => list.at(-1)!.slot))
  const all = new Map(lists.flat().map(one => [one.signature, one]))
  const signatures = [...all.values()].filter(({ slot }) => slot >= floor).sort((a, b) => b.slot - a.slot)
  return { wallet, signatures, more: floor > 0 }
}

async function activity(site: Site, { address }: Account, call: Call): Promise<Activity> {
  const { signatures } = await listed(site, address, call)
  const times = signatures.flatMap(({ blockTime }) => (blockTime == null ? [] : [blockTime]))
  const first = times.length === 0 ? null : instant(Math.min(...times) * 1000)
  return {
    // Even a list that is whole begins only where the node's memory does, and nodes do not say where that is.
    first: first === null ? null : { time: first, exact: false },
    last: times.length === 0 ? null : instant(Math.max(...times) * 1000),
    transactions: { count: signatures.length, exact: false },
    covers: ['native', 'tokens'],
    at: readingAt(site),
  }
}

async function transfers(site: Site, { address }: Account, call: Call): Promise<Transfers> {
  const { wallet, signatures, more } = await listed(site, address, call)
  const newest = signatures.slice(0, MOST)
  const found = await Promise.all(
    newest.map(async one => ({ one, given: await transactionOf(site, one.signature, call) })),
  )
  const items = found.flatMap(({ one, given }) => (given ? transfersIn(one, given, wallet) : []))
  return {
    items,
    covers: ['native', 'tokens'],
    tokens: 'known',
    more: more || signatures.length > newest.length || found.some(({ given }) => given === null),
    at: readingAt(site),
  }
}

function transfersIn({ signature, slot }: Signature, given: Given, wallet: string) {
  const time = given.blockTime == null ? null : instant(given.blockTime * 1000)
  return movesOf(given).flatMap((move, at) => {
    const where = { transaction: signature, index: place('move', at), height: slot, time }
    return seenFrom(wallet, move, where) ?? []
  })
}

async function transaction(site: Site, id: string, call: Call): Promise<Transaction> {
  const given = await transactionOf(site, id, call)
  if (given === null) throw new ChainFault('not-found', site.provider)
  const { slot, blockTime, meta } = given
  const timeMs = blockTime == null ? null : blockTime * 1000
  return {
    id: given.transaction.signatures[0]!,
    network: site.network,
    status: meta.err == null ? 'confirmed' : 'failed',
    height: slot,
    time: timeMs === null ? null : instant(timeMs),
    moves: movesOf(given),
    fee: coins('solana', meta.fee),
    notes: memosOf(given),
    at: readingAt(site, { height: slot, timeMs }),
  }
}
