import type { FreezeEvent } from '../freezes.ts'
import { instant } from '../kit/numbers.ts'
import type { Call } from '../source.ts'
import type { KnownToken } from '../tokens.ts'
import { addressOf, bytesAt, callData, type Hex, SELECTORS, TOPICS, truthOf, wordAt } from './encoding.ts'
import type { Block, CallResult, EvmReader } from './reader.ts'

/** How far back open submissions are looked through: old ones were overtaken and will never be signed. */
const NEWEST = 50n

/** The method by which a freeze is asked for, by the method by which the state is read. Circle's needs one key alone. */
const FREEZES: Readonly<Record<string, 'addBlackList(address)' | 'addToBlockedList(address)'>> = {
  isBlackListed: 'addBlackList(address)',
  isBlocked: 'addToBlockedList(address)',
}

/**
 * Freezes of the account that are proposed and wait for signatures: the token's owner is a multi-signature wallet of the
 * kind that ConsenSys published (`getTransactionCount`, `getTransactionIds`, `transactions`,
 * https://github.com/ConsenSysMesh/MultiSigWallet), as Tether's is on Ethereum. Null where it cannot be told: the owner is
 * another kind of wallet, or every call would be a request of its own.
 */
export async function pendingFreezes(
  reader: EvmReader,
  token: KnownToken,
  method: string,
  account: Hex,
  block: Block,
  call: Call,
): Promise<readonly FreezeEvent[] | null> {
  const freezes = FREEZES[method]
  if (!freezes || !reader.batches) return null
  const ask = async (to: Hex, ...data: readonly Hex[]): Promise<readonly CallResult[]> =>
    reader.calls(
      data.map(one => ({ to, data: one })),
      block.height,
      call,
    )

  const owner = addressOf(wordOf((await ask(token.contract, SELECTORS['owner()']))[0]))
  if (owner === null) return null
  const open = wordOf((await ask(owner, callData('getTransactionCount(bool,bool)', true, false)))[0])
  if (open === null) return null
  const from = open > NEWEST ? open - NEWEST : 0n
  const listed = (
    await ask(owner, callData('getTransactionIds(uint256,uint256,bool,bool)', from, open, true, false))
  )[0]
  const ids = listed && 'data' in listed ? idsOf(listed.data) : null
  if (ids === null) return null

  const wanted = callData(freezes, account)
  const proposals = await ask(owner, ...ids.map(id => callData('transactions(uint256)', id)))
  const own = ids.filter((_, at) => isOpen(proposals[at]!, token.contract, wanted))
  return Promise.all(own.map(id => submission(reader, owner, id, block, call)))
}

function wordOf(result: CallResult | undefined): bigint | null {
  return result && 'data' in result ? wordAt(result.data, 0) : null
}

/** A `uint256[]` that is the only value returned. */
function idsOf(data: Hex): readonly bigint[] | null {
  const length = wordAt(data, 1)
  if (wordAt(data, 0) !== 32n || length === null || length > NEWEST) return null
  const ids = Array.from({ length: Number(length) }, (_, at) => wordAt(data, 2 + at))
  return ids.every(id => id !== null) ? ids : null
}

/** `transactions(id)` returns destination, value, data, executed. */
function isOpen(result: CallResult, contract: Hex, wanted: Hex): boolean {
  if (!('data' in result)) return false
  const executed = truthOf(wordAt(result.data, 3))
  return addressOf(wordAt(result.data, 0)) === contract && bytesAt(result.data, 2) === wanted && executed === false
}

async function submission(reader: EvmReader, owner: Hex, id: bigint, block: Block, call: Call): Promise<FreezeEvent> {
  const topics = [TOPICS['Submission(uint256)'], `0x${id.toString(16).padStart(64, '0')}`]
  const [log] = await reader.logs({ addresses: [owner], topics, to: block.height }, call).catch(() => [])
  if (!log) return { what: 'submitted', height: null, time: null }
  const time = instant(log.timeMs ?? (await reader.timeOf(log.height, call)))
  return { what: 'submitted', height: log.height, time, transaction: log.transaction }
}
