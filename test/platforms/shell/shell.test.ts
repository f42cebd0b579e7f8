import { describe, expect, it } from '@jest/globals'
import type { Inbound } from '../../../src/core/inbound.ts'
import { literal } from '../../../src/core/text.ts'
import { view } from '../../../src/core/view.ts'
import { INPUT_MOST, jsonLines } from '../../../src/platforms/shell/adapter.ts'
import { EXIT, EXIT_TABLE, exitOf } from '../../../src/platforms/shell/exit.ts'
import { STANDARD_INPUT } from '../../../src/platforms/shell/files.ts'
import { answered, shellWorld } from '../../support/shell.ts'
import { READERS, readerOf, say } from '../../support/words.ts'

const hello = view({ n: 'text', text: literal('hello') })
const reader = readerOf('en')
const epipe = Object.assign(new Error('nobody reads'), { code: 'EPIPE' })

async function eventOf(world: ReturnType<typeof shellWorld>): Promise<Inbound | undefined> {
  const events: Inbound[] = []
  await world.shell.start(async event => {
    events.push(event)
    return 'stored'
  })
  return events[0]
}

describe('the shell', () => {
  it('is one event, with the language asked for or that of the locale', async () => {
    expect(await eventOf(shellWorld(['lookup', '0x1', '--lang', 'th']))).toEqual({
      id: expect.stringMatching(/^shell:/),
      place: { platform: 'shell', id: 'main', kind: 'direct' },
      from: { platform: 'shell', id: 'local', locale: 'th' },
      at: '2026-11-22T00:00:00.000Z',
      what: { kind: 'command', name: 'lookup', values: {}, rest: '0x1' },
    })
    expect((await eventOf(shellWorld(['lookup', '0x1'])))?.from.locale).toBe('ko-KR')
  })

  it('hands standard input over as text or as a file', async () => {
    expect((await eventOf(shellWorld(['lookup'], { input: '0x1\n' })))?.what).toMatchObject({ rest: '0x1\n' })
    expect((await eventOf(shellWorld(['lookup'], { input: ' \n' })))?.what).not.toHaveProperty('rest')
    const world = shellWorld(['scan'], { input: 'a text' })
    expect((await eventOf(world))?.what).toMatchObject({ files: [STANDARD_INPUT] })
    const parts: Uint8Array[] = []
    for await (const part of world.files.open(STANDARD_INPUT)) parts.push(part)
    expect(Buffer.concat(parts).toString()).toBe('a text')
    await expect(world.files.open(STANDARD_INPUT)[Symbol.asyncIterator]().next()).rejects.toThrow('file-gone')
  })

  it('takes as much text as it may, and says what to do with more', async () => {
    expect((await eventOf(shellWorld(['lookup'], { input: 'x'.repeat(INPUT_MOST) })))?.what).toHaveProperty('rest')
    const world = shellWorld(['lookup'], { input: 'x'.repeat(INPUT_MOST + 1) })
    expect(await eventOf(world)).toBeUndefined()
    expect(await world.shell.ended).toBe(EXIT.data)
    expect(world.errors.text).toContain('Save it as a file and call npx --no liaison scan FILE')
  })

  it('shows the answer on standard output, without colour where it is no terminal', async () => {
    const world = shellWorld(['lookup', '0x1'])
    await world.shell.finish(answered(hello), reader)
    expect([world.output.text, world.errors.text, await world.shell.ended]).toEqual(['hello\n', '', 0])
    const coloured = shellWorld(['lookup', '0x1'], { env: { FORCE_COLOR: '1' } })
    await coloured.shell.finish(answered(view({ n: 'heading', text: literal('hello') })), reader)
    expect(coloured.output.text).toBe('\u001b[1mhello\u001b[0m\n')
  })

  it('shows data as one JSON object a line', async () => {
    const world = shellWorld(['lookup', '0x1', '--json'])
    await world.shell.finish(answered(hello, [{ a: 1n }, { b: ['가'] }], 'nothing'), reader)
    expect([world.output.text, world.errors.text, await world.shell.ended]).toEqual([
      '{"a":"1"}\n{"b":["가"]}\n',
      '',
      1,
    ])
    expect(jsonLines({ a: 'x\ny' })).toBe('{"a":"x\\ny"}\n')
    expect(jsonLines(undefined)).toBe('')
    expect(jsonLines([])).toBe('')
  })

  it('says a fault on standard error, as data on standard output where data was asked for', async () => {
    for (const json of [false, true]) {
      const world = shellWorld(['lookup', '0x1', ...(json ? ['--json'] : [])])
      await world.shell.finish({ ...answered(hello), fault: { code: 'not-allowed' } }, reader)
      expect(world.output.text).toBe(json ? '{"error":"not-allowed"}\n' : '')
      expect(world.errors.text).toBe('hello\n')
      expect(await world.shell.ended).toBe(77)
    }
  })

  it('writes what a command makes to standard output, and its sentences elsewhere', async () => {
    const world = shellWorld(['scan', 'list.csv', '--json'])
    const writer = world.files.create('found.jsonl', 'application/x-ndjson')
    await writer.write('{"a":1}\n')
    await writer.write(Buffer.from('{"b":2}\n'))
    const file = await writer.close()
    expect(file).toMatchObject({ name: 'found.jsonl', bytes: 16 })
    await world.shell.finish(answered(view({ n: 'file', file }), { count: 2 }), reader)
    expect([world.output.text, world.errors.text]).toEqual(['{"a":1}\n{"b":2}\n', ''])
    const shown = shellWorld(['scan', 'list.csv'])
    await shown.files.create('found.csv', 'text/csv').write('a\n')
    await shown.shell.finish(answered(view({ n: 'file', file }, ...hello.nodes)), reader)
    expect([shown.output.text, shown.errors.text]).toEqual(['a\n', 'hello\n'])
  })

  it('draws progress over itself on a terminal, and leaves nothing of it', async () => {
    const half = view({ n: 'progress', label: literal('Reading'), done: 1, total: 2 })
    const world = shellWorld(['lookup', '0x1'])
    world.shell.progress(half, reader)
    expect(world.errors.text).toBe('')
    world.errors.isTTY = true
    world.errors.columns = 20
    world.shell.progress(half, reader)
    world.shell.progress(hello, reader)
    await world.shell.finish(answered(hello), reader)
    expect(world.errors.text.split('\u001b[K')).toEqual([expect.stringMatching(/^\r[^\r\n]{1,19}$/), '\r', ''])
    expect(world.output.text).toBe('hello\n')
  })

  it('ends quietly when nobody reads any more', async () => {
    const world = shellWorld(['lookup', '0x1'])
    world.output.broken = epipe
    await world.shell.finish(answered(hello), reader)
    expect(await world.shell.ended).toBe(0)
    expect(world.gone).toBeGreaterThan(0)
    expect(world.errors.text).toBe('')
    const writing = shellWorld(['scan', 'list.csv'])
    writing.output.broken = epipe
    await expect(writing.files.create('a', 'text/csv').write('x')).rejects.toThrow('nobody reads')
    expect(await writing.shell.ended).toBe(0)
  })

  it('ends with an I/O error when the output cannot be written for another reason', async () => {
    const world = shellWorld(['lookup', '0x1'])
    world.output.broken = Object.assign(new Error('full'), { code: 'ENOSPC' })
    await world.shell.finish(answered(hello), reader)
    expect(await world.shell.ended).toBe(EXIT.io)
  })

  it('ends as busy when the event was not taken', async () => {
    const world = shellWorld(['lookup', '0x1'])
    await world.shell.start(async () => {
      throw new Error('disk')
    })
    expect(await world.shell.ended).toBe(EXIT.busy)
  })
})

describe('exit codes', () => {
  it('are explained in every language, in order', () => {
    expect(EXIT_TABLE.map(one => one.code)).toEqual([0, 1, 64, 65, 66, 69, 70, 74, 75, 77, 78])
    for (const { key } of EXIT_TABLE) {
      for (const one of READERS) expect(say({ t: 'msg', key }, one)[0]?.text).not.toBe('')
    }
  })

  it('follow from how the run ended', () => {
    expect(exitOf({ answer: {} })).toBe(0)
    expect(exitOf({ answer: { exit: 'nothing' } })).toBe(1)
    expect(exitOf({ answer: { exit: 'nothing' }, fault: { code: 'file-binary' } })).toBe(65)
  })
})
