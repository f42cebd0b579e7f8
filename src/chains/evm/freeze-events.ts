import type { Amount } from '../amounts.ts'
import type { FreezeEvent, History } from '../freezes.ts'
import { instant } from '../kit/numbers.ts'
import type { Call } from '../source.ts'
import type { KnownToken } from '../tokens.ts'
import { addressOf, type Hex, TOPICS, topicOf, wordAt } from './encoding.ts'
import type { Block, EvmReader, Log } from './reader.ts'

/** What the ledger tells about one account and one token. */
export interface Past {
  readonly events: readonly FreezeEvent[]
  readonly history: History
}

/** The events of one way of freezing. */
interface Words {
  readonly frozen: Hex
  readonly released: Hex
  readonly destroyed: Hex | null
  /** Whether nodes can look for the account; where not, every account's events have to be read. */
  readonly indexed: boolean
}

/**
 * Which events a contract with this method writes: TetherToken of 2017 (whose events name the account in their data),
 * Tether's WithBlockedList, Circle's Blacklistable (https://github.com/circlefin/stablecoin-evm).
 */
const WORDS: Readonly<Record<'isBlackListed' | 'isBlocked' | 'isBlacklisted', Words>> = {
  isBlackListed: {
    frozen: TOPICS['AddedBlackList(address)'],
    released: TOPICS['RemovedBlackList(address)'],
    destroyed: TOPICS['DestroyedBlackFunds(address,uint256)'],
    indexed: false,
  },
  isBlocked: {
    frozen: TOPICS['BlockPlaced(address)'],
    released: TOPICS['BlockReleased(address)'],
    destroyed: TOPICS['DestroyedBlockedFunds(address,uint256)'],
    indexed: true,
  },
  isBlacklisted: {
    frozen: TOPICS['Blacklisted(address)'],
    released: TOPICS['UnBlacklisted(address)'],
    destroyed: null,
    indexed: true,
  },
}

/** Rejects where the provider does not give the events. */
export async function freezeEvents(
  reader: EvmReader,
  token: KnownToken,
  method: keyof typeof WORDS,
  account: Hex,
  { height }: Block,
  call: Call,
): Promise<Past> {
  const words = WORDS[method]
  const kinds = [words.frozen, words.released, ...(words.destroyed ? [words.destroyed] : [])]
  const topics = words.indexed ? [kinds, topicOf(account)] : [kinds]
  const logs = await reader.logs({ addresses: [token.contract], topics, to: height }, call)
  const own = logs.filter(log => subjectOf(log, words) === account)
  const events = await Promise.all(own.map(log => eventOf(log, { words, token, reader }, call)))
  return { events, history: 'complete' }
}

function subjectOf({ topics, data }: Log, { indexed }: Words): Hex | null {
  return addressOf(indexed ? wordAt(topics[1] ?? '0x', 0) : wordAt(data, 0))
}

interface Around {
  readonly words: Words
  readonly token: KnownToken
  readonly reader: EvmReader
}

async function eventOf(log: Log, { words, token, reader }: Around, call: Call): Promise<FreezeEvent> {
  const { topics, data, height, transaction } = log
  const what = topics[0] === words.frozen ? 'frozen' : topics[0] === words.released ? 'released' : 'destroyed'
  const time = instant(log.timeMs ?? (await reader.timeOf(height, call)))
  const sum = what === 'destroyed' ? wordAt(data, words.indexed ? 0 : 1) : null
  const amount: Amount | null = sum === null ? null : { value: sum, decimals: token.decimals, unit: token.symbol }
  return { what, height, time, transaction, ...(amount ? { amount } : {}) }
}
