import type { Asset } from '../asset.ts'
import type { Call } from '../source.ts'
import { assetOf, type KnownToken } from '../tokens.ts'
import { bytesAt, type Hex, SELECTORS, wordAt } from './encoding.ts'
import type { CallResult, EvmReader } from './reader.ts'

/** What a token's contract says of itself. */
export interface Description {
  readonly asset: Asset
  readonly decimals: number
}

/** More tokens than these in one transaction are left undescribed: it is a contract at work, or an advertisement. */
const MOST = 20
/** A symbol is a few letters; what is longer is cut. */
const LONGEST_SYMBOL = 32

/** Known tokens from the table, others by asking their contracts. A contract that gives no decimals is left out. */
export async function describe(
  reader: EvmReader,
  tokens: readonly KnownToken[],
  contracts: readonly Hex[],
  height: number,
  call: Call,
): Promise<ReadonlyMap<Hex, Description>> {
  const found = new Map<Hex, Description>()
  for (const { contract, symbol, decimals } of tokens)
    found.set(contract, { asset: assetOf(tokens, contract, symbol), decimals })
  const unknown = [...new Set(contracts)].filter(contract => !found.has(contract)).slice(0, MOST)
  const asked = unknown.flatMap(to => [
    { to, data: SELECTORS['symbol()'] },
    { to, data: SELECTORS['decimals()'] },
  ])
  const results = asked.length === 0 ? [] : await reader.calls(asked, height, call)
  unknown.forEach((contract, at) => {
    const decimals = numberOf(results[2 * at + 1])
    if (decimals === null) return
    found.set(contract, { asset: assetOf(tokens, contract, symbolOf(results[2 * at])), decimals })
  })
  return found
}

function numberOf(result: CallResult | undefined): number | null {
  const word = result && 'data' in result ? wordAt(result.data, 0) : null
  return word !== null && word <= 255n ? Number(word) : null
}

/** A `string`, or the `bytes32` that the oldest tokens return. */
function symbolOf(result: CallResult | undefined): string {
  if (!result || !('data' in result)) return ''
  const bytes = result.data.length === 66 ? result.data : bytesAt(result.data, 0)
  const text = Buffer.from((bytes ?? '0x').slice(2), 'hex')
    .toString('utf8')
    .replaceAll('\0', '')
  return [...text].slice(0, LONGEST_SYMBOL).join('')
}
