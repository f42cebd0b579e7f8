import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { code, literal, msg, number, type Text } from '../../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../../src/core/view.ts'
import { graphemes } from '../../../src/i18n/graphemes.ts'
import { SLACK_LIMITS } from '../../../src/platforms/slack/limits.ts'
import { conversationUrl, render } from '../../../src/platforms/slack/render.ts'
import { weigh } from '../../../src/platforms/weight.ts'
import { checkBlocks } from '../../emulators/slack/blocks/blocks.ts'
import { checkView } from '../../emulators/slack/blocks/view.ts'
import { longTexts, press, squeezed, WITH } from '../../support/rendering.ts'
import { viewArbitrary } from '../../support/views.ts'
import { READERS, readerOf, say } from '../../support/words.ts'
import { HOME, MESSAGE, saidIn, textsIn } from './visible.ts'

const en = readerOf('en')
const readers = fc.constantFrom(...READERS)

/** Hard to cut, and full of what Slack reads something into. */
const LONG = longTexts('∗*_`<!channel>&lt;@U1')

function expectWhole(shown: View, reader = en): void {
  const parts = render(shown, say, reader, MESSAGE)
  expect(parts.length).toBeGreaterThan(0)
  for (const { blocks, text } of parts) {
    expect(checkBlocks(blocks)).toMatchObject({ error: null, lints: [] })
    expect(blocks.length).toBeLessThanOrEqual(SLACK_LIMITS.messageBlocks.most)
    expect(weigh(blocks)).toBeLessThanOrEqual(SLACK_LIMITS.messageCharacters.most)
    expect(text).not.toBe('')
    expect(text.length).toBeLessThanOrEqual(SLACK_LIMITS.fallback.most)
  }
  const seen = squeezed(parts.flatMap(({ blocks }) => textsIn(blocks)).join(''))
  let at = 0
  for (const said of saidIn(shown, say, reader).map(squeezed)) {
    const found = seen.indexOf(said, at)
    if (found < 0) throw new Error(`not shown after ${at}: ${JSON.stringify(said.slice(0, 80))}`)
    at = found + said.length
  }
}

describe('render', () => {
  it('shows every character of any view, in order, in messages that Slack takes', () => {
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

  it('publishes any view as a Home tab that Slack takes', () => {
    fc.assert(
      fc.property(viewArbitrary, readers, (shown, reader) => {
        for (const { blocks } of render(shown, say, reader, HOME)) {
          expect(checkView({ type: 'home', blocks }, 'home').error).toBeNull()
        }
      }),
      { numRuns: 200 },
    )
  })

  it('never cuts what a reader takes for one character', () => {
    for (const text of LONG) {
      const parts = render(view({ n: 'quote', text: literal(text) }), say, en, MESSAGE)
      const pieces = parts.flatMap(({ blocks }) => textsIn(blocks))
      expect(pieces.length).toBeGreaterThan(5)
      expect(pieces.flatMap(graphemes)).toEqual(graphemes(text))
    }
  })

  it('keeps every code whole, byte for byte', () => {
    const codes = Array.from({ length: 400 }, (_, i) => `addr1${'q_*~:'.repeat(38)}${i}`)
    const shown = view(
      { n: 'list', items: codes.map(code) },
      { n: 'text', text: { t: 'run', items: codes.map(code) } },
      { n: 'code', value: codes.join('\n') },
    )
    expectWhole(shown)
    const seen = new Set(render(shown, say, en, MESSAGE).flatMap(({ blocks }) => textsIn(blocks)))
    for (const one of codes) expect(seen).toContain(one)
    const copied = render({ nodes: shown.nodes.slice(2) }, say, en, MESSAGE).flatMap(({ blocks }) => textsIn(blocks))
    expect(copied.join('')).toBe(codes.join('\n'))
    for (const piece of copied.slice(0, -1)) expect(piece.endsWith('\n')).toBe(true)
  })

  it('puts foreign text only where Slack reads nothing into it', () => {
    const evil = '<!channel> <@U1> &lt; *bold* :smile: https://evil.example/x |'
    const text = literal(evil)
    for (const node of WITH.map(make => make(text))) {
      const [part] = render({ nodes: [node] }, say, en, MESSAGE)
      const json = JSON.stringify(part!.blocks)
      expect(json).toContain(JSON.stringify(evil).slice(1, -1))
      expect(json).not.toMatch(/"mrkdwn"|"type":"(?:link|user|broadcast|emoji|channel|usergroup|date)"|"emoji":true/)
      expect(part!.text).not.toMatch(/[<>*_~`|]|:\S|@\S|&(?!amp;|lt;|gt;)/)
    }
  })

  it('makes hidden characters visible', () => {
    const [part] = render(view({ n: 'text', text: literal('a\u202eb\u0000c\nd\u2066') }), say, en, MESSAGE)
    expect(textsIn(part!.blocks)).toEqual(['a<202E>b␀c⏎d<2066>'])
  })

  it('keeps a heading with what it heads', () => {
    const lines = Array.from({ length: 49 }, (): Node => ({ n: 'rule' }))
    const shown = view(...lines, { n: 'heading', text: literal('Next') }, { n: 'text', text: literal('words') })
    const [first, second] = render(shown, say, en, MESSAGE)
    expect(first!.blocks).toHaveLength(49)
    expect(second!.blocks.map(({ type }) => type)).toEqual(['header', 'rich_text'])
  })

  it('numbers labels that are too long for a button and writes them out', () => {
    const label = literal('Look up this address '.repeat(5).trim())
    const [part] = render(
      view({
        n: 'actions',
        buttons: [
          { ...press, label: literal('Yes') },
          { ...press, id: 'B', label },
        ],
      }),
      say,
      en,
      MESSAGE,
    )
    const [list, actions] = part!.blocks
    expect(textsIn(list).join('')).toBe(`1. Yes2. ${label.t === 'literal' ? label.value : ''}`)
    expect(textsIn(actions)).toEqual(['1. Yes', expect.stringMatching(/^2\. Look up .*…$/)])
  })

  it('offers a few choices as buttons and many as a menu, each under the id of its button', () => {
    const buttons = (count: number): readonly Button[] =>
      Array.from({ length: count }, (_, i) => ({ ...press, id: `id${i}`, label: literal(`choice ${i}`) }))
    const drawn = (count: number) => {
      const [part] = render(view({ n: 'choose', label: literal('Which?'), buttons: buttons(count) }), say, en, MESSAGE)
      return part!.blocks[1]
    }
    expect(drawn(10)).toMatchObject({ elements: buttons(10).map(({ id }) => ({ type: 'button', action_id: id })) })
    expect(drawn(11)).toMatchObject({
      elements: [{ type: 'static_select', options: buttons(11).map(({ id }) => ({ value: id })) }],
    })
  })

  it('repeats the titles where a table goes on in another message, and writes it out on the Home tab', () => {
    const rows = Array.from({ length: 150 }, (_, i) => [number(i), code(`0x${i}`)] as readonly Text[])
    const table = view({
      n: 'table',
      columns: [{ title: literal('#'), align: 'end' }, { title: msg('lookup.several.found') }],
      rows,
    })
    const parts = render(table, say, en, MESSAGE)
    expect(parts.length).toBeGreaterThan(1)
    for (const { blocks } of parts) {
      expect(blocks).toMatchObject([{ type: 'table', column_settings: [{ align: 'right' }, {}] }])
      expect(textsIn(blocks)[0]).toBe('#')
    }
    expectWhole(table)
    const [home] = render(table, say, en, HOME)
    expect(home!.blocks.every(({ type }) => type === 'rich_text')).toBe(true)
  })

  it('leads to the private conversation where its address is known', () => {
    expect(conversationUrl('A1', 'T1')).toBe('https://slack.com/app_redirect?app=A1&team=T1')
    const shown = view({ n: 'elsewhere', label: msg('core.private.open') })
    expect(render(shown, say, en, MESSAGE)[0]!.blocks).toMatchObject([{ elements: [{ url: MESSAGE.conversation }] }])
    expect(render(shown, say, en, { ...MESSAGE, conversation: null })[0]!.blocks).toEqual([{ type: 'divider' }])
  })

  it('says how far something is', () => {
    const shown = (total?: number): string => {
      const node: Node = { n: 'progress', label: literal('rows'), done: 5, ...(total === undefined ? {} : { total }) }
      return textsIn(render(view(node), say, en, MESSAGE)[0]!.blocks).join('')
    }
    expect(shown(10)).toBe('██████████░░░░░░░░░░ 50%  rows')
    expect(shown(0)).toMatch(/100%/)
    expect(shown()).toBe('rows 5')
  })

  it('shows an image that was uploaded, and names what is shared beside the message', () => {
    const file = { id: 'i', name: 'graph.png', type: 'image/png' }
    const shown = view(
      { n: 'image', file, alt: literal('the flow of funds') },
      { n: 'file', file: { ...file, id: 'f' } },
    )
    const [part] = render(shown, say, en, MESSAGE)
    expect(part!.blocks[1]).toEqual({ type: 'image', slack_file: { id: 'F1' }, alt_text: 'the flow of funds' })
    const without = render(shown, say, en, { ...MESSAGE, uploaded: new Map() })
    expect(textsIn(without[0]!.blocks)).toEqual(['the flow of funds', 'File: graph.png'])
  })
})
