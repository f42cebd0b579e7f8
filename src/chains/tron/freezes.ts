import { callData, truthOf, wordAt } from '../evm/encoding.ts'
import { pendingFreezes } from '../evm/pending.ts'
import type { Block, CallResult, EvmReader } from '../evm/reader.ts'
import type { Account } from '../facts.ts'
import { type FreezeReading, freezeState } from '../freeze-state.ts'
import type { FreezeEvent, Freezes, History, TokenFreeze } from '../freezes.ts'
import type { Clock } from '../kit/clock.ts'
import { within } from '../kit/within.ts'
import type { Call } from '../source.ts'
import { assetOf, type KnownToken } from '../tokens.ts'
import { base58Of, hexOf } from './address.ts'
import { TRON_TOKENS, TRON_TOKENS_IN_HEX } from './tokens.ts'

/** What a provider can tell of the past of one account and one token. */
export type ReadHistory = (
  token: KnownToken,
  account: string,
  frozen: boolean,
  call: Call,
) => Promise<{ readonly events: readonly FreezeEvent[]; readonly history: History }>

/** The past may take as long: the present is worth more. */
const PAST_MS = 5_000

/** What reading needs. */
export interface Means {
  readonly reader: EvmReader
  readonly clock: Clock
  /** Null: this provider has no past to tell. */
  readonly past: ReadHistory | null
}

/** The state with each token of the table, by calls that every node answers; the past where `past` can tell it. */
export async function readFreezes(means: Means, { address }: Account, call: Call): Promise<Freezes> {
  const block = await means.reader.head(call)
  return { items: await Promise.all(TRON_TOKENS_IN_HEX.map(token => tokenFreeze(means, token, address, block, call))) }
}

async function tokenFreeze(
  { reader, clock, past }: Means,
  token: KnownToken,
  address: string,
  block: Block,
  call: Call,
): Promise<TokenFreeze> {
  const method = token.freeze === 'isBlackListed' ? 'isBlackListed' : 'isBlacklisted'
  const account = hexOf(address)
  const asked = { to: token.contract, data: callData(`${method}(address)`, account) }
  const [result] = await reader.calls([asked], block.height, call)
  const flag = flagOf(result!)
  const contract = base58Of(token.contract)
  const asset = assetOf(TRON_TOKENS, contract, token.symbol)
  const at = reader.reading(block)
  if ('unknown' in flag) return freezeState(asset, { flag, events: [], history: 'none', pendingSeen: false, at })
  const [told, pending] = await Promise.all([
    past && within(PAST_MS, clock, call, part => past({ ...token, contract }, address, flag.frozen, part)),
    flag.frozen
      ? null
      : within(PAST_MS, clock, call, part => pendingFreezes(reader, token, method, account, block, part)),
  ])
  const events = [...(told?.events ?? []), ...(pending ?? [])]
  return freezeState(asset, { flag, events, history: told?.history ?? 'none', pendingSeen: pending !== null, at })
}

function flagOf(result: CallResult): FreezeReading['flag'] {
  if ('failed' in result) return { unknown: result.failed === 'reverted' ? 'reverted' : 'no-method' }
  const frozen = result.data.length === 66 ? truthOf(wordAt(result.data, 0)) : null
  return frozen === null ? { unknown: 'no-method' } : { frozen }
}
