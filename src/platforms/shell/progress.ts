import type { Reader, Say } from '../../core/say.ts'
import type { View } from '../../core/view.ts'
import { type Paper, render } from '../console/render.ts'

/** One line that shows how far something is, and is gone when it is done. */
export interface Progress {
  show(shown: View, reader: Reader): void
  clear(): void
}

/** Draws the last progress of a view over the one before; on what is no terminal, nothing at all. */
export function createProgress(
  output: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number },
  say: Say,
  paper: Omit<Paper, 'columns'>,
): Progress {
  let drawn = false
  return {
    show(shown, reader) {
      const node = shown.nodes.findLast(one => one.n === 'progress')
      if (!output.isTTY || !node) return
      // A line that reached the edge would go on in the next row, where it could not be wiped away.
      const columns = Math.max(1, (output.columns || 80) - 1)
      const [line = ''] = render({ nodes: [node] }, say, reader, { ...paper, columns })
      output.write(`\r${line}\u001b[K`)
      drawn = true
    },
    clear() {
      if (drawn) output.write('\r\u001b[K')
      drawn = false
    },
  }
}
