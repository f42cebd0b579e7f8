import { code, list, literal, msg, type Text } from '../../core/text.ts'
import { DEFAULT_LOCALE, LOCALES, type Locale } from '../../i18n/locales.ts'
import { shortened } from '../cut.ts'
import type { CommandWords } from '../words.ts'
import { TELEGRAM_LIMITS } from './limits.ts'
import type { BotCommand, CommandScope } from './wire.ts'

/** What a bot's profile is made from. */
export interface ProfilePlan {
  readonly commands: readonly CommandWords[]
  readonly say: (text: Text, locale: Locale) => string
}

/** Everything that Telegram shows of a bot before anybody has written to it. */
export interface BotProfile {
  readonly commands: readonly CommandSet[]
  readonly descriptions: readonly Description[]
}

/** The list behind `/`, in one kind of chat and one language. `language` empty: for everybody without a list of their own. */
export interface CommandSet {
  readonly scope: CommandScope
  readonly language: string
  readonly commands: readonly BotCommand[]
}

/** What stands in an empty conversation with the bot (`description`) and on its page (`short`). */
export interface Description {
  readonly language: string
  readonly description: string
  readonly short: string
}

/** Something that a person might expect of the commands and that Telegram cannot show. */
export type Shortfall =
  /** The menu follows the language of the app and not the one a person has set here. */
  | { readonly what: 'app-language' }
  /** Options are not shown while a command is typed: they are asked for. */
  | { readonly what: 'no-options' }
  /** Names in other languages cannot stand in the menu; they are understood when they are typed. */
  | { readonly what: 'other-names'; readonly command: string; readonly names: readonly string[] }
  /** A name that Telegram does not take, or one command too many: it works when it is typed. */
  | { readonly what: 'left-out'; readonly command: string }
  /** Longer than Telegram takes, so that it was cut at the end. */
  | { readonly what: 'cut'; readonly command: string; readonly language: Locale }

/** The profile, and what it cannot say. */
export interface PublishReport {
  readonly profile: BotProfile
  readonly shortfalls: readonly Shortfall[]
}

/** Commands that concern oneself, or that carry a code which must not be read by a group. */
const PRIVATE_ONLY: ReadonlySet<string> = new Set([
  'join',
  'link',
  'enrol',
  'invite',
  'whoami',
  'admin',
  'agency',
  'member',
])
/** Commands of a group that only those who look after it need. */
const FOR_ADMINISTRATORS: ReadonlySet<string> = new Set(['place'])

/** In which chats a command is offered. Every command is understood everywhere; this is about the menu. */
const SCOPES: readonly { readonly type: CommandScope['type']; readonly offers: (name: string) => boolean }[] = [
  { type: 'all_private_chats', offers: name => !FOR_ADMINISTRATORS.has(name) },
  { type: 'all_group_chats', offers: name => !PRIVATE_ONLY.has(name) && !FOR_ADMINISTRATORS.has(name) },
  { type: 'all_chat_administrators', offers: name => !PRIVATE_ONLY.has(name) },
]

/** Makes a bot's profile. Pure: the same commands and words make the same profile. */
export function publish({ commands, say }: ProfilePlan): PublishReport {
  const offered = commands.filter(({ name }) => isTaken(name))
  const sets = SCOPES.flatMap(({ type, offers }) =>
    LOCALES.map((locale): CommandSet => {
      const shown = offered.filter(({ name }) => offers(name)).slice(0, TELEGRAM_LIMITS.commands.most)
      return {
        scope: { type },
        language: languageOf(locale),
        commands: shown.map(one => entry(one, type, locale, say)),
      }
    }),
  )
  const descriptions = LOCALES.map(locale => ({
    language: languageOf(locale),
    description: shortened(say(msg('telegram.profile.description'), locale), TELEGRAM_LIMITS.description.most),
    short: shortened(say(msg('telegram.profile.short'), locale), TELEGRAM_LIMITS.shortDescription.most),
  }))
  return { profile: { commands: sets, descriptions }, shortfalls: shortfallsOf(commands, sets, say) }
}

/**
 * In groups a command whose answer is for one person alone is itself seen by nobody else
 * (https://core.telegram.org/bots/api#botcommand, `is_ephemeral`); a server that does not know this leaves it as it is.
 */
function entry(command: CommandWords, type: CommandScope['type'], locale: Locale, say: ProfilePlan['say']): BotCommand {
  const hidden = type !== 'all_private_chats' && !command.open
  return {
    command: command.name,
    description: shortened(say(command.about, locale), TELEGRAM_LIMITS.commandDescription.most),
    ...(hidden ? { is_ephemeral: true } : {}),
  }
}

/** Names are lower case English (https://core.telegram.org/bots/api#botcommand). */
function isTaken(name: string): boolean {
  return new RegExp(`^[a-z0-9_]{1,${TELEGRAM_LIMITS.commandName.most}}$`).test(name)
}

/** The default language stands for everybody for whom there is no list of their own. */
function languageOf(locale: Locale): string {
  return locale === DEFAULT_LOCALE ? '' : locale
}

function shortfallsOf(
  commands: readonly CommandWords[],
  sets: readonly CommandSet[],
  say: ProfilePlan['say'],
): readonly Shortfall[] {
  const shown = new Set(sets.flatMap(set => set.commands.map(one => one.command)))
  const each = commands.flatMap(({ name, names, about }): readonly Shortfall[] => {
    const others = [...new Set(names)].filter(other => other !== name)
    const cut = LOCALES.filter(locale => say(about, locale).length > TELEGRAM_LIMITS.commandDescription.most)
    return [
      ...(shown.has(name) ? [] : [{ what: 'left-out', command: name } as const]),
      ...cut.map(language => ({ what: 'cut', command: name, language }) as const),
      ...(others.length > 0 ? [{ what: 'other-names', command: name, names: others } as const] : []),
    ]
  })
  return [{ what: 'app-language' }, { what: 'no-options' }, ...each]
}

/** The sentence for a shortfall. */
export function shortfallText(shortfall: Shortfall): Text {
  return SENTENCES[shortfall.what](shortfall as never)
}

const SENTENCES: { readonly [W in Shortfall['what']]: (shortfall: Extract<Shortfall, { what: W }>) => Text } = {
  'app-language': () => msg('telegram.cannot.appLanguage'),
  'no-options': () => msg('telegram.cannot.noOptions'),
  'other-names': ({ command, names }) =>
    msg('telegram.cannot.otherNames', { command: code(`/${command}`), names: list(names.map(literal), 'plain') }),
  'left-out': ({ command }) => msg('telegram.cannot.leftOut', { command: code(command) }),
  cut: ({ command, language }) =>
    msg('telegram.cannot.cut', { command: code(`/${command}`), language: code(language) }),
}
