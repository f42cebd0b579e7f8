import type { Inbound } from '../core/inbound.ts'
import { literal, msg, size } from '../core/text.ts'
import { type Node, view } from '../core/view.ts'

/** The event without the files that are larger than can be fetched, in bytes, and with a word about each. */
export function withoutLargeFiles(event: Inbound, mostBytes: number): Inbound {
  const { what } = event
  if (!('files' in what) || !what.files) return event
  const large = what.files.filter(({ bytes = 0 }) => bytes > mostBytes)
  if (large.length === 0) return event
  const most = size(mostBytes)
  const words = large.map(
    ({ name }): Node => ({
      n: 'notice',
      tone: 'warn',
      text: msg('core.errors.fileTooLarge', { name: literal(name), most }),
    }),
  )
  const files = what.files.filter(file => !large.includes(file))
  return { ...event, what: { ...what, files }, withheld: view(...(event.withheld?.nodes ?? []), ...words) }
}
