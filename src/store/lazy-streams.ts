import type { Commit, Effect } from '../core/effects.ts'
import type { Appliers } from './applier.ts'
import type { Database } from './database.ts'
import type { StreamTable } from './streams.ts'
import type { Vault } from './vault.ts'

type StreamEffect = 'append' | 'destroy-bodies' | 'checkpoint'

const NEEDS_STREAMS: ReadonlySet<Effect['do']> = new Set<StreamEffect>(['append', 'destroy-bodies', 'checkpoint'])

/** Streams that are read from their files when the first is needed: a lookup on this machine needs none. */
export interface LazyStreams {
  readonly appliers: Appliers<StreamEffect>
  open(): Promise<StreamTable>
  /** The same commit, which first has read what its effects need. */
  beforeCommit(commit: (effects: readonly Effect[]) => Promise<Commit>): (effects: readonly Effect[]) => Promise<Commit>
}

/** Streams over a connection. */
export function lazyStreams(database: Database, vault: Vault): LazyStreams {
  let table: StreamTable | null = null

  async function open(): Promise<StreamTable> {
    if (table) return table
    const { streamTable } = await import('./streams.ts')
    table ??= streamTable(database, vault)
    return table
  }

  return {
    open,
    appliers: {
      append: effect => table!.appliers.append(effect),
      'destroy-bodies': effect => table!.appliers['destroy-bodies'](effect),
      checkpoint: effect => table!.appliers.checkpoint(effect),
    },
    beforeCommit: commit => effects =>
      table || !effects.some(effect => NEEDS_STREAMS.has(effect.do))
        ? commit(effects)
        : open().then(() => commit(effects)),
  }
}
