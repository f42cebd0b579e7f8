import { appendFileSync, chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Lines that were typed before, kept across sessions. */
export interface History {
  /** Newest first. */
  readonly lines: readonly string[]
  /** Keeps a line unless it held something secret; false when it was not kept. */
  keep(line: string): boolean
}

export interface HistoryOptions {
  /** The file, made readable by its owner only. */
  readonly path: string
  readonly most: number
  /** Whether a text holds a private key, a recovery phrase or the like: then nothing of it may be kept. */
  holdsSecret(text: string): boolean
}

/** Longest line worth offering again, in UTF-16 units. */
const LONGEST = 2_000

/** Reads the history. A file that cannot be read or written means a history of this session only, never an error. */
export function openHistory({ path, most, holdsSecret }: HistoryOptions): History {
  const kept = readLines(path)
  const lines = kept.slice(-most)
  if (kept.length > 2 * most) quietly(() => rewrite(path, lines))
  return {
    lines: lines.reverse(),
    keep(line) {
      if (line.trim() === '' || line.length > LONGEST || /[\r\n]/.test(line) || holdsSecret(line)) return false
      quietly(() => appendFileSync(path, `${line}\n`, { mode: 0o600 }))
      return true
    },
  }
}

function readLines(path: string): string[] {
  try {
    const text = readFileSync(path, 'utf8')
    chmodSync(path, 0o600)
    return text.split('\n').filter(line => line !== '')
  } catch {
    return []
  }
}

/** Written beside and renamed, so that a crash leaves the old one. */
function rewrite(path: string, lines: readonly string[]): void {
  writeFileSync(`${path}.new`, lines.map(line => `${line}\n`).join(''), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

function quietly(write: () => void): void {
  try {
    write()
  } catch {
    // A full or read-only disk must not stop anybody from working.
  }
}
