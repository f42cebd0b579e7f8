import type { FileRef } from './files.ts'
import type { Text } from './text.ts'

/**
 * What is shown, on any platform: a closed tree of plain data. Commands build it, the outbox stores it, and a platform
 * renders it in the reader's language within that platform's limits.
 */
export interface View {
  readonly nodes: readonly Node[]
}

export type Node =
  | { readonly n: 'heading'; readonly text: Text }
  | { readonly n: 'text'; readonly text: Text; readonly quiet?: true }
  | { readonly n: 'facts'; readonly rows: readonly Fact[] }
  | { readonly n: 'list'; readonly items: readonly Text[]; readonly ordered?: true }
  | { readonly n: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly Text[])[] }
  /** A block to be copied, byte for byte. */
  | { readonly n: 'code'; readonly value: string }
  | { readonly n: 'quote'; readonly text: Text; readonly source?: Text }
  | { readonly n: 'rule' }
  | { readonly n: 'image'; readonly file: FileRef; readonly alt: Text }
  | { readonly n: 'file'; readonly file: FileRef }
  | { readonly n: 'notice'; readonly tone: Tone; readonly text: Text }
  | { readonly n: 'actions'; readonly buttons: readonly Button[] }
  | { readonly n: 'choose'; readonly label: Text; readonly buttons: readonly Button[] }
  /** Leads to the private conversation with the bot, where the platform can link to it. */
  | { readonly n: 'elsewhere'; readonly label: Text }
  /** How far something is. `total` is absent where it is unknown. */
  | { readonly n: 'progress'; readonly label: Text; readonly done: number; readonly total?: number }

export interface Fact {
  readonly label: Text
  readonly value: Text
}

export interface Column {
  readonly title: Text
  readonly align?: 'end'
}

/** `stop`: do not go on. `warn`: take care. `good`: as wished. `info`: worth knowing. */
export type Tone = 'stop' | 'warn' | 'good' | 'info'

/** A command one need not type. `id` is put in when the view is committed; on the wire it is all there is. */
export interface Button {
  readonly label: Text
  readonly does: ActionSpec
  readonly style?: 'primary' | 'danger'
  readonly id?: string
}

/** What a press does, who may press, and until when (ISO 8601; absent: as long as the message is kept). */
export interface ActionSpec {
  readonly command: string
  readonly options: { readonly [name: string]: string }
  readonly who: Presser
  readonly until?: string
  /** The answer replaces the message that holds the button, instead of standing below it. */
  readonly here?: true
}

/** One person, or everybody in the place where the view is shown. Roles of an agency come with `people/`. */
export type Presser = { readonly person: string } | 'anyone'

/** A view of the given nodes; what is `null` or `false` is left out, so that parts can be optional in place. */
export function view(...nodes: readonly (Node | null | false)[]): View {
  return { nodes: nodes.filter(node => node !== null && node !== false) }
}

/** Every button of a view, in reading order. */
export function buttonsOf(shown: View): readonly Button[] {
  return shown.nodes.flatMap(node => (node.n === 'actions' || node.n === 'choose' ? node.buttons : []))
}
