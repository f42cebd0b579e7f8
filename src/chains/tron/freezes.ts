import { callData, truthOf, wordAt } from '../evm/encoding.ts'
import { pendingFreezes } from '../evm/pending.ts'
import type { CallResult, EvmReader } from '../evm/reader.ts'
import type { Account } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import { type FreezeReading, freezeState } from '../freeze-state.ts'
import type { FreezeEvent, Freezes, History, TokenFreeze } from '../freezes.ts'
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

/** The state with each token of the table, by calls that every node answers; the past where `past` can tell it. */
export async function readFreezes(
  reader: EvmReader,
  { address }: Account,
  past: ReadHistory | null,
  call: Call,
): Promise<Freezes> {
  const block = await reader.head(call)
  const account = hexOf(address)
  const one = async (token: KnownToken): Promise<TokenFreeze> => {
    const method = token.freeze === 'isBlackListed' ? 'isBlackListed' : 'isBlacklisted'
    const [result] = await reader.calls(
      [{ to: token.contract, data: callData(`${method}(address)`, account) }],
      block.height,
      call,
    )
    const flag = flagOf(result!)
    const contract = base58Of(token.contract)
    const asset = assetOf(TRON_TOKENS, contract, token.symbol)
    const at = reader.reading(block)
    if ('unknown' in flag) return freezeState(asset, { flag, events: [], history: 'none', pendingSeen: false, at })
    const [told, pending] = await Promise.all([
      past ? orNone(past({ ...token, contract }, address, flag.frozen, call), call) : null,
      flag.frozen ? null : orNone(pendingFreezes(reader, token, method, account, block, call), call),
    ])
    return freezeState(asset, {
      flag,
      events: [...(told?.events ?? []), ...(pending ?? [])],
      history: told?.history ?? 'none',
      pendingSeen: pending !== null,
      at,
    })
  }
  return { items: await Promise.all(TRON_TOKENS_IN_HEX.map(one)) }
}

function flagOf(result: CallResult): FreezeReading['flag'] {
  if ('failed' in result) return { unknown: result.failed === 'reverted' ? 'reverted' : 'no-method' }
  const frozen = result.data.length === 66 ? truthOf(wordAt(result.data, 0)) : null
  return frozen === null ? { unknown: 'no-method' } : { frozen }
}

/** Without the past, the present is still known. An ended call is not. */
async function orNone<T>(reading: Promise<T>, { signal }: Call): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (signal.aborted || !(error instanceof ChainFault)) throw error
    return null
  }
}
