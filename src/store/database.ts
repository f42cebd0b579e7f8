import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { StoreBroken } from '../core/errors.ts'

/** What a statement takes as `$1`, `$2`, … */
export type Value = string | number | Uint8Array | null
export type Row = { readonly [column: string]: SQLOutputValue }

/**
 * Primary result codes after which nothing in the file or in its cache can be trusted: READONLY, IOERR, CORRUPT, FULL,
 * NOTADB (https://sqlite.org/rescode.html). After a failed fsync SQLite's *next* COMMIT succeeds as if nothing had
 * happened, so it is for us to stop.
 */
const BREAKING = new Set([8, 10, 11, 13, 26])
const BUSY = 5

/**
 * One connection, with statements prepared once, SQL written with `$1` parameters, and the latch: the first I/O error
 * closes it for good, and every later call throws the same `StoreBroken` without touching the file.
 */
export class Database {
  readonly #raw: DatabaseSync
  readonly #onBroken: (error: StoreBroken) => void
  readonly #statements = new Map<string, Prepared>()
  #broken: StoreBroken | null = null

  /** Takes over `raw`. `onBroken` is called once, with what every later call throws. */
  constructor(raw: DatabaseSync, onBroken: (error: StoreBroken) => void) {
    this.#raw = raw
    this.#onBroken = onBroken
  }

  /** Why nothing is taken any more; null while all is well. */
  get broken(): StoreBroken | null {
    return this.#broken
  }

  get inTransaction(): boolean {
    return this.#raw.isTransaction
  }

  /** The first row, or null. */
  get(sql: string, ...values: readonly Value[]): Row | null {
    return this.#guard(() => {
      const { statement, order } = this.#prepare(sql)
      return statement.get(...inOrder(values, order)) ?? null
    })
  }

  all(sql: string, ...values: readonly Value[]): readonly Row[] {
    return this.#guard(() => {
      const { statement, order } = this.#prepare(sql)
      return statement.all(...inOrder(values, order))
    })
  }

  /** Executes one statement and returns how many rows it changed. */
  run(sql: string, ...values: readonly Value[]): number {
    return this.#guard(() => {
      const { statement, order } = this.#prepare(sql)
      return Number(statement.run(...inOrder(values, order)).changes)
    })
  }

  /** Executes several statements without parameters. */
  script(sql: string): void {
    this.#guard(() => this.#raw.exec(sql))
  }

  /** Stops everything because of an error seen elsewhere, such as in a file beside the database. */
  breakWith(code: string): StoreBroken {
    if (!this.#broken) {
      this.#broken = new StoreBroken(code)
      this.#onBroken(this.#broken)
    }
    return this.#broken
  }

  /** A broken database is left as it is: closing would write to it once more. */
  close(): void {
    if (!this.#broken && this.#raw.isOpen) this.#raw.close()
  }

  #prepare(sql: string): Prepared {
    let prepared = this.#statements.get(sql)
    if (!prepared) {
      const { text, order } = anonymous(sql)
      prepared = { statement: this.#raw.prepare(text), order }
      this.#statements.set(sql, prepared)
    }
    return prepared
  }

  #guard<T>(work: () => T): T {
    if (this.#broken) throw this.#broken
    try {
      return work()
    } catch (error) {
      const code = sqliteCode(error)
      throw code !== null && BREAKING.has(code & 0xff) ? this.breakWith(`SQLite ${code}`) : error
    }
  }
}

interface Prepared {
  readonly statement: StatementSync
  /** For each `?`, which value it takes. */
  readonly order: readonly number[]
}

/** The extended SQLite result code of an error; null for any other error. */
function sqliteCode(error: unknown): number | null {
  // Not `instanceof Error`: what native code throws may be of another realm.
  const code = (error as { readonly errcode?: unknown } | null)?.errcode
  return typeof code === 'number' ? code : null
}

/** Whether an error says that another connection holds the database. */
export function isBusy(error: unknown): boolean {
  const code = sqliteCode(error)
  return code !== null && (code & 0xff) === BUSY
}

/** `$n` reads as a name in SQLite, and binding by name costs half as much again as binding by position. */
function anonymous(sql: string): { readonly text: string; readonly order: readonly number[] } {
  const order: number[] = []
  const text = sql.replace(/\$(\d+)/g, (_, n: string) => {
    order.push(Number(n) - 1)
    return '?'
  })
  return { text, order }
}

function inOrder(values: readonly Value[], order: readonly number[]): SQLInputValue[] {
  return order.map(at => {
    const value = values[at]
    if (value === undefined) throw new RangeError(`no value for $${at + 1}`)
    return value
  })
}

/** `$from, $from+1, …`: as many parameters as there are values. */
export function parameters(count: number, from: number): string {
  return Array.from({ length: count }, (_, i) => `$${from + i}`).join(', ')
}
