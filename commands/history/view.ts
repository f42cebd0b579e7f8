import type { Person } from '../../src/core/command.ts'
import type { FileRef } from '../../src/core/files.ts'
import { code, list, literal, minute, msg, run, type Text } from '../../src/core/text.ts'
import { type Button, type View, view } from '../../src/core/view.ts'
import { may } from '../../src/people/rights.ts'
import { shortened } from '../lookup/nearly.ts'
import type { LookedUp } from '../lookup/record.ts'
import type { Line, Page } from './lines.ts'

/** Addresses named in a line; the rest is counted. */
const NAMED = 2

/** What somebody asked the history for. */
interface Given {
  readonly text?: string | undefined
  readonly whose?: 'own' | 'agency' | undefined
  readonly case?: string | undefined
  readonly format?: 'table' | 'csv' | undefined
}

/** A page of lookups, with the way to older ones, to the agency's and to a file. */
export async function historyView(
  page: Page,
  given: Given,
  by: Person,
  name: (account: string) => Promise<string | null>,
  file?: FileRef,
): Promise<View> {
  const { whose = 'own', text, case: reference } = given
  const same = {
    ...(text === undefined ? {} : { text }),
    ...(reference === undefined ? {} : { case: reference }),
    ...(whose === 'own' ? {} : { whose }),
  }
  const press = (label: Text, options: { readonly [option: string]: string }, here = true): Button => ({
    label,
    does: { command: 'history', options, who: { person: by.id }, ...(here ? { here } : {}) },
  })
  const agencys = whose === 'own' && by.agency !== null && may(by, 'see-history', { agency: by.agency })
  const buttons = [
    ...(page.next !== null && !file ? [press(msg('history.older'), { ...same, before: String(page.next) })] : []),
    ...(agencys ? [press(msg('history.agencys'), { ...same, whose: 'agency' })] : []),
    ...(page.lines.length > 0 && !file ? [press(msg('history.asFile'), { ...same, format: 'csv' }, false)] : []),
  ]
  const rows = file ? [] : await Promise.all(page.lines.map(async line => row(line, await name(line.by))))
  return view(
    { n: 'heading', text: msg(`history.headings.${whose}`) },
    text !== undefined && { n: 'code', value: text },
    reference !== undefined && { n: 'text', text: msg('history.ofCase', { case: literal(reference) }) },
    rows.length > 0 && {
      n: 'table',
      columns: [
        { title: msg('history.columns.at') },
        { title: msg('history.columns.by') },
        { title: msg('history.columns.what') },
        { title: msg('history.columns.learnt') },
      ],
      rows,
    },
    page.lines.length === 0 && { n: 'notice', tone: 'info', text: msg('history.none') },
    file !== undefined && { n: 'text', text: msg('history.exported', { count: page.lines.length }) },
    page.cut && { n: 'notice', tone: 'warn', text: msg('history.cut') },
    { n: 'text', quiet: true, text: msg('history.recorded') },
    file !== undefined && { n: 'file', file },
    buttons.length > 0 && { n: 'actions', buttons },
  )
}

/** Who else learnt of a lookup: proper names, and the machines by name. */
export function learntCells({ learnt = [], may: mayHave = [] }: LookedUp): {
  readonly learnt: readonly string[]
  readonly hosts: readonly string[]
} {
  const told = learnt.filter(({ hosts }) => hosts.length > 0)
  const titles = [...told, ...mayHave].map(({ id }) => id)
  return { learnt: [...new Set(titles)], hosts: [...new Set(told.flatMap(({ hosts }) => hosts))] }
}

function row({ at, by, what, unfinished }: Line, name: string | null): readonly Text[] {
  const { learnt } = learntCells(what)
  const whoLearnt = learnt.length === 0 ? msg('history.nobody') : list(learnt.map(literal))
  return [
    minute(at),
    name === null ? code(by) : literal(name),
    what.case === undefined ? whatText(what) : run(whatText(what), msg('history.inCase', { case: literal(what.case) })),
    unfinished ? run(whoLearnt, msg('history.unfinished')) : whoLearnt,
  ]
}

function whatText({ addresses, file, found }: LookedUp): Text {
  if (file !== undefined) return msg('history.file', { file: literal(file), count: found ?? 0 })
  if (addresses.length === 0) return msg('history.noAddress')
  const named = list(addresses.slice(0, NAMED).map(address => code(shortened(address))))
  const rest = addresses.length - NAMED
  return rest > 0 ? run(named, msg('history.andMore', { count: rest })) : named
}
