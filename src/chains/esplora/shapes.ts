import { z } from 'zod'
import { count, natural } from '../kit/numbers.ts'

/** Shapes of Esplora's HTTP API (https://github.com/Blockstream/esplora/blob/master/API.md). Amounts are in satoshis. */
const stats = z.object({ tx_count: count, funded_txo_sum: natural, spent_txo_sum: natural })

/** `GET /address/:address` */
export const addressShape = z.object({ chain_stats: stats, mempool_stats: stats })

/** `GET /block/:hash` */
export const blockShape = z.object({ id: z.string() })

/** `GET /blocks/tip/height`: a bare number. */
export const heightShape = z.int().nonnegative()

const output = z.object({
  scriptpubkey: z.string().optional(),
  scriptpubkey_type: z.string().optional(),
  /** Absent for scripts that have no address: bare keys, data. */
  scriptpubkey_address: z.string().nullish(),
  value: natural,
})

/** One transaction. A coinbase input spends nothing: its `prevout` is null. */
export const transactionShape = z.object({
  txid: z.string().regex(/^[0-9a-f]{64}$/),
  fee: natural,
  vin: z.array(z.object({ is_coinbase: z.boolean().optional(), prevout: output.nullish() })),
  vout: z.array(output),
  status: z.object({
    confirmed: z.boolean(),
    block_height: count.nullish(),
    block_time: count.nullish(),
  }),
})

/** An output, spent or made. */
export type Output = z.output<typeof output>
/** A transaction in Esplora's words. */
export type Given = z.output<typeof transactionShape>
