import type { Move, Transfer } from './facts.ts'
import type { Instant } from './reading.ts'

/** Which of a transaction's movements it was, and when. */
export interface Where {
  readonly transaction: string
  /** Unique within the transaction; compares as text in the order of the movements. */
  readonly index: string
  readonly height: number | null
  readonly time: Instant | null
  readonly failed?: boolean
}

/** A movement as the account sees it; null where it has no part in it. */
export function seenFrom(account: string, move: Move, where: Where): Transfer | null {
  const { from, to, asset, amount, tag, claimed } = move
  const { transaction, index, height, time, failed } = where
  const sends = from.includes(account)
  const receives = to === account
  if (!sends && !receives) return null
  const parties = sends ? (to === null || receives ? [] : [to]) : [...new Set(from)]
  return {
    transaction,
    index,
    height,
    time,
    direction: sends ? (receives ? 'self' : 'out') : 'in',
    parties,
    asset,
    amount,
    ...(tag === undefined ? {} : { tag }),
    ...(failed ? { failed: true as const } : {}),
    ...(claimed ? { claimed: true as const } : {}),
  }
}

/** A list of transfers as far down as it was read. */
export interface ReadPart {
  readonly items: readonly Transfer[]
  /** The time of the oldest entry, whatever became of it, in milliseconds; null: read to the list's end. */
  readonly floorMs: number | null
}

/**
 * Lists of one account put together, newest first, and only down to the time to which all of them were read: below it one
 * would be missing. What has no time yet comes first.
 */
export function putTogether(parts: readonly ReadPart[]): {
  readonly items: readonly Transfer[]
  readonly more: boolean
} {
  const floors = parts.flatMap(({ floorMs }) => (floorMs === null ? [] : [floorMs]))
  const floor = floors.length === 0 ? '' : new Date(Math.max(...floors)).toISOString()
  const items = parts.flatMap(part => part.items).filter(({ time }) => time === null || time >= floor)
  return { items: items.sort(newestFirst), more: floors.length > 0 }
}

function newestFirst(a: Transfer, b: Transfer): number {
  const [at, bt] = [a.time ?? LAST, b.time ?? LAST]
  return compare(bt, at) || compare(b.index, a.index)
}

/** After every time. */
const LAST = '~'

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** A position as text that compares like its number. */
export function place(kind: string, index: number): string {
  return `${kind}-${String(index).padStart(5, '0')}`
}

/** Bytes as the text that they are, or null: memos are text only where every byte of them is. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim()
    return text === '' || /[\p{Cc}\p{Cs}\p{Co}\p{Cn}]/u.test(text.replaceAll(/[\t\n\r]/g, ' ')) ? null : text
  } catch {
    return null
  }
}
