import { readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import type { Day } from '../model.ts'
import type { FetchFailure } from './download.ts'
import type { RefusalCode } from './feed.ts'
import type { Tally } from './import.ts'

/** Why nothing newer could be had of a list, or why a file of it was passed over. */
export type TroubleCode = FetchFailure | RefusalCode | 'older' | 'same-issue' | 'not-readable' | 'smaller' | 'missing'

/** Something that was there and is not used. */
export interface Trouble {
  readonly code: TroubleCode
  /** The file or address. */
  readonly name: string
  /** The day of the issue, where it is known. */
  readonly day?: Day
  /** With `smaller`: how many addresses the issue in force names, and how many of them this one lacks. */
  readonly lacks?: { readonly before: number; readonly gone: number }
}

/**
 * What an update made of one list. `new`: another issue than before is in force. `unchanged`: the same. `kept`: something
 * newer was there and could not be used, so the issue before stays in force. `none`: something was there and could not be
 * used, and there is no issue before. `off`: there is nothing of it, and nothing was looked for or found.
 */
export type Outcome = 'new' | 'unchanged' | 'kept' | 'none' | 'off'

/** The issue of a list that is in force. */
export interface IssueReport {
  readonly day: Day
  readonly dated: 'issued' | 'collected'
  readonly held: 'complete' | 'selection'
  readonly files: number
  readonly bytes: number
  readonly sha256: string
  /** When it was taken over, ISO 8601 UTC. */
  readonly taken: string
  readonly rows: number
  readonly labels: number
  readonly quarantined: number
  readonly faults: readonly Tally[]
}

/** What one issue of a list names and another does not. */
export interface Difference {
  /** Id of the list with the later issue, and its day. */
  readonly list: string
  readonly day: Day
  /** The day of the earlier one. */
  readonly since: Day
  readonly count: number
  /** Identity keys. */
  readonly examples: readonly string[]
}

/** One list in the report. */
export interface FeedReport {
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly licence: { readonly name: string; readonly url: string }
  readonly outcome: Outcome
  readonly issue?: IssueReport
  /** What the issue before named and this one does not: it has been taken off. */
  readonly removed?: Difference
  /** Of a copy: what it names and the later official issue does not. */
  readonly stale?: Difference
  readonly troubles: readonly Trouble[]
}

/** What the last update made of all lists. */
export interface Report {
  /** When, ISO 8601 UTC. */
  readonly at: string
  /** Labels in the file that was built. */
  readonly labels: number
  readonly addresses: number
  readonly feeds: readonly FeedReport[]
}

/** The report of the last update; null where there has been none or it cannot be read. */
export function readReport(path: string): Report | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Report
  } catch {
    return null
  }
}

/** Written beside and renamed, so that a report is always whole. */
export async function writeReport(path: string, report: Report): Promise<void> {
  const beside = `${path}.new`
  const file = await open(beside, 'w', 0o600)
  try {
    await file.writeFile(JSON.stringify(report))
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(beside, path)
}
