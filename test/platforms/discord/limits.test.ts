import { describe, expect, it } from '@jest/globals'
import type { Field } from '../../../src/core/page.ts'
import { literal, type Text } from '../../../src/core/text.ts'
import type { Button, Node } from '../../../src/core/view.ts'
import { modal } from '../../../src/platforms/discord/form.ts'
import { DISCORD_LIMITS, limits } from '../../../src/platforms/discord/limits.ts'
import { type DiscordPart, render } from '../../../src/platforms/discord/render.ts'
import type { Piece } from '../../../src/platforms/discord/wire.ts'
import { readerOf, say } from '../../support/words.ts'
import { accepted, MESSAGE, markdownIn } from './shown.ts'

const en = readerOf('en')
const words = (length: number): Text => literal('w'.repeat(length))
const repeated = <T>(count: number, item: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => item(i))
/** Any text of this length. */
const sized = (length: number): unknown => expect.stringMatching(new RegExp(`^.{${length}}$`))
const around = ({ most }: { readonly most: number }): readonly number[] => [most - 1, most, most + 1]

function messages(...nodes: readonly Node[]): readonly DiscordPart[] {
  const parts = render({ nodes }, say, en, MESSAGE)
  for (const part of parts) accepted(part)
  return parts
}

/** What stands in a message that is no card. */
function piecesOf(part: DiscordPart): readonly Piece[] {
  return part.body.components as readonly Piece[]
}

function button(label: Text, i = 0): Button {
  return { label, id: `id${i}`.padEnd(24, 'x'), does: { command: 'lookup', options: {}, who: 'anyone' } }
}

describe('limits', () => {
  it('each name the page that states them', () => {
    for (const { most, source } of Object.values(DISCORD_LIMITS)) {
      expect(most).toBeGreaterThan(0)
      expect(source).toMatch(/^https:\/\/(?:docs\.discord\.com\/developers|github\.com\/discord\/discord-api-docs)\//)
    }
    expect(limits({ platform: 'discord', id: '1', kind: 'group' })).toMatchObject({ text: { most: 4_000 } })
  })

  it('hold for the text of a message, marks and backslashes among it', () => {
    const { messageText } = DISCORD_LIMITS
    const counts = (node: (text: Text) => Node, lengths: readonly number[], sign = 'w') =>
      lengths.map(length => messages(node(literal(sign.repeat(length)))).length)
    const { most } = messageText
    expect(counts(text => ({ n: 'text', text }), around(messageText))).toEqual([1, 1, 2])
    expect(counts(text => ({ n: 'text', text, quiet: true }), around({ most: most - '-# '.length }))).toEqual([1, 1, 2])
    expect(counts(text => ({ n: 'text', text }), around({ most: most / 2 }), '*')).toEqual([1, 1, 2])
    expect(
      counts(
        text => ({ n: 'text', text: { t: 'code', value: text.t === 'literal' ? text.value : '' } }),
        around({ most: most - 2 }),
      ),
    ).toEqual([1, 1, 2])
    const block = (length: number) => messages({ n: 'code', value: 'w'.repeat(length) })
    expect(around({ most: most - 8 }).map(length => block(length).length)).toEqual([1, 1, 2])
    for (const part of block(9_000)) expect(markdownIn(part.body.components)[0]).toMatch(/^```\nw+\n```$/)
  })

  it('hold for components, with all that they hold', () => {
    const { components, rowButtons } = DISCORD_LIMITS
    const rules = (count: number): Node[] => repeated(count, () => ({ n: 'rule' }))
    const five: Node = { n: 'actions', buttons: repeated(rowButtons.most, i => button(words(3), i)) }
    expect(around(components).map(count => messages(...rules(count)).length)).toEqual([1, 1, 2])
    // A row of five buttons is six components, and a card's frame is one.
    expect(around({ most: components.most - 6 }).map(count => messages(...rules(count), five).length)).toEqual([
      1, 1, 2,
    ])
    const heading: Node = { n: 'heading', text: words(3) }
    expect(around({ most: components.most - 2 }).map(count => messages(heading, ...rules(count)).length)).toEqual([
      1, 1, 2,
    ])
  })

  it('hold for buttons, their rows, labels and menus', () => {
    const { rowButtons, buttonLabel, options, optionLabel, customId } = DISCORD_LIMITS
    const actions = (count: number): Node => ({ n: 'actions', buttons: repeated(count, i => button(words(3), i)) })
    expect(around(rowButtons).map(count => piecesOf(messages(actions(count))[0]!).length)).toEqual([1, 1, 2])
    const long = (length: number): Node => ({ n: 'actions', buttons: [button(words(length))] })
    expect(around(buttonLabel).map(length => piecesOf(messages(long(length))[0]!).length)).toEqual([1, 1, 2])
    const choose = (count: number, length: number): Node => ({
      n: 'choose',
      label: words(3),
      buttons: repeated(count, i => button(words(length), i)),
    })
    expect(around(options).map(count => piecesOf(messages(choose(count, 3))[0]!).length)).toEqual([2, 2, 3])
    expect(around(optionLabel).map(length => piecesOf(messages(choose(12, length))[0]!).length)).toEqual([2, 2, 3])
    const ids = JSON.stringify(messages(choose(26, 3))).match(/"custom_id":"[^"]*"/g)!
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(customId.most)
  })

  it('hold for the words beside an image, which stand above it whole', () => {
    const { imageAlt } = DISCORD_LIMITS
    for (const length of around(imageAlt)) {
      const [part] = messages({ n: 'image', file: { id: 'i', name: 'a.png', type: 'image/png' }, alt: words(length) })
      const [text, gallery] = piecesOf(part!)
      expect(text).toMatchObject({ content: 'w'.repeat(length) })
      expect(gallery).toMatchObject({ items: [{ description: sized(Math.min(length, imageAlt.most)) }] })
    }
  })

  it('hold for what is written beside the answers of a form', () => {
    const { optionLabel, optionDescription, placeholder } = DISCORD_LIMITS
    const field: Field = {
      name: 'a',
      label: words(3),
      question: words(4),
      widget: 'choice',
      choices: [],
      optional: false,
      value: null,
      issue: null,
    }
    const of = (one: Field) => {
      const [label] = modal({ draft: 'd', title: words(3), fields: [one] }, say, en).components
      return label && 'component' in label ? label.component : null
    }
    for (const length of around({ most: optionLabel.most + optionDescription.most - 1 })) {
      const choices = [
        { value: 'a', label: words(length) },
        { value: 'b', label: words(3) },
      ]
      const described = length - optionLabel.most + 1
      expect(of({ ...field, choices })).toMatchObject({
        options: [
          { label: sized(optionLabel.most), description: sized(Math.min(described, optionDescription.most)) },
          {},
        ],
      })
    }
    for (const length of around(placeholder)) {
      const asked = of({ ...field, widget: 'line', question: words(length), issue: words(3) })
      expect(asked).toMatchObject({ placeholder: sized(Math.min(length, placeholder.most)) })
    }
  })
})
