import { FORM } from '../../core/commands.ts'
import { code, list, literal, msg, number, run, type Text } from '../../core/text.ts'
import { type Button, type Fact, type Node, type View, view } from '../../core/view.ts'
import type { CommandWords, OptionWords } from '../words.ts'
import { EXIT_TABLE } from './exit.ts'

/** How the program is called from its folder, without anything being fetched. */
const PROGRAM = 'npx --no liaison'

/** A line as it is typed. */
export function commandLine(...words: readonly string[]): Text {
  return code([PROGRAM, ...words].join(' '))
}

/** A choice as the command lines that come to the same: nothing can be pressed here. */
export function choiceLines({ label, buttons }: Extract<Node, { n: 'choose' }>): readonly Node[] {
  const calls = buttons.filter(({ does }) => does.command !== FORM)
  const rows = calls.map(button => ({ label: button.label, value: commandLine(...wordsFor(button)) }))
  return rows.length === 0
    ? []
    : [
        { n: 'text', text: label },
        { n: 'facts', rows },
      ]
}

function wordsFor({ does: { command, options } }: Button): readonly string[] {
  return [command, ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, quoted(value)])]
}

/** A value as POSIX shells read it. */
function quoted(value: string): string {
  return /^[\p{L}\p{M}\p{N}_.,:@%+=/-]+$/u.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`
}

/** `--help`: every command, the options that all have, and the exit codes. */
export function helpPage(commands: readonly CommandWords[], languages: readonly string[]): View {
  return view(
    { n: 'text', text: msg('shell.usage.main', { line: commandLine('COMMAND', '[OPTIONS]') }) },
    {
      n: 'table',
      columns: [{ title: msg('shell.usage.command') }, { title: msg('shell.usage.meaning') }],
      rows: commands.map(({ name, about }) => [code(name), about]),
    },
    { n: 'heading', text: msg('shell.usage.everywhere') },
    { n: 'facts', rows: everywhere(languages) },
    { n: 'text', text: msg('shell.usage.one', { line: commandLine('COMMAND', '--help') }) },
    { n: 'text', text: msg('shell.usage.stdin', { dash: code('-') }) },
    { n: 'heading', text: msg('shell.usage.exits') },
    {
      n: 'table',
      columns: [{ title: msg('shell.usage.code'), align: 'end' }, { title: msg('shell.usage.meaning') }],
      rows: EXIT_TABLE.map(({ code: value, key }) => [number(value), msg(key)]),
    },
  )
}

/** `COMMAND --help`: what one command takes. */
export function commandPage(command: CommandWords, languages: readonly string[]): View {
  const named = command.options.filter(option => option.name !== command.main)
  const main = command.options.find(option => option.name === command.main)
  const words = [command.name, ...(main ? [`${main.name.toUpperCase()}…`] : []), '[OPTIONS]']
  return view(
    { n: 'text', text: command.about },
    { n: 'text', text: msg('shell.usage.main', { line: commandLine(...words) }) },
    named.length > 0 && { n: 'heading', text: msg('shell.usage.options') },
    named.length > 0 && { n: 'facts', rows: named.map(optionFact) },
    { n: 'heading', text: msg('shell.usage.everywhere') },
    { n: 'facts', rows: everywhere(languages) },
  )
}

/** Something in the command line that cannot be carried out: what, what was perhaps meant, and where it is explained. */
export function problemPage(problem: Text, near: string | null, command: string | null): View {
  const notice: Node = {
    n: 'notice',
    tone: 'warn',
    text: near === null ? problem : run(problem, msg('shell.problems.near', { near: code(near) })),
  }
  const line = command === null ? commandLine('--help') : commandLine(command, '--help')
  return view(notice, { n: 'text', quiet: true, text: msg('shell.problems.help', { line }) })
}

function optionFact(option: OptionWords): Fact {
  const choices = option.choices && msg('shell.usage.choices', { choices: list(option.choices.map(code), 'or') })
  return {
    label: code(option.takes === 'value' ? `--${option.name} …` : `--${option.name}`),
    value: choices ? run(option.about, literal('·'), choices) : option.about,
  }
}

function everywhere(languages: readonly string[]): readonly Fact[] {
  return [
    { label: code('--lang …'), value: msg('shell.usage.lang', { choices: list(languages.map(code), 'or') }) },
    { label: code('--json'), value: msg('shell.usage.json') },
    { label: code('--help'), value: msg('shell.usage.help') },
    { label: code('--version'), value: msg('shell.usage.version') },
  ]
}
