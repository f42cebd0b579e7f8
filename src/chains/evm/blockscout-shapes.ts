import { z } from 'zod'
import { count, natural } from '../kit/numbers.ts'
import type { Row } from './listed.ts'
import { hexText } from './rpc-reader.ts'

/** Shapes of Blockscout's API v2 (https://docs.blockscout.com/devs/apis/rest): names that changed are taken both ways. */
const party = z.object({ hash: hexText })

const token = z.object({
  address: hexText.optional(),
  address_hash: hexText.optional(),
  symbol: z.string().nullish(),
  decimals: z.union([count, z.null()]).optional(),
  type: z.string(),
})

const moment = z.iso.datetime({ offset: true }).transform(text => Date.parse(text))

/** One account. */
export const addressShape = z.object({
  hash: hexText,
  coin_balance: natural.nullish(),
  block_number_balance_updated_at: count.nullish(),
  is_contract: z.boolean(),
  token: z.unknown().optional(),
  proxy_type: z.string().nullish(),
  implementations: z.array(z.object({ address_hash: hexText.optional(), address: hexText.optional() })).optional(),
})

/** How much there is of it. */
export const countersShape = z.object({ transactions_count: count, token_transfers_count: count })

/** Tokens held; the list is whole. */
export const balancesShape = z.array(z.object({ token, value: natural }))

/** A list's end, or the parameters of its next page. */
const next = z.record(z.string(), z.union([z.string(), z.number(), z.bigint(), z.boolean(), z.null()])).nullish()

/** A page of a list. */
export function pageOf<T>(item: z.ZodType<T>) {
  return z.object({ items: z.array(item), next_page_params: next })
}

/** A transaction of an account. */
export const transactionShape = z
  .object({
    hash: hexText,
    timestamp: moment.nullish(),
    block_number: count.nullish(),
    block: count.nullish(),
    from: party,
    to: party.nullish(),
    value: natural,
    status: z.enum(['ok', 'error']).nullish(),
  })
  .transform(
    ({ hash, timestamp, block_number, block, from, to, value, status }): Row => ({
      transaction: hash,
      index: 'native',
      height: block_number ?? block ?? null,
      timeMs: timestamp ?? null,
      from: from.hash,
      to: to?.hash ?? null,
      value,
      failed: status === 'error',
      token: null,
    }),
  )

/** A movement of coins by a contract. */
export const internalShape = z
  .object({
    transaction_hash: hexText,
    index: count,
    timestamp: moment.nullish(),
    block_number: count.nullish(),
    block: count.nullish(),
    from: party,
    to: party.nullish(),
    value: natural,
    success: z.boolean(),
  })
  .transform(
    ({ transaction_hash, index, timestamp, block_number, block, from, to, value, success }): Row => ({
      transaction: transaction_hash,
      index: `internal-${padded(index)}`,
      height: block_number ?? block ?? null,
      timeMs: timestamp ?? null,
      from: from.hash,
      to: to?.hash ?? null,
      value,
      failed: !success,
      token: null,
    }),
  )

/** A transfer of a token with amounts. NFTs have other totals and come out as null. */
export const tokenTransferShape = z
  .object({
    transaction_hash: hexText.optional(),
    tx_hash: hexText.optional(),
    log_index: count,
    timestamp: moment.nullish(),
    block_number: count.nullish(),
    from: party,
    to: party.nullish(),
    token: token.nullish(),
    total: z.object({ value: natural.nullish(), decimals: z.union([count, z.null()]).optional() }).nullish(),
  })
  .transform((given): Row | null => {
    const { log_index, timestamp, block_number, from, to, token: of, total } = given
    const transaction = given.transaction_hash ?? given.tx_hash
    const contract = of?.address_hash ?? of?.address
    const decimals = total?.decimals ?? of?.decimals
    if (transaction === undefined || contract === undefined || total?.value == null || decimals == null) return null
    return {
      transaction,
      index: `token-${padded(log_index)}`,
      height: block_number ?? null,
      timeMs: timestamp ?? null,
      from: from.hash,
      to: to?.hash ?? null,
      value: total.value,
      failed: false,
      token: { contract, symbol: of?.symbol ?? '', decimals },
    }
  })

/** So that indexes compare as text in the order of their numbers. */
function padded(index: number): string {
  return String(index).padStart(6, '0')
}
