import type { View } from '../../core/view.ts'
import { remember } from '../recent.ts'
import type { MessagesOptions } from './messages.ts'
import { paint } from './style.ts'
import type { Surface } from './surface.ts'

/** What the paper of one seat is made of. */
export interface SeatPaper extends MessagesOptions {
  /** The line above a message: whose it is. */
  readonly title: (key: string) => string
  /** Whether somebody sits here at the moment. */
  readonly isHere: () => boolean
  readonly familyOf: (key: string) => string | null
}

/** Most lines shown of a message at another seat: whoever sits down there sees it whole. */
const ELSEWHERE = 8
/** How many messages of a seat are remembered as they stand. */
const REMEMBERED = 200

/** Signs before lines: one's own messages, others', and what is told of the whole. */
export const SIGNS = {
  unicode: { own: '◆ ', other: '◇ ', bar: '┊ ', more: '…', told: '▶ ' },
  ascii: { own: '# ', other: 'o ', bar: ': ', more: '...', told: '= ' },
} as const

/**
 * The paper as one of several seats has it: every message says whose it is, what stands at another seat is dimmed and
 * has no buttons (of a long one only the beginning), and the same card in two places of a seat is drawn once.
 */
export function atSeat({
  surface,
  title,
  isHere,
  familyOf,
  colour,
  unicode,
}: SeatPaper): Required<Pick<MessagesOptions, 'surface' | 'drawn'>> {
  const signs = SIGNS[unicode ? 'unicode' : 'ascii']
  /** What stands under each key, and for what is drawn by another the key of that. */
  const standing = new Map<string, string>()
  const drawnAs = new Map<string, string>()

  function framed(key: string, lines: readonly string[]): readonly string[] {
    if (isHere()) return [paint(signs.own + title(key), 'strong', colour), ...lines]
    const whole = lines.slice(0, lines.findLastIndex(line => line !== '') + 1)
    const body = whole.length > ELSEWHERE ? [...whole.slice(0, ELSEWHERE - 1), signs.more] : whole
    return [signs.other + title(key), ...body.map(line => signs.bar + plain(line))]
      .map(line => paint(line, 'quiet', colour))
      .concat('')
  }

  /** The other message of its family that says the same already. */
  function twin(key: string, text: string): string | null {
    const family = familyOf(key)
    const isTwin = ([other, stands]: readonly [string, string]): boolean =>
      other !== key && stands === text && familyOf(other) === family
    return family === null ? null : ([...standing].find(isTwin)?.[0] ?? null)
  }

  function note(key: string, text: string): void {
    standing.delete(key)
    remember(standing, key, text, REMEMBERED)
  }

  const own: Surface = {
    ...surface,
    columns: () => surface.columns() - (isHere() ? 0 : signs.bar.length),
    async print(key, lines) {
      const text = lines.join('\n')
      const same = twin(key, text)
      note(key, text)
      if (same !== null) {
        remember(drawnAs, key, drawnAs.get(same) ?? same, REMEMBERED)
        return
      }
      drawnAs.delete(key)
      await surface.print(key, framed(key, lines))
    },
    replace(key, lines) {
      if (!standing.has(key)) return false
      const text = lines.join('\n')
      // What has changed at another desk, out of reach, is seen by whoever sits down there.
      const done = twin(key, text) !== null || surface.replace(drawnAs.get(key) ?? key, framed(key, lines)) || !isHere()
      if (done) note(key, text)
      return done
    },
  }
  return { surface: own, drawn: shown => (isHere() ? shown : withoutButtons(shown)) }
}

function withoutButtons({ nodes }: View): View {
  return { nodes: nodes.filter(({ n }) => n !== 'actions' && n !== 'choose') }
}

function plain(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are the only sequences a line can hold
  return line.replace(/\u001b\[[\d;]*m/g, '')
}
