import { MOST_DECIMALS } from '../amounts.ts'
import { coinOf, coins } from '../coins.ts'
import type { Move } from '../facts.ts'
import { assetOf } from '../tokens.ts'
import type { JettonTransfer, Message, Metadata, Step } from './shapes.ts'
import { TON_TOKENS } from './tokens.ts'

/**
 * Messages by which jettons move (TEP-74): the coins with them pay for the way and come back as excesses. The jettons
 * themselves stand in a list of their own.
 */
const JETTON_MESSAGES: ReadonlySet<string> = new Set([
  '0x0f8a7ea5',
  '0x178d4519',
  '0x7362d09c',
  '0xd53276db',
  '0x595f07bc',
])

/** Decimals of a jetton that describes itself without them (TEP-64). */
const USUAL_DECIMALS = 9

/** What one message moved; null: nothing between two accounts. */
function coinMove({ source, destination, value, opcode, message_content }: Message): Move | null {
  if (!source || !value || JETTON_MESSAGES.has(opcode?.toLowerCase() ?? '')) return null
  const tag = message_content?.decoded ?? null
  return {
    from: [source],
    to: destination ?? null,
    asset: coinOf('ton'),
    amount: coins('ton', value),
    ...(tag === null ? {} : { tag }),
  }
}

/** What one step moved: in first, then out in order. */
export function movesOf({ in_msg, out_msgs }: Step): readonly Move[] {
  return [...(in_msg ? [in_msg] : []), ...out_msgs].flatMap(message => coinMove(message) ?? [])
}

/** A jetton as it describes itself. */
export interface Description {
  readonly symbol: string
  readonly decimals: number
}

/** What a jetton is called and how it counts; null where the service has not read what its master says. */
export function describe(master: string, metadata: Metadata): Description | null {
  const known = TON_TOKENS.find(({ contract }) => contract === master)
  if (known) return known
  const [info] = metadata?.[master.toUpperCase()]?.token_info ?? []
  const decimals = Number(info?.extra?.decimals ?? USUAL_DECIMALS)
  if (!info || !Number.isInteger(decimals) || decimals < 0 || decimals > MOST_DECIMALS) return null
  return { symbol: info.symbol ?? '', decimals }
}

/** One movement of a jetton, between owners; null where it cannot be said how much it is. */
export function jettonMove(given: JettonTransfer, metadata: Metadata): Move | null {
  const { source, destination, amount, jetton_master, decoded_forward_payload: tag } = given
  const described = describe(jetton_master, metadata)
  if (!described) return null
  const asset = assetOf(TON_TOKENS, jetton_master, described.symbol)
  return {
    from: source ? [source] : [],
    to: destination ?? null,
    asset,
    amount: { value: amount, decimals: described.decimals, unit: asset.symbol },
    ...(tag === null ? {} : { tag }),
    // Any contract can call itself a jetton and tell of transfers.
    ...(asset.standing === 'known' ? {} : { claimed: true as const }),
  }
}
