import { appendFileSync, closeSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Entity, Label } from '../model.ts'
import { checkLabelsFile } from './check.ts'
import { checkContact } from './contact.ts'
import type { Contact, Fault, HeldSource } from './model.ts'
import { split } from './pack.ts'
import { LabelsRefused, refusing } from './refused.ts'
import { APPLICATION_ID, FORM, TABLES } from './schema.ts'
import { type Described, settle } from './settle.ts'

/** What a finished labels file holds. */
export interface Built {
  readonly path: string
  /** The generation a reader will see: other for every content or time of building. */
  readonly generation: string
  readonly bytes: number
  readonly labels: number
  /** Different addresses. */
  readonly keys: number
  readonly entities: number
  readonly sources: number
  readonly faults: number
}

/**
 * A labels file in the making. Everything may come in any order; the same set gives the same answers whatever the
 * order. Nothing is visible to readers before `finish`.
 */
export interface LabelsBuilder {
  /** A publication. Given again under the same id, the last word counts: the row counts are known at the end. */
  source(held: Omit<HeldSource, 'labels'>): void
  /** Given again under the same id, aliases and groups are united; name, kind and country stay those given first. */
  entity(entity: Entity): void
  /** A label given twice is held once. Throws a RangeError when its key is not `<chain>:<canonical spelling>`. */
  label(label: Label): void
  /** Throws a RangeError for a contact without an official https source and a day. */
  contact(contact: Contact): void
  fault(fault: Fault): void
  /**
   * Sorts, packs, checks and moves the file into its place. Throws `LabelsRefused` (`inconsistent`, `damaged`,
   * `unwritable`) and leaves the former file in force.
   */
  finish(): Built
  /** Gives up and removes what was built. Does nothing after `finish`. */
  discard(): void
}

/** More shapes than this would not fit in memory: from then on a label keeps its page to itself. */
const MOST_SHAPES = 200_000

/** SQLite's result code for a lock that another holds (https://www.sqlite.org/rescode.html#busy). */
const BUSY = 5

/** Where labels wait to be sorted, in a file of its own so that the finished one has no holes. */
const STAGE = `
  PRAGMA sorting.journal_mode = OFF; PRAGMA sorting.synchronous = OFF;
  CREATE TABLE sorting.labels (key TEXT, shape INTEGER, own TEXT);
`

/** Nobody reads it before it is whole, so nothing needs a journal; `finish` syncs it. */
const PRAGMAS = `
  PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;
  PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORM};
`

/**
 * Begins a labels file at `<path>.building`, with a second file `<path>.sorting` until it is finished and a lock at
 * `<path>.lock`, which stays. Throws `LabelsRefused`: `busy` while another builds here, `unwritable` where nothing can
 * be written.
 */
export function createLabelsFile(path: string, now: () => Date): LabelsBuilder {
  const building = `${path}.building`
  const sorting = `${path}.sorting`
  const lock = takeLock(`${path}.lock`)
  const database = begin(building, sorting, lock)
  const stage = database.prepare('INSERT INTO sorting.labels (key, shape, own) VALUES (?, ?, ?)')
  const addFault = database.prepare('INSERT INTO faults (source, body) VALUES (?, ?)')
  const shapes = new Map<string, number>()
  const described: Described = { sources: new Map(), entities: new Map(), contacts: [] }

  const writing = <T>(work: () => T): T => refusing('unwritable', building, work)

  function discard(): void {
    if (database.isOpen) database.close()
    if (!lock.isOpen) return
    rmSync(sorting, { force: true })
    rmSync(building, { force: true })
    lock.close()
  }

  return {
    source: held => void described.sources.set(held.source.id, held),
    entity: entity => void described.entities.set(entity.id, united(described.entities.get(entity.id), entity)),
    contact(contact) {
      checkContact(contact)
      described.contacts.push(contact)
    },
    fault: ({ source, ...rest }) => void writing(() => addFault.run(source, JSON.stringify(rest))),
    label(label) {
      if (!label.key.startsWith(`${label.chain}:`) || label.key.length <= label.chain.length + 1) {
        throw new RangeError(`no identity key: ${label.key}`)
      }
      const { shape, own } = split(label, shapes.size >= MOST_SHAPES)
      let id = shapes.get(shape)
      if (id === undefined) {
        id = shapes.size
        shapes.set(shape, id)
      }
      const number = id
      writing(() => stage.run(label.key, number, own))
    },
    finish() {
      try {
        const { about, filter } = writing(() => settle(database, described, [...shapes.keys()], now()))
        database.close()
        writing(() => {
          appendFileSync(building, filter)
          sync(building)
        })
        checkLabelsFile(building)
        writing(() => {
          renameSync(building, path)
          sync(dirname(path))
        })
        const { generation, labels, keys, entities, faults } = about
        const bytes = statSync(path).size
        return { path, generation, bytes, labels, keys, entities, faults, sources: described.sources.size }
      } finally {
        discard()
      }
    },
    discard,
  }
}

/** One builder at a time: the lock goes with the process that holds it, whatever becomes of the process. */
function takeLock(path: string): DatabaseSync {
  return refusing('unwritable', path, () => {
    const lock = new DatabaseSync(path, { timeout: 0 })
    try {
      lock.exec('BEGIN EXCLUSIVE')
      return lock
    } catch (error) {
      lock.close()
      if ((error as { readonly errcode?: unknown }).errcode === BUSY) throw new LabelsRefused('busy', path, error)
      throw error
    }
  })
}

/** What a builder that was killed left behind is thrown away. */
function begin(building: string, sorting: string, lock: DatabaseSync): DatabaseSync {
  try {
    return refusing('unwritable', building, () => {
      for (const file of [building, sorting]) rmSync(file, { force: true })
      const database = new DatabaseSync(building)
      database.exec(PRAGMAS)
      database.exec(TABLES)
      database.prepare('ATTACH ? AS sorting').run(sorting)
      database.exec(STAGE)
      database.exec('BEGIN')
      return database
    })
  } catch (error) {
    lock.close()
    throw error
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function united(former: Entity | undefined, entity: Entity): Entity {
  if (!former) return entity
  const names = new Set([...former.aliases, entity.name, ...entity.aliases])
  names.delete(former.name)
  return {
    ...entity,
    ...former,
    aliases: [...names].sort(),
    groups: [...new Set([...former.groups, ...entity.groups])].sort(),
  }
}
