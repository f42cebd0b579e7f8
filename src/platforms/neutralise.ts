/**
 * Control characters and line separators, the overrides and isolates that reorder what stands beside them (UAX #9),
 * and lone surrogates, which no terminal can show and no JSON may carry. One list for every platform.
 */
const HARMFUL = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g

/** How harmless signs are drawn: with the pictures of Unicode, or in ASCII. */
export interface Drawing {
  readonly unicode: boolean
}

/**
 * One line of text that nothing can take for an instruction and in which nothing is hidden: every control character becomes a visible sign, a
 * line end becomes `⏎`, a tab a space. Text free of them is returned unchanged, byte for byte.
 */
export function neutralise(text: string, drawing: Drawing): string {
  return inert(text.replace(LINE_END, drawing.unicode ? '⏎' : '\\n'), drawing)
}

/** The same for text that may stand on several lines: line ends stay line feeds. */
export function neutraliseLines(text: string, drawing: Drawing): string {
  return text
    .replace(LINE_END, '\n')
    .split('\n')
    .map(line => inert(line, drawing))
    .join('\n')
}

function inert(text: string, { unicode }: Drawing): string {
  return text.replace(HARMFUL, char => {
    const code = char.codePointAt(0)!
    if (code === 9) return ' '
    if (code >= 0xd800 && code <= 0xdfff) return unicode ? '\ufffd' : '?'
    if (unicode && code < 0x20) return String.fromCharCode(0x2400 + code)
    if (unicode && code === 0x7f) return '\u2421'
    return `<${code.toString(16).toUpperCase().padStart(4, '0')}>`
  })
}
