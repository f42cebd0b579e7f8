import { mayHold } from './filter.ts'
import { LabelsRefused, refusing } from './refused.ts'
import { rowChecksum } from './settle.ts'
import { openTables } from './tables.ts'

/**
 * Reads a labels file from end to end: its pages, its counts, every row against the checksum of all, every key against
 * the filter. Takes about ten seconds for ten million addresses. Throws `LabelsRefused`.
 */
export function checkLabelsFile(path: string): void {
  const { database, about, readFilter, prepare, close } = openTables(path)
  try {
    refusing('damaged', path, () => {
      const [found] = database.prepare('PRAGMA integrity_check(1)').all()
      if (found?.integrity_check !== 'ok') throw new LabelsRefused('damaged', `${path}, ${found?.integrity_check}`)
      const filter = readFilter()
      let keys = 0
      let content = 0
      for (const row of prepare('SELECT key, body FROM labels ORDER BY key').iterate()) {
        const [key, body] = row as unknown as [string, unknown]
        if (!mayHold(filter, key)) throw new LabelsRefused('damaged', `${path}, filter`)
        content = rowChecksum(key, body, content)
        keys++
      }
      if (keys !== about.keys || content !== about.content) throw new LabelsRefused('damaged', `${path}, rows`)
    })
  } finally {
    close()
  }
}
