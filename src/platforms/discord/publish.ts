import type { Say } from '../../core/say.ts'
import { code, list, literal, msg, number, type Text } from '../../core/text.ts'
import { choiceWord, commandWord, optionWord } from '../../core/words.ts'
import { type Locale, NATIVE_NAMES } from '../../i18n/locales.ts'
import type { CommandWords, OptionWords } from '../words.ts'
import { DISCORD_LIMITS } from './limits.ts'
import { type Localized, type NameFault, namesIn, type Taken, textsIn } from './names.ts'
import { COMMAND_TYPE, FILE_OPTION, isPortable, MENUS } from './surface.ts'

/** What the commands are made from. */
export interface PublishPlan {
  readonly commands: readonly CommandWords[]
  readonly say: Say
}

/** What Discord is to be told, and what it cannot show. */
export interface PublishReport {
  readonly commands: readonly ApplicationCommand[]
  readonly shortfalls: readonly Shortfall[]
}

/** A command as `PUT /applications/{id}/commands` takes it. */
export interface ApplicationCommand {
  readonly type: 1 | 3
  readonly name: string
  readonly name_localizations: Localized
  readonly description?: string
  readonly description_localizations?: Localized
  readonly options?: readonly CommandOption[]
  /** 0 installed by a server, 1 by a person. */
  readonly integration_types: readonly (0 | 1)[]
  /** 0 servers, 1 the conversation with the bot, 2 other conversations. */
  readonly contexts: readonly (0 | 1 | 2)[]
}

/** Types: 3 text, 5 yes or no, 11 a file. */
export interface CommandOption {
  readonly type: 3 | 5 | 11
  readonly name: string
  readonly name_localizations: Localized
  readonly description: string
  readonly description_localizations: Localized
  readonly required?: true
  readonly choices?: readonly Choice[]
  readonly autocomplete?: true
}

/** One answer of an option. */
export interface Choice {
  readonly name: string
  readonly name_localizations: Localized
  readonly value: string
}

/** Something that a person might expect of the commands and that Discord cannot show. `locale` is where it is missing. */
export type Shortfall =
  | { readonly what: NameFault; readonly command: string; readonly locale: Locale; readonly name: string }
  | { readonly what: 'cut'; readonly command: string; readonly locale: Locale }
  /** More answers than a list holds: they are suggested while one types. */
  | { readonly what: 'suggested'; readonly command: string; readonly option: string }
  /** Options beyond the number that one command may have. */
  | { readonly what: 'options'; readonly command: string; readonly options: readonly string[] }
  /** Beyond the number of commands, or too much text: it works by its name in a message to the bot. */
  | { readonly what: 'left-out'; readonly command: string }

/** Makes the commands of an application. Pure: the same commands and words make the same list. */
export function publish({ commands, say }: PublishPlan): PublishReport {
  const shortfalls: Shortfall[] = []
  const taken: Taken = new Map()
  const slash = commands.flatMap((command, i): readonly ApplicationCommand[] => {
    const made = slashOf(command, say, taken, shortfalls)
    const { slashCommands, commandText } = DISCORD_LIMITS
    if (i < slashCommands.most && sizeOf(made) <= commandText.most) return [made]
    shortfalls.push({ what: 'left-out', command: command.name })
    return []
  })
  const known = new Set(commands.map(({ name }) => name))
  const menus = MENUS.filter(({ command }) => known.has(command)).map(
    ({ type, command, title }): ApplicationCommand => {
      const { base, localized } = textsIn(msg(title), DISCORD_LIMITS.commandName.most, say, locale =>
        shortfalls.push({ what: 'cut', command, locale }),
      )
      return { type, name: base, name_localizations: localized, ...reachOf(command) }
    },
  )
  return { commands: [...slash, ...menus], shortfalls }
}

function slashOf(command: CommandWords, say: Say, taken: Taken, shortfalls: Shortfall[]): ApplicationCommand {
  const { name } = command
  const fault = (locale: Locale, said: string, what: NameFault): void =>
    void shortfalls.push({ what, command: name, locale, name: said })
  const cut = (locale: Locale): void => void shortfalls.push({ what: 'cut', command: name, locale })
  const about = textsIn(command.about, DISCORD_LIMITS.commandAbout.most, say, cut)
  const names = namesIn(name, commandWord(name, 'name'), say, taken, fault)
  const inCommand: Taken = new Map()

  function optionOf(option: OptionWords): CommandOption {
    const words = textsIn(option.about, DISCORD_LIMITS.commandAbout.most, say, cut)
    const named = {
      name: option.name,
      name_localizations: namesIn(option.name, optionWord(name, option.name, 'name'), say, inCommand, fault),
      description: words.base,
      description_localizations: words.localized,
    }
    const required = option === single ? { required: true as const } : {}
    if (option.takes === 'nothing') return { type: 5, ...named, ...required }
    const { choices = [], suggested } = option
    if (suggested) return { type: 3, ...named, ...required, autocomplete: true }
    if (choices.length <= DISCORD_LIMITS.choices.most) {
      const offered = choices.map(value => choiceOf(name, option.name, value, say))
      return { type: 3, ...named, ...required, ...(offered.length > 0 ? { choices: offered } : {}) }
    }
    shortfalls.push({ what: 'suggested', command: name, option: option.name })
    return { type: 3, ...named, ...required, autocomplete: true }
  }

  const needed = command.options.filter(option => option.needed)
  // One question is quickest answered where the command is typed; several are asked by the form.
  const single = needed.length === 1 && !command.files ? needed[0] : undefined
  const ordered = single ? [single, ...command.options.filter(option => option !== single)] : command.options
  const room = DISCORD_LIMITS.commandOptions.most - (command.files ? 1 : 0)
  const over = ordered.slice(room).map(option => option.name)
  if (over.length > 0) shortfalls.push({ what: 'options', command: name, options: over })
  const options = [
    ...ordered.slice(0, room).map(optionOf),
    ...(command.files ? [fileOption(say, inCommand, fault)] : []),
  ]
  return {
    type: COMMAND_TYPE.slash,
    name,
    name_localizations: names,
    description: about.base,
    description_localizations: about.localized,
    ...(options.length > 0 ? { options } : {}),
    ...reachOf(name),
  }
}

function fileOption(say: Say, taken: Taken, fault: Parameters<typeof namesIn>[4]): CommandOption {
  const about = textsIn(msg('discord.fileOption.description'), DISCORD_LIMITS.commandAbout.most, say, () => undefined)
  return {
    type: 11,
    name: FILE_OPTION,
    name_localizations: namesIn(FILE_OPTION, msg('discord.fileOption.name'), say, taken, fault),
    description: about.base,
    description_localizations: about.localized,
  }
}

function choiceOf(command: string, option: string, value: string, say: Say): Choice {
  const { base, localized } = textsIn(
    choiceWord(command, option, value),
    DISCORD_LIMITS.choiceName.most,
    say,
    () => undefined,
  )
  return { name: base, name_localizations: localized, value }
}

/** Where a command can be called: with a person wherever they are, or only where the bot is. */
function reachOf(command: string): Pick<ApplicationCommand, 'integration_types' | 'contexts'> {
  return isPortable(command)
    ? { integration_types: [0, 1], contexts: [0, 1, 2] }
    : { integration_types: [0], contexts: [0, 1] }
}

interface Sized {
  readonly name: string
  readonly name_localizations: Localized
  readonly description?: string
  readonly description_localizations?: Localized
  readonly options?: readonly Sized[]
  readonly choices?: readonly Choice[]
}

/** The characters of a command as Discord counts them: every text in its longest language. */
function sizeOf(part: Sized): number {
  const own =
    longest(part.name, part.name_localizations) + longest(part.description ?? '', part.description_localizations)
  const choices = (part.choices ?? []).map(one => longest(one.name, one.name_localizations) + one.value.length)
  return [...choices, ...(part.options ?? []).map(sizeOf)].reduce((sum, size) => sum + size, own)
}

function longest(base: string, localized: Localized = {}): number {
  return Math.max(base.length, ...Object.values(localized).map(text => text.length))
}

/** The sentence for a shortfall. */
export function shortfallText(shortfall: Shortfall): Text {
  return SENTENCES[shortfall.what](shortfall as never)
}

const SENTENCES: { readonly [W in Shortfall['what']]: (shortfall: Extract<Shortfall, { what: W }>) => Text } = {
  illegal: ({ command, locale, name }) =>
    msg('discord.cannot.illegal', { command: code(`/${command}`), language: tongue(locale), name: literal(name) }),
  taken: ({ command, locale, name }) =>
    msg('discord.cannot.taken', { command: code(`/${command}`), language: tongue(locale), name: literal(name) }),
  cut: ({ command, locale }) => msg('discord.cannot.cut', { command: code(`/${command}`), language: tongue(locale) }),
  suggested: ({ command, option }) =>
    msg('discord.cannot.suggested', { command: code(`/${command}`), option: code(option), most: most('choices') }),
  options: ({ command, options }) =>
    msg('discord.cannot.options', {
      command: code(`/${command}`),
      options: list(options.map(code)),
      most: most('commandOptions'),
    }),
  'left-out': ({ command }) => msg('discord.cannot.leftOut', { command: code(`/${command}`) }),
}

function tongue(locale: Locale): Text {
  return literal(NATIVE_NAMES[locale])
}

function most(limit: keyof typeof DISCORD_LIMITS): Text {
  return number(DISCORD_LIMITS[limit].most)
}
