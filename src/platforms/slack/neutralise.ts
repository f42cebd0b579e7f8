/**
 * Control characters and line separators, the overrides and isolates that reorder what stands beside them (UAX #9),
 * and lone surrogates, which no JSON may carry.
 */
const HARMFUL = /[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/g

/** One line of text in which nothing is hidden: a control becomes a visible sign, a line end `⏎`, a tab a space. */
export function neutralise(text: string): string {
  return inert(text.replace(LINE_END, '⏎'))
}

/** The same for text that may stand on several lines: line ends stay line feeds. */
export function neutraliseLines(text: string): string {
  return text.replace(LINE_END, '\n').split('\n').map(inert).join('\n')
}

function inert(text: string): string {
  return text.replace(HARMFUL, char => {
    const code = char.codePointAt(0)!
    if (code === 9) return ' '
    if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
    if (code < 0x20) return String.fromCharCode(0x2400 + code)
    if (code === 0x7f) return '\u2421'
    return `<${code.toString(16).toUpperCase().padStart(4, '0')}>`
  })
}

/** Whether anything would be seen of a text: Slack refuses what is empty, and shows a blank as a fault. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(text)
}
