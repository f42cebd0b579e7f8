/**
 * The part of the Bot API that Liaison writes: a closed list, so that what is not in it can never reach a reader. No
 * parse mode, no link that was not made by us, no mention. The client library's own types end with Bot API 7.1.
 * https://core.telegram.org/bots/api
 */

/** A piece of marked text; offset and length in UTF-16 code units. https://core.telegram.org/bots/api#messageentity */
export interface Entity {
  readonly type: EntityType
  readonly offset: number
  readonly length: number
}

/** The marks that are used. `code` and `pre` are copied by a tap, and nothing is looked for in them. */
export type EntityType = 'bold' | 'italic' | 'code' | 'pre' | 'blockquote' | 'expandable_blockquote'

/** Text with its marks: the arguments `text` and `entities` of `sendMessage` and `editMessageText`. */
export interface MarkedText {
  readonly text: string
  readonly entities: readonly Entity[]
}

/** https://core.telegram.org/bots/api#inlinekeyboardmarkup */
export interface InlineKeyboard {
  readonly inline_keyboard: readonly (readonly InlineButton[])[]
}

/** https://core.telegram.org/bots/api#inlinekeyboardbutton: a label, and one thing that it does. */
export type InlineButton = { readonly text: string; readonly style?: 'primary' | 'danger' } & (
  | { readonly callback_data: string }
  | { readonly copy_text: { readonly text: string } }
  /** Only ever an address made by Liaison. */
  | { readonly url: string }
)

/** A message of marked text, ready to be sent or to replace another. */
export interface TextPart extends MarkedText {
  readonly reply_markup?: InlineKeyboard
}

/** https://core.telegram.org/bots/api#botcommand */
export interface BotCommand {
  readonly command: string
  readonly description: string
  /** In groups only the bot and whoever gives the command see it (Bot API 10.2); older servers do not look at it. */
  readonly is_ephemeral?: boolean | undefined
}

/** https://core.telegram.org/bots/api#botcommandscope, as far as no single chat is meant. */
export interface CommandScope {
  readonly type: 'all_private_chats' | 'all_group_chats' | 'all_chat_administrators'
}
