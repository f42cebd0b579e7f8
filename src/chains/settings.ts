import type { Rate } from './kit/budget.ts'
import type { Kit } from './kit/http.ts'
import type { Reach } from './policy.ts'
import type { ChainSource } from './source.ts'

/** One configured provider. It may hold a key: it is never logged and never shown. */
export interface ProviderSettings {
  readonly id: string
  readonly title: string
  readonly reach: Reach
  /** Network → base URL there, without a slash at its end and without a key. */
  readonly urls: Readonly<Record<string, string>>
  readonly key?: string
  /** As documented for the plan that the key belongs to. */
  readonly rate: Rate
}

/** Makes a provider of one kind. Connects to nothing. */
export type CreateSource = (settings: ProviderSettings, kit: Kit) => ChainSource
