import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { defineCommand } from '../../src/core/command.ts'
import type { CommandList } from '../../src/core/commands.ts'
import { Fault } from '../../src/core/errors.ts'
import type { Place } from '../../src/core/inbound.ts'
import { choice, paragraph, text } from '../../src/core/options.ts'
import { literal } from '../../src/core/text.ts'
import { buttonsOf, type View, view } from '../../src/core/view.ts'
import { administrator, type Chat, type ChatOptions, openChat } from '../support/chat.ts'

/** What the commands under test record, and what makes them wait or fail. */
interface Stage {
  runs: string[]
  wait: Promise<void> | null
  fail: Error | null
}

const words = (value: string): View => view({ n: 'text', text: literal(value) })
const echo = { text: paragraph(1_000) }
const place = { text: text(20), show: choice('card', 'sources', 'twins') }

const commands: CommandList<Stage> = {
  all: [
    // The names are those of real commands, so that the words for their options exist.
    defineCommand<typeof echo, Stage>({
      name: 'scan',
      options: echo,
      allow: 'trainee',
      audience: 'private',
      main: 'text',
      async *run({ options, id }, stage) {
        stage.runs.push(options.text)
        yield words(`working on ${options.text}`)
        if (stage.wait) await stage.wait
        if (stage.fail) throw stage.fail
        return {
          view: view(
            { n: 'text', text: literal(`done ${options.text}`) },
            {
              n: 'actions',
              buttons: [
                {
                  label: literal('again'),
                  does: { command: 'scan', options: { text: 'again' }, who: { person: 'slack:U1' } },
                },
                {
                  label: literal('here'),
                  does: { command: 'scan', options: { text: 'turned' }, who: 'anyone', here: true },
                },
              ],
            },
          ),
          effects: [{ do: 'record', id: `${id}/r`, kind: 'test', by: 'x', at: '2026-11-22T00:00:00.000Z', body: {} }],
        }
      },
    }),
    defineCommand<typeof place, Stage>({
      name: 'lookup',
      options: place,
      allow: 'officer',
      audience: 'private',
      async *run({ options }, stage) {
        stage.runs.push(`${options.text} ${options.show}`)
        return { view: words(`filed ${options.text} ${options.show}`) }
      },
    }),
  ],
  forText: 'scan',
  forFile: 'scan',
  forArrival: 'scan',
}

const GROUP: Place = { platform: 'slack', id: 'C1', kind: 'group' }

let chats: Chat[] = []
afterEach(async () => {
  for (const chat of chats) await chat.close()
  chats = []
})

async function open(wish: Partial<ChatOptions<Stage>> = {}): Promise<{ chat: Chat; stage: Stage }> {
  const stage: Stage = { runs: [], wait: null, fail: null }
  const chat = await openChat({ commands, services: stage, ...wish })
  chats.push(chat)
  return { chat, stage }
}

describe('answering', () => {
  test('bare text goes to the command for text, and its answer stands as one message', async () => {
    const { chat } = await open()
    const somchai = chat.person('U1')
    await somchai.says('hello')
    expect(somchai.sees()).toContain('done hello')
    expect(somchai.all()).toHaveLength(1)
  })

  test('what is not known gets the nearest name', async () => {
    const { chat } = await open()
    const somchai = chat.person('U1')
    await somchai.says('/scn x')
    expect(somchai.sees()).toMatch(/no command “scn”.*\/scan/)
  })

  test('a run that fails says a number, not a stack, and the number is reported', async () => {
    const { chat, stage } = await open()
    stage.fail = new TypeError('cannot read secret of undefined')
    const somchai = chat.person('U1')
    await somchai.says('x')
    expect(somchai.sees()).toMatch(/tell your administrator this number: [\w-]{8}/)
    expect(somchai.sees()).not.toMatch(/TypeError|secret|at /)
    expect(chat.reported).toHaveLength(1)
  })

  test('a fault says its sentence, and nothing that the run wanted has changed', async () => {
    const { chat, stage } = await open()
    stage.fail = new Fault('too-many')
    const somchai = chat.person('U1')
    await somchai.says('x')
    expect(somchai.sees()).toContain('That is a lot at once')
    expect((await chat.opened.store.counts()).records).toBe(0)
  })

  test('a run that takes too long is stopped at its deadline', async () => {
    const { chat, stage } = await open()
    stage.wait = new Promise(() => undefined)
    const somchai = chat.person('U1')
    const said = somchai.says('x')
    await chat.clock.advance(61_000)
    await said
    expect(somchai.sees()).toContain('took too long')
  })

  test('the same event twice is answered once', async () => {
    const { chat, stage } = await open()
    const somchai = chat.person('U1')
    const what = { kind: 'said', text: 'x' } as const
    expect(await somchai.does(what, undefined, 'slack:e1')).toBe('stored')
    expect(await somchai.does(what, undefined, 'slack:e1')).toBe('duplicate')
    expect(stage.runs).toEqual(['x'])
  })

  test('a long answer does not hold up the next', async () => {
    const { chat, stage } = await open()
    let go: () => void = () => undefined
    stage.wait = new Promise(resolve => (go = resolve))
    const slow = chat.person('U1').says('slow')
    await chat.clock.advance(10)
    stage.wait = null
    const quick = chat.person('U2')
    const second = quick.says('quick')
    await chat.clock.advance(10)
    expect(quick.sees()).toContain('done quick')
    go()
    await Promise.all([slow, second])
  })
})

describe('where others read', () => {
  test('a private answer goes to the private conversation, and the group sees one line that only the asker sees', async () => {
    const { chat } = await open()
    const somchai = chat.person('U1', { in: GROUP })
    await somchai.says('/scan x')
    const [answer, pointer] = chat.sent
      .toSorted((a, b) => a.key.localeCompare(b.key))
      .filter((one, i, all) => one.key !== all[i + 1]?.key)
    expect(answer).toMatchObject({ place: { id: '@U1', kind: 'direct' } })
    expect(answer!.text).toContain('done x')
    expect(pointer).toMatchObject({ place: { id: 'C1' }, audience: 'private' })
    expect(pointer!.text).toContain('I answered you in our private conversation')
    expect(pointer!.text).not.toContain('done')
  })

  test('a refusal is one line where it was asked, and nothing anywhere else', async () => {
    const { chat } = await open()
    await chat.person('U1', { in: GROUP }).says('/nothing')
    expect(chat.sent.map(one => one.place.id)).toEqual(['C1'])
    expect(chat.sent[0]!.audience).toBe('private')
  })

  test('a stranger gets one sentence and nothing else', async () => {
    const { chat, stage } = await open({
      person: async account => ({ ...(await administrator(account)), role: 'stranger' }),
    })
    const stranger = chat.person('U9')
    await stranger.says('/scan x')
    await stranger.says('/scn x')
    expect(stage.runs).toEqual([])
    expect(stranger.all().every(one => !one.text.includes('scan'))).toBe(true)
  })
})

describe('buttons', () => {
  test('run their command; one that turns a page answers in its own message', async () => {
    const { chat } = await open()
    const somchai = chat.person('U1')
    await somchai.says('x')
    await somchai.presses('here')
    expect(somchai.all()).toHaveLength(1)
    expect(somchai.sees()).toContain('done turned')
    await somchai.presses('again')
    expect(somchai.all()).toHaveLength(2)
  })

  test('of somebody else, unknown, or no longer shown are refused or answered with the current card', async () => {
    const { chat, stage } = await open()
    const somchai = chat.person('U1')
    await somchai.says('x')
    const old = chat.sent.at(-1)!.view
    const ids = old.nodes.flatMap(node => (node.n === 'actions' ? node.buttons.map(button => button.id!) : []))
    const minjun = chat.person('U2')
    await minjun.does({ kind: 'pressed', action: ids[0]! })
    expect(minjun.sees()).toContain('for somebody else')
    await minjun.does({ kind: 'pressed', action: 'forged' })
    expect(minjun.sees()).toContain('no longer valid')
    expect(stage.runs).toEqual(['x'])
  })

  test('that are gone set nothing back that became newer while the current card was looked up', async () => {
    const { chat, stage } = await open()
    const somchai = chat.person('U1')
    await somchai.says('x')
    const { key, view: drawn } = chat.sent.at(-1)!
    const { store } = chat.opened
    const message = store.message.bind(store)
    let newer = 0
    async function overtake(): Promise<void> {
      const { wanted } = (await message(key))!
      const next = { ...wanted, version: wanted.version + 10, view: words(`newer ${++newer}`) }
      await store.commit([{ do: 'want', message: next, at: chat.clock.now().toISOString() }])
    }
    await overtake()
    store.message = async asked => {
      await overtake()
      return message(asked)
    }
    await somchai.does({ kind: 'pressed', action: buttonsOf(drawn)[0]!.id! })
    expect(newer).toBeGreaterThan(2)
    expect(somchai.sees()).toContain(`newer ${newer}`)
    expect(stage.runs).toEqual(['x'])
  })
})

describe('forms', () => {
  test('what is missing is asked question by question, reviewed, and sent once', async () => {
    const { chat, stage } = await open()
    const somchai = chat.person('U1')
    await somchai.says('/lookup')
    expect(somchai.sees()).toContain('What shall I look up?')
    await somchai.says('a text')
    expect(somchai.sees()).toContain('What shall be shown?')
    await somchai.presses('all sources consulted')
    expect(somchai.sees()).toContain('Please check before it is sent')
    await somchai.presses('Send')
    expect(somchai.sees()).toContain('filed a text sources')
    expect(stage.runs).toEqual(['a text sources'])
    expect((await chat.opened.store.counts()).drafts).toBe(0)
  })

  test('a wrong answer is asked again with the reason, and nothing is lost', async () => {
    const { chat } = await open()
    const somchai = chat.person('U1')
    await somchai.says('/lookup')
    await somchai.says('x'.repeat(21))
    expect(somchai.sees()).toContain('at most 20 characters')
    expect(somchai.sees()).toContain('What shall I look up?')
    await somchai.says('x'.repeat(20))
    expect(somchai.sees()).toContain('What shall be shown?')
  })

  test('a form survives a restart', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'liaison-restart-'))
    const first = await open({ directory })
    await first.chat.person('U1').says('/lookup')
    await first.chat.person('U1').says('kept')
    await first.chat.close()
    chats = []
    const { chat } = await open({ directory })
    const somchai = chat.person('U1')
    await somchai.does({ kind: 'said', text: 'card' }, undefined, 'slack:U1:after')
    expect(somchai.sees()).toContain('kept')
    await somchai.does({ kind: 'pressed', action: 'x' }, undefined, 'slack:U1:z')
    rmSync(directory, { recursive: true, force: true })
  })

  test('cancelling forgets it, and what is said next is no answer to it', async () => {
    const { chat, stage } = await open()
    const somchai = chat.person('U1')
    await somchai.says('/lookup')
    await somchai.presses('Cancel')
    expect(somchai.sees()).toContain('Cancelled')
    await somchai.says('hello')
    expect(stage.runs).toEqual(['hello'])
  })

  test('opens at once where the platform can; handed in with a fault it stays open, and nothing is stored', async () => {
    const { chat, stage } = await open()
    const somchai = chat.person('U1')
    const pages: string[] = []
    const live = { open: async (page: { draft: string }) => pages.push(page.draft) > 0 }
    await somchai.does({ kind: 'command', name: 'lookup', values: {} }, live)
    expect(pages).toHaveLength(1)
    expect(somchai.all()).toHaveLength(0)
    const refused = await somchai.does({ kind: 'filled', draft: pages[0]!, values: { text: 'x', show: 'nonsense' } })
    expect(refused).toMatchObject({ issues: [{ field: 'show' }] })
    expect(await somchai.does({ kind: 'filled', draft: pages[0]!, values: { text: 'x', show: 'card' } })).toBe('stored')
    expect(somchai.sees()).toContain('filed x card')
    // Handing it in again finds no form any more.
    expect(await somchai.does({ kind: 'filled', draft: pages[0]!, values: { text: 'x', show: 'card' } })).toMatchObject(
      { issues: [{}] },
    )
    expect(stage.runs).toEqual(['x card'])
  })

  test('one that was opened and closed again takes nothing that is said for an answer', async () => {
    const { chat, stage } = await open()
    const somchai = chat.person('U1')
    await somchai.does({ kind: 'command', name: 'lookup', values: {} }, { open: async () => true })
    await somchai.says('hello')
    expect(stage.runs).toEqual(['hello'])
  })

  test('a crash between opening it and being done with the event leaves a card that opens it', async () => {
    const { chat } = await open()
    const somchai = chat.person('U1')
    const { store } = chat.opened
    const commit = store.commit.bind(store)
    let opened = false
    store.commit = effects =>
      opened && effects.some(one => one.do === 'finish') ? Promise.reject(new Error('killed')) : commit(effects)
    const live = { open: async () => (opened = true) }
    await expect(somchai.does({ kind: 'command', name: 'lookup', values: {} }, live)).rejects.toThrow('killed')
    store.commit = commit
    await chat.clock.advance(31_000)
    await chat.settled()
    expect(somchai.sees()).toContain('Your form is kept')
    expect(chat.reported).toEqual([])
  })

  test('one that could not be opened in time leaves a card that opens it', async () => {
    const { chat } = await open()
    const somchai = chat.person('U1')
    await somchai.does(
      { kind: 'command', name: 'lookup', values: {} },
      { open: () => Promise.reject(new Error('expired')) },
    )
    expect(somchai.sees()).toContain('Your form is kept')
    const pages: string[] = []
    const button = chat.sent.at(-1)!.view.nodes.flatMap(node => (node.n === 'actions' ? node.buttons : []))[0]!
    await somchai.does({ kind: 'pressed', action: button.id! }, { open: async page => pages.push(page.draft) > 0 })
    expect(pages).toHaveLength(1)
  })
})

describe('sending', () => {
  test('a platform that is busy is tried again, and the newest version is what arrives', async () => {
    const { chat } = await open()
    chat.mishap('busy')
    const somchai = chat.person('U1')
    await somchai.says('x')
    await chat.clock.advance(2_000)
    await chat.settled()
    expect(somchai.sees()).toContain('done x')
  })

  test('a lost answer is sent again as a possible repeat, never silently dropped', async () => {
    const { chat } = await open()
    const somchai = chat.person('U1')
    chat.mishap('answer-lost')
    await somchai.says('x')
    expect((await chat.opened.store.counts()).messagesUnknown).toBe(1)
    await chat.clock.advance(5_000)
    await chat.settled()
    expect(chat.sent.map(one => one.repeat)).toEqual([false, true])
    expect(somchai.sees()).toContain('done x')
    expect((await chat.opened.store.counts()).messagesUnknown).toBe(0)
  })

  test('what is refused for good is counted, and holds up nothing else', async () => {
    const { chat } = await open()
    const somchai = chat.person('U1')
    chat.mishap('refused')
    chat.mishap('refused')
    await somchai.says('x')
    await chat.clock.advance(5_000)
    await somchai.says('y')
    expect(somchai.sees()).toContain('done y')
  })
})
