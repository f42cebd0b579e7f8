import type { Reader, Say } from '../../../src/core/say.ts'
import type { View } from '../../../src/core/view.ts'
import { neutralise, neutraliseLines } from '../../../src/platforms/harmless.ts'
import type { Onto } from '../../../src/platforms/slack/blocks.ts'
import { slashed } from '../../../src/platforms/slack/slashes.ts'
import { type Held, heldIn } from '../../support/rendering.ts'

/** A message with everything known that a view may point to. */
export const MESSAGE: Onto = {
  surface: 'message',
  conversation: 'https://slack.com/app_redirect?app=A1&team=T1',
  uploaded: new Map([['i', 'F1']]),
}

export const HOME: Onto = { ...MESSAGE, surface: 'home' }

/** The texts of blocks in reading order, each as it stands in one element. */
export function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const { text } = value as { readonly text?: unknown }
  return typeof text === 'string' ? [text] : Object.values(value).flatMap(textsIn)
}

/** Every text that a view holds, in reading order and in the reader's words, a string for each span. */
export function saidIn(view: View, say: Say, reader: Reader): readonly string[] {
  const spans = ({ text, lines }: Held): readonly string[] =>
    say(text, reader).map(span => {
      const clean = lines || span.as === 'plain' ? neutraliseLines(span.text) : neutralise(span.text)
      return span.as === 'plain' || span.as === 'strong' ? slashed(clean) : clean
    })
  return view.nodes.flatMap(node => heldIn(node, 'slack.file').flatMap(spans))
}
