import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { defineCommand } from '../../src/core/command.ts'
import type { Live } from '../../src/core/live.ts'
import { choice, text } from '../../src/core/options.ts'
import type { FormPage } from '../../src/core/page.ts'
import { literal } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { type Chat, openChat, type Talker } from '../support/chat.ts'

const options = { text: text(20), show: choice('card', 'sources', 'twins') }

let chat: Chat
let runs: string[]
let pages: FormPage[]
let somchai: Talker

/** A platform that shows one field at a time. */
const live: Live = {
  most: 1,
  async open(page) {
    return pages.push(page) > 0
  },
}

beforeEach(async () => {
  runs = []
  pages = []
  const lookup = defineCommand<typeof options, null>({
    // The name is that of a real command, so that the words for its options exist.
    name: 'lookup',
    options,
    allow: 'officer',
    audience: 'private',
    async *run({ options: given }) {
      runs.push(`${given.text} ${given.show}`)
      return { view: view({ n: 'text', text: literal(`filed ${given.text} ${given.show}`) }) }
    },
  })
  const commands = { all: [lookup], forText: 'lookup', forFile: 'lookup', forArrival: 'lookup' }
  chat = await openChat({ commands, services: null })
  somchai = chat.person('U1')
  await somchai.does({ kind: 'command', name: 'lookup', values: {} }, live)
})
afterEach(() => chat.close())

/** Hands in the page that is open. */
function fills(values: { readonly [field: string]: string }): Promise<unknown> {
  const { draft, part, fields } = pages.at(-1)!
  return somchai.does({ kind: 'filled', draft, values, page: { from: part!.from, count: fields.length } })
}

/** Presses the button of the newest card. */
function continues(): Promise<unknown> {
  const button = chat.sent.at(-1)!.view.nodes.flatMap(node => (node.n === 'actions' ? node.buttons : []))[0]!
  return somchai.does({ kind: 'pressed', action: button.id! }, live)
}

describe('a form of several pages', () => {
  test('leads from page to page by a card, and is sent once, with every answer', async () => {
    expect(pages).toMatchObject([{ part: { from: 0, of: 2 }, fields: [{ name: 'text' }] }])
    await fills({ text: 'x' })
    expect(somchai.sees()).toContain('1 of 2 questions are answered')
    await continues()
    expect(pages[1]).toMatchObject({ part: { from: 1, of: 2 }, fields: [{ name: 'show' }] })
    await fills({ show: 'card' })
    expect(somchai.sees()).toContain('filed x card')
    await fills({ show: 'card' })
    expect(somchai.sees()).toContain('This form has expired or was already sent.')
    expect(runs).toEqual(['x card'])
  })

  test('says by the card which field is not right, and asks it again with what was answered', async () => {
    await fills({ text: 'x'.repeat(21) })
    expect(somchai.sees()).toContain('text: at most 20 characters, please.')
    await continues()
    expect(pages[1]).toMatchObject({
      part: { from: 0, of: 2 },
      fields: [{ name: 'text', value: 'x'.repeat(21), issue: { key: 'core.issues.tooLong' } }],
    })
    await fills({ text: 'x' })
    await continues()
    await fills({ show: 'nonsense' })
    expect(somchai.sees()).toMatch(/please choose one of the answers offered/)
    await continues()
    await fills({ show: 'twins' })
    expect(runs).toEqual(['x twins'])
  })

  test('belongs to whoever began it', async () => {
    const { draft } = pages[0]!
    const kim = chat.person('U2')
    await kim.does({ kind: 'filled', draft, values: { text: 'y' }, page: { from: 0, count: 1 } })
    expect(kim.sees()).toContain('somebody else')
    await fills({ text: 'x' })
    await continues()
    await fills({ show: 'card' })
    expect(runs).toEqual(['x card'])
  })

  test('is opened where it was left, by whichever card is pressed', async () => {
    await fills({ text: 'x' })
    const first = chat.sent.at(-1)!.view.nodes.flatMap(node => (node.n === 'actions' ? node.buttons : []))[0]!
    await continues()
    await somchai.does({ kind: 'pressed', action: first.id! }, live)
    expect(pages.map(({ part }) => part?.from)).toEqual([0, 1, 1])
  })
})
