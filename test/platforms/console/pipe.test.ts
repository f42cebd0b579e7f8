import { PassThrough } from 'node:stream'
import { describe, expect, it } from '@jest/globals'
import { literal } from '../../../src/core/text.ts'
import { type View, view } from '../../../src/core/view.ts'
import { classify } from '../../../src/platforms/console/failures.ts'
import { type ConsoleWorld, consoleWorld, rest } from '../../support/console.ts'
import { Sheet } from '../../support/shell.ts'

const said = (text: string): View => view({ n: 'text', text: literal(text) })

interface PipeWorld extends ConsoleWorld {
  readonly input: PassThrough
  readonly output: Sheet
}

function piped(): PipeWorld {
  const input = new PassThrough()
  const output = new Sheet()
  return Object.assign(consoleWorld({ input, output, busy: true }), { input, output })
}

describe('a console on a pipe', () => {
  it('answers line by line, in order, with the last version of each message, and ends', async () => {
    const world = piped()
    await world.start()
    world.input.end('one\r\n\ntwo')
    await rest()
    expect(world.events.map(event => event.what)).toEqual([{ kind: 'said', text: 'one' }])
    await world.send('1', said('looking'))
    await world.edit('1', said('answer to one'))
    expect(world.output.text).toBe('')
    world.settle()
    await rest()
    expect(world.output.text).toBe('answer to one\n\n')
    expect(world.events).toHaveLength(2)
    expect(world.left).toBe(0)
    await world.send('2', said('answer to two'))
    world.settle()
    await rest()
    expect(world.output.text).toBe('answer to one\n\nanswer to two\n\n')
    expect(world.left).toBe(1)
  })

  it('writes no prompt, no greeting, no colour and no control sequence', async () => {
    const world = piped()
    await world.start()
    await world.send('1', view({ n: 'notice', tone: 'stop', text: literal('x') }))
    expect(world.output.text).toBe('✖ x\n\n')
    await world.adapter.stop()
  })

  it('shows at once what nobody waits for', async () => {
    const world = piped()
    await world.start()
    await world.send('1', said('by itself'))
    await world.edit('1', said('changed'))
    expect(world.output.text).toBe('by itself\n\nNew version; it replaces the message further up.\nchanged\n\n')
    await world.adapter.stop()
  })

  it('leaves quietly when nobody reads any more, and says that a send can never succeed', async () => {
    const world = piped()
    await world.start()
    world.output.broken = Object.assign(new Error('nobody reads'), { code: 'EPIPE' })
    const error = await world.send('1', said('lost')).catch((thrown: unknown) => thrown)
    expect(classify(error)).toEqual({ kind: 'permanent', why: 'EPIPE' })
    expect(world.left).toBe(1)
    await world.adapter.stop()
  })
})
