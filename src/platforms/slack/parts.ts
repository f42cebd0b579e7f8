import type { Limit } from '../adapter.ts'
import { weigh } from '../weight.ts'
import { SLACK_LIMITS } from './limits.ts'
import type { Block } from './wire.ts'

/** Where blocks are shown: a message, of which there may be several, or the one Home tab of a person. */
export type Surface = 'message' | 'home'

const ROOM: { readonly [S in Surface]: { readonly blocks: Limit; readonly characters: number } } = {
  message: { blocks: SLACK_LIMITS.messageBlocks, characters: SLACK_LIMITS.messageCharacters.most },
  // The tab is bounded in bytes of JSON. A fifth of them are enough characters in any script, frame included.
  home: { blocks: SLACK_LIMITS.viewBlocks, characters: SLACK_LIMITS.viewBytes.most / 5 },
}

/** Blocks in order, in as few messages as hold them. A heading stands with what it heads. No blocks, no messages. */
export function packed(blocks: readonly Block[], surface: Surface): readonly (readonly Block[])[] {
  const parts: Block[][] = []
  for (const block of blocks) {
    const part = parts.at(-1)
    if (part && fits([...part, block], surface)) {
      part.push(block)
      continue
    }
    const heading = part && part.length > 1 && part.at(-1)!.type === 'header' ? part.at(-1)! : null
    if (heading && fits([heading, block], surface)) parts.push([part!.pop()!, block])
    else parts.push([block])
  }
  return parts
}

function fits(part: readonly Block[], surface: Surface): boolean {
  const { blocks, characters } = ROOM[surface]
  const tables = part.filter(block => block.type === 'table').length
  return part.length <= blocks.most && tables <= SLACK_LIMITS.tables.most && weigh(part) <= characters
}
