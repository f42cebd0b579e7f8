import { csvLine } from '../../../src/addresses/scan/outputs.ts'
import type { Call, Shape } from '../../../src/core/command.ts'
import type { FileRef } from '../../../src/core/files.ts'
import { exportMoment } from '../../../src/i18n/dates.ts'
import type { Checklist, Deed } from '../../../src/procedures/checklists.ts'
import { lineText } from '../../../src/procedures/shown.ts'

/** The columns of the table; moments are RFC 3339, first in UTC, then where the reader is. */
const COLUMNS = ['number', 'part', 'item', 'done', 'by', 'at_utc', 'at_local'] as const

/** Spreadsheets take a table for UTF-8 only when it begins with this; Thai and Korean are unreadable without. */
const BYTE_ORDER_MARK = '\ufeff'

const FILES = {
  csv: { name: 'checklist.csv', type: 'text/csv', written: csv },
  markdown: { name: 'checklist.md', type: 'text/markdown', written: markdown },
} as const

export type Format = keyof typeof FILES

/** Writes a checklist to a file, with who ticked what, when in UTC and when in the zone of whoever asked. */
export async function exported(
  checklist: Checklist,
  format: Format,
  { io, by }: Pick<Call<Shape>, 'io' | 'by'>,
): Promise<FileRef> {
  const { name, type, written } = FILES[format]
  const writer = io.create(name, type)
  try {
    await writer.write(written(checklist, by.timeZone))
    return await writer.close()
  } catch (error) {
    await writer.abandon()
    throw error
  }
}

function csv({ items }: Checklist, zone: string): string {
  const rows = items.map(({ heading, text, ticked }, i) => {
    const done = ticked ? [who(ticked), ticked.at, local(ticked, zone)] : ['', '', '']
    return csvLine([String(i + 1), lineText(heading ?? []), lineText(text), ticked ? 'yes' : 'no', ...done])
  })
  return BYTE_ORDER_MARK + csvLine(COLUMNS) + rows.join('')
}

function markdown({ title, items, opened, closed }: Checklist, zone: string): string {
  const stamp = (deed: Deed): string => `${plain(who(deed))}, ${deed.at}, ${local(deed, zone)}`
  let last = ''
  const lines = items.flatMap(({ heading, text, ticked }, i) => {
    const part = lineText(heading ?? [])
    const begins = part !== last
    last = part
    const item = `- [${ticked ? 'x' : ' '}] ${i + 1}. ${plain(lineText(text))}${ticked ? ` (${stamp(ticked)})` : ''}`
    return begins && part !== '' ? ['', `## ${plain(part)}`, '', item] : [item]
  })
  const ends = closed ? ` – ${stamp(closed)}` : ''
  return `${[`# ${plain(lineText(title))}`, '', `${stamp(opened)}${ends}`, '', ...lines].join('\n')}\n`
}

/** Text in which Markdown reads nothing. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|~]/g, '\\$&')
}

/** The name that the agency registered, or the account. */
function who({ name, by }: Deed): string {
  return name ?? by
}

function local({ at }: Deed, zone: string): string {
  return exportMoment(new Date(at), zone)
}
