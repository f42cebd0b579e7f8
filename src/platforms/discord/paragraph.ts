import { head, headAtLeast } from '../cut.ts'
import { isBlank } from '../harmless.ts'
import { fitting, type Inline, textOf, written } from './markdown.ts'

/** Text that begins with a mark, of a list, a quotation, a heading; `rest` stands before each further line of it. */
export interface Paragraph {
  readonly first: string
  readonly rest: string
  readonly pieces: readonly Inline[]
}

/** The longest code that is never broken, in UTF-16 units: longer than any address, hash or invoice. */
const WHOLE = 1_000

/** A paragraph; without marks unless they are given. */
export function paragraph(pieces: readonly Inline[], first = '', rest = first): Paragraph {
  return { first, rest, pieces }
}

/** Whether nothing would be seen of a paragraph besides its mark. */
export function isEmpty({ pieces }: Paragraph): boolean {
  return isBlank(textOf(pieces))
}

/** A paragraph as markdown; what is longer than `most` goes on in others, cut where it reads best, codes kept whole. */
export function drawn(whole: Paragraph, most: number): readonly string[] {
  const short = marked(whole)
  if (short.length <= most) return [short]
  const { first, rest, pieces } = whole
  const done: string[] = []
  let now: Inline[] = []
  const mark = (): string => (done.length === 0 ? first : rest)
  const width = (more: readonly Inline[]): number => marked({ first: mark(), rest, pieces: [...now, ...more] }).length
  const close = (): void => {
    if (now.length > 0) done.push(marked({ first: mark(), rest, pieces: now }))
    now = []
  }
  for (const piece of pieces) {
    let left = piece.text
    while (left !== '') {
      if (width([{ ...piece, text: left }]) <= most) {
        now.push({ ...piece, text: left })
        break
      }
      const keep = piece.style === 'code' && left.length <= WHOLE
      const room = roomFor({ ...piece, text: left }, most - width([]))
      // A few characters before the cut would look torn off: what remains of a line is used when it is worth it.
      const begun = now.length > 0
      const text =
        begun && (keep || room < most / 8) ? '' : begun ? head(left, room) : headAtLeast(left, Math.max(2, room))
      if (text !== '') now.push({ ...piece, text })
      left = left.slice(text.length)
      close()
    }
  }
  close()
  return done

  /** How many units fit; each line end within a text brings the mark of a going-on line with it. */
  function roomFor(piece: Inline, free: number): number {
    let room = fitting(piece, free)
    while (room > 2 && width([{ ...piece, text: piece.text.slice(0, room) }]) > most) room = Math.floor(room * 0.9)
    return room
  }
}

function marked({ first, rest, pieces }: Paragraph): string {
  return first + written(pieces).replaceAll('\n', `\n${rest}`)
}
