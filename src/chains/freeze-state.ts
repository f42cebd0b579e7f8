import type { Asset } from './asset.ts'
import type { Freeze, FreezeEvent, History, Moment, TokenFreeze, Unknown } from './freezes.ts'
import type { Reading } from './reading.ts'

/** What was read about one token and one account. */
export interface FreezeReading {
  /** What the contract says now; or why it could not be asked. */
  readonly flag: { readonly frozen: boolean } | { readonly unknown: Unknown }
  /** In any order. Of submissions only those that are not carried out. */
  readonly events: readonly FreezeEvent[]
  readonly history: History
  readonly pendingSeen: boolean
  /** Its height is the block at which the flag was read. */
  readonly at: Reading
}

/**
 * The state that follows from what was read. The contract's own word about the present counts before its history, which a
 * provider may hold in part, and which tells of accounts frozen by an upgrade nothing; unless the history goes on after
 * the block at which the contract was asked.
 */
export function freezeState(asset: Asset, { flag, events, history, pendingSeen, at }: FreezeReading): TokenFreeze {
  const ordered = [...events].sort((a, b) => heightOf(a) - heightOf(b))
  const freeze: Freeze =
    'unknown' in flag
      ? { state: 'unknown', why: flag.unknown }
      : frozenNow(flag.frozen, ordered, at.height)
        ? whileFrozen(ordered)
        : whileFree(ordered)
  return { asset, freeze, history, pendingSeen, events: ordered, at }
}

/** What is in no block yet comes last. */
function heightOf({ height }: Moment): number {
  return height ?? Number.POSITIVE_INFINITY
}

function frozenNow(flag: boolean, events: readonly FreezeEvent[], height: number | null): boolean {
  const later = events.findLast(({ what }) => what === 'frozen' || what === 'released')
  return later && height !== null && heightOf(later) > height ? later.what === 'frozen' : flag
}

function whileFrozen(events: readonly FreezeEvent[]): Freeze {
  const since = events.findLastIndex(({ what }) => what === 'frozen')
  const released = events.findLastIndex(({ what }) => what === 'released')
  const destroyed = events.findLastIndex(({ what }) => what === 'destroyed')
  if (destroyed > since && destroyed > released) {
    const { amount = null } = events[destroyed]!
    return { state: 'destroyed', destroyed: moment(events[destroyed]!), amount }
  }
  // Frozen although the last thing known is a release: since when is not known.
  return { state: 'frozen', since: since > released ? moment(events[since]!) : null }
}

function whileFree(events: readonly FreezeEvent[]): Freeze {
  const acted = events.findLastIndex(({ what }) => what === 'frozen' || what === 'released')
  // A submission that was overtaken by a freeze or a release stays open for ever and means nothing any more.
  const submitted = events.findLast(({ what }, index) => what === 'submitted' && index > acted)
  if (submitted) return { state: 'pending', submitted: moment(submitted) }
  if (acted < 0) return { state: 'not-frozen' }
  const since = events.findLast(({ what }) => what === 'frozen')
  const release = events[acted]!.what === 'released' ? moment(events[acted]!) : null
  return { state: 'previously-frozen', since: since ? moment(since) : null, released: release }
}

function moment({ height, time, transaction }: FreezeEvent): Moment {
  return { height, time, ...(transaction === undefined ? {} : { transaction }) }
}
