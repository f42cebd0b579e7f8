import { afterEach, describe, expect, it } from '@jest/globals'
import { literal } from '../../../src/core/text.ts'
import { type Button, type View, view } from '../../../src/core/view.ts'
import { type ConsoleWorld, consoleWorld, rest } from '../../support/console.ts'

const worlds: ConsoleWorld[] = []

async function started(...options: Parameters<typeof consoleWorld>): Promise<ConsoleWorld> {
  const world = consoleWorld(...options)
  worlds.push(world)
  await world.start()
  return world
}

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.adapter.stop()
})

const said = (...lines: readonly string[]): View =>
  view(...lines.map(line => ({ n: 'text', text: literal(line) }) as const))
const button = (id: string, label: string): Button => ({
  id,
  label: literal(label),
  does: { command: 'lookup', options: {}, who: 'anyone' },
})

describe('what is typed at a terminal', () => {
  it('hands over what is typed, with what the locale says of the person', async () => {
    const world = await started()
    await world.type('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t')
    expect(world.events).toEqual([
      {
        id: expect.stringMatching(/^console:fresh-\d+$/),
        place: { platform: 'console', id: 'main', kind: 'direct' },
        from: { platform: 'console', id: 'local', locale: 'th-TH' },
        at: '2026-11-22T00:00:00.000Z',
        what: { kind: 'said', text: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' },
      },
    ])
  })

  it('keeps a typed line of several rows whole through a redraw', async () => {
    const world = await started()
    const long = 'ก่'.repeat(100)
    world.keyboard.write(long)
    await rest()
    await world.send('m', said('one'))
    await world.edit('m', said('one', 'two'))
    await world.type('')
    expect(world.events[0]?.what).toEqual({ kind: 'said', text: long })
    expect(world.terminal.seen().split('ก่').length - 1).toBe(100)
  })

  it('gives the press of a number to the newest message with buttons', async () => {
    const world = await started()
    await world.send('a', view({ n: 'actions', buttons: [button('old', 'Old')] }))
    await world.send('b', view({ n: 'actions', buttons: [button('x', 'Yes'), button('y', 'No')] }))
    await world.send('c', said('no buttons here'))
    expect(world.terminal.seen()).toContain('[1] Yes   [2] No')
    await world.type('2')
    await world.type('๑')
    await world.type('3')
    expect(world.events.map(event => event.what)).toEqual([
      { kind: 'pressed', action: 'y' },
      { kind: 'pressed', action: 'x' },
      { kind: 'said', text: '3' },
    ])
  })

  it('takes a number as the answer to a free question, and marks its buttons with a slash', async () => {
    const world = await started()
    const back: Button = { ...button('b', 'Back'), does: { command: 'form', options: { move: 'back' }, who: 'anyone' } }
    await world.send('q', view({ n: 'text', text: literal('How many?') }, { n: 'actions', buttons: [back] }))
    expect(world.terminal.seen()).toContain('[/1] Back')
    await world.type('1')
    await world.type('lookup')
    await world.type('/1')
    expect(world.events.map(event => event.what.kind)).toEqual(['said', 'said', 'pressed'])
  })

  it('takes a paste of several lines as one input', async () => {
    const world = await started()
    world.keyboard.write('before ')
    world.keyboard.paste('one\ntwo\nthree\n')
    await rest()
    expect(world.terminal.atCursor()).toBe('› before ⟦pasted text 1: 3 lines⟧')
    await world.type('')
    expect(world.events[0]?.what).toEqual({ kind: 'said', text: 'before one\ntwo\nthree' })
  })

  it('takes a megabyte pasted, whatever pieces it arrives in', async () => {
    const world = await started()
    const text = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96\n'.repeat(24_000)
    const sent = `\u001b[200~${text}\u001b[201~\r`
    for (let i = 0; i < sent.length; i += 60_001) world.keyboard.write(sent.slice(i, i + 60_001))
    for (let i = 0; i < 20; i++) await rest()
    expect(world.events[0]?.what).toEqual({ kind: 'said', text: text.trimEnd() })
  })

  it('says that an input was not taken when it could not be stored', async () => {
    const world = await started()
    world.sink = async () => {
      throw new Error('disk')
    }
    await world.type('hello')
    expect(world.terminal.seen()).toContain('This was not taken')
  })

  it('completes command names with Tab', async () => {
    const world = await started()
    for (const keys of ['/loo', '\t', '0x1\r', '검', '\t', 'x --for', '\t', 'csv\r']) {
      world.keyboard.write(keys)
      await rest()
    }
    expect(world.events.map(event => event.what)).toMatchObject([
      { kind: 'command', name: 'lookup', rest: '0x1' },
      { kind: 'command', name: 'scan', rest: 'x', values: { format: 'csv' } },
    ])
  })

  it('is not confused by the list that Tab shows', async () => {
    const world = await started()
    await world.send('a', said('old'))
    for (const key of ['/', '\t', '\t']) {
      world.keyboard.write(key)
      await rest()
    }
    expect(world.terminal.seen()).toContain('/lookup')
    await world.edit('a', said('new'))
    expect(world.terminal.everything()).toMatch(/old[\s\S]*New version[\s\S]*new/)
  })

  it.each(['/quit', 'EXIT', 'ออก', '종료'])('leaves at %s', async word => {
    const world = await started()
    await world.type(word)
    expect(world.left).toBe(1)
    expect(world.events).toEqual([])
  })

  it('leaves at Ctrl-D', async () => {
    const world = await started()
    world.keyboard.write('\u0004')
    await rest()
    expect(world.left).toBe(1)
  })

  it('Ctrl-C empties the line, then asks, and leaves when pressed twice within three seconds', async () => {
    const world = await started()
    world.keyboard.write('half a line')
    world.keyboard.write('\u0003')
    await rest()
    expect(world.terminal.atCursor()).toBe('› ')
    world.keyboard.write('\u0003')
    await rest()
    expect(world.terminal.seen()).toContain('Press Ctrl-C again to end.')
    world.now += 3_000
    world.keyboard.write('\u0003')
    await rest()
    expect(world.left).toBe(0)
    world.now += 2_999
    world.keyboard.write('\u0003')
    await rest()
    expect(world.left).toBe(1)
  })

  it('Ctrl-C stops what is being worked on, and nothing else', async () => {
    let running = true
    const world = await started({ cancel: () => running })
    world.keyboard.write('\u0003\u0003')
    await rest()
    expect(world.left).toBe(0)
    expect(world.terminal.seen()).not.toContain('again')
    running = false
  })

  it('takes what held a secret off the screen', async () => {
    const world = await started({ holdsSecret: text => text.includes('abandon') })
    await world.type('abandon abandon about')
    expect(world.terminal.everything()).not.toContain('abandon')
    expect(world.terminal.seen()).toContain('› ********')
    expect(world.events).toHaveLength(1)
  })
})
