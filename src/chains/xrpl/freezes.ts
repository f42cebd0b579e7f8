import type { Account } from '../facts.ts'
import { freezeState } from '../freeze-state.ts'
import type { FreezeEvent, Freezes } from '../freezes.ts'
import { readingAt, type Site } from '../kit/site.ts'
import { within } from '../kit/within.ts'
import type { Call } from '../source.ts'
import { infoOf, type Line, linesOf } from './api.ts'
import { issuedAsset, XRPL_TOKENS } from './tokens.ts'
import { type Entry, hasFailed, type List, transactionsOf } from './transactions.ts'

/** Flags of accounts and of `TrustSet` (https://xrpl.org/docs/concepts/tokens/fungible-tokens/freezes). */
const GLOBAL_FREEZE = 0x00400000
const SET_FREEZE = 0x00100000
const CLEAR_FREEZE = 0x00200000
const SET_DEEP_FREEZE = 0x00400000

/** The past may take as long: the present is worth more. */
const PAST_MS = 5_000

/** One issued token. */
interface Issued {
  readonly currency: string
  readonly issuer: string
}

/**
 * The state with known tokens, and with every other whose issuer has frozen the account's trust line. XRP itself nobody can
 * freeze. An issuer can freeze one line, or all at once; what it claws back counts as destroyed. Both stand among the
 * account's own transactions, so that they are found without asking for others'.
 */
export async function freezes(site: Site, { address }: Account, call: Call): Promise<Freezes> {
  const [{ lines, height, fetchedAt }, past] = await Promise.all([
    linesOf(site, address, call),
    within(PAST_MS, site.clock, call, part => transactionsOf(site, address, {}, part)),
  ])
  const known = XRPL_TOKENS.map(({ contract }): Issued => {
    const [currency = '', issuer = ''] = contract.split('.')
    return { currency, issuer }
  })
  const others = lines
    .filter(line => isFrozen(line) && !known.some(token => isLineOf(token, line)))
    .map(({ currency, account }): Issued => ({ currency, issuer: account }))
  const items = await Promise.all(
    [...known, ...others].map(async token => {
      const line = lines.find(one => isLineOf(token, one))
      const frozen = line !== undefined && (isFrozen(line) || (await frozenForAll(site, token.issuer, call)))
      return freezeState(issuedAsset(token.currency, token.issuer), {
        flag: { frozen },
        events: (past?.entries ?? []).flatMap(entry => eventIn(entry, token, address) ?? []),
        history: past === null ? 'none' : isWhole(past) ? 'complete' : 'partial',
        pendingSeen: false,
        at: readingAt(site, { height, fetchedAt }),
      })
    }),
  )
  return { items }
}

function isFrozen({ freeze_peer, deep_freeze_peer }: Line): boolean {
  return freeze_peer === true || deep_freeze_peer === true
}

function isLineOf({ currency, issuer }: Issued, line: Line): boolean {
  return line.currency === currency && line.account === issuer
}

function isWhole({ more, everything }: List): boolean {
  return everything && !more
}

async function frozenForAll(site: Site, issuer: string, call: Call): Promise<boolean> {
  const { value } = await infoOf(site, issuer, call)
  return value !== null && (value.account_data.Flags & GLOBAL_FREEZE) !== 0
}

/** What the issuer did to the account's line in one transaction. In a clawback's amount the holder stands as issuer. */
function eventIn(entry: Entry, { currency, issuer }: Issued, holder: string): FreezeEvent | null {
  const { tx_json, hash, ledger_index: height = null, close_time_iso } = entry
  if (tx_json.Account !== issuer || hasFailed(entry)) return null
  const moment = { height, time: close_time_iso ? new Date(close_time_iso).toISOString() : null, transaction: hash }
  if (tx_json.TransactionType === 'Clawback') {
    const { asset, amount } = tx_json.Amount ?? {}
    return asset?.id === `${currency}.${holder}` && amount ? { what: 'destroyed', ...moment, amount } : null
  }
  const line = tx_json.TransactionType === 'TrustSet' ? tx_json.LimitAmount : undefined
  if (line?.currency !== currency || line.issuer !== holder) return null
  const flags = tx_json.Flags ?? 0
  if ((flags & (SET_FREEZE | SET_DEEP_FREEZE)) !== 0) return { what: 'frozen', ...moment }
  return (flags & CLEAR_FREEZE) === 0 ? null : { what: 'released', ...moment }
}
