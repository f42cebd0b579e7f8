/**
 * The part of Discord's components that Liaison writes: a closed list, so that what is not in it can never reach a
 * reader. Pictures and files are only ever those that go along; there is no link but those made here.
 * https://docs.discord.com/developers/components/reference
 */

/** Types of components, of messages and of modals. */
export const COMPONENT = {
  row: 1,
  button: 2,
  select: 3,
  input: 4,
  text: 10,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  radio: 21,
  checkbox: 23,
} as const

type Is<N extends keyof typeof COMPONENT> = { readonly type: (typeof COMPONENT)[N] }

/** Flags of a message. https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const FLAG = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, componentsV2: 1 << 15 } as const

/** What every message carries: no text is ever looked up for links, and none may mention anybody. */
export interface MessageBody {
  readonly flags: number
  readonly components: readonly Component[]
  readonly allowed_mentions: { readonly parse: readonly [] }
}

/** What stands at the top of a message. */
export type Component =
  | Piece
  | (Is<'container'> & { readonly components: readonly Piece[]; readonly accent_color?: number })

/** What stands in a container, or alone. */
export type Piece =
  | TextDisplay
  | (Is<'row'> & { readonly components: readonly Pressable[] })
  | (Is<'gallery'> & { readonly items: readonly { readonly media: Media; readonly description?: string }[] })
  | (Is<'file'> & { readonly file: Media })
  | (Is<'separator'> & { readonly divider: true; readonly spacing: 1 })

/** Markdown of our own making; everything foreign in it is escaped. */
export type TextDisplay = Is<'text'> & { readonly content: string }

/** A file that goes along with the message, `attachment://<name>`. */
export interface Media {
  readonly url: `attachment://${string}`
}

/** What can be pressed or chosen in a message. */
export type Pressable = Button | Select

/** Styles: 1 primary, 2 secondary, 4 danger, 5 link. */
export type Button = Is<'button'> & { readonly label: string } & (
    | { readonly style: 1 | 2 | 4; readonly custom_id: string; readonly disabled?: true }
    | { readonly style: 5; readonly url: string }
  )

/** A menu of up to 25 options. */
export type Select = Is<'select'> & {
  readonly custom_id: string
  readonly options: readonly Option[]
  /** In modals only. */
  readonly required?: boolean
}

export interface Option {
  readonly label: string
  readonly value: string
  readonly description?: string
  readonly default?: true
}

/** A form as the answer to an interaction takes it (type 9). */
export interface Modal {
  readonly custom_id: string
  readonly title: string
  readonly components: readonly (Label | TextDisplay)[]
}

export type Label = Is<'label'> & {
  readonly label: string
  readonly description?: string
  readonly component: Fillable
}

/** A field of a modal. */
export type Fillable =
  | (Is<'input'> & {
      readonly custom_id: string
      /** 1 a line, 2 a paragraph. */
      readonly style: 1 | 2
      readonly max_length: number
      readonly required: boolean
      readonly value?: string
      readonly placeholder?: string
    })
  | Select
  | (Is<'radio'> & { readonly custom_id: string; readonly required: boolean; readonly options: readonly Option[] })
  | (Is<'checkbox'> & { readonly custom_id: string; readonly default: boolean })
