import type { Ids } from '../../core/ids.ts'
import type { Store } from '../../core/store.ts'
import type { Hash } from '../../ledger/hash.ts'
import { goesOn, type Head, headOf } from './subtrees.ts'

/** How far the log has been, as a file beside the store says: what a backup that is put back does not take along. */
export interface Mark extends Head {
  /** When it was written, ISO 8601. */
  readonly at: string
}

/**
 * What the mark says of the log. `sound`: the log begins with what it was then. `first`: there is no mark, and nothing
 * was ever signed. `restored`: the log is shorter, or another: an old backup was put back, or somebody rewrote it.
 * `missing`: there is no mark though checkpoints were signed, as on a machine to which only the database was taken.
 * `unreadable`: the file cannot be read, or this installation did not write it.
 */
export type WaterState = 'sound' | 'first' | 'restored' | 'missing' | 'unreadable'

const FREE: readonly WaterState[] = ['sound', 'first']

/** Whether nothing may be added to the log, or signed, before somebody has looked. */
export function isFrozen(state: WaterState): boolean {
  return !FREE.includes(state)
}

/** The file, as its text. `write` resolves once it is on the disk, whole: a crash leaves the old text or the new one. */
export interface MarkFile {
  /** Null where there is none. */
  read(): Promise<string | null>
  write(text: string): Promise<void>
}

/** The mark of an installation. */
export interface HighWater {
  /** As of the last look. */
  state(): WaterState
  /** Null where there is none that can be read. */
  mark(): Mark | null
  /** Looks again: another process may have raised the mark. */
  look(): Promise<WaterState>
  /** Sets the mark to what the log is now, which is `sound` from then on. Rejects where it cannot be written. */
  raise(size: number, root: Hash, at: string): Promise<void>
}

type Log = Pick<Store, 'logHead' | 'logSubtree' | 'checkpoints'>

/** Reads the mark and holds the log against it. Rejects only where the store is broken. */
export async function openHighWater(file: MarkFile, log: Log, ids: Pick<Ids, 'derived'>): Promise<HighWater> {
  let mark: Mark | null = null
  let state: WaterState = 'unreadable'

  async function look(): Promise<WaterState> {
    const text = await file.read().catch(() => '')
    mark = text === null ? null : readMark(text, ids)
    if (text === null) state = (await log.checkpoints()).length === 0 ? 'first' : 'missing'
    else state = mark ? await judged(mark, log) : 'unreadable'
    return state
  }

  await look()
  return {
    state: () => state,
    mark: () => mark,
    look,
    async raise(size, root, at) {
      await file.write(markText({ size, root, at }, ids))
      mark = { size, root, at }
      state = 'sound'
    },
  }
}

/** A log whose hashes cannot be read is not the one that was marked. */
async function judged(mark: Mark, log: Log): Promise<WaterState> {
  const head = await headOf(log)
  return head && (await goesOn(mark, head, log)) ? 'sound' : 'restored'
}

const MARK = /^liaison high water 1\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n(\S+)\n([A-Za-z0-9_-]{22})\n$/

function markText({ size, root, at }: Mark, ids: Pick<Ids, 'derived'>): string {
  const fields = [String(size), Buffer.from(root).toString('base64'), at]
  return `liaison high water 1\n${[...fields, ids.derived('high water', ...fields)].join('\n')}\n`
}

/** Null for anything that this installation's key did not write. */
function readMark(text: string, ids: Pick<Ids, 'derived'>): Mark | null {
  const [, size, root, at, mac] = MARK.exec(text) ?? []
  if (size === undefined || mac !== ids.derived('high water', size, root!, at!)) return null
  return { size: Number(size), root: Buffer.from(root!, 'base64'), at: at! }
}
