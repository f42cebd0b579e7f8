import type { FileRef } from '../core/files.ts'
import type { Deed } from '../core/inbound.ts'
import { foldForCompare } from '../i18n/text.ts'
import type { CommandWords, OptionWords } from './words.ts'

/** The longest first word that can be a name; a longer one is a text or an address. */
const LONGEST_NAME = 64

/** What a line of text can be. */
export type Written = Extract<Deed, { kind: 'command' | 'said' }>

/** What somebody wrote to the bot: a command called by one of its names, in any language, or something said. */
export function typed(text: string, commands: readonly CommandWords[]): Written {
  const line = text.trim()
  const [first = ''] = line.split(/\s/, 1)
  const slashed = /^[/／]/.test(first)
  const name = first.replace(/^[/／]/, '')
  const command = name.length <= LONGEST_NAME ? commandOf(name, commands) : undefined
  if (command) return called(command, line.slice(first.length))
  if (!slashed || !/^[\p{L}][\p{L}\p{M}\d_-]*$/u.test(name)) return { kind: 'said', text }
  return { kind: 'command', name, values: {}, ...rest(line.slice(first.length)) }
}

/** A name behind a slash, whoever's it is: written to call a command, also in a reply. */
const CALLED = /^\s*[/／]\p{L}[\p{L}\p{M}\d_-]*(?=\s|$)/u

/**
 * What was written in a reply to a part of a message of the bot. What begins with the name of a command may be an
 * answer that begins so: the core knows whether that message takes answers.
 */
export function inReply(deed: Written, text: string, to: string | null): Written {
  if (to === null || CALLED.test(text)) return deed
  return deed.kind === 'said' ? { ...deed, text, to } : { ...deed, reply: { to, text } }
}

/**
 * What a message to the bot comes to. `to` is the part of a message of the bot to which it is a reply. A message that says
 * nothing is a greeting.
 */
export function meant(
  text: string,
  files: readonly FileRef[],
  commands: readonly CommandWords[],
  to: string | null = null,
): Deed {
  if (text === '' && files.length === 0) return { kind: 'arrived' }
  return inReply(handed(typed(text, commands), files, commands), text, to)
}

/** Files go to a command that reads files, or with their text to whatever does. */
export function handed(deed: Written, files: readonly FileRef[], commands: readonly CommandWords[]): Written {
  if (files.length === 0) return deed
  const reads = deed.kind === 'said' || commands.some(one => one.name === deed.name && one.files)
  return reads ? { ...deed, files } : { kind: 'said', text: deed.rest ?? '', files }
}

/** The command of this name in any language. */
export function commandOf(name: string, commands: readonly CommandWords[]): CommandWords | undefined {
  let byName = BY_NAME.get(commands)
  if (!byName) {
    byName = new Map(commands.toReversed().flatMap(one => namesOf(one).map(known => [known, one] as const)))
    BY_NAME.set(commands, byName)
  }
  return byName.get(foldForCompare(name))
}

/** Folding every name of every command takes longer than all else that is done to a message, so it is done once. */
const BY_NAME = new WeakMap<readonly CommandWords[], ReadonlyMap<string, CommandWords>>()

function namesOf({ name, names }: CommandWords): readonly string[] {
  return [name, ...names.map(foldForCompare)]
}

/**
 * A command with what stands behind its name. Options are written `--format csv`, `--format=csv` or `format:csv`, the
 * dashes also as the long ones that a keyboard makes of them; what is no option of the command is its text.
 */
export function called(command: CommandWords, text: string): Extract<Written, { kind: 'command' }> {
  const values: { [option: string]: string } = {}
  const words = Array.from(text.matchAll(WORD), match => ({ value: match[0], start: match.index }))
  let left = ''
  let at = 0
  for (let i = 0; i < words.length; i++) {
    const { value, start } = words[i]!
    const found = optionIn(value, command)
    if (!found) continue
    const next = found.given === null && found.option.takes === 'value' ? words[i + 1] : undefined
    const last = next ?? words[i]!
    values[found.option.name] = unquoted(found.given ?? next?.value ?? '')
    left += text.slice(at, start)
    at = last.start + last.value.length
    if (next) i++
  }
  const said = rest(left + text.slice(at))
  // `/policy pap:red`: the text is nothing but its own option by name.
  const main = said.rest === undefined ? null : optionIn(said.rest, command, true)
  if (!main?.given || !main.option.choices || main.option.name !== command.main) {
    return { kind: 'command', name: command.name, values, ...said }
  }
  return { kind: 'command', name: command.name, values: { ...values, [command.main]: unquoted(main.given) } }
}

/** A word, or a quoted text with the name before it; a quote that is never closed is an ordinary letter. */
const WORD = /(?:(?:--|[—–])?[^\s:="“”]+[:=])?(?:"[^"]{0,1000}"|“[^”]{0,1000}”)(?=\s|$)|\S+/gu

function optionIn(
  word: string,
  command: CommandWords,
  alone = false,
): { readonly option: OptionWords; readonly given: string | null } | null {
  const [, dashes, name, given] = /^(--|[—–])?([^:=\s]+)(?:[:=](.*))?$/su.exec(word) ?? []
  // Without dashes it needs a colon and a value, and the text itself is never named so: pasted texts hold such words.
  if (name === undefined || name.length > LONGEST_NAME || (!dashes && !(given && word[name.length] === ':')))
    return null
  const folded = foldForCompare(name)
  const option = command.options.find(
    one => one.name === folded || one.names?.some(other => foldForCompare(other) === folded),
  )
  if (!option || (!dashes && !alone && option.name === command.main)) return null
  return { option, given: given ?? null }
}

function unquoted(value: string): string {
  return /^(?:"[^"]*"|“[^”]*”)$/su.test(value) ? value.slice(1, -1) : value
}

function rest(text: string): { readonly rest?: string } {
  const trimmed = text.trim()
  return trimmed === '' ? {} : { rest: unquoted(trimmed) }
}
