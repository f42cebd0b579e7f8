/**
 * The part of Block Kit that Liaison writes: a closed list, so that what is not in it can never reach a reader. There
 * is no mrkdwn here, no link that was not made by us, and no mention.
 * https://docs.slack.dev/reference/block-kit/blocks
 */
export type Block =
  | { readonly type: 'header'; readonly text: PlainText }
  | { readonly type: 'context'; readonly elements: readonly PlainText[] }
  | RichText
  | {
      readonly type: 'table'
      readonly rows: readonly (readonly RichText[])[]
      readonly column_settings: readonly ColumnSetting[]
    }
  | { readonly type: 'divider' }
  | { readonly type: 'image'; readonly slack_file: { readonly id: string }; readonly alt_text: string }
  | { readonly type: 'actions'; readonly elements: readonly Pressable[] }
  | Input

/** Text that is shown as it stands. `emoji: false` keeps `:smile:` what it is. */
export interface PlainText {
  readonly type: 'plain_text'
  readonly text: string
  readonly emoji: false
}

export interface ColumnSetting {
  readonly is_wrapped: boolean
  readonly align?: 'right'
}

export interface RichText {
  readonly type: 'rich_text'
  readonly elements: readonly RichPart[]
}

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export type RichPart =
  | Section
  | { readonly type: 'rich_text_quote'; readonly elements: readonly Inline[] }
  | { readonly type: 'rich_text_preformatted'; readonly elements: readonly Inline[] }
  | {
      readonly type: 'rich_text_list'
      readonly style: 'bullet' | 'ordered'
      readonly elements: readonly Section[]
      /** How many numbers are passed over before the first. */
      readonly offset?: number
    }

export interface Section {
  readonly type: 'rich_text_section'
  readonly elements: readonly Inline[]
}

/** The one inline element: text, never a link, a mention, an emoji or a date. */
export interface Inline {
  readonly type: 'text'
  readonly text: string
  readonly style?: { readonly bold?: true; readonly code?: true }
}

/** What can be pressed or chosen in a message. */
export type Pressable =
  | {
      readonly type: 'button'
      readonly text: PlainText
      readonly action_id?: string
      readonly style?: 'primary' | 'danger'
      /** Only ever an address made by Liaison. */
      readonly url?: string
    }
  | {
      readonly type: 'static_select'
      readonly action_id: string
      readonly placeholder?: PlainText
      readonly options: readonly Option[]
    }

export interface Option {
  readonly text: PlainText
  readonly value: string
  readonly description?: PlainText
}

/** A field of a modal. https://docs.slack.dev/reference/block-kit/blocks/input-block */
export interface Input {
  readonly type: 'input'
  readonly block_id: string
  readonly label: PlainText
  readonly hint?: PlainText
  readonly optional: boolean
  readonly element: Fillable
}

export type Fillable =
  | {
      readonly type: 'plain_text_input'
      readonly action_id: string
      readonly multiline: boolean
      readonly max_length: number
      readonly initial_value?: string
      readonly focus_on_load?: true
    }
  | {
      readonly type: 'static_select'
      readonly action_id: string
      readonly options?: readonly Option[]
      readonly option_groups?: readonly { readonly label: PlainText; readonly options: readonly Option[] }[]
      readonly initial_option?: Option
    }
  | {
      readonly type: 'radio_buttons'
      readonly action_id: string
      readonly options: readonly Option[]
      readonly initial_option?: Option
    }
  | {
      readonly type: 'checkboxes'
      readonly action_id: string
      readonly options: readonly Option[]
      readonly initial_options?: readonly Option[]
    }

/** A modal as `views.open` takes it. https://docs.slack.dev/reference/views/modal-views */
export interface Modal {
  readonly type: 'modal'
  readonly callback_id: string
  readonly private_metadata: string
  readonly title: PlainText
  readonly submit: PlainText
  readonly close: PlainText
  readonly blocks: readonly Block[]
}

/** The answer to `view_submission` that keeps the modal open and says what is wrong, by `block_id`. */
export interface FieldErrors {
  readonly response_action: 'errors'
  readonly errors: { readonly [blockId: string]: string }
}
