import { foldForCompare } from '../../i18n/text.ts'
import type { CommandWords } from '../words.ts'

/**
 * What Tab offers: command names while the first word is typed, the options of a command after it. Names in every
 * language are offered; with nothing typed, the English ones.
 */
export function complete(line: string, commands: readonly CommandWords[]): readonly [readonly string[], string] {
  const first = /^([/／]?)(\S*)$/u.exec(line)
  if (first) {
    const [, slash = '', part = ''] = first
    const names = commands.flatMap(({ name, names }) => (part === '' ? [name] : [name, ...names]))
    return [fitting(names, part).map(name => `${slash}${name} `), line]
  }
  const [, called = '', part = ''] = /^[/／]?(\S+)\s(?:.*\s)?(--\S*)$/su.exec(line) ?? []
  const command = commands.find(({ name, names }) =>
    [name, ...names].some(one => foldForCompare(one) === foldForCompare(called)),
  )
  if (!command) return [[], line]
  const options = command.options.map(option => `--${option.name} `)
  return [options.filter(option => option.startsWith(part)), part]
}

function fitting(names: readonly string[], part: string): readonly string[] {
  const folded = foldForCompare(part)
  return [...new Set(names)].filter(name => foldForCompare(name).startsWith(folded))
}
