import type { Effect } from '../core/effects.ts'
import { drop, put } from './changes.ts'
import type { Attempts, Entry } from './model.ts'

/** How many wrong codes an account may give within the window, and the window in milliseconds: an hour. */
const WRONG_CODES = { most: 5, windowMs: 3_600_000 } as const

/** The wrong codes of an account that still count. */
function counted(attempts: Entry<Attempts> | null, now: Date): readonly string[] {
  const since = now.getTime() - WRONG_CODES.windowMs
  return (attempts?.value.wrong ?? []).filter(at => Date.parse(at) > since)
}

/** How long an account must wait before any code of theirs is looked at, in milliseconds; null when it need not. */
export function mustWait(attempts: Entry<Attempts> | null, now: Date): number | null {
  const wrong = counted(attempts, now)
  if (wrong.length < WRONG_CODES.most) return null
  return Date.parse(wrong[wrong.length - WRONG_CODES.most]!) + WRONG_CODES.windowMs - now.getTime()
}

/** Counts one more wrong code; `left` is how many more the account may give now. */
export function countWrong(
  account: string,
  attempts: Entry<Attempts> | null,
  now: Date,
): { readonly effect: Effect; readonly left: number } {
  const wrong = [...counted(attempts, now), now.toISOString()]
  return {
    effect: put('code-attempts', account, attempts?.version ?? 0, { wrong }, { now }),
    left: Math.max(0, WRONG_CODES.most - wrong.length),
  }
}

/** Forgets the wrong codes of an account that gave a right one. */
export function forgive(account: string, attempts: Entry<Attempts> | null, now: Date): readonly Effect[] {
  return attempts ? [drop('code-attempts', account, attempts.version, { now })] : []
}
