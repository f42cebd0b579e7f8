import { readAddressAlone } from '../../src/addresses/reading/alone.ts'
import { csvLine } from '../../src/addresses/scan/outputs.ts'
import { type Answer, type Call, defineCommand } from '../../src/core/command.ts'
import type { Effect } from '../../src/core/effects.ts'
import { Fault } from '../../src/core/errors.ts'
import { choice, text } from '../../src/core/options.ts'
import { may } from '../../src/people/rights.ts'
import type { Services } from '../services.ts'
import { type Line, type Page, readLines, type Wanted } from './lines.ts'
import { historyView, learntCells } from './view.ts'

const options = {
  text: text(4_000).optional(),
  whose: choice('own', 'agency').optional(),
  case: text(60).optional(),
  format: choice('table', 'csv').optional(),
  before: text(20)
    .regex(/^\d{1,15}$/)
    .optional(),
}

type HistoryCall = Call<typeof options>

/** Lookups shown at once, and lookups in one file. */
const MOST = { table: 15, csv: 50_000 }

/** The columns of the file; new ones are only ever added at the end. */
const COLUMNS = ['at', 'account', 'name', 'agency', 'case', 'looked_up', 'network', 'learnt', 'hosts', 'finished']

/**
 * What was looked up, by whom, for which case, and who else learnt of it: one's own, or the agency's for its supervisors.
 * That somebody read it is recorded as well.
 */
export default defineCommand<typeof options, Services>({
  name: 'history',
  options,
  allow: 'trainee',
  audience: 'private',
  main: 'text',
  async *run(call, services) {
    const { whose = 'own', format = 'table' } = call.options
    const wanted = await wantedBy(call, services, whose)
    const name = nameOf(services)
    if (format === 'csv') return exported(call, wanted, services, name)
    const page = await readLines({ ...wanted, most: MOST.table }, services)
    return {
      view: await historyView(page, call.options, call.by, name),
      effects: [reading(call, whose, page)],
      data: await Promise.all(page.lines.map(async line => ({ ...line, name: await name(line.by) }))),
      ...(page.lines.length === 0 ? { exit: 'nothing' as const } : {}),
    }
  },
})

/** Whose lookups may be seen, and which of them are wanted. */
async function wantedBy(
  { options: given, by }: HistoryCall,
  services: Services,
  whose: string,
): Promise<Omit<Wanted, 'most'>> {
  const about = given.text === undefined ? {} : { addresses: await spellings(given.text) }
  const more = {
    ...about,
    ...(given.case === undefined ? {} : { case: given.case }),
    ...(given.before === undefined ? {} : { before: Number(given.before) }),
  }
  if (whose === 'own') return { ...more, by: await accountsOf(by, services) }
  if (by.agency === null || !may(by, 'see-history', { agency: by.agency })) throw new Fault('not-allowed')
  return { ...more, agency: by.agency }
}

/** A person's lookups are theirs from whichever account they made them; this machine's user has the console and the shell. */
async function accountsOf({ id, member }: HistoryCall['by'], { people }: Services): Promise<readonly string[]> {
  if (people.isMachine(id)) return ['console', 'shell'].map(platform => id.replace(/^[^:]+/, platform))
  return member === null ? [id] : people.directory.accounts(member)
}

/** The spellings under which the record has what somebody pastes. */
async function spellings(pasted: string): Promise<readonly string[]> {
  const { findings } = readAddressAlone(pasted) ?? (await import('../../src/addresses/reading/read.ts')).read(pasted)
  const found = findings.flatMap(one => {
    if (one.type === 'transaction') return [one.transaction.id]
    return one.type === 'address' ? one.recognition.candidates.map(({ address }) => address) : []
  })
  return found.length > 0 ? found : [pasted.trim()]
}

/** Names people as their agency has registered them; null for whoever is not there any more. */
function nameOf({ people: { directory } }: Services): (account: string) => Promise<string | null> {
  const known = new Map<string, Promise<string | null>>()
  return account => {
    const name = known.get(account) ?? directory.who(account).then(who => who?.member.value.name ?? null)
    known.set(account, name)
    return name
  }
}

async function exported(
  call: HistoryCall,
  wanted: Omit<Wanted, 'most'>,
  services: Services,
  name: (account: string) => Promise<string | null>,
): Promise<Answer> {
  const { whose = 'own' } = call.options
  const page = await readLines({ ...wanted, most: MOST.csv }, services)
  const writer = call.io.create('lookups.csv', 'text/csv')
  try {
    await writer.write(csvLine(COLUMNS))
    for (const line of page.lines) await writer.write(csvLine(cellsOf(line, await name(line.by))))
    const file = await writer.close()
    return {
      view: await historyView(page, call.options, call.by, name, file),
      effects: [reading(call, whose, page)],
      data: { lines: page.lines.length, cut: page.cut || page.next !== null },
    }
  } catch (error) {
    await writer.abandon()
    throw error
  }
}

function cellsOf(line: Line, name: string | null): readonly string[] {
  const { at, by, agency, what, unfinished } = line
  const { learnt, hosts } = learntCells(what)
  const looked = what.file === undefined ? what.addresses.join(' ') : `${what.file} (${what.found ?? 0})`
  return [
    at,
    by,
    name ?? '',
    agency ?? '',
    what.case ?? '',
    looked,
    what.network ?? '',
    learnt.join(' '),
    hosts.join(' '),
    unfinished ? 'no' : 'yes',
  ]
}

/** The line that says who read the history, and how much of it. */
function reading({ by, id, now, options: given }: HistoryCall, whose: string, { lines }: Page): Effect {
  const { text: about, case: reference, format = 'table' } = given
  return {
    do: 'record',
    id: `${id}/history`,
    kind: 'history',
    by: by.id,
    ...(by.agency === null ? {} : { owner: by.agency }),
    at: now.toISOString(),
    body: { whose, about: about ?? null, case: reference ?? null, format, lines: lines.length },
  }
}
