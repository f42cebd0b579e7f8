import { describe, expect, it } from '@jest/globals'
import type { Field } from '../../../src/core/page.ts'
import type { Say } from '../../../src/core/say.ts'
import { literal, type Text } from '../../../src/core/text.ts'
import type { Button, Node } from '../../../src/core/view.ts'
import { fallbackOf } from '../../../src/platforms/slack/fallback.ts'
import { modal } from '../../../src/platforms/slack/form.ts'
import { limits, SLACK_LIMITS } from '../../../src/platforms/slack/limits.ts'
import { packed } from '../../../src/platforms/slack/parts.ts'
import { render } from '../../../src/platforms/slack/render.ts'
import { inline, richBlocks, section } from '../../../src/platforms/slack/rich.ts'
import { tableBlocks } from '../../../src/platforms/slack/table.ts'
import type { Block, Input, Modal, RichText } from '../../../src/platforms/slack/wire.ts'
import { weigh } from '../../../src/platforms/weight.ts'
import { checkBlocks } from '../../emulators/slack/blocks/blocks.ts'
import { checkView } from '../../emulators/slack/blocks/view.ts'
import { readerOf, say } from '../../support/words.ts'
import { HOME, MESSAGE } from './visible.ts'

const en = readerOf('en')
const PLACE = { platform: 'slack', id: 'C1', kind: 'group' } as const

/** A text that looks as if it stood in the locale files. */
const ours: Say = (text, reader) => say(text, reader).map(span => ({ ...span, as: 'plain' }))

const words = (length: number): Text => literal('w'.repeat(length))
const repeated = <T>(count: number, item: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => item(i))

/** The messages of some nodes, each taken by the strict server. */
function messages(nodes: readonly Node[], speak: Say = say): readonly (readonly Block[])[] {
  const parts = render({ nodes }, speak, en, MESSAGE).map(({ blocks }) => blocks)
  for (const blocks of parts) expect(checkBlocks(blocks)).toMatchObject({ error: null })
  return parts
}

function homes(nodes: readonly Node[]): number {
  const parts = render({ nodes }, say, en, HOME)
  for (const { blocks } of parts) expect(checkView({ type: 'home', blocks }, 'home')).toMatchObject({ error: null })
  return parts.length
}

function only(node: Node, speak: Say = say): Block {
  return messages([node], speak)[0]![0]!
}

function buttons(count: number, length = 3): Node {
  const does = { command: 'lookup', options: {}, who: 'anyone' } as const
  return { n: 'actions', buttons: repeated(count, i => ({ id: `b${i}`, label: words(length), does }) satisfies Button) }
}

/** A block of this weight. */
function heavy(weight: number): RichText {
  const block = (text: string): RichText => ({ type: 'rich_text', elements: [section(inline(text))] })
  return block('w'.repeat(weight - weigh(block(''))))
}

/** What a cell of this weight holds: as rich text, it weighs what a block does. */
const cell = (weight: number) =>
  heavy(weight).elements.flatMap(part => (part.type === 'rich_text_section' ? part.elements : []))

function table(rows: readonly number[], columns = 1): readonly Block[] {
  const across = <T>(item: T): T[] => repeated(columns, () => item)
  return tableBlocks(
    { titles: across(cell(40)), rows: rows.map(weight => across(cell(weight))), align: across(undefined) },
    true,
  )
}

function form(more: Partial<Field>, title = words(4)): Modal {
  const field: Field = {
    name: 'f',
    label: words(3),
    question: words(4),
    widget: 'line',
    choices: [],
    optional: false,
    value: null,
    issue: null,
    ...more,
  }
  const shown = modal({ draft: 'd', title, fields: [field] }, PLACE, say, en)
  expect(checkView(shown, 'modal')).toMatchObject({ error: null })
  return shown
}

function input(more: Partial<Field>): Input {
  return form(more).blocks.find(block => block.type === 'input')!
}

function choices(count: number, length = 3): Partial<Field> {
  return { widget: 'choice', choices: repeated(count, i => ({ value: `v${i}`, label: words(length) })) }
}

/** What is seen of a limit when something has a size; the last size that is within it differs from the first beyond. */
interface Case {
  readonly seen: (size: number) => unknown
  readonly within: unknown
  readonly beyond: unknown
}

const CASES: { readonly [L in keyof typeof SLACK_LIMITS]: Case } = {
  messageBlocks: { seen: size => messages(repeated(size, () => ({ n: 'rule' }))).length, within: 1, beyond: 2 },
  viewBlocks: { seen: size => homes(repeated(size, () => ({ n: 'rule' }))), within: 1, beyond: 2 },
  messageCharacters: {
    seen: size => packed([heavy(6_000), heavy(size - 6_000)], 'message').length,
    within: 1,
    beyond: 2,
  },
  // A fifth of the bytes are characters enough in any script.
  viewBytes: {
    seen: size => packed([heavy(6_000), heavy(Math.ceil(size / 5) - 6_000)], 'home').length,
    within: 1,
    beyond: 2,
  },
  // Each `&` becomes five characters.
  fallback: {
    seen: size =>
      fallbackOf([{ type: 'rich_text', elements: [section(inline('&'.repeat(Math.ceil(size / 5))))] }]).slice(-1),
    within: ';',
    beyond: '…',
  },
  richText: { seen: size => richBlocks(heavy(size).elements).length, within: 1, beyond: 2 },
  header: { seen: size => only({ n: 'heading', text: words(size) }).type, within: 'header', beyond: 'rich_text' },
  contextText: {
    seen: size => only({ n: 'text', quiet: true, text: words(size) }, ours).type,
    within: 'context',
    beyond: 'rich_text',
  },
  actionElements: { seen: size => messages([buttons(size)])[0]!.length, within: 1, beyond: 2 },
  buttonLabel: { seen: size => only(buttons(2, size)).type, within: 'actions', beyond: 'rich_text' },
  tableRows: { seen: size => table(repeated(size - 1, () => 40)).length, within: 1, beyond: 2 },
  tableCharacters: { seen: size => table([4_000, size - 4_040]).length, within: 1, beyond: 2 },
  tableColumns: { seen: size => table([40], size)[0]!.type, within: 'table', beyond: 'rich_text' },
  tables: {
    seen: size =>
      packed(
        repeated(size, () => table([40])[0]!),
        'message',
      ).length,
    within: 1,
    beyond: 2,
  },
  imageAlt: {
    seen(size) {
      const file = { id: 'i', name: 'a.png', type: 'image/png' }
      const blocks = messages([{ n: 'image', file, alt: words(size) }]).flat()
      return blocks.some(block => block.type === 'image' && block.alt_text.endsWith('…'))
    },
    within: false,
    beyond: true,
  },
  options: { seen: size => 'option_groups' in input(choices(size)).element, within: false, beyond: true },
  optionLabel: {
    seen: size => JSON.stringify(input(choices(2, size))).includes('description'),
    within: false,
    beyond: true,
  },
  // The label goes on in the description after 74 characters and an ellipsis.
  optionDescription: {
    seen: size => /"description":[^}]*…/.test(JSON.stringify(input(choices(2, 74 + size)))),
    within: false,
    beyond: true,
  },
  inputLabel: { seen: size => input({ label: words(size) }).label.text.endsWith('…'), within: false, beyond: true },
  inputHint: { seen: size => input({ question: words(size) }).hint?.text.endsWith('…'), within: false, beyond: true },
  inputText: {
    seen: size => 'initial_value' in input({ value: 'w'.repeat(size) }).element,
    within: true,
    beyond: false,
  },
  viewTitle: { seen: size => form({}, words(size)).blocks[0]!.type, within: 'input', beyond: 'rich_text' },
}

describe('the limits of Slack', () => {
  for (const [name, { seen, within, beyond }] of Object.entries(CASES)) {
    const { most } = SLACK_LIMITS[name as keyof typeof SLACK_LIMITS]
    // Of tables there cannot be one less than one.
    const sizes = [most - 1, most].filter(size => size > 0)

    it(`${name}: ${most} and one less fit, one more is shown otherwise`, () => {
      for (const size of sizes) expect([size, seen(size)]).toEqual([size, within])
      expect(seen(most + 1)).toEqual(beyond)
    })
  }

  it('are the same in every place and name their sources', () => {
    expect(limits({ platform: 'slack', id: '@U1', kind: 'direct' })).toEqual({
      text: SLACK_LIMITS.messageCharacters,
      buttons: SLACK_LIMITS.actionElements,
    })
    for (const { source } of Object.values(SLACK_LIMITS)) expect(source).toMatch(/^https:\/\//)
  })

  it('hold for a Home tab full of a script of three bytes a character', () => {
    expect(homes([{ n: 'text', text: literal('ที่อยู่กระเป๋า '.repeat(3_000)) }])).toBe(1)
  })
})
