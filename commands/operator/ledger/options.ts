import type { Call } from '../../../src/core/command.ts'
import { choice, flag, text } from '../../../src/core/options.ts'

/** What can be said to `ledger`; `do` is a word, and a file or a reference behind it. */
export const options = {
  do: text(4_000).optional(),
  against: text(4_000).optional(),
  key: text(500).optional(),
  agency: text(32).optional(),
  messages: choice('send', 'drop').optional(),
  yes: flag().optional(),
}

/** A call of `ledger`. */
export type LedgerCall = Call<typeof options>
