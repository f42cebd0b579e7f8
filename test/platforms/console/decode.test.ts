import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Around, decode } from '../../../src/platforms/console/decode.ts'
import { splitWords } from '../../../src/platforms/console/path.ts'
import { COMMANDS, fileRef } from '../../support/console.ts'

const FILES = ['/tmp/list.csv', '/tmp/a b.csv', '/home/officer/x.txt', '/tmp/รายการ.csv', "/tmp/it's"]
const around: Around = {
  commands: COMMANDS,
  choices: [],
  asked: false,
  home: '/home/officer',
  fileAt: path => (FILES.includes(path) ? fileRef(path, path) : null),
}
const deed = (text: string, more: Partial<Around> = {}) => {
  const typed = decode(text, { ...around, ...more })
  return typed.is === 'deed' ? typed.deed : typed.is
}
const files = (...paths: readonly string[]) => paths.map(path => fileRef(path, path))

describe('what is typed', () => {
  it.each([
    ['/lookup 0x1', { name: 'lookup', values: {}, rest: '0x1' }],
    ['lookup 0x1', { name: 'lookup', values: {}, rest: '0x1' }],
    ['／ＬＯＯＫＵＰ 0x1', { name: 'lookup', values: {}, rest: '0x1' }],
    ['조회 0x1', { name: 'lookup', values: {}, rest: '0x1' }],
    ['/ค้นหา 0x1', { name: 'lookup', values: {}, rest: '0x1' }],
    ['lookup', { name: 'lookup', values: {} }],
    ['/lookup 0x1 case:LX-1', { name: 'lookup', values: { case: 'LX-1' }, rest: '0x1' }],
    ['/lookup 0x1 --case LX-1', { name: 'lookup', values: { case: 'LX-1' }, rest: '0x1' }],
    ['/lookup --case="LX 1" 0x1 0x2', { name: 'lookup', values: { case: 'LX 1' }, rest: '0x1 0x2' }],
    ['/lookup 0x1 --사건 LX-1', { name: 'lookup', values: { case: 'LX-1' }, rest: '0x1' }],
    ['/lookup 0x1 --nothing x', { name: 'lookup', values: {}, rest: '0x1 --nothing x' }],
    ['/lookup "two words"', { name: 'lookup', values: {}, rest: 'two words' }],
    ["/lookup what's this", { name: 'lookup', values: {}, rest: "what's this" }],
    ['/lookup one\n two', { name: 'lookup', values: {}, rest: 'one\n two' }],
    ['/scan some text --all', { name: 'scan', values: { all: '' }, rest: 'some text' }],
    [
      '/scan --format csv --all /tmp/list.csv',
      { name: 'scan', values: { format: 'csv', all: '' }, files: files('/tmp/list.csv') },
    ],
    ['/nosuch thing', { name: 'nosuch', values: {}, rest: 'thing' }],
  ])('%j is a command', (text, expected) => {
    expect(deed(text)).toEqual({ kind: 'command', ...expected })
  })

  it.each([
    ['/tmp/list.csv', ['/tmp/list.csv']],
    ["'/tmp/a b.csv' ", ['/tmp/a b.csv']],
    ['"/tmp/a b.csv"', ['/tmp/a b.csv']],
    ['/tmp/a\\ b.csv', ['/tmp/a b.csv']],
    ['/tmp/a b.csv', ['/tmp/a b.csv']],
    ['~/x.txt', ['/home/officer/x.txt']],
    ['file:///tmp/a%20b.csv', ['/tmp/a b.csv']],
    ['file:///tmp/%E0%B8%A3%E0%B8%B2%E0%B8%A2%E0%B8%81%E0%B8%B2%E0%B8%A3.csv', ['/tmp/รายการ.csv']],
    ["/tmp/it\\'s", ["/tmp/it's"]],
    ["/tmp/list.csv '/tmp/a b.csv'", ['/tmp/list.csv', '/tmp/a b.csv']],
  ])('%j is a file', (text, paths) => {
    expect(deed(text)).toEqual({ kind: 'said', text: '', files: files(...paths) })
  })

  it.each([
    'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
    '/tmp/nosuch.csv',
    '/tmp/list.csv and more',
    'file://elsewhere/tmp/list.csv',
    'looking for 0x1',
    '7',
    'line one\nlookup 0x1',
    '//x',
  ])('%j is said', text => {
    expect(deed(text)).toEqual({ kind: 'said', text })
  })

  it('is nothing when it is empty', () => {
    expect(deed(' \t\n ')).toBe('nothing')
  })

  it('is an answer while a form asks, even where it looks like a command, a file or the wish to leave', () => {
    for (const text of ['lookup', 'exit', '/tmp/list.csv'])
      expect(deed(text, { asked: true })).toEqual({ kind: 'said', text })
    expect(deed('/exit', { asked: true })).toBe('leave')
    expect(deed('/lookup 0x1', { asked: true })).toMatchObject({ kind: 'command' })
  })

  it('presses by number, with a slash where the message says so', () => {
    const plain = { choices: [{ typed: '1', action: 'a' }] }
    const slashed = { choices: [{ typed: '/1', action: 'a' }] }
    for (const text of ['1', '/1', ' 1 ', '๑', '１'])
      expect(deed(text, plain)).toEqual({ kind: 'pressed', action: 'a' })
    expect(deed('/1', slashed)).toEqual({ kind: 'pressed', action: 'a' })
    expect(deed('1', slashed)).toEqual({ kind: 'said', text: '1' })
  })

  it('never fails, and what is said arrives unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), text => {
        const typed = deed(text)
        if (typeof typed === 'object' && typed.kind === 'said') expect(typed.text).toBe(text)
        else expect(text.trim() === '' || typeof typed === 'object' || typed === 'leave').toBe(true)
      }),
    )
  })

  it('cuts words so that quoting brings every word back', () => {
    const word = fc.string({ minLength: 1 }).filter(one => !/['\\\0]/.test(one))
    fc.assert(
      fc.property(fc.array(word), words => {
        const line = words.map(one => `'${one}'`).join(' ')
        expect(splitWords(line).map(one => one.value)).toEqual(words)
      }),
    )
  })

  it('takes a megabyte as it is, at once', () => {
    const text = 'x'.repeat(1_000_000)
    expect(deed(text)).toEqual({ kind: 'said', text })
    expect(deed(`/lookup ${text}`)).toMatchObject({ kind: 'command', rest: text })
  })
})
