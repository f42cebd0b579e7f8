import type { FileRef } from '../../core/files.ts'
import { DISCORD_LIMITS } from './limits.ts'
import { COMPONENT, type Piece } from './wire.ts'

/** What a node comes to: lines of text, which may go on in another message, or something that stands in one. */
export type Block = Lines | Whole

/** Lines of markdown that stand in one text, between `open` and `close`; `titles` are repeated where it goes on. */
export interface Lines {
  readonly lines: readonly string[]
  readonly open?: string
  readonly close?: string
  readonly titles?: readonly string[]
  /** Heads what comes after it. */
  readonly heading?: true
}

/** A component that is no text, with the file that goes along for it. */
export interface Whole {
  readonly piece: Piece
  readonly upload?: Upload
}

/** A file to be sent with a message, under a name that is safe everywhere. */
export interface Upload {
  readonly name: string
  readonly file: FileRef
}

/** What stands in one message. */
export interface Packed {
  readonly pieces: readonly Piece[]
  readonly uploads: readonly Upload[]
}

/** A text that takes up to this much of a message is not begun in one that cannot hold all of it. */
const TOGETHER = 1_000

interface Filling {
  readonly pieces: Piece[]
  readonly uploads: Upload[]
  components: number
  text: number
}

/** Blocks in order, in as few messages as hold them; `frame` components are kept free in each. No blocks, no messages. */
export function packed(blocks: readonly Block[], frame: number): readonly Packed[] {
  const parts: Filling[] = []
  const most = DISCORD_LIMITS.components.most - frame
  let heading: Piece | null = null

  function fresh(): Filling {
    const part: Filling = { pieces: [], uploads: [], components: 0, text: 0 }
    const before = parts.at(-1)
    parts.push(part)
    // A heading stands with what it heads.
    if (heading && before && before.pieces.length > 1 && before.pieces.at(-1) === heading) {
      before.pieces.pop()
      add(part, heading)
    }
    return part
  }

  function room(): Filling {
    return parts.at(-1) ?? fresh()
  }

  for (const block of blocks) {
    if ('piece' in block) {
      const now = room()
      const files = now.uploads.length + (block.upload ? 1 : 0)
      const fits = now.components + countOf(block.piece) <= most && files <= DISCORD_LIMITS.attachments.most
      add(fits ? now : fresh(), block.piece, block.upload)
      heading = null
      continue
    }
    let left = block.lines
    while (left.length > 0) {
      const now = room()
      const free = now.components < most ? DISCORD_LIMITS.messageText.most - now.text : 0
      const count = fitting(block, left, free)
      const torn = count < left.length && now.pieces.length > 0
      if (count === 0 || (torn && left === block.lines && textFrom(block, left).length <= TOGETHER)) {
        fresh()
        continue
      }
      const piece: Piece = { type: COMPONENT.text, content: textFrom(block, left.slice(0, count)) }
      add(now, piece)
      heading = block.heading ? piece : null
      left = left.slice(count)
      if (left.length > 0) fresh()
    }
  }
  return parts
}

function add(part: Filling, piece: Piece, upload?: Upload): void {
  part.pieces.push(piece)
  part.components += countOf(piece)
  if (piece.type === COMPONENT.text) part.text += piece.content.length
  if (upload) part.uploads.push(upload)
}

/** How many lines fit into so much text, with all that stands around them. */
function fitting(block: Lines, lines: readonly string[], free: number): number {
  let used = textFrom(block, []).length
  let count = 0
  for (const line of lines) {
    used += line.length + 1
    if (used - 1 > free) break
    count++
  }
  return count
}

function textFrom({ open = '', close = '', titles = [] }: Lines, lines: readonly string[]): string {
  return open + [...titles, ...lines].join('\n') + close
}

/** A component with all that it holds. */
function countOf(piece: Piece): number {
  return piece.type === COMPONENT.row ? 1 + piece.components.length : 1
}
