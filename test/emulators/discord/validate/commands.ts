import { chars, listOf, type Obj, objectsOf, objOf, textOf } from '../../common/json.ts'
import { OPTION } from '../constants.ts'
import { DiscordError } from '../failure.ts'
import { Check } from './check.ts'

// docs.discord.com/developers/reference#locales
const LOCALES =
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  )
// docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u
const LARGEST_COMMAND = 8000
const MOST: readonly (readonly [type: number, most: number])[] = [
  [1, 100],
  [2, 15],
  [3, 15],
]
const WITH_CHOICES: readonly number[] = [OPTION.STRING, OPTION.INTEGER, OPTION.NUMBER]

/** Checks commands as they are registered; `bulk` when they came as a list. Throws what is wrong. */
export function checkCommands(list: readonly Obj[], bulk: boolean): void {
  const check = new Check()
  const seen = new Set<string>()
  for (const [i, command] of list.entries()) {
    const path = bulk ? String(i) : ''
    checkCommand(check, command, path)
    const key = `${command.type ?? 1}:${command.name}`
    const words = 'Application command names must be unique'
    if (seen.has(key)) check.error(path, 'APPLICATION_COMMANDS_DUPLICATE_NAME', words)
    seen.add(key)
  }
  check.done()
}

/** Throws when there are more commands of a kind than an application may have. */
export function checkCommandCount(list: readonly Obj[]): void {
  for (const [type, most] of MOST) {
    if (list.filter(command => (command.type ?? 1) === type).length > most) {
      throw new DiscordError(400, 30032, `Maximum number of application commands reached (${most}).`)
    }
  }
}

/** Checks a list of choices, of an option or as the answer to an autocompletion. */
export function checkChoices(check: Check, list: unknown, path: string, type: number): void {
  const seen = new Set<unknown>()
  check.each(list, path, 25, (choice, at) => {
    check.text(choice.name, `${at}.name`, { min: 1, max: 100, required: true })
    checkLocalised(check, choice, at, 'name_localizations', { min: 1, max: 100 })
    if (type === OPTION.STRING) check.text(choice.value, `${at}.value`, { min: 1, max: 100, required: true })
    else if (typeof choice.value !== 'number' || (type === OPTION.INTEGER && !Number.isSafeInteger(choice.value))) {
      check.error(`${at}.value`, 'NUMBER_TYPE_COERCE', `Value "${choice.value}" is not a number of that kind.`)
    }
    const words = 'Option choice name already exists'
    if (seen.has(choice.name)) check.error(path, 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', words)
    seen.add(choice.name)
  })
}

function checkCommand(check: Check, command: Obj, path: string): void {
  const type = command.type ?? 1
  if (!check.choice(type, within(path, 'type'), [1, 2, 3])) return
  checkName(check, command, path, type === 1)
  for (const [i, context] of listOf(command.contexts).entries()) {
    check.choice(context, within(path, `contexts.${i}`), [0, 1, 2])
  }
  for (const [i, place] of listOf(command.integration_types).entries()) {
    check.choice(place, within(path, `integration_types.${i}`), [0, 1])
  }
  if (type !== 1) {
    const plain = !command.description && listOf(command.options).length === 0
    if (!plain)
      check.error(within(path, 'description'), 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION', 'Not in a menu')
    return
  }
  checkDescription(check, command, path)
  if (command.options) checkOptions(check, command.options, within(path, 'options'), 0)
  if (sizeOf(command) > LARGEST_COMMAND) {
    check.error(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${LARGEST_COMMAND})`)
  }
  const permissions = command.default_member_permissions ?? '0'
  if (!/^\d+$/.test(String(permissions))) {
    check.error(within(path, 'default_member_permissions'), 'BASE_TYPE_BAD_TYPE', 'Invalid permissions')
  }
}

function checkOptions(check: Check, list: unknown, path: string, depth: number): void {
  const options = objectsOf(list)
  const nested = options.filter(isNested).length
  if (nested > 0 && nested < options.length) {
    const words = 'Sub-commands are mutually exclusive to all other option types'
    check.error(path, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', words)
  }
  const seen = new Set<unknown>()
  let optional = false
  check.each(list, path, 25, (option, at) => {
    if (!check.choice(option.type, `${at}.type`, Object.values(OPTION))) return
    checkName(check, option, at, true)
    checkDescription(check, option, at)
    const twice = 'Option name already exists'
    if (seen.has(option.name)) check.error(at, 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', twice)
    seen.add(option.name)
    if (isNested(option)) return checkNested(check, option, at, depth)
    const order = 'Required options must be placed before non-required options'
    if (option.required && optional) check.error(at, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', order)
    optional ||= !option.required
    checkValues(check, option, at)
  })
}

function checkNested(check: Check, option: Obj, path: string, depth: number): void {
  const group = option.type === OPTION.GROUP
  const deep = depth >= (group ? 1 : 2)
  const foreign = group && objectsOf(option.options).some(one => one.type !== OPTION.SUBCOMMAND)
  if (deep || foreign) check.error(`${path}.type`, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Not nested like this')
  if (option.options) checkOptions(check, option.options, `${path}.options`, depth + (group ? 1 : 2))
}

function checkValues(check: Check, option: Obj, path: string): void {
  const type = Number(option.type)
  if (option.choices !== undefined) {
    const fits = WITH_CHOICES.includes(type) && !(option.autocomplete === true && listOf(option.choices).length > 0)
    const words = 'choices are not available for this type, or beside autocomplete'
    if (!fits) check.error(`${path}.choices`, 'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID', words)
    checkChoices(check, option.choices, `${path}.choices`, type)
  }
  check.integer(option.min_length, `${path}.min_length`, 0, 6000)
  check.integer(option.max_length, `${path}.max_length`, 1, 6000)
}

function checkName(check: Check, named: Obj, path: string, slash: boolean): void {
  const look = (value: unknown, at: string) => {
    if (!check.text(value, at, { min: 1, max: 32, required: true }) || !slash) return
    const name = textOf(value)
    const good = NAME.test(name) && name === name.toLowerCase()
    if (!good) check.error(at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid')
  }
  look(named.name, within(path, 'name'))
  for (const [locale, name] of localesOf(check, named, path, 'name_localizations')) {
    look(name, within(path, `name_localizations.${locale}`))
  }
}

function checkDescription(check: Check, described: Obj, path: string): void {
  check.text(described.description, within(path, 'description'), { min: 1, max: 100, required: true })
  checkLocalised(check, described, path, 'description_localizations', { min: 1, max: 100 })
}

function checkLocalised(check: Check, of: Obj, path: string, field: string, rule: { min: number; max: number }): void {
  for (const [locale, value] of localesOf(check, of, path, field)) {
    check.text(value, within(path, `${field}.${locale}`), { ...rule, required: true })
  }
}

/** The translations that are there; a locale Discord does not know is wrong. */
function localesOf(check: Check, of: Obj, path: string, field: string): [string, unknown][] {
  return Object.entries(objOf(of[field])).filter(([locale, value]) => {
    return check.choice(locale, within(path, `${field}.${locale}`), LOCALES) && value !== null
  })
}

/** The characters of a command: names, descriptions and values, each with its longest translation. */
function sizeOf(part: Obj): number {
  const own = longest(part.name, part.name_localizations) + longest(part.description, part.description_localizations)
  const choices = objectsOf(part.choices).map(
    choice => longest(choice.name, choice.name_localizations) + chars(choice.value),
  )
  return [...choices, ...objectsOf(part.options).map(sizeOf)].reduce((sum, size) => sum + size, own)
}

function longest(text: unknown, translations: unknown): number {
  return Math.max(chars(text), ...Object.values(objOf(translations)).map(chars))
}

function isNested(option: Obj): boolean {
  return option.type === OPTION.SUBCOMMAND || option.type === OPTION.GROUP
}

function within(path: string, field: string): string {
  return path ? `${path}.${field}` : field
}
