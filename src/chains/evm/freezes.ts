import { freezeState } from '../freeze-state.ts'
import type { Freezes, TokenFreeze } from '../freezes.ts'
import type { Clock } from '../kit/clock.ts'
import { within } from '../kit/within.ts'
import type { Call } from '../source.ts'
import { assetOf, type FreezeMethod, type KnownToken } from '../tokens.ts'
import { callData, type Hex, truthOf, wordAt } from './encoding.ts'
import { freezeEvents } from './freeze-events.ts'
import { pendingFreezes } from './pending.ts'
import type { Block, CallResult, EvmReader } from './reader.ts'

/** Every method by which a contract of Tether's or Circle's is asked. */
const METHODS = ['isBlocked', 'isBlackListed', 'isBlacklisted'] as const

type Method = (typeof METHODS)[number]

/** What a token's contract says about an account at a block: by which method, or why it says nothing. */
type Flag = { readonly frozen: boolean; readonly method: Method } | { readonly unknown: 'reverted' | 'no-method' }

/** The past may take as long: a node that looks through its whole chain can take minutes, and the present is worth more. */
const PAST_MS = 5_000

/** What reading needs. */
export interface Means {
  readonly reader: EvmReader
  readonly tokens: readonly KnownToken[]
  readonly clock: Clock
}

/**
 * The state of an account with each token whose issuer can freeze, as of one block. Contracts are upgraded: where the
 * table's method does not answer, the other two are tried. Rejects only where nothing at all could be read.
 */
export async function readFreezes(
  { reader, tokens, clock }: Means,
  account: Hex,
  block: Block,
  call: Call,
): Promise<Freezes> {
  const asked = tokens.filter(token => isMethod(token.freeze))
  const flags = await readFlags(reader, asked, account, block, call)
  const items = await Promise.all(
    asked.map((token, at) => tokenFreeze({ reader, tokens, clock }, { token, flag: flags[at]!, account, block }, call)),
  )
  return { items }
}

function isMethod(method: FreezeMethod): method is Method {
  return (METHODS as readonly string[]).includes(method)
}

async function readFlags(
  reader: EvmReader,
  tokens: readonly KnownToken[],
  account: Hex,
  { height }: Block,
  call: Call,
): Promise<readonly Flag[]> {
  const ask = (pairs: readonly (readonly [KnownToken, Method])[]): Promise<readonly CallResult[]> =>
    reader.calls(
      pairs.map(([token, method]) => ({ to: token.contract, data: dataOf(method, account) })),
      height,
      call,
    )
  const first = tokens.map(token => [token, token.freeze as Method] as const)
  const flags = (await ask(first)).map((result, at) => flagOf(first[at]![1], result))
  const others = tokens.flatMap((token, at) =>
    'unknown' in flags[at]!
      ? METHODS.filter(method => method !== token.freeze).map(method => ({ token, method, at }))
      : [],
  )
  const results = await ask(others.map(({ token, method }) => [token, method] as const))
  others.forEach(({ method, at }, i) => {
    const flag = flagOf(method, results[i]!)
    if ('unknown' in flags[at]! && 'frozen' in flag) flags[at] = flag
  })
  return flags
}

function dataOf(method: Method, account: Hex): Hex {
  return callData(`${method}(address)`, account)
}

function flagOf(method: Method, result: CallResult): Flag {
  if ('failed' in result) return { unknown: result.failed === 'reverted' ? 'reverted' : 'no-method' }
  // A bool is one word of 0 or 1; anything else comes from a method of another meaning.
  const frozen = result.data.length === 66 ? truthOf(wordAt(result.data, 0)) : null
  return frozen === null ? { unknown: 'no-method' } : { frozen, method }
}

interface About {
  readonly token: KnownToken
  readonly flag: Flag
  readonly account: Hex
  readonly block: Block
}

async function tokenFreeze({ reader, tokens, clock }: Means, about: About, call: Call): Promise<TokenFreeze> {
  const { token, flag, account, block } = about
  const asset = assetOf(tokens, token.contract, token.symbol)
  const at = reader.reading(block)
  if ('unknown' in flag) return freezeState(asset, { flag, events: [], history: 'none', pendingSeen: false, at })
  const [past, pending] = await Promise.all([
    within(PAST_MS, clock, call, part => freezeEvents(reader, token, flag.method, account, block, part)),
    flag.frozen
      ? null
      : within(PAST_MS, clock, call, part => pendingFreezes(reader, token, flag.method, account, block, part)),
  ])
  return freezeState(asset, {
    flag,
    events: [...(past?.events ?? []), ...(pending ?? [])],
    history: past?.history ?? 'none',
    pendingSeen: pending !== null,
    at,
  })
}
