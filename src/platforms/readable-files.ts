import type { FileRef } from '../core/files.ts'
import type { Deed, Inbound } from '../core/inbound.ts'
import { literal, msg, size } from '../core/text.ts'
import { type Node, view } from '../core/view.ts'

/** What holds no text for us, by the type under which it was handed over: a photograph's name says nothing to anybody. */
const UNREAD: readonly (readonly [type: RegExp, kind: 'picture' | 'sound' | 'film'])[] = [
  [/^image\/(?!svg)/, 'picture'],
  [/^audio\//, 'sound'],
  [/^video\//, 'film'],
]

/** Commands that hand files on to people, who can look and listen; here nobody reads them. */
const HANDING_ON: ReadonlySet<string> = new Set(['reply'])

/**
 * The event without the files that hold no text and are to be read, or are larger than can be fetched, in bytes; with a word about each kind
 * and each large one. What was written beside them is answered all the same.
 */
export function withReadableFiles(event: Inbound, mostBytes: number): Inbound {
  const { what } = event
  if (!('files' in what) || !what.files) return event
  const kinds = isHandedOn(what) ? [] : UNREAD.filter(([type]) => what.files!.some(file => type.test(file.type)))
  const isUnread = ({ type }: Pick<FileRef, 'type'>): boolean => kinds.some(([pattern]) => pattern.test(type))
  const large = what.files.filter(({ bytes = 0, ...file }) => bytes > mostBytes && !isUnread(file))
  if (kinds.length + large.length === 0) return event
  const most = size(mostBytes)
  const words = [
    ...kinds.map(([, kind]) => msg(`core.unread.${kind}`)),
    ...large.map(({ name }) => msg('core.errors.fileTooLarge', { name: literal(name), most })),
  ].map((text): Node => ({ n: 'notice', tone: 'warn', text }))
  const files = what.files.filter(file => !large.includes(file) && !isUnread(file))
  return { ...event, what: { ...what, files }, withheld: view(...(event.withheld?.nodes ?? []), ...words) }
}

/** A reply to a message of the bot, or a command that hands on what comes with it. */
function isHandedOn(what: Deed): boolean {
  if (what.kind === 'said') return what.to !== undefined
  return what.kind === 'command' && (what.reply !== undefined || HANDING_ON.has(what.name))
}
