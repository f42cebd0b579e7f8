import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { type Filter, filterChecksum, filterFrom } from './filter.ts'
import { checkHeader } from './header.ts'
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
}

/**
 * Opens the tables. `immutable=1` promises SQLite that the file will not change, which spares every read its locks: a new
 * file takes the name of this one, and this one stays as it is until it is closed. Throws `LabelsRefused`.
 */
export function openTables(path: string): Tables {
  checkHeader(path)
  const url = pathToFileURL(path)
  url.searchParams.set('immutable', '1')
  const database = refusing('unreadable', path, () => new DatabaseSync(url, { readOnly: true, defensive: true }))
  try {
    return refusing('damaged', path, () => {
      database.exec('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON')
      const about = readAbout(database, path)
      return {
        database,
        about,
        readFilter: () => refusing('damaged', path, () => readFilter(database, about, path)),
        prepare(sql) {
          const statement = database.prepare(sql)
          statement.setReturnArrays(true)
          return statement
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
function readFilter(database: DatabaseSync, about: About, path: string): Filter {
  const bytes = new Uint8Array(about.filterBytes)
  let at = 0
  for (const row of database.prepare('SELECT bytes FROM filter ORDER BY id').iterate()) {
    const part = row.bytes as Uint8Array
    bytes.set(part, at)
    at += part.byteLength
  }
  const filter = at === bytes.byteLength ? filterFrom(bytes) : null
  if (!filter || filterChecksum(filter) !== about.filterChecksum) throw new LabelsRefused('damaged', `${path}, filter`)
  return filter
}
