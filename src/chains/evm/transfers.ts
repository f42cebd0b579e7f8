import type { Transfer, Transfers } from '../facts.ts'
import { instant } from '../kit/numbers.ts'
import type { Call } from '../source.ts'
import { assetOf, type KnownToken } from '../tokens.ts'
import { tokenAmount } from './amounts.ts'
import { addressOf, type Hex, TOPICS, topicOf, wordAt } from './encoding.ts'
import type { Block, EvmReader, Log } from './reader.ts'

const TRANSFER = TOPICS['Transfer(address,address,uint256)']
/** Minting and burning are transfers from and to this account (EIP-20). */
export const NOBODY = `0x${'0'.repeat(40)}`
/** How many transfers are told with their times, each of which may be a question of its own. */
const MOST = 200

/** An ERC-20 transfer as an event tells it. Null for other events, NFTs' (EIP-721) among them. */
export function transferIn({
  topics,
  data,
}: Log): { readonly from: Hex; readonly to: Hex; readonly value: bigint } | null {
  if (topics.length !== 3 || topics[0] !== TRANSFER || data.length !== 66) return null
  const [from, to] = [addressOf(wordAt(topics[1]!, 0)), addressOf(wordAt(topics[2]!, 0))]
  const value = wordAt(data, 0)
  return from === null || to === null || value === null ? null : { from, to, value }
}

/** The direction that a movement has for an account. */
export function directionOf(account: Hex, from: Hex, to: Hex | null): Transfer['direction'] {
  return from !== account ? 'in' : to === account ? 'self' : 'out'
}

/** The other side of a movement. Nobody is on the other side of minting and burning. */
export function otherSide(account: Hex, from: Hex, to: Hex | null): readonly Hex[] {
  const other = from === account ? to : from
  return other === null || other === NOBODY ? [] : [other]
}

/**
 * Transfers of known tokens from a node's events. Rejects with `too-large` where the node does not look through the whole
 * chain, as most public ones do not.
 */
export async function readTransfers(
  reader: EvmReader,
  tokens: readonly KnownToken[],
  account: Hex,
  block: Block,
  call: Call,
): Promise<Transfers> {
  const addresses = tokens.map(({ contract }) => contract)
  const filter = { addresses, to: block.height }
  const about = topicOf(account)
  const [sent, received] = await Promise.all([
    reader.logs({ ...filter, topics: [TRANSFER, about] }, call),
    reader.logs({ ...filter, topics: [TRANSFER, null, about] }, call),
  ])
  const logs = new Map([...sent, ...received].map(log => [`${log.transaction}/${log.index}`, log]))
  const newest = [...logs.values()].sort((a, b) => b.height - a.height || b.index - a.index)
  const items = await Promise.all(newest.slice(0, MOST).map(log => asTransfer(log, { reader, tokens, account }, call)))
  return {
    items: items.filter(item => item !== null),
    covers: ['tokens'],
    tokens: 'known',
    more: newest.length > MOST,
    at: reader.reading(block),
  }
}

interface Around {
  readonly reader: EvmReader
  readonly tokens: readonly KnownToken[]
  readonly account: Hex
}

async function asTransfer(log: Log, { reader, tokens, account }: Around, call: Call): Promise<Transfer | null> {
  const token = tokens.find(({ contract }) => contract === log.address)
  const moved = transferIn(log)
  if (!token || !moved) return null
  return {
    transaction: log.transaction,
    index: String(log.index),
    height: log.height,
    time: instant(log.timeMs ?? (await reader.timeOf(log.height, call))),
    direction: directionOf(account, moved.from, moved.to),
    parties: otherSide(account, moved.from, moved.to),
    asset: assetOf(tokens, token.contract, token.symbol),
    amount: tokenAmount(token, moved.value),
  }
}
