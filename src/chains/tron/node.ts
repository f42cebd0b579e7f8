import { coins } from '../coins.ts'
import { callData, wordAt } from '../evm/encoding.ts'
import type { EvmReader } from '../evm/reader.ts'
import type { Account, Balance, Holdings, Nature, Transaction } from '../facts.ts'
import { ChainFault } from '../faults.ts'
import { createOnSites, readingAt, type Site } from '../kit/site.ts'
import type { CreateSource } from '../settings.ts'
import type { Call } from '../source.ts'
import { assetOf } from '../tokens.ts'
import { hexOf } from './address.ts'
import { controlOf } from './control.ts'
import { readFreezes } from './freezes.ts'
import { accountOf, headOf, KEY_HEADER, proves } from './node-api.ts'
import { createTronReader } from './reader.ts'
import { TRON_TOKENS, TRON_TOKENS_IN_HEX } from './tokens.ts'
import { readTransaction } from './transaction.ts'

/**
 * A full node of TRON's network (java-tron, https://tronprotocol.github.io/documentation-en/api/http/). It knows the
 * present, and transactions by their ids; it keeps no lists by account.
 */
export const createTronNode: CreateSource = (settings, kit) =>
  createOnSites(settings, kit, {
    keyHeader: KEY_HEADER,
    proves,
    best: ['nature', 'balance'],
    facts: {
      nature,
      balance,
      holdings: knownHoldings,
      freezes(site, account, call) {
        // The wallet that Tether's contract belongs to is looked through: many calls, which only an own node is asked.
        const reader = createTronReader(site, settings.reach === 'own')
        return readFreezes({ reader, clock: kit.clock, past: null }, account, call)
      },
    },
    transaction,
  })

/** A transaction by its id, which every node can look up. */
export function transaction(site: Site, id: string, call: Call): Promise<Transaction> {
  return readTransaction(site, createTronReader(site, false), id, call)
}

/** An account that is not activated may hold tokens: contracts do not ask whether it is. */
export async function nature(site: Site, { address }: Account, call: Call): Promise<Nature> {
  const { value, fetchedAt } = await accountOf(site, address, call)
  const at = readingAt(site, { fetchedAt })
  if (TRON_TOKENS.some(({ contract }) => contract === address)) return { kind: 'token', at }
  if (value.type === 'Contract') return { kind: 'contract', at }
  if (value.address !== undefined) return { kind: 'wallet', control: controlOf(address, value), at }
  const held = await balancesOf(createTronReader(site, false), address, 0, call)
  return held.some(amount => amount !== null && amount > 0n)
    ? { kind: 'wallet', activated: false, at }
    : { kind: 'unused', at }
}

/** What is staked is not in it: it comes back after a waiting time. */
export async function balance(site: Site, { address }: Account, call: Call): Promise<Balance> {
  const { height, timeMs } = await headOf(site, call)
  const { value, fetchedAt } = await accountOf(site, address, call)
  return { amount: coins('tron', value.balance ?? 0n), at: readingAt(site, { height, timeMs, fetchedAt }) }
}

/** Of the table's tokens alone: an account's others are in no list that a node keeps. */
export async function knownHoldings(site: Site, { address }: Account, call: Call): Promise<Holdings> {
  const reader = createTronReader(site, false)
  const head = await reader.head(call)
  const held = await balancesOf(reader, address, head.height, call)
  // Every token of the table has balanceOf: where one does not answer, the node is at fault.
  if (held.includes(null)) throw new ChainFault('bad-answer', site.provider)
  const items = TRON_TOKENS.flatMap((token, index) => {
    const value = held[index]
    if (!value) return []
    const asset = assetOf(TRON_TOKENS, token.contract, token.symbol)
    return [{ asset, amount: { value, decimals: token.decimals, unit: token.symbol } }]
  })
  return { items, covers: 'known', more: false, at: reader.reading(head) }
}

/** In the table's order; null where the contract does not answer. */
async function balancesOf(
  reader: EvmReader,
  address: string,
  height: number,
  call: Call,
): Promise<readonly (bigint | null)[]> {
  const data = callData('balanceOf(address)', hexOf(address))
  const results = await reader.calls(
    TRON_TOKENS_IN_HEX.map(({ contract: to }) => ({ to, data })),
    height,
    call,
  )
  return results.map(result => ('data' in result ? wordAt(result.data, 0) : null))
}
