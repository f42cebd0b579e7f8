import { type AnyCommand, defineCommand } from '../src/core/command.ts'
import { commandNamed } from '../src/core/commands.ts'
import { givenOptions, isOptional, text, widgetOf } from '../src/core/options.ts'
import { reaches } from '../src/core/roles.ts'
import { code, list, msg, run, type Text } from '../src/core/text.ts'
import { type View, view } from '../src/core/view.ts'
import { choiceWord, commandWord, isTyped, optionWord } from '../src/core/words.ts'
import type { Services } from './services.ts'

const options = { command: text(50).optional() }

/** What can be done here, made from the commands themselves: the list, or one command with its options. */
export default defineCommand<typeof options, Services>({
  name: 'help',
  options,
  allow: 'trainee',
  audience: 'private',
  main: 'command',
  async *run({ options: { command }, by }, { commands }) {
    const mine = (await commands()).filter(one => isTyped(one) && reaches(by.role, one.allow))
    if (command === undefined) return { view: overview(mine), data: { commands: mine.map(described) } }
    const list = { all: mine, forText: '', forFile: '', forArrival: '' }
    const one = commandNamed(list, command.replace(/^\//, ''))
    return { view: detail(one), data: described(one) }
  },
})

function overview(commands: readonly AnyCommand<Services>[]): View {
  return view(
    { n: 'heading', text: msg('help.heading') },
    { n: 'text', text: msg('help.intro') },
    {
      n: 'table',
      columns: [{ title: msg('help.columns.command') }, { title: msg('help.columns.does') }],
      rows: commands.map(one => [code(`/${one.name}`), commandWord(one.name, 'description')]),
    },
    { n: 'text', quiet: true, text: msg('help.more', { example: code('/help lookup') }) },
    { n: 'text', quiet: true, text: msg('help.never') },
  )
}

function detail(command: AnyCommand<Services>): View {
  const rows = givenOptions(command.options).map(([name]) => ({
    label: optionWord(command.name, name, 'name'),
    value: optionText(command, name),
  }))
  return view(
    { n: 'heading', text: commandWord(command.name, 'title') },
    { n: 'text', text: commandWord(command.name, 'description') },
    { n: 'code', value: usage(command) },
    rows.length > 0 && { n: 'facts', rows },
  )
}

function optionText(command: AnyCommand<Services>, name: string): Text {
  const { choices } = widgetOf(command.options[name]!)
  const said = optionWord(command.name, name, 'description')
  if (!choices) return said
  return run(
    said,
    list(
      choices.map(value => run(code(value), choiceWord(command.name, name, value))),
      'plain',
    ),
  )
}

/** How the command is typed: `/scan [FILE] [--format table|csv|jsonl]`. */
function usage(command: AnyCommand<Services>): string {
  const parts = givenOptions(command.options).map(([name, schema]) => {
    const { choices } = widgetOf(schema)
    const shown =
      name === command.main ? name.toUpperCase() : `--${name} ${choices ? choices.join('|') : name.toUpperCase()}`
    return isOptional(schema) ? `[${shown}]` : shown
  })
  return [`/${command.name}`, ...parts].join(' ')
}

function described(command: AnyCommand<Services>): unknown {
  return {
    name: command.name,
    usage: usage(command),
    options: givenOptions(command.options).map(([name, schema]) => ({
      name,
      required: !isOptional(schema),
      main: name === command.main,
      choices: widgetOf(schema).choices ?? null,
    })),
  }
}
