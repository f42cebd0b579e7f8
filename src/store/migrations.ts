import type { Database } from './database.ts'
import { StoreRefused } from './errors.ts'
import { integerOrNull } from './row.ts'

/** One step of the schema, never changed once released. */
export interface Migration {
  /** 1, 2, 3 … without gaps. */
  readonly version: number
  readonly sql: string
}

/**
 * Times are milliseconds since 1970. A message waits while its version is above what is settled (sent, or given up);
 * `turn` is where it stands in its place's queue, taken when it began to wait; 0 (since version 7) while it does not. The
 * one that `leads` a queue may be claimed once it is due, or again when its holder's time is up, which is kept in `due` as
 * well: one look into an index finds the next, however long the queues are. No index is over what changes with every
 * version of a message that waits, since each page of each index that is written costs as much as the row.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    sql: `
      CREATE TABLE inbound (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        platform TEXT NOT NULL,
        taken INTEGER NOT NULL,
        attempts INTEGER NOT NULL DEFAULT 0,
        lease TEXT,
        lease_until INTEGER,
        outcome TEXT,
        finished INTEGER,
        content BLOB
      ) STRICT;
      CREATE INDEX inbound_waiting ON inbound (seq) WHERE outcome IS NULL;
      CREATE INDEX inbound_finished ON inbound (finished) WHERE outcome IS NOT NULL;

      CREATE TABLE messages (
        seq INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        platform TEXT NOT NULL,
        place TEXT NOT NULL,
        version INTEGER NOT NULL,
        wanted BLOB NOT NULL,
        settled INTEGER NOT NULL,
        has_version INTEGER,
        certainty TEXT,
        state BLOB NOT NULL,
        turn INTEGER NOT NULL,
        leads INTEGER NOT NULL,
        due INTEGER NOT NULL,
        attempts INTEGER NOT NULL,
        claimed INTEGER,
        lease TEXT,
        changed INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX messages_waiting ON messages (place, turn) WHERE version > settled;
      CREATE INDEX messages_leading ON messages (platform, due) WHERE leads = 1;
      CREATE INDEX messages_changed ON messages (changed) WHERE version <= settled;

      CREATE TABLE actions (
        id TEXT PRIMARY KEY,
        message TEXT NOT NULL REFERENCES messages (key) ON DELETE CASCADE,
        version INTEGER NOT NULL,
        spec BLOB NOT NULL
      ) STRICT;
      CREATE INDEX actions_message ON actions (message);

      CREATE TABLE drafts (
        id TEXT PRIMARY KEY,
        owner TEXT NOT NULL,
        place TEXT NOT NULL,
        version INTEGER NOT NULL,
        expires INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        body BLOB NOT NULL
      ) STRICT;
      CREATE INDEX drafts_owner ON drafts (owner, place, changed);
      CREATE INDEX drafts_expires ON drafts (expires);

      CREATE TABLE settings (
        subject TEXT NOT NULL,
        name TEXT NOT NULL,
        value BLOB NOT NULL,
        changed INTEGER NOT NULL,
        PRIMARY KEY (subject, name)
      ) STRICT;

      CREATE TABLE records (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        actor TEXT NOT NULL,
        happened INTEGER NOT NULL,
        body BLOB NOT NULL
      ) STRICT;

      CREATE TABLE damaged (
        origin TEXT NOT NULL,
        id TEXT NOT NULL,
        found INTEGER NOT NULL,
        PRIMARY KEY (origin, id)
      ) STRICT;

      CREATE TABLE key_check (
        id TEXT PRIMARY KEY,
        sealed BLOB NOT NULL
      ) STRICT;
    `,
  },
  {
    version: 2,
    sql: `
      CREATE TABLE cache (
        namespace TEXT NOT NULL,
        key TEXT NOT NULL,
        value BLOB NOT NULL,
        expires INTEGER,
        PRIMARY KEY (namespace, key)
      ) STRICT;
      CREATE INDEX cache_expires ON cache (expires) WHERE expires IS NOT NULL;
    `,
  },
  {
    version: 3,
    sql: `
      CREATE TABLE documents (
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        owner TEXT,
        version INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        value BLOB NOT NULL,
        PRIMARY KEY (kind, id)
      ) STRICT;
      CREATE INDEX documents_owner ON documents (kind, owner) WHERE owner IS NOT NULL;
    `,
  },
  {
    version: 4,
    sql: `
      CREATE TABLE streams (
        id TEXT PRIMARY KEY,
        sequence INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        state BLOB NOT NULL
      ) STRICT;

      CREATE TABLE stream_keys (
        stream TEXT PRIMARY KEY,
        sealed BLOB NOT NULL
      ) STRICT;

      CREATE TABLE stream_tags (
        tag TEXT NOT NULL,
        sort TEXT NOT NULL,
        stream TEXT NOT NULL,
        PRIMARY KEY (tag, sort, stream)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX stream_tags_stream ON stream_tags (stream);

      CREATE TABLE log (
        idx INTEGER PRIMARY KEY,
        stream TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        entry BLOB NOT NULL,
        leaf BLOB NOT NULL,
        body BLOB,
        UNIQUE (stream, sequence)
      ) STRICT;

      CREATE TABLE log_nodes (
        level INTEGER NOT NULL,
        idx INTEGER NOT NULL,
        hash BLOB NOT NULL,
        PRIMARY KEY (level, idx)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE checkpoints (
        size INTEGER PRIMARY KEY,
        note TEXT NOT NULL
      ) STRICT;
    `,
  },
  {
    version: 5,
    sql: `
      ALTER TABLE records ADD COLUMN owner TEXT;
      CREATE INDEX records_actor ON records (actor, seq);
      CREATE INDEX records_owner ON records (owner, seq) WHERE owner IS NOT NULL;
    `,
  },
  {
    version: 6,
    sql: `
      CREATE TABLE message_parts (
        part TEXT PRIMARY KEY,
        message INTEGER NOT NULL REFERENCES messages (seq) ON DELETE CASCADE
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX message_parts_message ON message_parts (message);
    `,
  },
  {
    version: 7,
    sql: `
      UPDATE messages SET turn = 0 WHERE version <= settled;
      DROP INDEX IF EXISTS messages_waiting;
      CREATE INDEX messages_queued ON messages (place, turn) WHERE turn > 0;
      DELETE FROM log_nodes WHERE level < 4;
    `,
  },
  {
    version: 8,
    sql: 'ALTER TABLE messages ADD COLUMN stream TEXT;',
  },
]

const SQL = {
  table: 'CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, applied INTEGER NOT NULL) STRICT',
  newest: 'SELECT max(version) AS version FROM migrations',
  done: 'INSERT INTO migrations (version, applied) VALUES ($1, $2)',
}

/**
 * Brings the schema up to date, each step in a transaction of its own, so that a crash leaves a whole version behind.
 * Two processes may do so at once. Throws `database-newer` where a later release has been here, having changed nothing.
 */
export function migrate(database: Database, now: Date, migrations: readonly Migration[] = MIGRATIONS): void {
  const latest = migrations.at(-1)?.version ?? 0
  database.run(SQL.table)
  let version = schemaVersion(database)
  if (version > latest) throw new StoreRefused('database-newer', { found: version, known: latest })
  for (const migration of migrations) {
    if (migration.version <= version) continue
    database.script('BEGIN IMMEDIATE')
    try {
      // Another process may have been faster between the look and the lock.
      version = schemaVersion(database)
      if (migration.version > version) {
        database.script(migration.sql)
        database.run(SQL.done, migration.version, now.getTime())
      }
      database.script('COMMIT')
    } catch (error) {
      if (!database.broken && database.inTransaction) database.script('ROLLBACK')
      throw error
    }
  }
}

function schemaVersion(database: Database): number {
  return integerOrNull(database.get(SQL.newest)!, 'version') ?? 0
}
