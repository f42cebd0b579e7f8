import type { Tone } from '../../core/view.ts'

/** How a piece of a line is shown. `plain` adds nothing. */
export type Style = 'plain' | 'strong' | 'quiet' | 'code' | Tone

/** Select Graphic Rendition parameters (ECMA-48 8.3.117) of each style. */
const SGR: { readonly [S in Style]: string } = {
  plain: '',
  strong: '1',
  quiet: '2',
  code: '36',
  stop: '1;31',
  warn: '33',
  good: '32',
  info: '34',
}

/** The sign before a notice: the tone must be readable without colour. All take one cell. */
const SIGNS: { readonly [T in Tone]: { readonly unicode: string; readonly ascii: string } } = {
  stop: { unicode: '✖', ascii: 'x' },
  warn: { unicode: '▲', ascii: '!' },
  good: { unicode: '✔', ascii: '+' },
  info: { unicode: '●', ascii: '*' },
}

/** The sign of a tone. */
export function sign(tone: Tone, unicode: boolean): string {
  return SIGNS[tone][unicode ? 'unicode' : 'ascii']
}

/** A text in a style; unchanged where there is no colour. The text must have been neutralised. */
export function paint(text: string, style: Style, colour: boolean): string {
  const sgr = SGR[style]
  return colour && sgr !== '' && text !== '' ? `\u001b[${sgr}m${text}\u001b[0m` : text
}
