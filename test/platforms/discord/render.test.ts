import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { code, literal, msg, number, type Text } from '../../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../../src/core/view.ts'
import { graphemes } from '../../../src/i18n/graphemes.ts'
import { DISCORD_LIMITS } from '../../../src/platforms/discord/limits.ts'
import { escaped } from '../../../src/platforms/discord/markdown.ts'
import { render } from '../../../src/platforms/discord/render.ts'
import { isBlank } from '../../../src/platforms/harmless.ts'
import { longTexts, press, squeezed, WITH } from '../../support/rendering.ts'
import { viewArbitrary } from '../../support/views.ts'
import { READERS, readerOf, say } from '../../support/words.ts'
import { accepted, displayed, MESSAGE, markdownIn, saidIn, textsIn } from './shown.ts'

const en = readerOf('en')
const readers = fc.constantFrom(...READERS)

/** Hard to cut, and full of what Discord reads something into. */
const LONG = longTexts('*_`~|<@1>[a](b)')

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

  it('never cuts what a reader takes for one character', () => {
    for (const text of LONG) {
      const parts = render(view({ n: 'quote', text: literal(text) }), say, en, MESSAGE)
      const pieces = parts.flatMap(({ body }) => textsIn(body.components)).map(piece => piece.replaceAll('\n', ''))
      expect(pieces.length).toBeGreaterThan(4)
      expect(pieces.flatMap(piece => [...graphemes(piece)])).toEqual(graphemes(text.replaceAll('\n', '')))
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
    const seen = render(shown, say, en, MESSAGE)
      .flatMap(({ body }) => markdownIn(body.components))
      .join('\n')
    for (const one of codes) expect(seen.split(`\`${one}\``).length).toBe(3)
    const copied = render({ nodes: shown.nodes.slice(2) }, say, en, MESSAGE).flatMap(({ body }) =>
      textsIn(body.components),
    )
    expect(copied.join('\n')).toBe(codes.join('\n'))
  })

  it('lets foreign text mention, link and format nothing, in any node', () => {
    const evil =
      '@everyone <@1> <@&2> <#3> </join:4> <t:1700000000:R> <:a:5> :smile: [x](https://evil.example) https://evil.example/x ' +
      'discord.gg/abc evil.example a@b.example steam://x ||s|| **b** __u__ ~~s~~ `c` ```d``` # h > q - l 1. n -# s'
    for (const node of WITH.map(make => make(literal(evil)))) {
      const parts = render({ nodes: [node] }, say, en, MESSAGE)
      for (const { body } of parts) {
        for (const text of markdownIn(body.components)) {
          // Each sign that has a meaning stands behind a backslash; the rest is marks of our own.
          const bare = text.replace(/\\[^0-9A-Za-z\s]|^(?:##? |### |-# |> |- |\d+\. )|\*\*/gm, '')
          expect(bare).not.toMatch(/[@<>:/[\]()|_~`#*.+\\-]/)
        }
      }
      expectWhole({ nodes: [node] })
    }
  })

  it('lets no line of foreign text begin with a mark', () => {
    for (const mark of ['# ', '## ', '-# ', '- ', '* ', '+ ', '1. ', '12) ', '> ', '>>> ', '```', '    ']) {
      const text = literal(`a\n${mark}b`)
      const [part] = render(view({ n: 'quote', text }), say, en, MESSAGE)
      expect(textsIn(part!.body.components)).toEqual([`a\n${mark}b`])
      const [plain] = render(view({ n: 'text', text: literal(`${mark}b`) }), say, en, MESSAGE)
      expect(textsIn(plain!.body.components)).toEqual([`${mark}b`])
    }
  })

  it('writes codes that hold backticks so that they are seen as they are', () => {
    for (const one of ['`', 'a`b', '`a', 'a`', '``', 'a``b', '`a``b', 'a``b`', '```', 'x```y`z']) {
      expectWhole(view({ n: 'text', text: { t: 'run', items: [code(one), code(one), literal('`'), code('x')] } }))
      expectWhole(view({ n: 'code', value: `first\n${one}\nlast` }))
    }
  })

  it('makes hidden characters visible', () => {
    const [part] = render(view({ n: 'text', text: literal('a\u202eb\u0000c\nd\u2066') }), say, en, MESSAGE)
    expect(textsIn(part!.body.components)).toEqual(['a<202E>b␀c⏎d<2066>'])
  })

  it('keeps a heading with what it heads', () => {
    const lines = Array.from({ length: 38 }, (): Node => ({ n: 'rule' }))
    const shown = view(...lines, { n: 'heading', text: literal('Next') }, { n: 'text', text: literal('words') })
    const [first, second] = render(shown, say, en, MESSAGE).map(({ body }) => body.components[0])
    expect(first).toMatchObject({ type: 17, components: lines.map(() => ({ type: 14 })) })
    expect(textsIn(second)).toEqual(['Next', 'words'])
  })

  it('fills a message to the last character and component, and no further', () => {
    const { messageText, components } = DISCORD_LIMITS
    const text = (length: number): View => view({ n: 'text', text: literal('x'.repeat(length)) })
    const rules = (count: number): View => ({ nodes: Array.from({ length: count }, (): Node => ({ n: 'rule' })) })
    for (const [shown, count] of [
      [text(messageText.most - 1), 1],
      [text(messageText.most), 1],
      [text(messageText.most + 1), 2],
      [rules(components.most - 1), 1],
      [rules(components.most), 1],
      [rules(components.most + 1), 2],
    ] as const) {
      expect(render(shown, say, en, MESSAGE)).toHaveLength(count)
      expectWhole(shown)
    }
  })

  it('numbers labels that are too long for a button and writes them out', () => {
    const label = 'Look up this address '.repeat(5).trim()
    const buttons = [
      { ...press, label: literal('Yes') },
      { ...press, id: 'B', label: literal(label) },
    ]
    const [part] = render(view({ n: 'actions', buttons }), say, en, MESSAGE)
    expect(textsIn(part!.body.components)).toEqual([
      `Yes\n${label}`,
      '1. Yes',
      expect.stringMatching(/^2\. Look up .*…$/),
    ])
    for (const [most, cut] of [
      [DISCORD_LIMITS.buttonLabel.most, false],
      [DISCORD_LIMITS.buttonLabel.most + 1, true],
    ] as const) {
      const shown = view({ n: 'actions', buttons: [{ ...press, label: literal('b'.repeat(most)) }] })
      expect(render(shown, say, en, MESSAGE)[0]!.body.components.length > 1).toBe(cut)
      expectWhole(shown)
    }
  })

  it('offers a few choices as buttons and many as menus, each under the id of its button', () => {
    const buttons = (count: number): readonly Button[] =>
      Array.from({ length: count }, (_, i) => ({ ...press, id: `id${i}`, label: literal(`choice ${i}`) }))
    const drawn = (count: number) => {
      const [part] = render(view({ n: 'choose', label: literal('Which?'), buttons: buttons(count) }), say, en, MESSAGE)
      accepted(part!)
      return part!.body.components.slice(1)
    }
    expect(drawn(10)).toMatchObject(
      [0, 5].map(at => ({
        components: buttons(10)
          .slice(at, at + 5)
          .map(({ id }) => ({ type: 2, custom_id: id })),
      })),
    )
    expect(drawn(11)).toMatchObject([
      { components: [{ type: 3, custom_id: 'choose/id0', options: buttons(11).map(({ id }) => ({ value: id })) }] },
    ])
    expect(drawn(26)).toMatchObject([
      { components: [{ custom_id: 'choose/id0' }] },
      { components: [{ custom_id: 'choose/id25' }] },
    ])
  })

  it('aligns a table that a telephone shows in one line a row, titles repeated, and writes a wider one out', () => {
    const table = (wide: string): View =>
      view({
        n: 'table',
        columns: [{ title: literal('no.'), align: 'end' }, { title: msg('lookup.several.found') }],
        rows: Array.from({ length: 400 }, (_, i) => [number(i), code(wide)] as readonly Text[]),
      })
    const aligned = render(table('ที่อยู่'), say, en, MESSAGE)
    expect(aligned.length).toBeGreaterThan(1)
    for (const { body } of aligned) {
      const lines = markdownIn(body.components)[0]!.split('\n')
      expect([lines[0], lines[1]!.startsWith('no.  '), lines.at(-1)]).toEqual(['```', true, '```'])
    }
    expectWhole(table('ที่อยู่'))
    const address = `0x${'a'.repeat(40)}`
    const [facts] = render(table(address), say, en, MESSAGE)
    const [titles, first] = markdownIn(facts!.body.components)[0]!.split('\n')
    expect([titles, first]).toEqual(['**no\\.\\: Found**', `**0\\:** \`${address}\``])
    expectWhole(table(address))
  })

  it('writes a wide table of three columns, or of one row, out with a title before each value', () => {
    const address = `0x${'a'.repeat(40)}`
    const columns = ['no.', 'Found', 'Who'].map(title => ({ title: literal(title) }))
    const rows = [1, 2].map(i => [number(i), code(address), literal('nobody')])
    const [three] = render(view({ n: 'table', columns, rows }), say, en, MESSAGE)
    expect(markdownIn(three!.body.components)[1]).toBe(`**no\\.\\:** 2\n**Found\\:** \`${address}\`\n**Who\\:** nobody`)
    const pair = view({ n: 'table', columns: columns.slice(0, 2), rows: [rows[0]!.slice(0, 2)] })
    expect(markdownIn(render(pair, say, en, MESSAGE)[0]!.body.components)[0]).toMatch(/Found\\:\*\* `0x/)
  })

  it('leads to the private conversation where its address is known', () => {
    const url = 'https://discord.com/channels/@me/12'
    const shown = view({ n: 'elsewhere', label: msg('core.private.open') })
    expect(render(shown, say, en, { ...MESSAGE, conversation: url })[0]!.body.components).toMatchObject([
      { components: [{ style: 5, url }] },
    ])
    expect(textsIn(render(shown, say, en, { ...MESSAGE, conversation: null })[0]!.body.components)).toEqual(['…'])
  })

  it('sends files under names that Discord leaves as they are, and names those that do not go along', () => {
    const file = (id: string, name: string) => ({ id, name, type: 'text/csv' })
    const files = [file('i', 'รายงาน.csv'), file('f', 'a b/c.csv'), file('x', 'a b/c.csv'), file('y', 'no ending')]
    const shown = view(...files.map((one): Node => ({ n: 'file', file: one })))
    const [part] = render(shown, say, en, { conversation: null, along: new Set(['i', 'f', 'x']) })
    accepted(part!)
    expect(part!.uploads.map(({ name }) => name)).toEqual(['file.csv', 'a_b_c.csv', 'a_b_c-2.csv'])
    expect(textsIn(part!.body.components)).toEqual(files.map(({ name }) => `File: ${name}`))
    const many = Array.from({ length: DISCORD_LIMITS.attachments.most + 1 }, (_, i) => file(`${i}`, `${i}.csv`))
    const parts = render(view(...many.map((one): Node => ({ n: 'file', file: one }))), say, en, {
      conversation: null,
      along: new Set(many.map(({ id }) => id)),
    })
    expect(parts.map(({ uploads }) => uploads.length)).toEqual([10, 1])
  })

  it('keeps the parts before the one that changes, when an edit makes a view longer or shorter', () => {
    const rows = (count: number): View =>
      view({ n: 'list', items: Array.from({ length: count }, (_, i) => code(`0x${i}${'a'.repeat(40)}`)) })
    const [long, short] = [render(rows(300), say, en, MESSAGE), render(rows(200), say, en, MESSAGE)]
    expect(long.length).toBeGreaterThan(short.length)
    expect(long.slice(0, short.length - 1)).toEqual(short.slice(0, -1))
  })

  it('escapes so that what is displayed is the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void expect(displayed(escaped(text))).toBe(text)))
  })
})
