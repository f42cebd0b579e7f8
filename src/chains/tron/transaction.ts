import { z } from 'zod'
import { coinOf, coins } from '../coins.ts'
import { describe } from '../evm/describe.ts'
import type { EvmReader } from '../evm/reader.ts'
import { transferIn } from '../evm/transfers.ts'
import type { Move, Transaction } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import { count, instant, natural } from '../kit/numbers.ts'
import { readingAt, type Site } from '../kit/site.ts'
import { textOf } from '../moves.ts'
import type { Call } from '../source.ts'
import { assetOf } from '../tokens.ts'
import { base58Of, hexOf, NOBODY, tronAddress } from './address.ts'
import { ask } from './node-api.ts'
import { TRON_TOKENS, TRON_TOKENS_IN_HEX } from './tokens.ts'

/** The one contract that a transaction carries: a transfer of coins, a call of a contract, or something else. */
const contract = z.object({
  type: z.string(),
  parameter: z.object({
    value: z.object({
      amount: natural.optional(),
      call_value: natural.optional(),
      /** Absent where a shielded transfer has no sender. */
      owner_address: tronAddress.optional(),
      to_address: tronAddress.optional(),
      contract_address: tronAddress.optional(),
    }),
  }),
})

/** A transaction's signed part, as nodes and TronGrid give it. */
export const signedShape = z.object({
  txID: z.string().regex(/^[0-9a-f]{64}$/i),
  ret: z.array(z.object({ contractRet: z.string().optional() })).optional(),
  raw_data: z.object({
    contract: z.array(contract).min(1),
    data: z
      .string()
      .regex(/^[0-9a-f]*$/i)
      .optional(),
  }),
})

/** A transaction as it was signed. */
export type Signed = z.output<typeof signedShape>

/** Its memo, where that is text. */
export function memoOf({ raw_data: { data } }: Signed): string | null {
  return data === undefined ? null : textOf(Buffer.from(data, 'hex'))
}

/** Whether it was recorded and did nothing. */
export function hasFailed({ ret }: Signed): boolean {
  return ret?.some(({ contractRet }) => contractRet !== undefined && contractRet !== 'SUCCESS') ?? false
}

/** The coins that it moves by itself: what contracts move on is told elsewhere, and TRC-10 assets are not read. */
export function coinMoveOf({ raw_data }: Signed, tag: string | null): Move | null {
  const { type, parameter } = raw_data.contract[0]!
  const { owner_address, to_address, contract_address, amount, call_value } = parameter.value
  const calls = type === 'TriggerSmartContract'
  const value = calls ? call_value : type === 'TransferContract' ? amount : undefined
  if (!value || owner_address === undefined) return null
  const to = (calls ? contract_address : to_address) ?? null
  return { from: [owner_address], to, asset: coinOf('tron'), amount: coins('tron', value), ...(tag ? { tag } : {}) }
}

const digits = z.string().regex(/^[0-9a-f]*$/i)

const infoShape = z.object({
  blockNumber: count.optional(),
  blockTimeStamp: count.optional(),
  fee: natural.optional(),
  result: z.string().optional(),
  log: z
    .array(z.object({ address: tronAddress, topics: z.array(digits).default([]), data: digits.default('') }))
    .optional(),
  internal_transactions: z
    .array(
      z.object({
        caller_address: tronAddress,
        transferTo_address: tronAddress.optional(),
        callValueInfo: z.array(z.object({ callValue: natural.optional(), tokenId: z.string().optional() })).optional(),
        rejected: z.boolean().optional(),
      }),
    )
    .optional(),
})

type Info = z.output<typeof infoShape>

/** Looks a transaction up with what it moved: coins by itself and by contracts, tokens by their events. */
export async function readTransaction(site: Site, reader: EvmReader, id: string, call: Call): Promise<Transaction> {
  const value = { value: id.toLowerCase() }
  const [{ value: signed }, { value: info, fetchedAt }] = await Promise.all([
    ask(site, 'gettransactionbyid', value, z.union([signedShape, z.strictObject({}).transform(() => null)]), call),
    ask(site, 'gettransactioninfobyid', value, infoShape, call),
  ])
  if (signed === null) throw new ChainFault('not-found', site.provider)
  const { blockNumber: height = null, blockTimeStamp: timeMs = null } = info
  const failed = info.result === 'FAILED' || hasFailed(signed)
  const memo = memoOf(signed)
  const coin = coinMoveOf(signed, memo)
  const moves = [...(coin ? [coin] : []), ...innerMoves(info), ...(await tokenMoves(info, reader, call))]
  return {
    id: signed.txID.toLowerCase(),
    network: site.network,
    status: height === null ? 'pending' : failed ? 'failed' : 'confirmed',
    height,
    time: timeMs === null ? null : instant(timeMs),
    moves: failed ? [] : moves,
    fee: height === null ? null : coins('tron', info.fee ?? 0n),
    notes: memo === null ? [] : [memo],
    at: readingAt(site, { height, timeMs, fetchedAt }),
  }
}

function innerMoves({ internal_transactions = [] }: Info): readonly Move[] {
  return internal_transactions.flatMap(({ caller_address, transferTo_address, callValueInfo = [], rejected }) =>
    callValueInfo.flatMap(({ callValue = 0n, tokenId }): Move[] => {
      if (rejected || tokenId !== undefined || callValue === 0n) return []
      const amount = coins('tron', callValue)
      return [{ from: [caller_address], to: transferTo_address ?? null, asset: coinOf('tron'), amount }]
    }),
  )
}

async function tokenMoves(
  { log = [], blockNumber = 0 }: Info,
  reader: EvmReader,
  call: Call,
): Promise<readonly Move[]> {
  const moved = log.flatMap(({ address, topics, data }, index) => {
    const words = { topics: topics.map(topic => `0x${topic}`), data: `0x${data}` }
    const transfer = transferIn({ ...words, address, height: blockNumber, transaction: '', index, timeMs: null })
    return transfer ? [{ contract: address, ...transfer }] : []
  })
  const hexes = moved.map(({ contract: address }) => hexOf(address))
  const described = await describe(reader, TRON_TOKENS_IN_HEX, hexes, blockNumber, call)
  return moved.flatMap(({ contract: address, from, to, value }): Move[] => {
    const token = described.get(hexOf(address))
    if (!token) return []
    const asset = assetOf(TRON_TOKENS, address, token.asset.symbol)
    const amount = { value, decimals: token.decimals, unit: asset.symbol }
    return [tokenMove(base58Of(from), base58Of(to), asset, amount)]
  })
}

/** A token's movement: nobody is on the other side of minting and burning, and only known tokens' words are trusted. */
export function tokenMove(from: string, to: string, asset: Move['asset'], amount: Move['amount']): Move {
  return {
    from: from === NOBODY ? [] : [from],
    to: to === NOBODY ? null : to,
    asset,
    amount,
    ...(asset.standing === 'known' ? {} : { claimed: true as const }),
  }
}
