import type { Reader, Say } from '../../core/say.ts'
import type { Text } from '../../core/text.ts'

/** HTML that is ready to stand in a page: only this file makes it of texts. */
export interface Html {
  readonly html: string
}

/** Puts HTML together: what stands between the pieces is escaped unless it is HTML already. */
export function html(pieces: TemplateStringsArray, ...values: readonly (Html | string | readonly Html[])[]): Html {
  const filled = pieces.map((piece, i) => piece + (i < values.length ? markup(values[i]!) : ''))
  return { html: filled.join('') }
}

/** A text in the reader's words. What came from outside stands by itself, so that no mark in it turns what is around it. */
export function said(text: Text, say: Say, reader: Reader): Html {
  return {
    html: say(text, reader)
      .map(span => TAGS[span.as](markup(span.text)))
      .join(''),
  }
}

const TAGS = {
  plain: (text: string) => text,
  strong: (text: string) => `<strong>${text}</strong>`,
  code: (text: string) => `<code>${text}</code>`,
  foreign: (text: string) => `<bdi>${text}</bdi>`,
} as const

function markup(value: Html | string | readonly Html[]): string {
  if (typeof value === 'string') return escaped(value)
  return 'html' in value ? value.html : value.map(one => one.html).join('\n')
}

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Controls that HTML knows nothing of are shown as what they are not: readable. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, character => ENTITIES[character]!).replace(/[^\P{Cc}\t\n]/gu, '\ufffd')
}
