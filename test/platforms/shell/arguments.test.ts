import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { render } from '../../../src/platforms/console/render.ts'
import { calledBy } from '../../../src/platforms/shell/arguments.ts'
import { fileRef } from '../../support/console.ts'
import { parse } from '../../support/shell.ts'
import { READERS, readerOf, say } from '../../support/words.ts'

const words = (...argv: readonly string[]): string => {
  const page = parse(argv)
  if (page.is !== 'page') return JSON.stringify(page)
  const paper = { columns: 200, colour: false, unicode: true }
  return `${page.exit} ${render(page.view, say, readerOf('en'), paper).join(' ')}`
}
const call = { is: 'call', values: {}, files: [], json: false }

describe('a command line', () => {
  it.each([
    [['lookup', '0x1'], { command: 'lookup', rest: '0x1' }],
    [['lookup', '0x1', '0x2'], { command: 'lookup', rest: '0x1\n0x2' }],
    [['조회', '0x1', '--사건', 'LX-1'], { command: 'lookup', rest: '0x1', values: { case: 'LX-1' } }],
    [['lookup', '--case=LX 1', '0x1'], { command: 'lookup', rest: '0x1', values: { case: 'LX 1' } }],
    [['--lang', 'th', 'lookup', '0x1', '--json'], { command: 'lookup', rest: '0x1', language: 'th', json: true }],
    [['lookup', '--lang=ko', '0x1'], { command: 'lookup', rest: '0x1', language: 'ko' }],
    [['lookup', '--', '--case'], { command: 'lookup', rest: '--case' }],
    [['lookup', 'lookup'], { command: 'lookup', rest: 'lookup' }],
    [
      ['scan', 'list.csv', '--all'],
      { command: 'scan', files: [fileRef('list.csv', 'list.csv')], values: { all: 'true' } },
    ],
    [
      ['scan', 'list.csv', '--json'],
      { command: 'scan', files: [fileRef('list.csv', 'list.csv')], values: { format: 'jsonl' }, json: true },
    ],
    [
      ['scan', '--json', '--format', 'csv', 'notes'],
      { command: 'scan', files: [fileRef('notes', 'notes')], values: { format: 'csv' }, json: true },
    ],
    [['scan', '-'], { command: 'scan', input: 'file' }],
    [['lookup', '-'], { command: 'lookup', input: 'text' }],
    [['scan', 'https://etherscan.io/address/0x1'], { command: 'scan', rest: 'https://etherscan.io/address/0x1' }],
    [['scan', 'alice.near'], { command: 'scan', rest: 'alice.near' }],
    [['lookup', 'missing.csv'], { command: 'lookup', rest: 'missing.csv' }],
    [['lookup', 'notes'], { command: 'lookup', rest: 'notes' }],
    [['lookup'], { command: 'lookup' }],
  ])('%j is a call', (argv, expected) => {
    expect(parse(argv)).toEqual({ ...call, ...expected })
  })

  it('reads standard input where nothing else is given, and only there', () => {
    expect(parse(['lookup'], true)).toEqual({ ...call, command: 'lookup', input: 'text' })
    expect(parse(['scan', '--all'], true)).toEqual({ ...call, command: 'scan', values: { all: 'true' }, input: 'file' })
    expect(parse(['lookup', '0x1'], true)).not.toHaveProperty('input')
    expect(parse(['lookup', '--query', '0x1'], true)).not.toHaveProperty('input')
    expect(parse(['scan', 'list.csv'], true)).not.toHaveProperty('input')
  })

  it.each([
    [[], '64 ▲ No command was given. npx --no liaison --help shows how it is called.'],
    [['lokup', '0x1'], '64 ▲ There is no command “lokup”. Did you mean lookup?'],
    [['조휘'], 'Did you mean 조회?'],
    [['frobnicate'], '64 ▲ There is no command “frobnicate”. npx'],
    [
      ['lookup', '--cas', 'x'],
      '64 ▲ lookup has no option “--cas”. Did you mean --case? npx --no liaison lookup --help shows',
    ],
    [['lookup', '-x'], '64 ▲ lookup has no option “-x”.'],
    [['lookup', '0x1', '--case'], '64 ▲ --case needs a value.'],
    [['lookup', '0x1', '--json=yes'], '64 ▲ --json takes no value.'],
    [['lookup', '0x1', '--case', 'a', '--case', 'b'], '64 ▲ --case was given twice.'],
    [['lookup', '0x1', '--lang', 'de'], '64 ▲ --lang takes one of: en, ko or th. npx'],
    [['scan', '--format', 'cvs', 'list.csv'], '64 ▲ --format takes one of: table, csv or jsonl. Did you mean csv?'],
    [['scan', 'missing.csv'], '66 ▲ There is no file missing.csv, or it may not be read.'],
    [['scan', './missing'], '66 ▲'],
    [
      ['lookup', 'list.csv'],
      '64 ▲ lookup looks up what is typed or pasted, and reads no files. This does: npx --no liaison scan list.csv',
    ],
    [['scan', 'a\u001b[2Jb/./c', '--format'], '64'],
  ])('%j is refused with what to do', (argv, expected) => {
    expect(words(...argv)).toContain(expected)
  })

  it('shows what there is, and what one command takes', () => {
    expect(words('--help')).toMatch(
      /^0 How to call it: npx --no liaison COMMAND .*lookup .*--json .*78 {2}Something is wrong/,
    )
    expect(words('scan', '--help')).toMatch(
      /^0 every address .*scan TEXT….*--format … {2}how it is written · One of: table, csv or jsonl.*--lang …/,
    )
    expect(parse(['--version'])).toEqual({ is: 'version' })
    expect(parse(['lookup', '--lang', 'th', '--help'])).toMatchObject({ is: 'page', exit: 0, language: 'th' })
  })

  it('never fails, and every page can be said in every language', () => {
    const token = fc.oneof(
      fc.constantFrom(
        'lookup',
        'scan',
        '--lang',
        'th',
        '--json',
        '--case',
        '--format=csv',
        '-',
        '--',
        'list.csv',
        '-x',
        '--help',
        '--=',
        '---',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(token, { maxLength: 6 }), fc.boolean(), (argv, hasInput) => {
        const parsed = parse(argv, hasInput)
        if (parsed.is !== 'page') return
        for (const reader of READERS) {
          expect(
            render(parsed.view, say, reader, { columns: 80, colour: false, unicode: true }).length,
          ).toBeGreaterThan(0)
        }
      }),
    )
  })
})

describe('the command that a line calls', () => {
  const namesOf = (command: string): readonly string[] => ({ scan: ['scan', '검사', 'สแกน'] })[command] ?? []
  const called = (...argv: readonly string[]): string | null => calledBy(argv, ['lookup', 'scan'], namesOf)

  it('is known by its own name without asking for others', () => {
    const never = (): never => {
      throw new Error('asked')
    }
    expect(calledBy(['--json', 'SCAN', 'x'], ['lookup', 'scan'], never)).toBe('scan')
  })

  it('is known by its name in every language, wherever the options stand', () => {
    expect(called('검사', 'lookup')).toBe('scan')
    expect(called('--lang', 'lookup', 'สแกน')).toBe('scan')
  })

  it('is none where the line names none', () => {
    for (const argv of [[], ['--help'], ['look', 'scan'], ['--lang', 'scan']]) expect(called(...argv)).toBeNull()
  })
})
