import { coins } from '../coins.ts'
import type {
  Account,
  Activity,
  Balance,
  Control,
  Holding,
  Holdings,
  Nature,
  Transaction,
  Transfers,
} from '../facts.ts'
import { ChainFault } from '../faults.ts'
import { knownFirst } from '../holdings.ts'
import { createOnSites, readingAt, type Site } from '../kit/site.ts'
import { place, seenFrom } from '../moves.ts'
import type { CreateSource } from '../settings.ts'
import type { Call } from '../source.ts'
import { issuedAmount } from './amounts.ts'
import { ask, type Info, infoOf, linesOf, serverShape } from './api.ts'
import { freezes } from './freezes.ts'
import { issuedAsset, XRPL_TOKENS } from './tokens.ts'
import { entryShape, hasFailed, memosOf, movesOf, transactionsOf } from './transactions.ts'

/** The account's own key cannot sign any more. */
const MASTER_DISABLED = 0x00100000

/** A server of the XRP Ledger: rippled or Clio (https://xrpl.org/docs/references/http-websocket-apis). */
export const createXrpl: CreateSource = (settings, kit) =>
  createOnSites(settings, kit, {
    keyHeader: 'authorization',
    proves,
    facts: { nature, balance, holdings, activity, transfers, freezes },
    transaction,
  })

/** Mainnet is network 0, and the only one whose servers may leave it out. */
async function proves(site: Site, call: Call): Promise<boolean> {
  const { value } = await ask(site, 'server_info', {}, serverShape, call)
  return (value?.info.network_id ?? 0) === 0
}

async function nature(site: Site, { address }: Account, call: Call): Promise<Nature> {
  const { value, height, fetchedAt } = await infoOf(site, address, call)
  if (value === null) return { kind: 'unused', at: readingAt(site, { height, fetchedAt }) }
  const at = readingAt(site, { height: value.ledger_index, fetchedAt })
  // An exchange that the ledger itself runs: nobody has its keys.
  if (value.account_data.AMMID !== undefined) return { kind: 'contract', at }
  return { kind: 'wallet', control: controlOf(address, value), at }
}

/** Who signs (https://xrpl.org/docs/concepts/accounts/cryptographic-keys): its own key, a regular key, or a list. */
function controlOf(address: string, { account_data, signer_lists = [] }: Info): Control {
  const signers = signer_lists.flatMap(({ SignerEntries }) =>
    SignerEntries.map(({ SignerEntry }) => SignerEntry.Account),
  )
  const keys = [...(account_data.RegularKey ? [account_data.RegularKey] : []), ...signers]
  const by = [...new Set(keys)].filter(key => key !== address)
  if ((account_data.Flags & MASTER_DISABLED) !== 0) return { kind: 'other', by }
  return by.length === 0 ? { kind: 'own', by } : { kind: 'shared', by }
}

/** All of it, with the reserve that the ledger keeps back while the account exists. */
async function balance(site: Site, { address }: Account, call: Call): Promise<Balance> {
  const { value, height, fetchedAt } = await infoOf(site, address, call)
  const at = readingAt(site, { height: value?.ledger_index ?? height, fetchedAt })
  return { amount: coins('xrp-ledger', value?.account_data.Balance ?? 0n), at }
}

/** Tokens that others issued to it. What it issued itself has a negative balance, and is not held. */
async function holdings(site: Site, { address }: Account, call: Call): Promise<Holdings> {
  const { lines, more, height, fetchedAt } = await linesOf(site, address, call)
  const items = lines.flatMap(({ currency, account, balance: held }): Holding[] => {
    const asset = issuedAsset(currency, account)
    const amount = issuedAmount(held, asset.symbol)
    if (amount === null) throw new ChainFault('bad-answer', site.provider)
    return amount.value > 0n ? [{ asset, amount }] : []
  })
  return { items: knownFirst(items, XRPL_TOKENS), covers: 'all', more, at: readingAt(site, { height, fetchedAt }) }
}

/** Both ends of the list. Many servers keep the last months only, and say from which ledger on. */
async function activity(site: Site, { address }: Account, call: Call): Promise<Activity> {
  const end = { limit: 1, pages: 1 }
  const [oldest, newest] = await Promise.all([
    transactionsOf(site, address, { ...end, forward: true }, call),
    transactionsOf(site, address, end, call),
  ])
  const times = [...oldest.entries, ...newest.entries].flatMap(({ close_time_iso }) => close_time_iso ?? []).map(moment)
  const [first, last] = [times.toSorted()[0], times.toSorted().at(-1)]
  return {
    first: first === undefined ? null : { time: first, exact: oldest.everything },
    last: last ?? null,
    transactions: null,
    covers: ['native', 'tokens'],
    at: readingAt(site, { height: newest.height }),
  }
}

async function transfers(site: Site, { address }: Account, call: Call): Promise<Transfers> {
  const { entries, more, everything, height } = await transactionsOf(site, address, {}, call)
  const items = entries.flatMap(entry =>
    movesOf(entry).flatMap((move, at) => {
      const { hash, ledger_index = null, close_time_iso } = entry
      const where = {
        transaction: hash,
        index: place('move', at),
        height: ledger_index,
        time: close_time_iso ? moment(close_time_iso) : null,
      }
      return seenFrom(address, move, where) ?? []
    }),
  )
  return {
    items: items.sort((a, b) => (b.height ?? 0) - (a.height ?? 0)),
    covers: ['native', 'tokens'],
    tokens: 'all',
    more: more || !everything,
    at: readingAt(site, { height }),
  }
}

async function transaction(site: Site, id: string, call: Call): Promise<Transaction> {
  const { value, fetchedAt } = await ask(site, 'tx', { transaction: id.toUpperCase() }, entryShape, call)
  if (value === null) throw new ChainFault('not-found', site.provider)
  const { hash, ledger_index: height = null, close_time_iso: closed, validated, tx_json } = value
  const pending = validated !== true
  return {
    id: hash,
    network: site.network,
    status: pending ? 'pending' : hasFailed(value) ? 'failed' : 'confirmed',
    height: pending ? null : height,
    time: pending || !closed ? null : moment(closed),
    moves: movesOf(value),
    fee: coins('xrp-ledger', tx_json.Fee),
    notes: memosOf(value),
    at: readingAt(site, { height, timeMs: closed ? Date.parse(closed) : null, fetchedAt }),
  }
}

/** The ledger's times have no milliseconds. */
function moment(iso: string): string {
  return new Date(iso).toISOString()
}
