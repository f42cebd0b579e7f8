import { head, headAtLeast } from '../cut.ts'
import { TELEGRAM_LIMITS } from './limits.ts'
import { type Block, lengthOf, marksIn, type Run } from './runs.ts'

/** The longest code that is never broken, in UTF-16 units: longer than any address, hash or invoice. */
const WHOLE = 1_000

/** What a block may need at most to stand in a message. */
const ROOM = { length: TELEGRAM_LIMITS.text.most, marks: TELEGRAM_LIMITS.entities.most }

/** Blocks in order, each small enough for a message of its own. Joined they read as before. */
function fitting(blocks: readonly Block[]): readonly Block[] {
  return blocks.filter(block => lengthOf(block) > 0).flatMap(block => (fits(block) ? [block] : cut(block)))
}

/** Blocks in order, in as few messages as hold them. A heading stands with what it heads. */
export function packed(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const parts: Block[][] = []
  for (const block of fitting(blocks)) {
    const part = parts.at(-1)
    if (part && holds([...part, block])) {
      part.push(block)
      continue
    }
    const heading = part && part.length > 1 && part.at(-1)!.heads ? part.at(-1)! : null
    if (heading && holds([heading, block])) parts.push([part!.pop()!, block])
    else parts.push([block])
  }
  return parts
}

function holds(part: readonly Block[]): boolean {
  const length = part.reduce((sum, block, i) => sum + lengthOf(block) + (i > 0 ? block.gap : 0), 0)
  return length <= ROOM.length && part.reduce((sum, block) => sum + marksIn(block), 0) <= ROOM.marks
}

function fits(block: Block): boolean {
  return lengthOf(block) <= ROOM.length && marksIn(block) <= ROOM.marks
}

/** A block in pieces; text is cut where it reads best, a code is kept whole. */
function cut(block: Block): readonly Block[] {
  const marks = ROOM.marks - (block.within ? 1 : 0)
  const groups: Run[][] = [[]]
  let left = ROOM.length
  let marksLeft = marks
  const fresh = (): void => {
    groups.push([])
    left = ROOM.length
    marksLeft = marks
  }
  for (const one of block.runs) {
    let rest = one.text
    while (rest !== '') {
      if (one.mark && marksLeft === 0) fresh()
      if (rest.length <= left) {
        groups.at(-1)!.push({ ...one, text: rest })
        left -= rest.length
        if (one.mark) marksLeft--
        break
      }
      const begun = groups.at(-1)!.length > 0
      const keep = one.mark === 'code' && rest.length <= WHOLE
      // A few characters before the cut would look torn off: what remains of a group is used when it is worth it.
      const piece = begun && (keep || left < ROOM.length / 4) ? '' : begun ? head(rest, left) : headAtLeast(rest, left)
      if (piece !== '') groups.at(-1)!.push({ ...one, text: piece })
      rest = rest.slice(piece.length)
      fresh()
    }
  }
  return groups.filter(group => group.length > 0).map((runs, i) => ({ ...block, runs, ...(i > 0 ? { gap: 1 } : {}) }))
}
