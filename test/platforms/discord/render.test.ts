import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { code, literal, msg, number, type Text } from '../../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../../src/core/view.ts'
import { graphemes } from '../../../src/i18n/graphemes.ts'
import { DISCORD_LIMITS } from '../../../src/platforms/discord/limits.ts'
import { escaped } from '../../../src/platforms/discord/markdown.ts'
import { conversationUrl, filesShown, render } from '../../../src/platforms/discord/render.ts'
import { isBlank } from '../../../src/platforms/harmless.ts'
import { viewArbitrary } from '../../support/views.ts'
import { READERS, readerOf, say } from '../../support/words.ts'
import { accepted, displayed, MESSAGE, markdownIn, saidIn, squeezed, textsIn } from './shown.ts'

const en = readerOf('en')
const readers = fc.constantFrom(...READERS)

/** Texts of 20,000 characters in the scripts that are hard to cut. */
const LONG: readonly string[] = [
  'เครื่องน้ำกี่ๆ',
  'ที่อยู่ กระเป๋า ',
  '가상자산각',
  '👩‍👩‍👧🇹🇭👍🏽',
  'e\u0301o\u0308',
  'שלום سلام ',
  'plain words, one after another. ',
  'line\n',
  '*_`~|<@1>[a](b)',
].map(piece => piece.repeat(Math.ceil(20_000 / piece.length)))

const press: Omit<Button, 'label'> = {
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  does: { command: 'lookup', options: {}, who: 'anyone' },
}

/** Nodes of every kind that holds text, with this text in them. */
const WITH: readonly ((text: Text) => Node)[] = [
  text => ({ n: 'heading', text }),
  text => ({ n: 'text', text }),
  text => ({ n: 'text', text, quiet: true }),
  text => ({ n: 'facts', rows: [{ label: text, value: text }] }),
  text => ({ n: 'list', items: [literal('first'), text, literal('last')], ordered: true }),
  text => ({ n: 'table', columns: [{ title: literal('a') }, { title: text }], rows: [[text, literal('b')]] }),
  text => ({ n: 'quote', text, source: text }),
  text => ({ n: 'notice', tone: 'stop', text }),
  text => ({ n: 'image', file: { id: 'i', name: 'a.png', type: 'image/png' }, alt: text }),
  text => ({ n: 'actions', buttons: [{ ...press, label: text }] }),
  text => ({
    n: 'choose',
    label: text,
    buttons: Array.from({ length: 12 }, (_, i) => ({ ...press, id: `${i}`, label: text })),
  }),
  text => ({ n: 'progress', label: text, done: 1, total: 3 }),
  text => ({ n: 'elsewhere', label: text }),
]

/** The same view with ids of buttons that no two have in common, as they are when a view is committed. */
function named(shown: View): View {
  let next = 0
  return {
    nodes: shown.nodes.map(node =>
      node.n === 'actions' || node.n === 'choose'
        ? { ...node, buttons: node.buttons.map(button => ({ ...button, id: `id${next++}` })) }
        : node,
    ),
  }
}

function expectWhole(given: View, reader = en): void {
  const shown = named(given)
  const parts = render(shown, say, reader, MESSAGE)
  expect(parts.length).toBeGreaterThan(0)
  for (const part of parts) {
    accepted(part)
    expect(part.body).toMatchObject({ flags: 32_772, allowed_mentions: { parse: [] } })
    for (const text of markdownIn(part.body.components)) expect(isBlank(text)).toBe(false)
  }
  const seen = squeezed(parts.flatMap(({ body }) => textsIn(body.components)).join(''))
  let at = 0
  for (const orders of saidIn(shown, say, reader)) {
    const ends = orders.map(order => endOf(order, seen, at))
    const found = ends.filter(end => end !== null)
    if (found.length === 0) throw new Error(`not shown after ${at}: ${JSON.stringify(orders)} in ${seen.slice(at)}`)
    at = Math.min(...found)
  }
}

/** Where these texts end when they are looked for one after another; null when one of them is not there. */
function endOf(texts: readonly string[], seen: string, from: number): number | null {
  let at = from
  for (const text of texts.map(squeezed)) {
    if (isBlank(text)) continue
    const found = seen.indexOf(text, at)
    if (found < 0) return null
    at = found + text.length
  }
  return at
}

describe('render', () => {
  it('shows every character of any view, in order, in messages that Discord takes', () => {
    fc.assert(
      fc.property(viewArbitrary, readers, (shown, reader) => expectWhole(shown, reader)),
      { numRuns: 400 },
    )
  })

  it('shows every character of very long texts in any node', () => {
    for (const node of WITH) {
      for (const text of LONG) expectWhole(view(node(literal('before')), node(literal(text)), node(literal('after'))))
    }
  })
})
