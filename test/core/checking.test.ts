import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type AnyCommand, defineCommand, type Shape } from '../../src/core/command.ts'
import type { CommandList } from '../../src/core/commands.ts'
import type { Live } from '../../src/core/live.ts'
import { choice, paragraph, text } from '../../src/core/options.ts'
import type { FormPage } from '../../src/core/page.ts'
import { literal, msg } from '../../src/core/text.ts'
import { buttonsOf, view } from '../../src/core/view.ts'
import { type Chat, openChat, type Talker } from '../support/chat.ts'

type Run = { readonly [option: string]: unknown }

// Names of a real command's options, so that the words for them exist.
const options = { text: paragraph(100), network: text(20).optional(), case: text(20).optional() }

/** A form in which one answer asks for another, and in which a network must be one that somebody knows. */
function command(shape: Shape = options): AnyCommand<Run[]> {
  return defineCommand<Shape, Run[]>({
    name: 'lookup',
    options: shape,
    allow: 'officer',
    audience: 'private',
    form: 'whole',
    main: 'show',
    async check(values) {
      const unknown = values.network !== undefined && !['tron', 'bitcoin'].includes(values.network)
      const instead = [{ label: literal('Tron'), value: 'tron' }]
      return [
        ...(unknown ? [{ field: 'network', issue: literal('no such network'), instead }] : []),
        ...(values.network === 'tron' && values.case === undefined
          ? [{ field: 'case', issue: msg('core.issues.missing') }]
          : []),
      ]
    },
    async *run({ options: given }, runs) {
      runs.push(given)
      return { view: view({ n: 'text', text: literal('done') }) }
    },
  }) as AnyCommand<Run[]>
}

let chat: Chat
let runs: Run[]
let all: AnyCommand<Run[]>[]
let somchai: Talker

beforeEach(async () => {
  runs = []
  all = [command()]
  const commands: CommandList<Run[]> = { all, forText: 'lookup', forFile: 'lookup', forArrival: 'lookup' }
  chat = await openChat({ commands, services: runs })
  somchai = chat.person('U1')
})
afterEach(() => chat.close())

/** Opens the form as a platform that has forms, and gives its pages. */
async function opened(most?: number): Promise<{ readonly live: Live; readonly pages: FormPage[] }> {
  const pages: FormPage[] = []
  const live: Live = { open: async page => pages.push(page) > 0, ...(most === undefined ? {} : { most }) }
  await somchai.does({ kind: 'command', name: 'lookup', values: {} }, live)
  return { live, pages }
}

/** Presses the first button of what was shown last, and gives the fields of the page that it opens, with their answers. */
async function openedAgain(live: Live, pages: readonly FormPage[]) {
  const [button] = buttonsOf(somchai.all().at(-1)!.view)
  await somchai.does({ kind: 'pressed', action: button!.id! }, live)
  return pages.at(-1)!.fields.map(({ name, value }) => [name, value])
}

describe('what only all answers together, or the services, tell', () => {
  test('is said at the question, with what may have been meant, and nothing goes on before it is right', async () => {
    await somchai.says('/lookup')
    await somchai.says('an address')
    await somchai.says('tronn')
    expect(somchai.sees()).toContain('no such network')
    await somchai.presses('Tron')
    expect(somchai.sees()).toContain('Skip')
    await somchai.presses('Skip')
    expect(somchai.sees()).toContain('something is needed here')
    await somchai.says('C-1')
    await somchai.presses('Send')
    expect(runs).toEqual([{ text: 'an address', network: 'tron', case: 'C-1' }])
  })

  test('is said again when the form is handed in, at the answer to be mended, with all others kept', async () => {
    await somchai.says('/lookup')
    await somchai.says('an address')
    await somchai.presses('Skip')
    await somchai.presses('Skip')
    await somchai.presses('network')
    await somchai.says('tron')
    await somchai.presses('Send')
    expect(runs).toEqual([])
    expect(somchai.sees()).toContain('something is needed here')
    await somchai.says('C-1')
    expect(somchai.sees()).toContain('an address')
    await somchai.presses('Send')
    expect(runs).toEqual([{ text: 'an address', network: 'tron', case: 'C-1' }])
  })

  test('keeps a form open that the platform shows, and says it there', async () => {
    const { pages } = await opened()
    const filled = (values: { readonly [name: string]: string }) =>
      somchai.does({ kind: 'filled', draft: pages[0]!.draft, values })
    expect(await filled({ text: 'x', network: 'tron' })).toEqual({
      issues: [{ field: 'case', issue: msg('core.issues.missing') }],
    })
    expect(await filled({ text: 'x', network: 'tron', case: 'C-1' })).toBe('stored')
    expect(runs).toEqual([{ text: 'x', network: 'tron', case: 'C-1' }])
  })

  test('opens the page again on which it is to be mended, where a form has pages', async () => {
    const { live, pages } = await opened(2)
    const { draft } = pages[0]!
    await somchai.does({ kind: 'filled', draft, values: { text: 'x', network: 'tronn' }, page: { from: 0, count: 2 } })
    await somchai.does({ kind: 'filled', draft, values: { case: 'C-1' }, page: { from: 2, count: 1 } })
    expect(runs).toEqual([])
    expect(somchai.sees()).toContain('no such network')
    expect(await openedAgain(live, pages)).toEqual([
      ['network', 'tronn'],
      ['case', 'C-1'],
    ])
    await somchai.does({
      kind: 'filled',
      draft,
      values: { network: 'tron', case: 'C-1' },
      page: { from: 1, count: 2 },
    })
    expect(runs).toEqual([{ text: 'x', network: 'tron', case: 'C-1' }])
  })
})

describe('a form that has changed since it was begun', () => {
  const changed = { text: paragraph(100), case: text(20).optional(), show: choice('card', 'sources') }

  test('is asked for what is new, and keeps what was answered', async () => {
    await somchai.says('/lookup')
    await somchai.says('an address')
    all[0] = command(changed)
    // The question that stands there is about a field that is gone.
    await somchai.says('bitcoin')
    expect(somchai.sees()).toContain('has changed since you began')
    await somchai.presses('Skip')
    await somchai.presses('card')
    expect(somchai.sees()).toContain('an address')
    await somchai.presses('Send')
    expect(runs).toEqual([{ text: 'an address', show: 'card' }])
  })

  test('can be given up', async () => {
    await somchai.says('/lookup')
    all[0] = command(changed)
    await somchai.presses('Cancel')
    expect(somchai.sees()).toContain('Cancelled')
  })

  test('that a platform shows is kept with every answer, and opened again as it is now', async () => {
    const { live, pages } = await opened()
    all[0] = command(changed)
    const values = { text: 'x', network: 'tron', case: 'C-1' }
    expect(await somchai.does({ kind: 'filled', draft: pages[0]!.draft, values })).toBe('stored')
    expect(runs).toEqual([])
    expect(somchai.sees()).toContain('has changed since you began')
    expect(await openedAgain(live, pages)).toEqual([
      ['text', 'x'],
      ['case', 'C-1'],
      ['show', null],
    ])
    await somchai.does({
      kind: 'filled',
      draft: pages[0]!.draft,
      values: { text: 'x', case: 'C-1', show: 'card' },
    })
    expect(runs).toEqual([{ text: 'x', case: 'C-1', show: 'card' }])
  })
})
