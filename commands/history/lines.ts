import type { StoredRecord } from '../../src/core/store.ts'
import { LOOKUP_KINDS, type LookedUp } from '../lookup/record.ts'
import { caseName } from '../policy/rules.ts'
import type { Services } from '../services.ts'

/** One lookup that was made. */
export interface Line {
  /** ISO 8601. */
  readonly at: string
  /** Account key. */
  readonly by: string
  readonly agency: string | null
  readonly what: LookedUp
  /** Begun, and nothing is known of its end: whoever may have been asked may have learnt of it. */
  readonly unfinished: boolean
  /** Its place in the record: where the page before begins. */
  readonly turn: number
}

/** Which lookups are wanted. */
export interface Wanted {
  /** By these accounts; absent: by anybody of the agency. */
  readonly by?: readonly string[]
  readonly agency?: string
  /** Canonical spellings or ids, one of which must have been looked up; absent: any. */
  readonly addresses?: readonly string[]
  readonly case?: string
  readonly before?: number
  readonly most: number
}

/** A page of lookups, the newest first. */
export interface Page {
  readonly lines: readonly Line[]
  /** Where to go on; null when there are no older ones. */
  readonly next: number | null
  /** So much was read without finding enough that the search was given up: there may be older ones. */
  readonly cut: boolean
}

/** Rows read at once, and rows read in all for one page. What was looked up is sealed, so that every row is opened. */
const AT_ONCE = 500
const MOST_READ = 20_000

/** Reads lookups until the page is full. A lookup that is finished is told once, whatever was noted before it. */
export async function readLines(wanted: Wanted, { kept }: Pick<Services, 'kept'>): Promise<Page> {
  const lines: Line[] = []
  let { before } = wanted
  for (let read = 0; read < MOST_READ; read += AT_ONCE) {
    const rows = await kept.records({
      kinds: LOOKUP_KINDS,
      ...(wanted.by ? { by: wanted.by } : {}),
      ...(wanted.agency === undefined ? {} : { owner: wanted.agency }),
      ...(before === undefined ? {} : { before }),
      most: AT_ONCE,
    })
    for (const row of rows) {
      before = row.turn
      const line = await lineOf(row, kept)
      if (!line || !fits(line, wanted)) continue
      if (lines.length === wanted.most) return { lines, next: lines.at(-1)!.turn, cut: false }
      lines.push(line)
    }
    if (rows.length < AT_ONCE) return { lines, next: null, cut: false }
  }
  return { lines, next: before ?? null, cut: true }
}

/** The line of a row; null for a note of something that has its own line. */
async function lineOf(row: StoredRecord, kept: Services['kept']): Promise<Line | null> {
  const { kind, id, by, owner, at, turn } = row
  const unfinished = kind === 'lookup.asking'
  if (unfinished && (await isFinished(id, kept))) return null
  const what = row.body as LookedUp
  return { at, by, agency: owner, what: { ...what, addresses: what.addresses ?? [] }, unfinished, turn }
}

/** Whether the call that noted whom it was about to ask came to its end. */
async function isFinished(note: string, kept: Services['kept']): Promise<boolean> {
  const call = note.replace(/\/lookup\.asking$/, '')
  return ((await kept.record(`${call}/lookup`)) ?? (await kept.record(`${call}/scan`))) !== null
}

function fits({ what }: Line, { addresses, case: reference }: Wanted): boolean {
  if (addresses && !what.addresses.some(one => addresses.includes(one))) return false
  return reference === undefined || (what.case !== undefined && caseName(what.case) === caseName(reference))
}
