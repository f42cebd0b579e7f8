/** Turns bracketed paste on and off (xterm, "Bracketed Paste Mode", DEC private mode 2004). */
export const PASTE_MODE = { on: '\u001b[?2004h', off: '\u001b[?2004l' } as const

const BEGIN = '\u001b[200~'
const END = '\u001b[201~'

/** Separates what is pasted from what is typed. */
export interface PasteFilter {
  /** What reaches the line of this much input: keys unchanged, each paste as `pasted` wants it. */
  take(input: string): string
  /** Whether input is held back that may be the beginning of a paste. */
  holds(): boolean
  /** Gives out what is held back: it was no paste, but somebody pressed Escape. */
  release(): string
}

export interface Pasted {
  /** Most UTF-16 units of one paste. */
  readonly most: number
  /** What to type in place of a paste. Its line ends are line feeds. */
  pasted(text: string): string
  /** A paste was longer than `most`; nothing of it is kept. */
  tooLong(): void
}

/** A filter over the text that a terminal sends, in pieces of any size. */
export function createPasteFilter({ most, pasted, tooLong }: Pasted): PasteFilter {
  let held = ''
  let inside = false
  let parts: string[] = []
  let length = 0

  function collect(text: string): void {
    length += text.length
    if (length <= most) parts.push(text)
    else parts = []
  }

  function finish(): string {
    const whole = parts.join('')
    const fits = length <= most
    inside = false
    parts = []
    length = 0
    if (fits) return pasted(whole.replace(/\r\n?/g, '\n'))
    tooLong()
    return ''
  }

  return {
    take(input) {
      let rest = held + input
      held = ''
      let out = ''
      for (;;) {
        const mark = inside ? END : BEGIN
        const at = rest.indexOf(mark)
        if (at < 0) {
          const keep = rest.length - overlap(rest, mark)
          held = rest.slice(keep)
          if (inside) collect(rest.slice(0, keep))
          else out += rest.slice(0, keep)
          return out
        }
        if (inside) {
          collect(rest.slice(0, at))
          out += finish()
        } else {
          out += rest.slice(0, at)
          inside = true
        }
        rest = rest.slice(at + mark.length)
      }
    },
    holds: () => held !== '' && !inside,
    release() {
      if (inside) return ''
      const out = held
      held = ''
      return out
    },
  }
}

/** How many characters at the end of a text may be the beginning of a mark. */
function overlap(text: string, mark: string): number {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(mark.slice(0, length))) return length
  }
  return 0
}
