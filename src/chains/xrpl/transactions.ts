import { z } from 'zod'
import { coinOf, coins } from '../coins.ts'
import type { Move } from '../facts.ts'
import { count } from '../kit/numbers.ts'
import type { Site } from '../kit/site.ts'
import { textOf } from '../moves.ts'
import type { Call } from '../source.ts'
import { sum } from './amounts.ts'
import { ask } from './api.ts'

const drops = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform(BigInt)
const fields = z.object({ Account: z.string().optional(), Balance: z.unknown() }).optional()
const node = z.object({ LedgerEntryType: z.string(), FinalFields: fields, PreviousFields: fields, NewFields: fields })

/** One transaction with what it did, in the form of API version 2. */
export const entryShape = z.object({
  hash: z.string().regex(/^[0-9A-F]{64}$/i),
  ledger_index: count.optional(),
  close_time_iso: z.iso.datetime().optional(),
  tx_json: z.object({
    TransactionType: z.string(),
    Account: z.string(),
    Destination: z.string().optional(),
    Owner: z.string().optional(),
    DestinationTag: count.optional(),
    Flags: count.optional(),
    Fee: drops,
    Amount: sum.optional(),
    DeliverMax: sum.optional(),
    LimitAmount: z.object({ currency: z.string(), issuer: z.string() }).optional(),
    Memos: z.array(z.object({ Memo: z.object({ MemoData: z.string().optional() }) })).optional(),
  }),
  meta: z
    .object({
      TransactionResult: z.string(),
      delivered_amount: z.union([z.literal('unavailable').transform(() => undefined), sum]).optional(),
      AffectedNodes: z.array(z.record(z.string(), node)),
    })
    .optional(),
  validated: z.boolean().optional(),
})

/** A transaction in the ledger's words. */
export type Entry = z.output<typeof entryShape>

/** The payment may deliver less than it says (https://xrpl.org/docs/concepts/payment-types/partial-payments). */
const PARTIAL = 0x00020000

/** Texts that the transaction carries. */
export function memosOf({ tx_json }: Entry): readonly string[] {
  return (tx_json.Memos ?? []).flatMap(({ Memo }) => textOf(Buffer.from(Memo.MemoData ?? '', 'hex')) ?? [])
}

/** Whether it is recorded and did nothing but cost its fee. */
export function hasFailed({ meta }: Entry): boolean {
  return meta !== undefined && meta.TransactionResult !== 'tesSUCCESS'
}

/**
 * What was moved. Of payments what was delivered, and never what was announced: partial payments announce millions. Of
 * everything else (escrows, checks, deleted accounts) the coins that accounts gained and lost; issued tokens that change
 * hands in exchange are not read.
 */
export function movesOf(entry: Entry): readonly Move[] {
  if (hasFailed(entry) || !entry.meta) return []
  const { TransactionType, Account, Destination, DestinationTag } = entry.tx_json
  const tag = DestinationTag === undefined ? memosOf(entry)[0] : String(DestinationTag)
  const told = tag === undefined ? {} : { tag }
  if (TransactionType !== 'Payment') return coinMoves(entry).map(move => ({ ...move, ...told }))
  const delivered = deliveredBy(entry)
  return delivered && Destination !== undefined ? [{ from: [Account], to: Destination, ...delivered, ...told }] : []
}

function deliveredBy({ meta, tx_json }: Entry) {
  if (meta?.delivered_amount !== undefined) return meta.delivered_amount
  // Before 2014 the ledger did not record it; then only a payment that is not partial says what it delivered.
  return ((tx_json.Flags ?? 0) & PARTIAL) === 0 ? (tx_json.DeliverMax ?? tx_json.Amount ?? null) : null
}

function coinMoves({ meta, tx_json }: Entry): readonly Move[] {
  const changes = meta!.AffectedNodes.flatMap(affected => Object.values(affected).flatMap(changeIn)).map(
    ({ account, change }) => ({ account, change: account === tx_json.Account ? change + tx_json.Fee : change }),
  )
  const lost = changes.filter(({ change }) => change < 0n)
  const gained = changes.filter(({ change }) => change > 0n)
  const asset = coinOf('xrp-ledger')
  if (gained.length === 0) {
    const to = tx_json.Destination ?? null
    return lost.map(({ account, change }) => ({ from: [account], to, asset, amount: coins('xrp-ledger', -change) }))
  }
  return gained.map(({ account, change }) => {
    const payers = lost.length > 0 ? lost.map(payer => payer.account) : [tx_json.Owner ?? tx_json.Account]
    const from = payers.filter(payer => payer !== account)
    return { from, to: account, asset, amount: coins('xrp-ledger', change) }
  })
}

function changeIn({ LedgerEntryType, FinalFields, PreviousFields, NewFields }: z.output<typeof node>) {
  if (LedgerEntryType !== 'AccountRoot') return []
  const account = (FinalFields ?? NewFields)?.Account
  const after = drops.safeParse((FinalFields ?? NewFields)?.Balance).data
  const before = NewFields ? 0n : drops.safeParse(PreviousFields?.Balance).data
  return account === undefined || after === undefined || before === undefined
    ? []
    : [{ account, change: after - before }]
}

const listShape = z.object({
  transactions: z.array(entryShape),
  ledger_index_min: count,
  ledger_index_max: count,
  marker: z.unknown().optional(),
})

/** The oldest ledger there is: those before it were lost in 2012 (https://xrpl.org/docs/concepts/networks-and-servers/ledger-history). */
const OLDEST_LEDGER = 32_570

/** Pages of two hundred. */
const PAGES = 2

/** A list as far as it was read. */
export interface List {
  readonly entries: readonly Entry[]
  /** More stand in the list than were read. */
  readonly more: boolean
  /** The server has searched all ledgers there are. */
  readonly everything: boolean
  readonly height: number | null
}

/** An account's transactions, newest first; or with `forward` the oldest ones. */
export async function transactionsOf(
  site: Site,
  account: string,
  {
    forward = false,
    limit = 200,
    pages = PAGES,
  }: { readonly forward?: boolean; readonly limit?: number; readonly pages?: number },
  call: Call,
): Promise<List> {
  const entries: Entry[] = []
  let list: z.output<typeof listShape> | null = null
  for (let page = 0; page < pages; page++) {
    const at: { readonly marker?: unknown } = list?.marker === undefined ? {} : { marker: list.marker }
    const range = { ledger_index_min: -1, ledger_index_max: -1 }
    list = (await ask(site, 'account_tx', { account, ...range, forward, limit, ...at }, listShape, call)).value
    if (list === null) return { entries, more: false, everything: false, height: null }
    entries.push(...list.transactions.filter(({ validated }) => validated !== false))
    if (list.marker === undefined) break
  }
  const { marker, ledger_index_min, ledger_index_max } = list!
  return {
    entries,
    more: marker !== undefined,
    everything: ledger_index_min <= OLDEST_LEDGER,
    height: ledger_index_max,
  }
}
