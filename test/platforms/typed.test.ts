import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { literal } from '../../src/core/text.ts'
import { called, typed } from '../../src/platforms/typed.ts'
import type { CommandWords } from '../../src/platforms/words.ts'

const about = literal('')
const scan: CommandWords = {
  name: 'scan',
  names: ['scan', 'ตรวจ', '검사'],
  about,
  main: 'text',
  options: [
    { name: 'text', about, takes: 'value' },
    { name: 'format', names: ['รูปแบบ', '형식'], about, takes: 'value', choices: ['csv', 'jsonl'] },
    { name: 'name', about, takes: 'value' },
    { name: 'all', about, takes: 'nothing' },
  ],
}
const call = (text: string): unknown => {
  const { kind: _, name: __, ...rest } = called(scan, text) as { kind: string; name: string }
  return rest
}

describe('a line that calls a command', () => {
  it.each([
    ['--format csv', { values: { format: 'csv' } }],
    ['--format=csv x', { values: { format: 'csv' }, rest: 'x' }],
    ['format:csv x y', { values: { format: 'csv' }, rest: 'x y' }],
    ['x —format csv y', { values: { format: 'csv' }, rest: 'x  y' }],
    ['--รูปแบบ csv', { values: { format: 'csv' } }],
    ['형식:csv', { values: { format: 'csv' } }],
    ['--all some text', { values: { all: '' }, rest: 'some text' }],
    ['name:"Royal Thai Police" x', { values: { name: 'Royal Thai Police' }, rest: 'x' }],
    ['--name “Royal Thai Police” x', { values: { name: 'Royal Thai Police' }, rest: 'x' }],
    ['--format', { values: { format: '' } }],
    ['"quoted text"', { values: {}, rest: 'quoted text' }],
    ['', { values: {} }],
  ])('reads %s', (text, expected) => expect(call(text)).toEqual(expected))

  it('takes a choice that is named though it need not be', () => {
    const policy: CommandWords = {
      name: 'policy',
      names: ['policy'],
      about,
      main: 'pap',
      options: [
        { name: 'pap', names: ['ระดับ-pap'], about, takes: 'value', choices: ['red', 'green'] },
        { name: 'case', about, takes: 'value' },
      ],
    }
    const values = { pap: 'red' }
    expect(called(policy, 'pap:red')).toEqual({ kind: 'command', name: 'policy', values })
    expect(called(policy, 'ระดับ-pap:red')).toEqual({ kind: 'command', name: 'policy', values })
    expect(called(policy, 'case:12/2569 pap:red')).toMatchObject({ values: { ...values, case: '12/2569' } })
    expect(called(policy, 'red')).toEqual({ kind: 'command', name: 'policy', values: {}, rest: 'red' })
  })

  it('leaves alone what only looks like an option', () => {
    for (const text of [
      'bitcoincash:qpm2qsznhks23z7629mms6s5cwef74vcwvy22gdx6a',
      'text:hello',
      'format: csv',
      'https://x.example/?format=csv',
      '--unknown csv',
      'what"s this',
    ]) {
      expect(call(text)).toEqual({ values: {}, rest: text })
    }
  })

  it('loses nothing of what is no option', () => {
    const words = fc.array(fc.constantFrom('a', 'bc1q', '\n', ' ', '“', '"', '--', '—', ':', '=', 'น้ำ', '한'), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(words, pieces => {
        const text = pieces.join('')
        const { rest = '' } = called({ ...scan, options: [] }, text) as { rest?: string }
        const bare = (given: string): string => given.replace(/[\s"“”]/g, '')
        expect(bare(rest)).toBe(bare(text))
      }),
    )
  })

  it('is read in time that grows with its length, whatever stands in it', () => {
    for (const piece of ['“ ', '"', '" ', 'a:', '--', '—x=', 'x ']) {
      const { rest } = called(scan, piece.repeat(20_000)) as { rest?: string }
      expect(rest).toBeDefined()
    }
  })
})

describe('a line in a conversation', () => {
  it('calls a command by any of its names, with or without a slash', () => {
    for (const text of ['scan x', '/scan x', '／scan x', 'SCAN x', 'ตรวจ x', '/검사 x']) {
      expect(typed(text, [scan])).toEqual({ kind: 'command', name: 'scan', values: {}, rest: 'x' })
    }
  })

  it('is something said where it begins with no name', () => {
    for (const text of ['scanning x', '0xabc', 'x'.repeat(100), '/ x', '/home/list.csv', '1/2']) {
      expect(typed(text, [scan])).toEqual({ kind: 'said', text })
    }
  })

  it('is an unknown command where it begins with a slash and a word', () => {
    expect(typed('/scna x', [scan])).toEqual({ kind: 'command', name: 'scna', values: {}, rest: 'x' })
  })
})
