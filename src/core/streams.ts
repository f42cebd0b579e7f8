/** Plain JSON. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain }

/**
 * Adds one event to a stream (a request, say) and to the log of all events, in the transaction of whatever follows from
 * it. Refused as `stale` unless `sequence` is one above the stream's last: something else happened first.
 */
export interface Append {
  readonly do: 'append'
  readonly stream: string
  /** From 1. */
  readonly sequence: number
  /** What stays: hashed into the log with `body`, the hash of the sealed body, put in. Whole numbers only. */
  readonly entry: { readonly [name: string]: Plain }
  /** What people wrote; sealed under the stream's own key, so that it can be destroyed alone. Null: nothing. */
  readonly body: Plain
  /** What the stream is now. */
  readonly state: Plain
  /** How the stream is found: every tag it bears now; those it bore before are taken away. */
  readonly tags: readonly Tag[]
  readonly at: string
}

/** A word under which streams are listed, in the order of `sort`. */
export interface Tag {
  readonly tag: string
  readonly sort: string
}

/** A stream as it is now. */
export interface StoredStream {
  readonly id: string
  readonly sequence: number
  readonly state: unknown
}

/** One event of a stream. */
export interface StoredEvent {
  /** Its place in the log, from 0. */
  readonly index: number
  readonly sequence: number
  readonly entry: { readonly [name: string]: Plain }
  /** `none`: it never had one. `destroyed`: the stream's key is gone. `damaged`: what is kept is not what was sealed. */
  readonly body: { readonly kept: unknown } | 'none' | 'destroyed' | 'damaged'
}

/** A stream under a tag. Where a page ends, the next goes on after its last. */
export interface Tagged extends StoredStream {
  readonly sort: string
}

/** One row of the log as it is kept, for whoever looks it through. */
export interface LogRow {
  readonly index: number
  readonly stream: string
  readonly entry: { readonly [name: string]: Plain }
  readonly leaf: Uint8Array
  /** The sealed body; null where there is none or where it was destroyed. */
  readonly body: Uint8Array | null
}

/** What can be asked about streams and their log. */
export interface StreamReads {
  stream(id: string): Promise<StoredStream | null>
  /** The events of a stream in their order, after a sequence. */
  events(id: string, after?: number): Promise<readonly StoredEvent[]>
  /** Streams that bear a tag, in the order of `sort` and then of their ids. `until`: those that sort at or below it. */
  tagged(
    tag: string,
    page: {
      readonly most: number
      readonly after?: { readonly sort: string; readonly id: string }
      readonly until?: string
    },
  ): Promise<readonly Tagged[]>
  /** How many rows the log has, and the hash over all of them. */
  logHead(): Promise<{ readonly size: number; readonly root: Uint8Array }>
  /** Rows from a place on. One whose seal does not fit is left out, so that whoever looks finds it missing. */
  logRows(from: number, most: number): Promise<readonly LogRow[]>
  /** The hash over the 2^level leaves from `index * 2^level` on. Rejects with `RangeError` where they are not all there. */
  logSubtree(level: number, index: number): Promise<Uint8Array>
  /** Signed states of the log, smallest first. */
  checkpoints(): Promise<readonly { readonly size: number; readonly note: string }[]>
}
