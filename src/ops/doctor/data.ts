import { type Check, type Finding, found } from '../../core/check.ts'
import type { StoreCounts } from '../../core/store.ts'
import { code, literal, msg, number, type Text } from '../../core/text.ts'

/** What became of opening the data directory. */
export type DataState =
  /** Nothing is kept yet; the first start makes it. */
  | { readonly state: 'absent' }
  /** The store refuses: a code of its own, and the sentence that says what to do. */
  | { readonly state: 'refused'; readonly code: string; readonly text: Text }
  /** The disk or the file is damaged. */
  | { readonly state: 'broken'; readonly text: Text }
  | { readonly state: 'open'; readonly counts: StoreCounts }

/** What is asked of the data directory. */
export interface Data {
  readonly directory: string
  readonly keyFile: string
  readonly sqlite: string
  /** Opens and closes the data directory as a command does; asked once, however many checks look at the answer. */
  readonly open: () => Promise<DataState>
}

/** Which check a refusal of the store belongs to; every other belongs to the database. */
const BELONGS: readonly { readonly check: string; readonly codes: RegExp }[] = [
  { check: 'sqlite', codes: /^sqlite-/ },
  { check: 'directory', codes: /^(directory-|no-home|no-wal)/ },
  { check: 'key', codes: /^key-/ },
]

/** The checks of what is kept: each tells its own part of one attempt to open it. */
export function dataChecks({ directory, keyFile, sqlite, open }: Data): readonly Check[] {
  let asked: Promise<DataState> | null = null
  const state = (): Promise<DataState> => {
    asked ??= open()
    return asked
  }
  const check = (id: 'sqlite' | 'directory' | 'key' | 'database', good: Good): Check => ({
    id,
    title: `doctor.checks.${id}.title`,
    why: `doctor.checks.${id}.why`,
    async look() {
      const seen = await state()
      if (seen.state === 'absent' && id !== 'sqlite') {
        const path = code(id === 'key' ? keyFile : directory)
        return found('skipped', 'absent', msg('doctor.found.notYet', { path }))
      }
      if (seen.state === 'absent') return good(null)
      if (seen.state === 'open') return good(seen.counts)
      const owner = seen.state === 'refused' ? ownerOf(seen.code) : 'database'
      if (owner === id) return found('bad', seen.state === 'refused' ? seen.code : 'broken', seen.text)
      return ORDER.indexOf(id) < ORDER.indexOf(owner)
        ? good(null)
        : found('skipped', 'not-reached', msg('doctor.found.notReached'))
    },
  })
  return [
    check('sqlite', () => found('good', 'ok', msg('doctor.found.version', { version: literal(`SQLite ${sqlite}`) }))),
    check('directory', () => found('good', 'ok', msg('doctor.found.private', { path: code(directory) }))),
    check('key', () => found('good', 'ok', msg('doctor.found.key', { path: code(keyFile) }))),
    check('database', counts =>
      counts ? database(counts) : found('skipped', 'not-reached', msg('doctor.found.notReached')),
    ),
  ]
}

/** What is found where nothing refuses; `counts` is null where they are not known. */
type Good = (counts: StoreCounts | null) => readonly Finding[]

/** A refusal of one says nothing of those after it. */
const ORDER: readonly string[] = ['sqlite', 'directory', 'key', 'database']

function ownerOf(refusal: string): string {
  return BELONGS.find(({ codes }) => codes.test(refusal))?.check ?? 'database'
}

function database({ damaged, messagesFailed, messagesUnknown, ...rest }: StoreCounts): readonly Finding[] {
  const waiting = number(rest.inboundWaiting + rest.messagesWaiting)
  if (damaged > 0) {
    return found('bad', 'damaged', msg('doctor.found.damaged', { count: damaged }), msg('doctor.fix.damaged'))
  }
  if (messagesFailed + messagesUnknown > 0) {
    const words = { failed: number(messagesFailed), unknown: number(messagesUnknown) }
    return found('warn', 'undelivered', msg('status.undelivered', words), msg('doctor.fix.undelivered'))
  }
  return found('good', 'ok', msg('doctor.found.database', { waiting }))
}
