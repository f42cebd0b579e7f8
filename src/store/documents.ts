import type { StoredDocument } from '../core/store.ts'
import type { Appliers } from './applier.ts'
import type { Database, Row } from './database.ts'
import { RowDamaged } from './errors.ts'
import { bytes, integer, ms, text, textOrNull } from './row.ts'
import type { Vault } from './vault.ts'

const TABLE = 'documents'

const SQL = {
  begin: `INSERT INTO documents (kind, id, owner, version, changed, value) VALUES ($1, $2, $3, 1, $4, $5)
    ON CONFLICT (kind, id) DO NOTHING`,
  change: `UPDATE documents SET owner = $1, version = $2, changed = $3, value = $4
    WHERE kind = $5 AND id = $6 AND version = $2 - 1`,
  remove: 'DELETE FROM documents WHERE kind = $1 AND id = $2 AND version = $3',
  read: 'SELECT * FROM documents WHERE kind = $1 AND id = $2',
  ofKind: 'SELECT * FROM documents WHERE kind = $1 ORDER BY id',
  // Ordered afterwards: asked for order, SQLite reads the whole kind by its id instead of the few rows of the owner.
  ofOwner: 'SELECT * FROM documents WHERE kind = $1 AND owner = $2',
}

/** Values that change by versions: people, and whatever else needs no table of its own. */
export interface DocumentTable {
  readonly appliers: Appliers<'document'>
  /** Throws `RowDamaged`. */
  read(kind: string, id: string): StoredDocument | null
  /** Those whose seal fits, and an error for each of the others. */
  list(kind: string, owner?: string): { readonly found: readonly StoredDocument[]; readonly damaged: RowDamaged[] }
}

/** The table over a connection. */
export function documentTable(database: Database, vault: Vault): DocumentTable {
  return {
    appliers: {
      document({ kind, id, expect, value, owner = null, at }) {
        if (value === null || value === undefined) {
          return database.run(SQL.remove, kind, id, expect) === 1 ? null : 'stale'
        }
        const version = expect + 1
        const sealed = sealDocument(vault, kind, { id, owner, version, value })
        const changed =
          expect === 0
            ? database.run(SQL.begin, kind, id, owner, ms(at), sealed)
            : database.run(SQL.change, owner, version, ms(at), sealed, kind, id)
        return changed === 1 ? null : 'stale'
      },
    },
    read(kind, id) {
      const row = database.get(SQL.read, kind, id)
      return row && openDocument(vault, row)
    },
    list(kind, owner) {
      const rows = owner === undefined ? database.all(SQL.ofKind, kind) : database.all(SQL.ofOwner, kind, owner)
      const found: StoredDocument[] = []
      const damaged: RowDamaged[] = []
      for (const row of rows) {
        try {
          found.push(openDocument(vault, row))
        } catch (error) {
          if (!(error instanceof RowDamaged)) throw error
          damaged.push(error)
        }
      }
      return { found: owner === undefined ? found : found.sort((a, b) => (a.id < b.id ? -1 : 1)), damaged }
    },
  }
}

/** Seals a document with the plain columns of its row. */
export function sealDocument(vault: Vault, kind: string, { id, owner, version, value }: StoredDocument): Uint8Array {
  return vault.seal(TABLE, [id, kind, owner, version], value)
}

/** The document in a row. Throws `RowDamaged`. */
export function openDocument(vault: Vault, row: Row): StoredDocument {
  const id = text(row, 'id')
  const owner = textOrNull(row, 'owner')
  const version = integer(row, 'version')
  const value = vault.open(TABLE, [id, text(row, 'kind'), owner, version], bytes(row, 'value'))
  return { id, owner, version, value }
}
