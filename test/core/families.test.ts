import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import type { Values } from '../../src/core/inbound.ts'
import type { Live } from '../../src/core/live.ts'
import { carried, choice, text } from '../../src/core/options.ts'
import type { FormPage } from '../../src/core/page.ts'
import { literal } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import { isTyped, optionWord } from '../../src/core/words.ts'
import { createCatalogue } from '../../src/i18n/catalogue.ts'
import { wordsOf } from '../../src/platforms/wording.ts'
import { type Chat, openChat, type Talker } from '../support/chat.ts'

/** What was carried out, and with what. */
type Run = { readonly [option: string]: unknown }

const words = (value: string): View => view({ n: 'text', text: literal(value) })

// The names are those of real commands, so that the words for them exist.
const head = { kind: choice('freeze', 'information').optional() }
const whole = { from: carried(), holder: text(20), amount: text(20).optional(), caseReference: text(20).optional() }

const family = defineCommand<typeof head, Run[]>({
  name: 'request',
  options: head,
  allow: 'officer',
  audience: 'private',
  main: 'kind',
  leads: ({ kind, ...values }) => (kind === 'freeze' ? { command: 'request.freeze', values } : null),
  async *run() {
    return { view: words('which one?'), brief: true }
  },
})
const member = defineCommand<typeof whole, Run[]>({
  name: 'request.freeze',
  options: whole,
  allow: 'officer',
  audience: 'private',
  form: 'whole',
  async prefill({ from }) {
    if (from === 'somebody else') throw new Fault('not-allowed')
    return from === undefined || from === 'secret-id' ? {} : { holder: `of ${from}`, caseReference: 'C-1' }
  },
  async *run({ options }, runs) {
    runs.push(options)
    const pressed = { command: 'request.freeze', options: { from: 'earlier' }, who: 'anyone' } as const
    return { view: view({ n: 'actions', buttons: [{ label: literal('again'), does: pressed }] }) }
  },
})

let chat: Chat
let runs: Run[]
let somchai: Talker

beforeEach(async () => {
  runs = []
  const commands = { all: [family, member], forText: 'request', forFile: 'request', forArrival: 'request' }
  chat = await openChat({ commands, services: runs })
  somchai = chat.person('U1')
})
afterEach(() => chat.close())

function asks(values: Values, live?: Live): Promise<unknown> {
  return somchai.does({ kind: 'command', name: 'request', values }, live)
}

describe('a family of commands', () => {
  test('is reached by its head, and its members are typed and published nowhere', async () => {
    const catalogue = createCatalogue({
      directory: new URL('../../locales', import.meta.url).pathname,
      onMissing: () => undefined,
    })
    expect(wordsOf([family, member], catalogue).map(({ name }) => name)).toEqual(['request'])
    expect([family, member].filter(isTyped)).toEqual([family])
    await asks({ kind: 'information' })
    expect(somchai.sees()).toContain('which one?')
    await asks({ kind: 'freeze' })
    expect(somchai.sees()).toContain('Freeze')
    expect(runs).toEqual([])
  })

  test('shares the words of its options', () => {
    expect(optionWord('request.freeze', 'holder', 'name')).toEqual(optionWord('request', 'holder', 'name'))
  })
})

describe('a whole form', () => {
  test('asks what may be left empty, too, and is carried out from its review', async () => {
    await asks({ kind: 'freeze' })
    await somchai.says('an address')
    await somchai.presses('Skip')
    await somchai.presses('Skip')
    expect(runs).toEqual([])
    expect(somchai.sees()).toContain('Please check before it is sent.')
    await somchai.presses('Send')
    expect(runs).toEqual([{ holder: 'an address' }])
  })

  test('begins at its review where everything is known, and one answer is changed without asking the others', async () => {
    await asks({ kind: 'freeze' })
    await somchai.says('x')
    await somchai.presses('Skip')
    await somchai.presses('Skip')
    await somchai.presses('Send')
    await somchai.presses('again')
    expect(somchai.sees()).toContain('of earlier')
    expect(somchai.sees()).toContain('C-1')
    await somchai.presses('case number')
    await somchai.says('C-2')
    expect(somchai.sees()).toContain('C-2')
    await somchai.presses('Send')
    expect(runs.at(-1)).toEqual({ from: 'earlier', holder: 'of earlier', caseReference: 'C-2' })
  })

  test('never shows or asks what a button carries', async () => {
    await asks({ kind: 'freeze', from: 'secret-id' })
    expect(somchai.sees()).not.toContain('secret-id')
  })

  test('says why somebody may not have what it would be filled with, also where it would open at once', async () => {
    const pages: FormPage[] = []
    const live: Live = { open: async page => pages.push(page) > 0 }
    await asks({ kind: 'freeze', from: 'somebody else' }, live)
    expect(pages).toEqual([])
    expect(somchai.sees()).toContain('Your role does not include this')
  })

  test('opens with what is known, and what was emptied in it is empty', async () => {
    const pages: FormPage[] = []
    const live: Live = { open: async page => pages.push(page) > 0 }
    await asks({ kind: 'freeze', from: 'earlier' }, live)
    const [page] = pages
    expect(page!.fields.map(({ name, value }) => [name, value])).toEqual([
      ['holder', 'of earlier'],
      ['amount', null],
      ['caseReference', 'C-1'],
    ])
    await somchai.does({ kind: 'filled', draft: page!.draft, values: { holder: 'y' } })
    expect(runs).toEqual([{ from: 'earlier', holder: 'y' }])
  })
})

describe('a single answer', () => {
  test.each([
    ['is sent as soon as it is given', undefined, 1],
    ['is looked over where it cannot be taken back', true as const, 0],
  ])('%s', async (_, review, ran) => {
    const { leads, ...asking } = { ...family, name: 'request', options: { about: text(20) }, main: 'about' }
    const run: typeof member.run = member.run
    const single = { ...asking, run, ...(review ? { review } : {}) }
    const commands = { all: [single], forText: 'request', forFile: 'request', forArrival: 'request' }
    const other = await openChat({ commands, services: runs })
    const person = other.person('U1')
    await person.does({ kind: 'command', name: 'request', values: {} })
    await person.says('this')
    expect(runs).toHaveLength(ran)
    if (review) await person.presses('Send')
    expect(runs).toEqual([{ about: 'this' }])
    await other.close()
  })
})

describe('what can be answered by a few words alone', () => {
  const pages: FormPage[] = []
  const live: Live = { open: async page => pages.push(page) > 0 }

  test.each([
    [1, 'choice'],
    [25, 'choice'],
    [26, 'line'],
  ])('is chosen from a list of %i as a %s', async (many, widget) => {
    const offered = Array.from({ length: many }, (_, i) => ({ label: literal(`Holder ${i}`), value: `h${i}` }))
    const listing = { ...member, suggest: { holder: async () => offered }, listed: ['holder'] }
    const commands = { all: [family, listing], forText: 'request', forFile: 'request', forArrival: 'request' }
    const other = await openChat({ commands, services: runs })
    await other.person('U1').does({ kind: 'command', name: 'request', values: { kind: 'freeze' } }, live)
    expect(pages.at(-1)!.fields[0]).toMatchObject({ name: 'holder', widget })
    expect(pages.at(-1)!.fields[0]!.choices).toEqual(widget === 'choice' ? offered : [])
    // What was answered before, and is none of them, stays there to be changed.
    await other.person('U1').does({ kind: 'command', name: 'request', values: { kind: 'freeze', holder: 'x' } }, live)
    expect(pages.at(-1)!.fields[0]).toMatchObject({ widget: 'line', value: 'x' })
    await other.close()
  })
})

describe('a line of no use later', () => {
  test('stands where it was asked, for the one who asked', async () => {
    const group = { platform: 'slack', id: 'C1', kind: 'group' } as const
    await chat.person('U1', { in: group }).does({ kind: 'command', name: 'request', values: { kind: 'information' } })
    expect(chat.sent.map(({ place, audience }) => [place.id, audience])).toEqual([['C1', 'private']])
  })
})
