import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { type Filter, filterChecksum, filterFrom } from './filter.ts'
import { type Behind, openBehind } from './header.ts'
import { LabelsRefused, refusing } from './refused.ts'
import { ABOUT, type About } from './schema.ts'

/** A labels file opened for reading: the connection and what it says of itself. */
export interface Tables {
  readonly database: DatabaseSync
  readonly about: About
  /** Reads the filter into memory: some ten milliseconds for ten million addresses. Throws `LabelsRefused`. */
  readFilter(): Filter
  /** A prepared statement whose rows are arrays. */
  prepare(sql: string): StatementSync
  /** Closing twice does nothing. */
  close(): void
}

/** So often it is tried again when another file takes the place of this one while it is opened. */
const MOST_TRIES = 5

/**
 * Opens the tables. `immutable=1` promises SQLite that the file will not change, which spares every read its locks: a new
 * file takes the name of this one, and this one stays as it is until it is closed. Throws `LabelsRefused`.
 */
export function openTables(path: string): Tables {
  for (let tried = 1; ; tried++) {
    const behind = openBehind(path)
    try {
      const database = openImmutable(path)
      if (behind.isCurrent() || tried === MOST_TRIES) return tablesOf(path, database, behind)
      database.close()
    } catch (error) {
      behind.close()
      throw error
    }
    behind.close()
  }
}

function openImmutable(path: string): DatabaseSync {
  const url = pathToFileURL(path)
  url.searchParams.set('immutable', '1')
  return refusing('unreadable', path, () => new DatabaseSync(url, { readOnly: true, defensive: true }))
}

/** Takes over the connection: it is closed when this throws. */
function tablesOf(path: string, database: DatabaseSync, behind: Behind): Tables {
  try {
    return refusing('damaged', path, () => {
      database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON')
      const about = readAbout(database, path)
      const expected = behind.pages + about.filterBytes
      if (behind.size !== expected) {
        const code = behind.size < expected ? 'truncated' : 'damaged'
        throw new LabelsRefused(code, `${path}, ${behind.size} for ${expected} bytes`)
      }
      return {
        database,
        about,
        readFilter: () => readFilter(about, behind, path),
        prepare(sql) {
          const statement = database.prepare(sql)
          statement.setReturnArrays(true)
          return statement
        },
        close() {
          behind.close()
          if (database.isOpen) database.close()
        },
      }
    })
  } catch (error) {
    database.close()
    throw error
  }
}

function readAbout(database: DatabaseSync, path: string): About {
  const rows = database.prepare('SELECT name, value FROM about').all()
  const about = Object.fromEntries(rows.map(({ name, value }) => [name, value]))
  for (const [name, type] of Object.entries(ABOUT)) {
    if (typeof about[name] !== type) throw new LabelsRefused('damaged', `${path}, ${name}`)
  }
  return about as unknown as About
}

/** A filter that lost bits would deny what is there, so it is compared with its checksum whenever it is read. */
function readFilter(about: About, behind: Behind, path: string): Filter {
  const filter = filterFrom(behind.read(about.filterBytes))
  if (!filter || filterChecksum(filter) !== about.filterChecksum) throw new LabelsRefused('damaged', `${path}, filter`)
  return filter
}
