import { head, headAtLeast } from '../cut.ts'
import { isBlank } from '../harmless.ts'
import { DISCORD_LIMITS } from './limits.ts'
import { drawn, paragraph } from './paragraph.ts'
import type { Lines } from './parts.ts'

const OPEN = '```\n'
const CLOSE = '\n```'
const ROOM = DISCORD_LIMITS.messageText.most - OPEN.length - CLOSE.length

/**
 * Lines to be copied byte for byte, in a block of their own. Nothing within a block can be escaped: what holds the
 * three backticks that end one is written line by line instead. `titles` are repeated where the lines go on elsewhere.
 */
export function codeBlocks(lines: readonly string[], titles: readonly string[] = []): readonly Lines[] {
  const all = [...titles, ...lines]
  if (all.every(isBlank)) return []
  if (lines.length === 0) return codeBlocks(titles)
  if (all.some(line => line.includes('```'))) {
    const { most } = DISCORD_LIMITS.messageText
    return [{ lines: all.flatMap(line => drawn(paragraph([{ text: line, style: 'code' }]), most)) }]
  }
  const room = ROOM - titles.reduce((sum, title) => sum + title.length + 1, 0)
  return [{ lines: lines.flatMap(line => pieces(line, room)), titles, open: OPEN, close: CLOSE }]
}

function pieces(line: string, most: number): readonly string[] {
  if (line.length <= most) return [line]
  const first = head(line, most) || headAtLeast(line, most)
  return [first, ...pieces(line.slice(first.length), most)]
}
