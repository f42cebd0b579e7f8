import type { Commit, Effect } from '../core/effects.ts'
import type { Applier, Appliers } from './applier.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import type { Vault } from './vault.ts'

const LATE = [
  'want',
  'sent',
  'unsent',
  'draft',
  'drop-draft',
  'move-place',
  'append',
  'destroy-bodies',
  'checkpoint',
  'hold-messages',
  'free-messages',
] as const satisfies readonly Effect['do'][]

/** What is done in the tables that are read late. */
export type LateEffect = (typeof LATE)[number]

const IS_LATE: ReadonlySet<Effect['do']> = new Set(LATE)

/** The tables that are read from their files when the first is needed: a lookup at a shell needs none. */
export interface LateTables {
  /** For the commit that `beforeCommit` gives, and for no other. */
  readonly appliers: Appliers<LateEffect>
  open(): Promise<Tables>
  /** The same commit, which first has read what its effects need. */
  beforeCommit(commit: (effects: readonly Effect[]) => Promise<Commit>): (effects: readonly Effect[]) => Promise<Commit>
}

/** The tables over a connection. */
export function lateTables(database: Database, vault: Vault): LateTables {
  let tables: Tables | null = null

  async function open(): Promise<Tables> {
    if (tables) return tables
    const { createTables } = await import('./tables.ts')
    tables ??= createTables(database, vault)
    return tables
  }

  /** The table is keyed by the very field that tells the effects apart, which the compiler cannot follow. */
  const applierOf = (kind: LateEffect): Applier<LateEffect> => {
    return effect => (tables!.appliers[kind] as Applier<LateEffect>)(effect)
  }

  return {
    open,
    appliers: Object.fromEntries(LATE.map(kind => [kind, applierOf(kind)])) as unknown as Appliers<LateEffect>,
    beforeCommit: commit => effects =>
      tables || !effects.some(effect => IS_LATE.has(effect.do)) ? commit(effects) : open().then(() => commit(effects)),
  }
}
