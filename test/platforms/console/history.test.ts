import { chmodSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { openHistory } from '../../../src/platforms/console/history.ts'
import { consoleWorld, rest } from '../../support/console.ts'

const file = (): string => join(mkdtempSync(join(tmpdir(), 'liaison-')), 'history')
const open = (path: string, most = 3) => openHistory({ path, most, holdsSecret: text => text.includes('abandon') })

describe('the history', () => {
  it('keeps lines across sessions, newest first, for its owner only', () => {
    const path = file()
    const first = open(path)
    expect(first.lines).toEqual([])
    for (const line of ['a', 'b', 'c', 'd']) expect(first.keep(line)).toBe(true)
    expect(open(path).lines).toEqual(['d', 'c', 'b'])
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('never keeps a secret, an empty, a several-line or a very long line', () => {
    const path = file()
    const history = open(path)
    for (const line of ['abandon abandon about', ' ', 'a\nb', 'x'.repeat(2_001)]) expect(history.keep(line)).toBe(false)
    expect(history.keep('x'.repeat(2_000))).toBe(true)
    expect(readFileSync(path, 'utf8')).toBe(`${'x'.repeat(2_000)}\n`)
  })

  it('narrows the rights of a file that others could read, and shortens one that has grown long', () => {
    const path = file()
    writeFileSync(path, 'a\nb\nc\nd\ne\nf\ng\n')
    chmodSync(path, 0o644)
    expect(open(path).lines).toEqual(['g', 'f', 'e'])
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).toBe('e\nf\ng\n')
  })

  it('goes on without a file where none can be written', () => {
    const history = open('/dev/null/history')
    expect(history.lines).toEqual([])
    expect(history.keep('a')).toBe(true)
  })

  it('offers earlier lines with the arrow key, but none that held a secret or a paste', async () => {
    const path = file()
    writeFileSync(path, 'from before\n')
    const world = consoleWorld({ history: open(path) })
    await world.start()
    await world.type('abandon abandon about')
    world.keyboard.paste('one\ntwo')
    await rest()
    await world.type('')
    await world.type('\u001b[A')
    await world.adapter.stop()
    expect(world.events.map(event => event.what)).toEqual([
      { kind: 'said', text: 'abandon abandon about' },
      { kind: 'said', text: 'one\ntwo' },
      { kind: 'said', text: 'from before' },
    ])
    expect(readFileSync(path, 'utf8')).not.toContain('abandon')
  })
})
