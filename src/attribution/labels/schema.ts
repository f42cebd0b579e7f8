/** "LIAL": no other program's database has it (https://www.sqlite.org/fileformat.html#application_id). */
export const APPLICATION_ID = 0x4c49_414c

/** The form of the tables. A release reads this one only: a file is built anew in minutes and never migrated. */
export const FORM = 1

/**
 * `labels` is by far the largest; everything else is small. The filter stands behind the last page, where SQLite does not
 * look: as a value it would be in memory twice while it is read, and take four thousand reads instead of one.
 */
export const TABLES = `
  CREATE TABLE labels (key TEXT PRIMARY KEY, body) WITHOUT ROWID;
  CREATE TABLE shapes (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE entities (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE names (name TEXT, entity TEXT, PRIMARY KEY (name, entity)) WITHOUT ROWID;
  CREATE TABLE contacts (entity TEXT, body TEXT, PRIMARY KEY (entity, body)) WITHOUT ROWID;
  CREATE TABLE sources (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE faults (id INTEGER PRIMARY KEY, source TEXT NOT NULL, body TEXT NOT NULL);
  CREATE INDEX faults_source ON faults (source);
  CREATE TABLE about (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
`

/** What a finished file says of itself; one that lacks a word of it was not finished. */
export interface About {
  readonly built: string
  readonly generation: string
  readonly labels: number
  readonly keys: number
  readonly entities: number
  readonly faults: number
  /** How many bytes of filter follow the last page. */
  readonly filterBytes: number
  /** CRC-32 of the filter's bytes. */
  readonly filterChecksum: number
  /** CRC-32 over the keys and bodies of all rows of labels in the order of keys. */
  readonly content: number
}

/** How each word of `About` is stored. */
export const ABOUT: { readonly [K in keyof About]: 'number' | 'string' } = {
  built: 'string',
  generation: 'string',
  labels: 'number',
  keys: 'number',
  entities: 'number',
  faults: 'number',
  filterBytes: 'number',
  filterChecksum: 'number',
  content: 'number',
}
