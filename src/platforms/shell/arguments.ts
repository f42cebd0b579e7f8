import { nearest } from '../../core/commands.ts'
import type { FileRef } from '../../core/files.ts'
import type { Values } from '../../core/inbound.ts'
import { code, list, literal, msg, type Text } from '../../core/text.ts'
import type { View } from '../../core/view.ts'
import { foldForCompare } from '../../i18n/text.ts'
import type { CommandWords, OptionWords } from '../words.ts'
import { EXIT, type Exit } from './exit.ts'
import { commandLine, commandPage, helpPage, problemPage } from './usage.ts'

/** By `import`, `node:util` first makes all that it can give, worker threads among it: 3 ms, as much as ten files. */
const { parseArgs } = process.getBuiltinModule('node:util')

/** A command line that can be carried out. */
export interface ShellCall {
  readonly is: 'call'
  readonly command: string
  readonly values: Values
  /** What stood there without a name, as text: one argument a line. */
  readonly rest?: string
  readonly files: readonly FileRef[]
  /** Standard input is to be read: as a file, or as text in place of `rest`. */
  readonly input?: 'file' | 'text'
  readonly language?: string
  readonly json: boolean
}

/** Something to show instead of running a command: help on standard output, a problem on standard error. */
export interface ShellPage {
  readonly is: 'page'
  readonly view: View
  readonly exit: number
  readonly language?: string
}

/** The wish to know the version. */
export interface ShellVersion {
  readonly is: 'version'
}

/** What a command line is read against. */
export interface ShellSurroundings {
  readonly commands: readonly CommandWords[]
  readonly languages: readonly string[]
  /** Whether something is piped or redirected to standard input. */
  readonly hasInput: boolean
  /** The file at a path, or null. */
  fileAt(path: string): FileRef | null
}

const EVERYWHERE: readonly OptionWords[] = [
  { name: 'lang', about: literal(''), takes: 'value' },
  { name: 'json', about: literal(''), takes: 'nothing' },
  { name: 'help', about: literal(''), takes: 'nothing' },
  { name: 'version', about: literal(''), takes: 'nothing' },
]

/** Reads a command line without the program's name. Never throws: what cannot be carried out becomes a page. */
export function parseShell(argv: readonly string[], around: ShellSurroundings): ShellCall | ShellPage | ShellVersion {
  const given = read(argv, around)
  const language = around.languages.find(one => one === given.options.get('lang')?.[0])
  const said = language === undefined ? {} : { language }
  const page = (view: View, exit: Exit): ShellPage => ({ is: 'page', view, exit: EXIT[exit], ...said })
  const refuse = (problem: Text, near: string | null = null, exit: Exit = 'usage'): ShellPage =>
    page(problemPage(problem, near, given.command?.name ?? null), exit)

  if (given.options.has('version')) return { is: 'version' }
  const { command } = given
  if (given.options.has('help')) {
    return page(
      command ? commandPage(command, around.languages) : helpPage(around.commands, around.languages),
      'answered',
    )
  }
  if (given.word === undefined) return refuse(msg('shell.problems.noCommand'))
  if (!command) {
    const names = around.commands.flatMap(one => [one.name, ...one.names])
    return refuse(msg('shell.problems.unknownCommand', { word: literal(given.word) }), nearest(given.word, names))
  }
  const problem = optionProblem(given, command, around)
  if (problem) return refuse(problem.text, problem.near)
  const operands = sort(given.operands, command, around)
  if (operands.missing !== null) {
    return refuse(msg('shell.problems.noFile', { path: literal(operands.missing) }), null, 'noInput')
  }
  if (operands.texts.length > 0 && command.main === undefined) {
    const words = { command: code(command.name), word: literal(operands.texts[0]!) }
    return refuse(msg('shell.problems.tooMuch', words))
  }
  const reader = FILE_READERS[command.name]
  const path = reader && operands.texts.find(text => meansFile(text) && around.fileAt(text) !== null)
  if (reader && path !== undefined) {
    const words = { command: code(command.name), line: commandLine(reader, path) }
    return refuse(msg('shell.problems.noFiles', words))
  }
  const values = valuesOf(given, command)
  const rest = operands.texts.join('\n')
  const input = inputOf(operands, values, command, around)
  return {
    is: 'call',
    command: command.name,
    values,
    ...(rest === '' ? {} : { rest }),
    files: operands.files,
    ...(input ? { input } : {}),
    ...said,
    json: given.options.has('json'),
  }
}

interface Given {
  /** The first word, and the command that it names. */
  readonly word: string | undefined
  readonly command: CommandWords | undefined
  readonly operands: readonly string[]
  /** Every option by its name as declared (or as given, where it is unknown), with all its values. */
  readonly options: ReadonlyMap<string, readonly (string | undefined)[]>
  readonly known: readonly OptionWords[]
}

/**
 * The command that a command line calls, by its own name or by one of those that `namesOf` gives, which is asked only
 * where it must be; null where the line names none of the commands.
 */
export function calledBy(
  argv: readonly string[],
  commands: readonly string[],
  namesOf: (command: string) => readonly string[],
): string | null {
  const word = commandWordOf(argv)
  if (word === undefined) return null
  const folded = foldForCompare(word)
  return (
    commands.find(command => command === folded) ??
    commands.find(command => namesOf(command).some(name => foldForCompare(name) === folded)) ??
    null
  )
}

/** The command must be known before its options can be: an option's value is no operand. */
function commandWordOf(argv: readonly string[]): string | undefined {
  return argv.find((one, i) => !one.startsWith('-') && argv[i - 1] !== '--lang')
}

function read(argv: readonly string[], { commands }: ShellSurroundings): Given {
  const word = commandWordOf(argv)
  const called = calledBy(
    argv,
    commands.map(one => one.name),
    name => commands.find(one => one.name === name)!.names,
  )
  const command = commands.find(one => one.name === called)
  const known = [...EVERYWHERE, ...(command?.options ?? [])]
  const english = known.map(option => option.name)
  const foreign = argv.some(one => one.startsWith('-') && !english.includes(one.replace(/^--?|=.*$/gs, '')))
  const declared = Object.fromEntries(
    known.flatMap(option =>
      [option.name, ...((foreign && option.names) || [])].map(name => [
        name,
        { type: option.takes === 'value' ? ('string' as const) : ('boolean' as const) },
      ]),
    ),
  )
  const { tokens } = parseArgs({
    args: [...argv],
    options: declared,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const options = new Map<string, (string | undefined)[]>()
  const operands: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value)
    if (token.kind !== 'option') continue
    const option =
      known.find(one => one.name === token.name) ?? known.find(one => one.names?.includes(token.name) === true)
    const name = option?.name ?? token.name
    options.set(name, [...(options.get(name) ?? []), token.value])
  }
  const at = operands.indexOf(word ?? '')
  return { word, command, known, options, operands: operands.filter((_, i) => i !== at) }
}

function optionProblem(
  { options, known }: Given,
  command: CommandWords,
  { languages }: ShellSurroundings,
): { readonly text: Text; readonly near: string | null } | null {
  for (const [name, values] of options) {
    const option = known.find(one => one.name === name)
    const shown = code(`--${name}`)
    if (!option) {
      const near = nearest(
        name,
        known.map(one => one.name),
      )
      const words = { command: code(command.name), word: literal(name.length === 1 ? `-${name}` : `--${name}`) }
      return { text: msg('shell.problems.unknownOption', words), near: near && `--${near}` }
    }
    const [value] = values
    const choices = name === 'lang' ? languages : option.choices
    if (values.length > 1) return { text: msg('shell.problems.twice', { option: shown }), near: null }
    if (option.takes === 'value' && value === undefined) {
      return { text: msg('shell.problems.valueMissing', { option: shown }), near: null }
    }
    if (option.takes === 'nothing' && value !== undefined) {
      return { text: msg('shell.problems.valueUnwanted', { option: shown }), near: null }
    }
    if (choices && value !== undefined && !choices.includes(value)) {
      const words = { option: shown, choices: list(choices.map(code), 'or') }
      return { text: msg('shell.problems.notOneOf', words), near: value.length > 2 ? nearest(value, choices) : null }
    }
  }
  return null
}

function valuesOf({ options }: Given, command: CommandWords): Values {
  const values: { [name: string]: string } = {}
  for (const option of command.options) {
    const [value] = options.get(option.name) ?? []
    if (options.has(option.name)) values[option.name] = value ?? 'true'
  }
  // Data on standard output is what `--json` asks for, also of a command that writes files in several formats.
  const format = command.options.find(option => option.name === 'format' && option.choices?.includes('jsonl'))
  if (format && options.has('json')) values.format ??= 'jsonl'
  return values
}

interface Operands {
  readonly texts: readonly string[]
  readonly files: readonly FileRef[]
  readonly dash: boolean
  /** An operand that can only have been meant as a file, and is none. */
  readonly missing: string | null
}

function sort(operands: readonly string[], command: CommandWords, { fileAt }: ShellSurroundings): Operands {
  const texts: string[] = []
  const files: FileRef[] = []
  let dash = false
  for (const operand of operands) {
    if (operand === '-') {
      dash = true
      continue
    }
    const file = command.files ? fileAt(operand) : null
    if (file) files.push(file)
    else if (command.files && meansFile(operand)) return { texts, files, dash, missing: operand }
    else texts.push(operand)
  }
  return { texts, files, dash, missing: null }
}

/** By a command that takes what is pasted: the one that reads the same in files. */
const FILE_READERS: { readonly [command: string]: string } = { lookup: 'scan' }

/** A path or a usual ending; `alice.near` and `https://…/0x1` are none. */
function meansFile(operand: string): boolean {
  if (/^[a-z][a-z\d+.-]*:/i.test(operand)) return false
  return (
    /^(\.{0,2}\/|~\/|[a-z]:\\)/i.test(operand) || /\.(txt|csv|tsv|jsonl?|log|html?|md|xlsx?|pdf|zip|gz)$/i.test(operand)
  )
}

function inputOf(
  { texts, files, dash }: Operands,
  values: Values,
  command: CommandWords,
  { hasInput }: ShellSurroundings,
): 'file' | 'text' | null {
  const takes = command.files ? 'file' : command.main === undefined ? null : 'text'
  if (dash) return takes
  const given = texts.length > 0 || files.length > 0 || (command.main !== undefined && command.main in values)
  return hasInput && !given ? takes : null
}
