import type { MessageKey } from '../../i18n/keys.ts'

/** Types of application commands. https://docs.discord.com/developers/interactions/application-commands */
export const COMMAND_TYPE = { slash: 1, user: 2, message: 3 } as const

/** An entry in the menu of a message. */
export interface Menu {
  readonly type: typeof COMMAND_TYPE.message
  /** The command that it calls with the message's text or files. */
  readonly command: string
  readonly title: MessageKey
}

/**
 * Every menu entry that is published; the decoder understands these and no others. There is none on people: no command
 * takes somebody's account.
 */
export const MENUS: readonly Menu[] = [
  { type: COMMAND_TYPE.message, command: 'lookup', title: 'manifest.shortcuts.lookupHere.title' },
]

/**
 * Commands that somebody may carry into any server or conversation, by installing the app for themselves: what they
 * answer depends on nothing but who asks. All others need the bot in the place.
 */
const PORTABLE: ReadonlySet<string> = new Set([
  'lookup',
  'scan',
  'recognise',
  'ask',
  'procedure',
  'continue',
  'language',
  'help',
  'status',
  'whoami',
  'join',
  'link',
])

/** Whether a command works wherever the person is. */
export function isPortable(command: string): boolean {
  return PORTABLE.has(command)
}

/** The option by which a command is handed a file. */
export const FILE_OPTION = 'file'
/** How the `custom_id` of a menu in a message begins; the value that is chosen is the button's id. */
export const CHOOSE = 'choose/'
/** How the `custom_id` of a form begins. */
export const FORM = 'form/'
