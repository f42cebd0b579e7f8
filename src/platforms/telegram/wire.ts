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

/**
 * Opens the keyboard for an answer; private chats only, so that nobody else is asked.
 * https://core.telegram.org/bots/api#forcereply
 */
export interface ForceReply {
  readonly force_reply: true
  readonly input_field_placeholder?: string
}

/** What stands under a message. */
export type ReplyMarkup = InlineKeyboard | ForceReply

/** A message of marked text, ready to be sent or to replace another. */
export interface TextPart extends MarkedText {
  readonly reply_markup?: ReplyMarkup
}

/** The same as a rich message (Bot API 10.2): the argument `rich_message` of `sendRichMessage` and `editMessageText`. */
export interface RichPart {
  readonly rich_message: RichMessage
  readonly reply_markup?: ReplyMarkup
}

/** https://core.telegram.org/bots/api#inputrichmessage: blocks, never HTML or Markdown; nothing is looked for in the text. */
export interface RichMessage {
  readonly blocks: readonly RichBlock[]
  readonly skip_entity_detection: true
}

/** https://core.telegram.org/bots/api#inputrichblock */
export type RichBlock =
  | { readonly type: 'paragraph' | 'pre' | 'footer'; readonly text: RichText }
  | { readonly type: 'heading'; readonly text: RichText; readonly size: 1 | 2 | 3 | 4 | 5 | 6 }
  | { readonly type: 'divider' }
  | { readonly type: 'list'; readonly items: readonly RichItem[] }
  | { readonly type: 'blockquote'; readonly blocks: readonly RichBlock[]; readonly credit?: RichText }
  | { readonly type: 'details'; readonly summary: RichText; readonly blocks: readonly RichBlock[] }
  | {
      readonly type: 'table'
      readonly cells: readonly (readonly RichCell[])[]
      readonly is_bordered: true
      readonly is_striped: true
    }

/** `value` and `type` make an item of an ordered list. */
export interface RichItem {
  readonly blocks: readonly RichBlock[]
  readonly value?: number
  readonly type?: '1'
}

export interface RichCell {
  readonly text: RichText
  readonly is_header?: true
  readonly align: 'left' | 'right'
  readonly valign: 'top'
}

/** Text of our list: plain, bold, italic, or something to be copied. */
export type RichText =
  | string
  | readonly RichText[]
  | { readonly type: 'bold' | 'italic' | 'code'; readonly text: RichText }

/** https://core.telegram.org/bots/api#botcommand */
export interface BotCommand {
  readonly command: string
  readonly description: string
}

/** https://core.telegram.org/bots/api#botcommandscope, as far as no single chat is meant. */
export interface CommandScope {
  readonly type: 'default' | 'all_private_chats' | 'all_group_chats' | 'all_chat_administrators'
}
