import { entryOf } from '../ledger/entry.ts'
import { append, EMPTY, type Frontier, rootOf } from '../ledger/frontier.ts'
import { type Hash, innerHash, leafHash } from '../ledger/hash.ts'
import type { Database, Row } from './database.ts'
import { RowDamaged } from './errors.ts'
import { bytes, integer } from './row.ts'

const SQL = {
  last: 'SELECT idx, leaf FROM log ORDER BY idx DESC LIMIT 1',
  leaves: 'SELECT leaf FROM log WHERE idx >= $1 AND idx < $2 ORDER BY idx',
  node: 'SELECT hash FROM log_nodes WHERE level = $1 AND idx = $2',
  putNode: 'INSERT INTO log_nodes (level, idx, hash) VALUES ($1, $2, $3)',
}

/** Roots of smaller subtrees are hashed from their leaves when they are asked for: cheaper than a row for every event. */
const KEPT_LEVEL = 4

/** The log of all events: leaves stand in their rows, the roots of larger full subtrees in a table of their own. */
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

  function hashIn(row: Row | null, column: string, index: number): Hash {
    if (!row) throw new RangeError('no such subtree')
    const hash = bytes(row, column)
    if (hash?.length !== 32) throw new RowDamaged('log', String(index))
    return hash
  }

  function subtree(level: number, index: number): Hash {
    if (level >= KEPT_LEVEL) return hashIn(database.get(SQL.node, level, index), 'hash', index)
    const [from, length] = [index * 2 ** level, 2 ** level]
    const rows = database.all(SQL.leaves, from, from + length)
    return rootOfLeaves(Array.from({ length }, (_, i) => hashIn(rows[i] ?? null, 'leaf', from + i)))
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
        if (level >= KEPT_LEVEL) database.run(SQL.putNode, level, index, root)
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

/** The root over a full subtree's leaves: pairs, then pairs of pairs. */
function rootOfLeaves(hashes: readonly Hash[]): Hash {
  const [left, right] = hashes
  if (!right) return left!
  return rootOfLeaves(hashes.flatMap((hash, i) => (i % 2 === 0 ? [innerHash(hash, hashes[i + 1]!)] : [])))
}
