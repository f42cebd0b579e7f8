import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { close, open } from './stage.ts'

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
    await close(first.chat)
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
