import type { Commit, Effect } from '../core/effects.ts'
import type { Appliers } from './applier.ts'
import type { Database } from './database.ts'
import type { HeldTable } from './held.ts'
import type { StreamTable } from './streams.ts'
import type { Vault } from './vault.ts'

type LateEffect = 'append' | 'destroy-bodies' | 'checkpoint' | 'hold-messages' | 'free-messages'

const LATE: ReadonlySet<Effect['do']> = new Set<LateEffect>([
  'append',
  'destroy-bodies',
  'checkpoint',
  'hold-messages',
  'free-messages',
])

/** The tables that are read from their files when the first is needed: a lookup on this machine needs none. */
interface LateTables {
  readonly streams: StreamTable
  readonly held: HeldTable
}

/** Streams, and messages that are set aside. */
export interface LazyStreams {
  readonly appliers: Appliers<LateEffect>
  open(): Promise<StreamTable>
  held(): Promise<HeldTable>
  /** The same commit, which first has read what its effects need. */
  beforeCommit(commit: (effects: readonly Effect[]) => Promise<Commit>): (effects: readonly Effect[]) => Promise<Commit>
}

/** Both over a connection. */
export function lazyStreams(database: Database, vault: Vault): LazyStreams {
  let tables: LateTables | null = null

  async function open(): Promise<LateTables> {
    if (tables) return tables
    const [{ streamTable }, { heldTable }] = await Promise.all([import('./streams.ts'), import('./held.ts')])
    tables ??= { streams: streamTable(database, vault), held: heldTable(database, vault) }
    return tables
  }

  return {
    open: async () => (await open()).streams,
    held: async () => (await open()).held,
    appliers: {
      append: effect => tables!.streams.appliers.append(effect),
      'destroy-bodies': effect => tables!.streams.appliers['destroy-bodies'](effect),
      checkpoint: effect => tables!.streams.appliers.checkpoint(effect),
      'hold-messages': effect => tables!.held.appliers['hold-messages'](effect),
      'free-messages': effect => tables!.held.appliers['free-messages'](effect),
    },
    beforeCommit: commit => effects =>
      tables || !effects.some(effect => LATE.has(effect.do)) ? commit(effects) : open().then(() => commit(effects)),
  }
}
