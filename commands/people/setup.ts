import type { Answer, Call, Shape } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import type { FileRef, Files } from '../../src/core/files.ts'
import { code, literal, msg, number, size } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { namesOf } from '../../src/people/names.ts'
import { may } from '../../src/people/rights.ts'
import { setUp } from '../../src/people/setup.ts'
import { type Problem, readSetup } from '../../src/people/setup-file.ts'
import type { PeopleServices } from '../services.ts'
import { notice } from './agencies.ts'

/** Most bytes of a set-up file: a thousand agencies take a tenth of it. */
const MOST_BYTES = 1_000_000
/** Problems shown at once; the rest is counted. */
const MOST_PROBLEMS = 30

/** Brings agencies, places and invitations to what a file says, and shows the codes that came of it. */
export async function fromFile(file: FileRef, call: Call<Shape>, people: PeopleServices): Promise<Answer> {
  const { by, now, id, io } = call
  const { directory, maker } = people
  if (!may(by, 'set-up', { agency: null })) throw new Fault('not-allowed')
  const text = await contentOf(file, io)
  if (text === null) {
    return { view: notice('warn', msg('admin.tooBig', { most: size(MOST_BYTES) })), exit: 'nothing' }
  }
  const agencies = await directory.all('agency')
  const read = readSetup(text, new Map(agencies.map(agency => [agency.id, namesOf(agency.value.names)])))
  if (!read.ok) return refused(read.problems)
  const {
    effects,
    agencies: changed,
    places,
    invited,
    here,
  } = await setUp(read.file, directory, { by: by.id, now, call: id }, maker)
  return {
    view: view(
      {
        n: 'notice',
        tone: 'good',
        text: msg(effects.length === 0 ? 'admin.setup.nothing' : 'admin.setup.done', {}),
      },
      {
        n: 'facts',
        rows: [
          { label: msg('admin.setup.agencies'), value: number(changed.length) },
          { label: msg('admin.setup.places'), value: number(places.length) },
          { label: msg('admin.setup.invited'), value: number(invited.length) },
          { label: msg('admin.setup.here'), value: number(here) },
        ],
      },
      invited.length > 0 && {
        n: 'table',
        columns: (['name', 'agency', 'code'] as const).map(column => ({ title: msg(`admin.columns.${column}`) })),
        rows: invited.map(one => [literal(one.name), code(one.agency), code(one.code)]),
      },
      invited.length > 0 && { n: 'text', quiet: true, text: msg('admin.setup.codes', { command: code('/join') }) },
    ),
    effects,
    data: { agencies: changed, places, invited, here },
  }
}

function refused(problems: readonly Problem[]): Answer {
  const shown = problems.slice(0, MOST_PROBLEMS)
  const left = problems.length - shown.length
  return {
    view: view(
      { n: 'notice', tone: 'warn', text: msg('admin.setup.refused', { count: number(problems.length) }) },
      {
        n: 'table',
        columns: (['line', 'field', 'problem'] as const).map(column => ({ title: msg(`admin.columns.${column}`) })),
        rows: shown.map(({ line, path, what }) => [
          line === null ? msg('common.unknown') : number(line),
          path === '' ? msg('admin.setup.whole') : code(path),
          msg(`admin.problems.${what}`),
        ]),
      },
      left > 0 && { n: 'text', quiet: true, text: msg('common.andMore', { count: number(left) }) },
    ),
    data: { problems },
    exit: 'nothing',
  }
}

/** The file as text; null where it is too big. */
async function contentOf(file: FileRef, io: Files): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of io.open(file)) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
