/**
 * Why the store cannot be opened or will not take something. Codes only: the words stand in `locales/`.
 *
 * `sqlite-too-old` below 3.51.3, whose write-ahead log can corrupt the file. `no-wal` the directory is on a file system
 * that cannot hold a write-ahead log (a network share). `database-newer` a later release has written it.
 * `key-missing` the database is there and its key is not: put the key file back. `key-wrong` the key is another
 * database's. `key-malformed` the key file is not one. `key-exposed`, `directory-exposed` others may read it: take
 * their rights away. `directory-foreign` it belongs to another user. `directory-unusable` it cannot be made or is no
 * directory. `no-home` there is nowhere to put it: set LIAISON_DATA_DIR. `in-use` another process has started here.
 * `busy` another process holds the database for too long. `files-full` the quota of kept files is used up.
 */
export type StoreRefusal =
  | 'sqlite-too-old'
  | 'no-wal'
  | 'database-newer'
  | 'key-missing'
  | 'key-wrong'
  | 'key-malformed'
  | 'key-exposed'
  | 'directory-exposed'
  | 'directory-foreign'
  | 'directory-unusable'
  | 'no-home'
  | 'in-use'
  | 'busy'
  | 'files-full'

/** The store refuses; nothing has been changed. `details` holds paths, versions and numbers for the sentence. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused'
  readonly code: StoreRefusal
  readonly details: { readonly [name: string]: string | number }

  constructor(code: StoreRefusal, details: { readonly [name: string]: string | number } = {}) {
    super(code)
    this.code = code
    this.details = details
  }
}

/** A row whose seal does not fit its key or its plain columns: damaged, tampered with, or sealed by an unknown key. */
export class RowDamaged extends Error {
  override readonly name = 'RowDamaged'
  readonly table: string
  readonly id: string

  constructor(table: string, id: string) {
    super(`${table} ${id}`)
    this.table = table
    this.id = id
  }
}
