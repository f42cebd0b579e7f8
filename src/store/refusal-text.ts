import { literal, msg, type Text } from '../core/text.ts'
import type { StoreRefused } from './errors.ts'

/** The sentence that says why the store refuses, and what to do about it. */
export function refusalText({ code, details }: StoreRefused): Text {
  const words = Object.entries({ pid: '?', ...details }).map(([name, value]) => [name, literal(String(value))])
  return msg(`ops.refused.${code}`, Object.fromEntries(words))
}
