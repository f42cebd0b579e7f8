import { z } from 'zod'
import type { Move, Transaction } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import { instant, quantity } from '../kit/numbers.ts'
import type { Call } from '../source.ts'
import type { KnownToken } from '../tokens.ts'
import { coinOf, coins } from './amounts.ts'
import { describe } from './describe.ts'
import type { JsonRpc } from './json-rpc.ts'
import type { EvmReader, Log } from './reader.ts'
import { checked, hexText, logOf, logShape, type Named, small } from './rpc-reader.ts'
import { NOBODY, transferIn } from './transfers.ts'

const shape = z.object({
  hash: hexText,
  from: hexText,
  to: hexText.nullish(),
  value: quantity,
  blockNumber: small.nullish(),
})
const receiptShape = z.object({
  status: small.optional(),
  gasUsed: quantity,
  effectiveGasPrice: quantity.optional(),
  logs: z.array(logShape.extend({ blockNumber: small.nullish().transform(height => height ?? 0) })),
})

/** What looking a transaction up needs. */
export interface TransactionParts {
  readonly named: Named
  readonly rpc: JsonRpc
  readonly reader: EvmReader
  readonly tokens: readonly KnownToken[]
}

/** A transaction with what it moved: coins by its value, tokens by their events. Coins moved by contracts are not seen. */
export async function readTransaction(
  { named, rpc, reader, tokens }: TransactionParts,
  network: string,
  id: string,
  call: Call,
): Promise<Transaction> {
  const { provider } = named
  const [sent, done] = await rpc.many(
    [
      { method: 'eth_getTransactionByHash', params: [id] },
      { method: 'eth_getTransactionReceipt', params: [id] },
    ],
    call,
  )
  const found = checked(sent!, shape.nullable(), provider)
  if (found === null) throw new ChainFault('not-found', provider)
  const receipt = checked(done!, receiptShape.nullable(), provider)
  const head = await reader.head(call)
  const height = found.blockNumber ?? null
  const failed = receipt?.status === 0
  const logs = receipt?.logs.map(logOf) ?? []
  const fee = receipt?.effectiveGasPrice === undefined ? null : receipt.gasUsed * receipt.effectiveGasPrice
  return {
    id: found.hash,
    network,
    status: receipt === null || height === null ? 'pending' : failed ? 'failed' : 'confirmed',
    height,
    time: height === null ? null : instant(await reader.timeOf(height, call)),
    moves: failed
      ? []
      : [...coinMove(found, network), ...(await tokenMoves(logs, { reader, tokens, height: head.height }, call))],
    fee: fee === null ? null : coins(network, fee),
    notes: [],
    at: reader.reading(head),
  }
}

function coinMove({ from, to, value }: z.output<typeof shape>, network: string): readonly Move[] {
  if (value === 0n) return []
  return [{ from: [from], to: to ?? null, asset: coinOf(network), amount: coins(network, value) }]
}

interface Around {
  readonly reader: EvmReader
  readonly tokens: readonly KnownToken[]
  readonly height: number
}

async function tokenMoves(
  logs: readonly Log[],
  { reader, tokens, height }: Around,
  call: Call,
): Promise<readonly Move[]> {
  const moved = logs.flatMap(log => {
    const transfer = transferIn(log)
    return transfer ? [{ contract: log.address, ...transfer }] : []
  })
  const described = await describe(
    reader,
    tokens,
    moved.map(({ contract }) => contract),
    height,
    call,
  )
  return moved.flatMap(({ contract, from, to, value }): Move[] => {
    const token = described.get(contract)
    if (!token) return []
    const { asset, decimals } = token
    const claimed = asset.standing === 'known' ? {} : { claimed: true as const }
    return [
      {
        from: from === NOBODY ? [] : [from],
        to: to === NOBODY ? null : to,
        asset,
        amount: { value, decimals, unit: asset.symbol },
        ...claimed,
      },
    ]
  })
}
