import { chars, isObj, type Obj, objOf, textOf } from '../../common/json.ts'
import type { TelegramEmulator } from '../emulator.ts'
import { bad } from '../failure.ts'
import type { Method, Methods } from './method.ts'

// core.telegram.org/bots/api#botcommandscope
const SCOPES = [
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
]

/** The bot's commands and descriptions, per scope and language. */
export const profileMethods: Methods = {
  setMyCommands(telegram, args) {
    const scope = scopeOf(telegram, args)
    const language = languageOf(args)
    if (!Array.isArray(args.commands)) bad('expected an Array of BotCommand')
    if (args.commands.length > 100) bad('BOT_COMMANDS_TOO_MUCH')
    const commands = args.commands.map(checkedCommand)
    const names = commands.map(({ command }) => command)
    const twice = names.find((name, i) => names.indexOf(name) < i)
    if (twice) telegram.lint('duplicate command', { command: twice })
    telegram.commandSets.set(scopeKey(scope, language), commands)
    telegram.touch()
    return true
  },
  getMyCommands: (telegram, args) =>
    telegram.commandSets.get(scopeKey(scopeOf(telegram, args), languageOf(args))) ?? [],
  deleteMyCommands(telegram, args) {
    telegram.commandSets.delete(scopeKey(scopeOf(telegram, args), languageOf(args)))
    return true
  },
  setMyName: setText('name', 64),
  setMyDescription: setText('description', 512),
  setMyShortDescription: setText('short_description', 120),
  getMyName: (telegram, args) => ({ name: textFor(telegram, 'name', args) ?? telegram.world.bot.first_name }),
  getMyDescription: (telegram, args) => ({ description: textFor(telegram, 'description', args) ?? '' }),
  getMyShortDescription: (telegram, args) => ({
    short_description: textFor(telegram, 'short_description', args) ?? '',
  }),
  setChatMenuButton(telegram, args) {
    const button = isObj(args.menu_button) ? args.menu_button : { type: 'default' }
    if (!['commands', 'web_app', 'default'].includes(String(button.type))) {
      bad("can't parse menu button: MenuButton has unsupported type")
    }
    telegram.menuButtons.set(Number(args.chat_id ?? 0), button)
    return true
  },
  getChatMenuButton: (telegram, args) => telegram.menuButtons.get(Number(args.chat_id ?? 0)) ?? { type: 'commands' },
}

/** Where a set of commands is kept. */
export function scopeKey(scope: Obj, language: string): string {
  return `${scope.type}:${scope.chat_id ?? ''}:${scope.user_id ?? ''}:${language}`
}

function checkedCommand(given: unknown): { command: string; description: string; is_ephemeral?: true } {
  const { command: name, description: words, is_ephemeral } = objOf(given)
  if (typeof name !== 'string' || typeof words !== 'string') {
    bad('can\'t parse BotCommand: Field "command" must be of type String')
  }
  const command = name.trim().replace(/^\//, '')
  const description = words.trim()
  if (!command) bad('command must be non-empty')
  if (chars(command) > 32) bad('command length must not exceed 32')
  if (!/^[a-z0-9_]+$/.test(command)) bad('BOT_COMMAND_INVALID')
  if (!description) bad('command description must be non-empty')
  if (chars(description) > 256) bad('command description length must not exceed 256')
  return { command, description, ...(is_ephemeral === true ? { is_ephemeral } : {}) }
}

function scopeOf(telegram: TelegramEmulator, args: Obj): Obj {
  const scope = isObj(args.scope) ? args.scope : { type: 'default' }
  if (!SCOPES.includes(String(scope.type))) bad("can't parse BotCommandScope: unsupported type specified")
  if (scope.chat_id !== undefined && !telegram.world.chats.has(Number(scope.chat_id))) bad('chat not found')
  return scope
}

function languageOf(args: Obj): string {
  const language = textOf(args.language_code)
  if (language && !/^[a-z]{2}$/.test(language)) bad('invalid language code specified')
  return language
}

function setText(field: string, most: number): Method {
  return (telegram, args) => {
    const text = textOf(args[field])
    if (chars(text) > most) bad(`bot ${field.replace(/_/g, ' ')} is too long`)
    telegram.profile.set(`${field}:${languageOf(args)}`, text)
    return true
  }
}

function textFor(telegram: TelegramEmulator, field: string, args: Obj): string | undefined {
  return telegram.profile.get(`${field}:${languageOf(args)}`)
}
