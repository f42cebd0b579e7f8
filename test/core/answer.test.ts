import { describe, expect, test } from '@jest/globals'
import { Fault } from '../../src/core/errors.ts'
import { buttonsOf } from '../../src/core/view.ts'
import { administrator } from '../support/chat.ts'
import { GROUP, open, words } from './stage.ts'

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
