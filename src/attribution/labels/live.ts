import { statSync } from 'node:fs'
import type { LabelStore, Source, StoreTrouble } from '../model.ts'
import type { EntityDirectory, LabelsFile } from './directory.ts'
import { openLabelsFile } from './open.ts'
import { LabelsRefused } from './refused.ts'

/** So often, in milliseconds, it is looked whether the file is another: a look costs ten times as much as a miss. */
export const LOOK_EVERY_MS = 1_000

/** The labels file that is in force at any moment, whoever builds it. */
export interface LiveLabels extends LabelStore, EntityDirectory {
  /** The open file; null while there is none or it is refused. It is closed as soon as another takes its place. */
  readonly file: LabelsFile | null
  /** Why there is none; `absent` before the first feed is fetched, which is no trouble. */
  readonly refused: LabelsRefused | null
  /** Looks for another file at once. True when what is in force has changed. */
  refresh(): boolean
  close(): void
}

const NONE: readonly Source[] = []

/**
 * Follows the file at `path`: a new one that is moved into its place answers from then on, and one that cannot be relied
 * on is refused and answers nothing, so that the other stores answer meanwhile and `troubles` says so. A file that turns
 * out damaged while it is read is given up the same way. `onChange` is called when something changed. Never throws.
 */
export function followLabels(
  path: string,
  now: () => Date,
  onChange: (what: Pick<LiveLabels, 'file' | 'refused'>) => void = () => undefined,
): LiveLabels {
  let file: LabelsFile | null = null
  let refused: LabelsRefused | null = new LabelsRefused('absent', path)
  let seen: string | null = null
  let lookAt = Number.NEGATIVE_INFINITY

  function refresh(): boolean {
    lookAt = now().getTime() + LOOK_EVERY_MS
    const here = markOf(path)
    if (here === seen) return false
    seen = here
    take(() => openLabelsFile(path))
    return true
  }

  function take(open: () => LabelsFile): void {
    const former = file
    try {
      file = open()
      refused = null
    } catch (error) {
      if (!(error instanceof LabelsRefused)) throw error
      file = null
      refused = error
    }
    former?.close()
    onChange({ file, refused })
  }

  function current(): LabelsFile | null {
    if (now().getTime() >= lookAt) refresh()
    return file
  }

  /** Asks the file in force; what it says counts only while it can be read. */
  function ask<T>(none: T, question: (file: LabelsFile) => T): T {
    const asked = current()
    if (!asked) return none
    try {
      return question(asked)
    } catch (error) {
      if (!(error instanceof LabelsRefused)) throw error
      take(() => {
        throw error
      })
      return none
    }
  }

  return {
    get file() {
      return current()
    },
    get refused() {
      current()
      return refused
    },
    get troubles(): readonly StoreTrouble[] {
      current()
      return refused && refused.code !== 'absent' ? [{ part: 'labels-file', code: refused.code }] : []
    },
    get sources() {
      return current()?.sources ?? NONE
    },
    get size() {
      return current()?.size ?? 0
    },
    labels: key => ask([], one => one.labels(key)),
    entity: id => ask(undefined, one => one.entity(id)),
    named: (name, most) => ask([], one => one.named(name, most)),
    contacts: id => ask([], one => one.contacts(id)),
    all: () => ask({ labels: [], entities: [] }, one => one.all()),
    refresh,
    close() {
      file?.close()
      file = null
      lookAt = Number.POSITIVE_INFINITY
    },
  }
}

/** What tells one file from another without opening it; null while there is none. */
function markOf(path: string): string | null {
  try {
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true })
    return `${dev}/${ino}/${size}/${mtimeNs}`
  } catch {
    return null
  }
}
