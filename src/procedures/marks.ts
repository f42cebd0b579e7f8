import type { Section } from './article.ts'
import type { Block, Inline } from './markdown.ts'

/** Every piece of a section in reading order, the heading's first; those inside strong text follow their strong piece. */
export function piecesOf({ heading, blocks }: Section): readonly Inline[] {
  return [...(heading ?? []), ...blocks.flatMap(linesOf).flat()].flatMap(flat)
}

/** The ids of one kind of mark in these sections, each once, in reading order. */
export function marked(sections: readonly Section[], kind: 'fact' | 'article' | 'source'): readonly string[] {
  const ids = sections.flatMap(piecesOf).flatMap(piece => (piece.i === kind ? [piece.id] : []))
  return [...new Set(ids)]
}

function linesOf(block: Block): readonly (readonly Inline[])[] {
  if (block.b === 'list') return block.items
  if (block.b === 'table') return [...block.head, ...block.rows.flat()]
  return [block.of]
}

function flat(piece: Inline): readonly Inline[] {
  return piece.i === 'strong' ? [piece, ...piece.of.flatMap(flat)] : [piece]
}
