import type { Fault } from '../../src/attribution/feeds/feed.ts'
import { handlingWord } from '../../src/core/handling.ts'
import { code, list, literal, minute, msg, number } from '../../src/core/text.ts'
import { type Node, type View, view } from '../../src/core/view.ts'
import type { Batch } from './kept.ts'

/** Rows shown at once; the rest is counted. */
const MOST_ROWS = 20
/** A choice longer than this is no help; an import can be named. */
const MOST_BUTTONS = 25

/** The agency's imports, each with a button to take it back. */
export function listView(batches: readonly Batch[], person: string): View {
  return view(
    { n: 'heading', text: msg('labels.heading') },
    {
      n: 'table',
      columns: [
        { title: msg('labels.columns.file') },
        { title: msg('labels.columns.at') },
        { title: msg('labels.columns.count'), align: 'end' },
        { title: msg('labels.columns.handling') },
      ],
      rows: batches.map(({ name, at, labels }) => [
        literal(name),
        minute(at),
        number(labels.length),
        list([...new Set(labels.map(label => label.handling))].map(handlingWord)),
      ]),
    },
    {
      n: 'choose',
      label: msg('labels.takeBack'),
      buttons: batches.slice(0, MOST_BUTTONS).map(({ id, name }) => ({
        label: literal(name),
        does: { command: 'labels', options: { do: `remove ${id}` }, who: { person }, here: true },
      })),
    },
    { n: 'text', quiet: true, text: msg('labels.whoSees') },
  )
}

/** The rows of a table that were not taken, each with its line and the reason. */
export function refusedRows(faults: readonly Fault[]): readonly Node[] {
  if (faults.length === 0) return []
  const left = faults.length - MOST_ROWS
  return [
    {
      n: 'table',
      columns: [
        { title: msg('labels.columns.line'), align: 'end' },
        { title: msg('labels.columns.row') },
        { title: msg('labels.columns.reason') },
      ],
      rows: faults
        .slice(0, MOST_ROWS)
        .map(({ where, what, code: why }) => [literal(where), code(what), msg(`feeds.faults.${why}`)]),
    },
    ...(left > 0 ? [{ n: 'text', quiet: true, text: msg('common.andMore', { count: left }) } as const] : []),
  ]
}
