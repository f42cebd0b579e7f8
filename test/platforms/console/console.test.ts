import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { code, literal, msg } from '../../../src/core/text.ts'
import { type View, view } from '../../../src/core/view.ts'
import { type ConsoleWorld, chunks, consoleWorld, fileRef, rest } from '../../support/console.ts'
import { readerOf } from '../../support/words.ts'

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

describe('what a terminal shows', () => {
  it('says how to begin, and shows the prompt', async () => {
    const world = await started()
    expect(world.terminal.seen()).toMatch(/\/help shows what I can do; \/quit\s+ends\./)
    expect(world.terminal.atCursor()).toBe('› ')
  })

  it('shows an answer above the line being typed, and keeps that line', async () => {
    const world = await started()
    world.keyboard.write('조회 0x09')
    await rest()
    await world.send('m', said('an answer'))
    expect(world.terminal.seen().split('\n').slice(-3)).toEqual(['an answer', '', '› 조회 0x09'])
    expect(world.terminal.atCursor()).toBe('› 조회 0x09')
  })

  it('rewrites a message where it stands, whether it grows or shrinks', async () => {
    const world = await started()
    await world.send('a', said('first'))
    await world.send('b', said('second'))
    await world.edit('a', said('FIRST', 'with more'))
    expect(world.terminal.seen()).toMatch(/FIRST\nwith more\n\nsecond\n\n› ?$/)
    await world.edit('a', said('f'))
    expect(world.terminal.seen()).toMatch(/\nf\n\nsecond\n\n› ?$/)
    expect(world.terminal.everything()).not.toContain('with more')
  })

  it('rewrites above a line that was typed since', async () => {
    const world = await started()
    await world.send('a', said('looking'))
    await world.type('next')
    await world.edit('a', said('found'))
    expect(world.terminal.seen()).toMatch(/\nfound\n\n› next\n› ?$/)
  })

  it('prints a message anew, saying so, when the old one has scrolled away', async () => {
    const world = await started()
    await world.send('a', said('old'))
    await world.send('b', said(...Array.from({ length: 30 }, (_, i) => `line ${i}`)))
    await world.edit('a', said('new'))
    expect(world.terminal.seen()).toMatch(/New version; it replaces the message further up\.\nnew\n\n› ?$/)
    expect(world.terminal.everything()).toContain('old')
  })

  it('prints anew after the window was resized, because lines have moved', async () => {
    const world = await started()
    await world.send('a', said('old'))
    world.terminal.resize(60, 24)
    await world.edit('a', said('new'))
    expect(world.terminal.everything()).toMatch(/old[\s\S]*New version[\s\S]*new/)
  })

  it('shows only the last of the versions that could not be shown in place', async () => {
    const world = await started({ busy: true })
    await world.type('go')
    await world.send('a', said(...Array.from({ length: 40 }, (_, i) => `line ${i}`)))
    await world.edit('a', said('half way'))
    await world.edit('a', said('done'))
    expect(world.terminal.everything()).not.toMatch(/half way|done/)
    world.settle()
    await rest()
    expect(world.terminal.everything()).not.toContain('half way')
    expect(world.terminal.everything().match(/^done$/gm)).toHaveLength(1)
  })

  it('greets who is here for the first time', async () => {
    const world = await started({ firstTime: true })
    expect(world.events.map(event => event.what)).toEqual([{ kind: 'arrived' }])
  })

  it('saves a file of a message once, for its owner only, under a harmless and free name', async () => {
    const exportsDirectory = join(mkdtempSync(join(tmpdir(), 'liaison-')), 'exports')
    const world = await started({ exportsDirectory, files: { open: () => chunks('a,b\n', 'c,d\n') } })
    const file = view({ n: 'file', file: fileRef('../ผล\u202elists.csv') })
    await world.send('a', file)
    await world.edit('a', view(...file.nodes, { n: 'text', text: literal('more') }))
    await world.send('b', view({ n: 'file', file: fileRef('../ผล\u202elists.csv', 'file-2') }))
    const first = join(exportsDirectory, 'ผลlists.csv')
    expect(readFileSync(first, 'utf8')).toBe('a,b\nc,d\n')
    expect(statSync(first).mode & 0o777).toBe(0o600)
    expect(statSync(join(exportsDirectory, 'ผลlists-2.csv')).size).toBe(8)
    expect(world.terminal.seen().replaceAll('\n', '')).toContain(`Saved to ${first}`)
  })

  it('says when a file could not be saved', async () => {
    const world = await started({
      exportsDirectory: '/dev/null/exports',
      files: { open: () => chunks('a') },
    })
    await world.send('a', view({ n: 'file', file: fileRef('list.csv') }))
    expect(world.terminal.seen()).toContain('“list.csv” could not be saved.')
  })

  it('writes each message for its reader', async () => {
    const world = await started()
    const shown = view({ n: 'notice', tone: 'warn', text: msg('core.errors.notTaken') })
    await world.send('a', shown, { reader: readerOf('ko') })
    expect(world.terminal.seen()).toContain('▲ 시스템이 혼잡하여 접수되지 않았습니다.')
  })

  it('marks a send that may be a repeat', async () => {
    const world = await started()
    await world.send('a', view({ n: 'code', value: 'x' }), { repeat: true })
    expect(world.terminal.seen()).toContain('This may be a repeat')
  })

  it('shows an address so that a copy of the line is the address', async () => {
    const world = await started()
    const address = 'addr1q9adr'.repeat(12)
    await world.send('a', view({ n: 'facts', rows: [{ label: literal('Address'), value: code(address) }] }))
    expect(world.terminal.raw).toContain(`\r\n${address}\r\n`)
  })

  it('starts and stops as often as one likes', async () => {
    const world = await started()
    await world.start()
    await world.type('once')
    expect(world.events).toHaveLength(1)
    await world.adapter.stop()
    await world.adapter.stop()
    expect(world.adapter.health().state).toBe('down')
    expect(world.terminal.raw).toContain('\u001b[?2004l')
    expect(world.terminal.atCursor()).toBe('')
    expect(world.terminal.seen()).not.toMatch(/› ?$/)
  })
})
