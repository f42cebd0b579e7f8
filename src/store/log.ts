import { entryOf } from '../ledger/entry.ts'
import { append, EMPTY, type Frontier, rootOf } from '../ledger/frontier.ts'
import { type Hash, leafHash } from '../ledger/hash.ts'
import type { Database } from './database.ts'
import { RowDamaged } from './errors.ts'
import { bytes, integer } from './row.ts'

const SQL = {
  last: 'SELECT idx, leaf FROM log ORDER BY idx DESC LIMIT 1',
  leaf: 'SELECT leaf FROM log WHERE idx = $1',
  node: 'SELECT hash FROM log_nodes WHERE level = $1 AND idx = $2',
  putNode: 'INSERT INTO log_nodes (level, idx, hash) VALUES ($1, $2, $3)',
}

/** The log of all events: leaves stand in their rows, the roots of full subtrees above them in a table of their own. */
export interface LogTable {
  /** Adds an entry within the transaction under way; the row that holds it must be written with what is returned. */
  add(entry: unknown): { readonly index: number; readonly leaf: Hash }
  head(): { readonly size: number; readonly root: Hash }
  /** Throws `RangeError` where the leaves are not all there, `RowDamaged` where a hash is none. */
  subtree(level: number, index: number): Hash
}

/** The log over a connection. */
export function logTable(database: Database): LogTable {
  let known: { readonly edge: Frontier; readonly last: Hash } | null = null

  function subtree(level: number, index: number): Hash {
    const row = level === 0 ? database.get(SQL.leaf, index) : database.get(SQL.node, level, index)
    if (!row) throw new RangeError('no such subtree')
    const hash = bytes(row, level === 0 ? 'leaf' : 'hash')
    if (hash?.length !== 32) throw new RowDamaged('log', String(index))
    return hash
  }

  /** The right edge as the database has it: what was remembered counts only if nobody added since, or was rolled back. */
  function edge(): Frontier {
    const row = database.get(SQL.last)
    if (!row) return EMPTY
    const size = integer(row, 'idx') + 1
    const last = bytes(row, 'leaf')
    if (known && last && known.edge.size === size && Buffer.compare(known.last, last) === 0) return known.edge
    return { size, roots: rootsOf(size, subtree) }
  }

  return {
    add(entry) {
      const before = edge()
      const leaf = leafHash(entryOf(entry))
      const after = append(before, leaf, (level, index, root) => {
        if (level > 0) database.run(SQL.putNode, level, index, root)
      })
      known = { edge: after, last: leaf }
      return { index: before.size, leaf }
    },
    head() {
      const now = edge()
      return { size: now.size, root: rootOf(now) }
    },
    subtree,
  }
}

/** The roots of the full subtrees that so many leaves fill, the largest first. */
function rootsOf(size: number, subtree: (level: number, index: number) => Hash): readonly Hash[] {
  const roots: Hash[] = []
  let from = 0
  for (let level = Math.floor(Math.log2(size)); level >= 0; level--) {
    const length = 2 ** level
    if (size - from < length) continue
    roots.push(subtree(level, from / length))
    from += length
  }
  return roots
}
