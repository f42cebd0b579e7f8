import { isBuiltIn, slashOf } from './surface.ts'

/**
 * Our words call commands as they are called everywhere else, `/join`. Where Slack has a command of its own by that
 * name, the words must say what reaches us: `/liaison-join`. A slash within a word, a number or an address is no command.
 */
export function slashed(words: string): string {
  return words.replace(/(?<![\p{L}\p{N}/])\/([a-z]+)(?![a-z0-9/_-]|\.[a-z0-9])/giu, (whole, name: string) =>
    isBuiltIn(name) ? slashOf(name) : whole,
  )
}

/** The same for something to be copied: a command line begins with its command, and nothing else is touched. */
export function slashedLine(line: string): string {
  const [, name, rest] = /^\/([a-z]+)((?:\s.*)?)$/s.exec(line) ?? []
  return name !== undefined && isBuiltIn(name) ? slashOf(name) + rest : line
}
