import type { Database } from './database.ts'
import { isBusy } from './database.ts'
import { StoreRefused } from './errors.ts'
import { integer } from './row.ts'

/** Most changes that share a transaction: bounds how long the first of them waits for the last. */
const MOST = 256
/** A checkpoint is due from this many pages in the log: 16 MiB. What changes often is copied once for all its versions. */
const CHECKPOINT_PAGES = 4_000
/** After how many changes the log is looked at. */
const CHANGES_A_LOOK = 64
/** How long another process may hold the database before what waits is refused as `busy`, in milliseconds. */
const PATIENCE_MS = 10_000
const PAUSE_MS = 5

/** The one way to write: bodies are synchronous and see no other body half done. */
export interface Writer {
  /**
   * Runs `body` in a transaction and resolves with what it returned once that is on the disk. Whatever it throws rolls
   * back its own changes alone and rejects. Bodies that arrive in the same turn of the event loop share a transaction,
   * and with it one wait for the disk. Rejects with `StoreBroken`, or with `busy` when another process holds the
   * database for ten seconds; of a change that a broken COMMIT took along it is unknown whether it was kept.
   */
  run<T>(body: () => T): Promise<T>
  /**
   * The same for what may be lost with the power, though not with the process: leases, which run out anyhow, and caches.
   * It does not wait for the disk, unless it shares its transaction with something that does.
   */
  runLosable<T>(body: () => T): Promise<T>
  /** Resolves when everything asked for so far has ended. */
  idle(): Promise<void>
}

interface Job {
  readonly body: () => unknown
  readonly losable: boolean
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** A writer over a connection that nobody else writes with. `patienceMs`: how long before `busy`. */
export function createWriter(database: Database, patienceMs = PATIENCE_MS): Writer {
  let waiting: Job[] = []
  let scheduled = false
  let blockedSince: number | null = null
  let waitsForDisk = true
  let changes = 0
  const idlers = new Set<() => void>()

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(turn)
  }

  function turn(): void {
    scheduled = false
    const jobs = waiting.splice(0, MOST)
    if (jobs.length > 0) attempt(jobs)
    if (waiting.length > 0) schedule()
    if (scheduled) return
    for (const resolve of idlers) resolve()
    idlers.clear()
  }

  function attempt(jobs: Job[]): void {
    try {
      waitForDisk(!jobs.every(job => job.losable))
      database.run('BEGIN IMMEDIATE')
    } catch (error) {
      if (isBusy(error)) postpone(jobs)
      else for (const job of jobs) job.reject(error)
      return
    }
    blockedSince = null
    settle(jobs)
  }

  /** In the write-ahead log, NORMAL writes without waiting; the next FULL commit waits for all that stands before it. */
  function waitForDisk(wait: boolean): void {
    if (wait === waitsForDisk) return
    database.run(`PRAGMA synchronous = ${wait ? 'FULL' : 'NORMAL'}`)
    waitsForDisk = wait
  }

  /** SQLite's own wait holds the event loop, so it is short; here the wait goes on with the loop free. */
  function postpone(jobs: Job[]): void {
    blockedSince ??= performance.now()
    if (performance.now() - blockedSince > patienceMs) {
      blockedSince = null
      for (const job of jobs) job.reject(new StoreRefused('busy'))
      return
    }
    waiting = [...jobs, ...waiting]
    scheduled = true
    setTimeout(turn, PAUSE_MS)
  }

  function settle(jobs: readonly Job[]): void {
    let ends: readonly (() => void)[]
    try {
      ends = jobs.map(job => (jobs.length === 1 ? alone(job) : within(job)))
      if (database.inTransaction) database.run('COMMIT')
    } catch (error) {
      if (!database.broken && database.inTransaction) database.run('ROLLBACK')
      for (const job of jobs) job.reject(error)
      return
    }
    for (const end of ends) end()
    changes += jobs.length
    if (changes < CHANGES_A_LOOK) return
    changes = 0
    setImmediate(checkpointWhenLong)
  }

  /** A change that shares its transaction with none needs no savepoint. */
  function alone(job: Job): () => void {
    try {
      const value = job.body()
      return () => job.resolve(value)
    } catch (error) {
      if (database.broken) throw error
      if (database.inTransaction) database.run('ROLLBACK')
      return () => job.reject(error)
    }
  }

  function within(job: Job): () => void {
    database.run('SAVEPOINT one')
    try {
      const value = job.body()
      database.run('RELEASE one')
      return () => job.resolve(value)
    } catch (error) {
      if (database.broken || !database.inTransaction) throw error
      database.run('ROLLBACK TO one')
      database.run('RELEASE one')
      return () => job.reject(error)
    }
  }

  /** In a turn of its own, so that nobody waits for it. */
  function checkpointWhenLong(): void {
    try {
      waitForDisk(true)
      const log = database.get('PRAGMA wal_checkpoint(NOOP)')
      if (log && integer(log, 'log') >= CHECKPOINT_PAGES) database.get('PRAGMA wal_checkpoint(PASSIVE)')
    } catch {
      // An I/O error has latched the database by now, and a closed one was checkpointed when it was closed.
    }
  }

  function ask<T>(body: () => T, losable: boolean): Promise<T> {
    if (database.broken) return Promise.reject(database.broken)
    return new Promise<T>((resolve, reject) => {
      waiting.push({ body, losable, resolve: value => resolve(value as T), reject })
      schedule()
    })
  }

  return {
    run: body => ask(body, false),
    runLosable: body => ask(body, true),
    idle: () => (waiting.length === 0 && !scheduled ? Promise.resolve() : new Promise(resolve => idlers.add(resolve))),
  }
}
