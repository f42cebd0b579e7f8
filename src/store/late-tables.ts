import type { Commit, Effect } from '../core/effects.ts'
import type { Applier, Appliers } from './applier.ts'
import type { Database } from './database.ts'
import type { LateEffect, Tables } from './tables.ts'
import type { Vault } from './vault.ts'

/** Every kind of effect that is done in the tables that are read late. */
const LATE: { readonly [K in LateEffect]: K } = {
  want: 'want',
  sent: 'sent',
  unsent: 'unsent',
  draft: 'draft',
  'drop-draft': 'drop-draft',
  'move-place': 'move-place',
  append: 'append',
  'destroy-bodies': 'destroy-bodies',
  checkpoint: 'checkpoint',
  'hold-messages': 'hold-messages',
  'free-messages': 'free-messages',
}

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
    appliers: Object.fromEntries(
      Object.values(LATE).map(kind => [kind, applierOf(kind)]),
    ) as unknown as Appliers<LateEffect>,
    beforeCommit: commit => effects =>
      tables || !effects.some(effect => effect.do in LATE) ? commit(effects) : open().then(() => commit(effects)),
  }
}
