import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createLabelsFile } from '../labels/builder.ts'
import { FEEDS } from './catalogue.ts'
import { toDay } from './days.ts'
import type { Feed } from './feed.ts'
import { type Folder, readFolder } from './folder.ts'
import { genericFeed } from './generic.ts'
import { openKept } from './kept.ts'
import { keepMappings, keptMappings, readMappings } from './mappings.ts'
import { fromFolder, fromNetwork } from './obtain.ts'
import { type Report, readReport, writeReport } from './report.ts'
import { type Progress, updateFeeds } from './update.ts'

/** Where lists come from and go to. */
export interface FeedsPlace {
  /** Where the last good copies and the report are kept. */
  readonly directory: string
  /** The labels file. */
  readonly labels: string
  /** A folder that holds the lists, on a machine that fetches nothing; absent: they are fetched. */
  readonly folder?: string
  /** The addresses set for a list by the operator; none where it is its publisher's. */
  readonly addressesOf: (id: string) => readonly string[]
  readonly fetch: typeof fetch
  readonly now: () => Date
}

/** One list that is known here. */
export interface KnownFeed {
  readonly feed: Feed
  readonly addresses: readonly string[]
  /** Fetched without being named. */
  readonly unasked: boolean
  /** The issue in force; null where there is none. */
  readonly issue: { readonly day: string; readonly taken: string } | null
}

/** What an update made, and the descriptions of lists that were wrong. */
export interface Updated {
  readonly report: Report
  readonly wrong: readonly { readonly name: string; readonly where: string }[]
}

/** The lists of an installation. */
export interface Feeds {
  list(): readonly KnownFeed[]
  report(): Report | null
  /**
   * Updates the lists named, or with none named all that may be fetched unasked (in a folder: all that lie there). Rejects
   * with `LabelsRefused`, by the signal, and with the system's error where the folder cannot be read.
   */
  update(
    names: readonly string[],
    signal: AbortSignal,
    progress: (progress: Progress) => void,
    acceptSmaller?: boolean,
  ): Promise<Updated>
}

/** Whether a list is fetched without being named. */
export function isUnasked({ licence, onlyAsked, addresses }: Feed): boolean {
  return licence.enabledByDefault && onlyAsked !== true && addresses.length > 0
}

const REPORT = 'report.json'

/** The lists over a place. Nothing is read or made before it is asked for. */
export function openFeeds(place: FeedsPlace): Feeds {
  const { directory, labels, folder, now } = place
  const kept = openKept(directory, now)
  const known = (): readonly Feed[] => [...FEEDS, ...keptMappings(directory)]
  const addressesOf = (feed: Feed): readonly string[] => {
    const own = place.addressesOf(feed.id)
    return own.length > 0 ? own : feed.addresses
  }

  async function described(there: Folder) {
    const { found, wrong } = await readMappings(there.files, new Set(FEEDS.map(feed => feed.id)))
    keepMappings(directory, found)
    const ids = new Set(found.map(mapping => mapping.id))
    return { feeds: [...known().filter(feed => !ids.has(feed.id)), ...found.map(genericFeed)], wrong }
  }

  return {
    list: () =>
      known().map(feed => {
        const current = kept.read(feed.id)?.current
        return {
          feed,
          addresses: addressesOf(feed),
          unasked: isUnasked(feed),
          issue: current ? { day: current.day, taken: current.taken } : null,
        }
      }),
    report: () => readReport(join(directory, REPORT)),
    async update(names, signal, progress, acceptSmaller = false) {
      mkdirSync(directory, { recursive: true, mode: 0o700 })
      const there = folder === undefined ? null : await readFolder(folder)
      const { feeds, wrong } = there ? await described(there) : { feeds: known(), wrong: [] }
      const today = toDay(now())
      const wanted = (feed: Feed): boolean =>
        names.length > 0 ? names.includes(feed.id) : there !== null || isUnasked(feed)
      const report = await updateFeeds({
        feeds,
        kept,
        builder: () => createLabelsFile(labels, now),
        acceptSmaller,
        now,
        signal,
        progress,
        obtain(feed, moved) {
          if (!wanted(feed)) return null
          const options = { kept, today, signal, progress: moved }
          if (there) return fromFolder(feed, there, { ...options, named: names.includes(feed.id) })
          const addresses = addressesOf(feed)
          return addresses.length === 0 ? null : fromNetwork(feed, addresses, place.fetch, options)
        },
      })
      await writeReport(join(directory, REPORT), report)
      return { report, wrong }
    },
  }
}
