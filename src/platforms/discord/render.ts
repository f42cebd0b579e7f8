import type { Reader, Say } from '../../core/say.ts'
import type { Node, Tone, View } from '../../core/view.ts'
import { blocksOf, type Onto } from './blocks.ts'
import { type Packed, packed, type Upload } from './parts.ts'
import { COMPONENT, type Component, FLAG, type MessageBody } from './wire.ts'

/** One message on Discord, and the files that go along with it, by the names that its components call them. */
export interface DiscordPart {
  readonly body: MessageBody
  readonly uploads: readonly Upload[]
}

/** Nodes that make a view a card; what holds none of them is a line or two and stands without a frame. */
const CARD: ReadonlySet<Node['n']> = new Set(['heading', 'facts', 'list', 'table'])

/** The colour at the edge of a card, for whoever reads colours: the words say it, too. */
const COLOURS: { readonly [T in Tone]?: number } = { stop: 0xd22d39, warn: 0xe0a100, good: 0x248046 }

/**
 * A view as one or more messages that read on from each other: at least one, each within Discord's limits. Pure.
 * Nothing is cut. Buttons must have their ids.
 */
export function render(view: View, say: Say, reader: Reader, onto: Onto): readonly DiscordPart[] {
  const card = view.nodes.some(({ n }) => CARD.has(n))
  const parts = packed(blocksOf(view.nodes, say, reader, onto), card ? 1 : 0)
  if (parts.length === 0) return [{ body: bodyOf([{ type: COMPONENT.text, content: '…' }]), uploads: [] }]
  const tone = view.nodes.find(node => node.n === 'notice')?.tone
  const colour = tone && COLOURS[tone]
  return parts.map(part => ({ body: bodyOf(card ? framed(part, colour) : part.pieces), uploads: part.uploads }))
}

function framed({ pieces }: Packed, colour: number | undefined): readonly Component[] {
  return [{ type: COMPONENT.container, components: pieces, ...(colour === undefined ? {} : { accent_color: colour }) }]
}

function bodyOf(components: readonly Component[]): MessageBody {
  return { flags: FLAG.componentsV2 | FLAG.suppressEmbeds, components, allowed_mentions: { parse: [] } }
}
