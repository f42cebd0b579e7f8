import { coinOf, coins } from '../coins.ts'
import type { Move } from '../facts.ts'
import { assetOf } from '../tokens.ts'
import { coinInfo, freezeInfo, type Given, type Instruction, tokenMoveInfo } from './shapes.ts'
import { SOLANA_TOKENS } from './tokens.ts'

const COIN_MOVES: ReadonlySet<string> = new Set(['transfer', 'transferWithSeed'])
/** Instructions of both token programs that move, make or destroy amounts (https://solana.com/docs/tokens). */
const TOKEN_MOVES: ReadonlySet<string> = new Set([
  'transfer',
  'transferChecked',
  'transferCheckedWithFee',
  'mintTo',
  'mintToChecked',
  'burn',
  'burnChecked',
])

type Parsed = { readonly type: string; readonly info: unknown }

/** Every step in the order in which it was done: what programs did stands behind the instruction that called them. */
function stepsOf({ transaction, meta }: Given): readonly Instruction[] {
  return transaction.message.instructions.flatMap((instruction, index) => [
    instruction,
    ...(meta.innerInstructions ?? []).filter(inner => inner.index === index).flatMap(inner => inner.instructions),
  ])
}

function parsedBy(program: string, { program: name, parsed }: Instruction): Parsed | null {
  return name === program && typeof parsed === 'object' ? parsed : null
}

/** Texts that the transaction carries; exchanges tell customers apart by them. */
export function memosOf(given: Given): readonly string[] {
  return stepsOf(given).flatMap(({ program, parsed }) =>
    program === 'spl-memo' && typeof parsed === 'string' && parsed.trim() !== '' ? [parsed] : [],
  )
}

/** What was moved, step by step. Rent for new accounts is not a movement between people and is left out. */
export function movesOf(given: Given): readonly Move[] {
  if (given.meta.err != null) return []
  const tag = memosOf(given)[0]
  const holders = holdersOf(given)
  return stepsOf(given).flatMap((step): Move[] => {
    const coin = parsedBy('system', step)
    const token = parsedBy('spl-token', step) ?? parsedBy('spl-token-2022', step)
    const move = coin ? coinMove(coin) : token ? tokenMove(token, holders) : null
    return move ? [{ ...move, ...(tag === undefined ? {} : { tag }) }] : []
  })
}

function coinMove({ type, info }: Parsed): Move | null {
  const moved = COIN_MOVES.has(type) ? coinInfo.safeParse(info).data : undefined
  if (!moved) return null
  return {
    from: [moved.source],
    to: moved.destination,
    asset: coinOf('solana'),
    amount: coins('solana', moved.lamports),
  }
}

/** Whose a token account is, and what it holds, by its address. */
type Holders = ReadonlyMap<string, { readonly owner: string; readonly mint: string; readonly decimals: number }>

function holdersOf({ meta, transaction }: Given): Holders {
  const balances = [...(meta.preTokenBalances ?? []), ...(meta.postTokenBalances ?? [])]
  return new Map(
    balances.flatMap(({ accountIndex, owner, mint, uiTokenAmount }) => {
      const address = transaction.message.accountKeys[accountIndex]?.pubkey
      return address && owner ? [[address, { owner, mint, decimals: uiTokenAmount.decimals }] as const] : []
    }),
  )
}

/** Between owners: the token accounts in between belong to them. One that nobody is known for stands for itself. */
function tokenMove({ type, info }: Parsed, holders: Holders): Move | null {
  const moved = TOKEN_MOVES.has(type) ? tokenMoveInfo.safeParse(info).data : undefined
  if (!moved) return null
  const source = /^burn/.test(type) ? moved.account : moved.source
  const destination = /^mint/.test(type) ? moved.account : moved.destination
  const holder = holders.get(source ?? '') ?? holders.get(destination ?? '')
  const mint = moved.mint ?? holder?.mint
  const value = moved.tokenAmount?.amount ?? moved.amount
  const decimals = moved.tokenAmount?.decimals ?? holder?.decimals
  if (mint === undefined || value === undefined || decimals === undefined) return null
  const ownerOf = (address: string): string => holders.get(address)?.owner ?? address
  // A mint has no name of its own: names stand in metadata that anybody writes.
  const asset = assetOf(SOLANA_TOKENS, mint, '')
  return {
    from: source === undefined ? [] : [ownerOf(source)],
    to: destination === undefined ? null : ownerOf(destination),
    asset,
    amount: { value, decimals, unit: asset.symbol },
  }
}

/** Whether the transaction froze or thawed a token account; null where it did neither. */
export function freezeIn(given: Given, tokenAccount: string): 'frozen' | 'released' | null {
  if (given.meta.err != null) return null
  const acts = stepsOf(given).flatMap(step => {
    const { type = '', info = null } = parsedBy('spl-token', step) ?? parsedBy('spl-token-2022', step) ?? {}
    if (freezeInfo.safeParse(info).data?.account !== tokenAccount) return []
    return type === 'freezeAccount' ? ['frozen' as const] : type === 'thawAccount' ? ['released' as const] : []
  })
  return acts.at(-1) ?? null
}
