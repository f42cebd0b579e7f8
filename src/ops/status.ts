import type { StoreCounts } from '../core/store.ts'
import type { Health } from '../platforms/adapter.ts'

/** What `/status` tells: plain facts, no content of any case. */
export interface StatusFacts {
  readonly version: string
  readonly node: string
  readonly sqlite: string
  /** ISO 8601; null in a shell command, which does not stay. */
  readonly upSince: string | null
  readonly platforms: readonly { readonly name: string; readonly health: Health }[]
  readonly counts: StoreCounts
  readonly dataDirectory: string
}
