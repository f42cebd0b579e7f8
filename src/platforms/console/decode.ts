import type { FileRef } from '../../core/files.ts'
import type { Deed } from '../../core/inbound.ts'
import { foldForCompare, halfWidth } from '../../i18n/text.ts'
import { called } from '../typed.ts'
import type { CommandWords } from '../words.ts'
import { pathOf, splitWords } from './path.ts'

/** What was typed comes to: something done, the wish to leave, or nothing. */
export type Typed = { readonly is: 'deed'; readonly deed: Deed } | { readonly is: 'leave' } | { readonly is: 'nothing' }

/** What a typed line may refer to. */
export interface Around {
  readonly commands: readonly CommandWords[]
  /** The buttons of the newest message that has any: what to type, and the opaque id of the press. */
  readonly choices: readonly { readonly typed: string; readonly action: string }[]
  /** Whether a form has asked something: then a line without a slash is the answer, even one that begins like a command. */
  readonly asked: boolean
  readonly home: string
  /** The file at a path, or null. */
  fileAt(path: string): FileRef | null
}

const LEAVE: ReadonlySet<string> = new Set(
  ['/quit', '/exit', 'quit', 'exit', 'ออก', '/ออก', '종료', '/종료'].map(foldForCompare),
)

/** What a line means. Pure but for `fileAt`. */
export function decode(input: string, around: Around): Typed {
  const text = input.trim()
  if (text === '') return { is: 'nothing' }
  if (text.length <= 16 && LEAVE.has(foldForCompare(text)) && !(around.asked && !/^[/／]/.test(text)))
    return { is: 'leave' }
  return {
    is: 'deed',
    deed: press(text, around) ?? command(text, around) ?? handed(text, around) ?? { kind: 'said', text: input },
  }
}

function press(text: string, { choices }: Around): Deed | null {
  if (text.length > 8) return null
  const typed = digits(halfWidth(text))
  const exact = choices.find(choice => choice.typed === typed || `/${choice.typed}` === typed)
  return exact ? { kind: 'pressed', action: exact.action } : null
}

/** Thai digits as the keyboard gives them. */
function digits(text: string): string {
  return text.replace(/[๐-๙]/g, digit => String(digit.charCodeAt(0) - 0xe50))
}

function command(text: string, around: Around): Deed | null {
  const slashed = /^[/／]/.test(text)
  if (around.asked && !slashed) return null
  const [first = ''] = text.split(/\s/, 1)
  // A longer first word is a text or an address, not a name: do not fold a megabyte to find out.
  if (first.length > 64) return null
  const name = foldForCompare(first.replace(/^[/／]/, ''))
  const words = around.commands.find(
    one => one.name === name || one.names.some(other => foldForCompare(other) === name),
  )
  if (!words) return slashed && /^[/／]\p{L}[\p{L}\p{M}\d_-]*$/u.test(first) ? unknown(first, text, around) : null
  const { rest = '', ...deed } = called(words, text.slice(first.length))
  const files = words.files ? filesIn(rest, around) : null
  return { ...deed, ...(files ? { files } : rest === '' ? {} : { rest }) }
}

/** A slash and a word is a command nobody knows, unless it is the path of a file: `/home` has no second slash to tell. */
function unknown(first: string, text: string, around: Around): Deed | null {
  if (filesIn(text, around)) return null
  const rest = text.slice(first.length).trim()
  return { kind: 'command', name: first.slice(1), values: {}, ...(rest === '' ? {} : { rest }) }
}

function handed(text: string, around: Around): Deed | null {
  const files = around.asked ? null : filesIn(text, around)
  return files && { kind: 'said', text: '', files }
}

/** The files that a text consists of: null unless every word is one, or the whole is one with spaces in its name. */
function filesIn(text: string, { fileAt, home }: Around): readonly FileRef[] | null {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > 16_384 || /[\r\n]/.test(trimmed)) return null
  const found = (word: string): FileRef | null => {
    const path = pathOf(word, home)
    return path === null ? null : fileAt(path)
  }
  const whole = found(trimmed)
  if (whole) return [whole]
  const files: FileRef[] = []
  for (const { value } of splitWords(trimmed)) {
    const file = found(value)
    if (!file) return null
    files.push(file)
  }
  return files
}
