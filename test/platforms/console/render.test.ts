import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { plainText } from '../../../src/core/say.ts'
import { code, day, literal, msg, number, run, strong, type Text } from '../../../src/core/text.ts'
import type { Node, View } from '../../../src/core/view.ts'
import { cellWidth } from '../../../src/i18n/width.ts'
import { type Paper, render } from '../../../src/platforms/console/render.ts'
import { neutralise } from '../../../src/platforms/neutralise.ts'
import { viewArbitrary } from '../../support/views.ts'
import { READERS, readerOf, say } from '../../support/words.ts'

const PAPER: Paper = { columns: 60, colour: false, unicode: true }
const draw = (nodes: readonly Node[], paper: Partial<Paper> = {}): string =>
  render({ nodes }, say, readerOf('en'), { ...PAPER, ...paper }).join('\n')
const squeezed = (text: string): string => text.replace(/\s+/g, '')

const ADDRESS = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'
const facts = (...rows: readonly (readonly [string, Text])[]): Node => ({
  n: 'facts',
  rows: rows.map(([label, value]) => ({ label: literal(label), value })),
})

describe('a view on a terminal', () => {
  it('aligns facts in cells, whatever the script', () => {
    const shown = draw([
      facts(['Network', literal('Ethereum')], ['네트워크', literal('이더리움')], ['เครือข่าย', literal('อีเธอเรียม')]),
    ])
    expect(shown).toBe(['Network   Ethereum', '네트워크  이더리움', 'เครือข่าย   อีเธอเรียม'].join('\n'))
    const starts = shown.split('\n').map(line => cellWidth(line.slice(0, line.search(/Eth|이더|อีเ/))))
    expect(new Set(starts)).toEqual(new Set([10]))
  })

  it('keeps an address whole beside its label, below it, or at the margin', () => {
    expect(draw([facts(['Address', code(ADDRESS)])], { columns: 51 })).toBe(`Address  ${ADDRESS}`)
    expect(draw([facts(['Address', code(ADDRESS)])], { columns: 50 })).toBe(`Address\n${ADDRESS}`)
    expect(draw([facts(['Address', code(ADDRESS)])], { columns: 43 })).toBe(`Address\n${ADDRESS}`)
    expect(draw([{ n: 'text', text: run(literal('see'), code(ADDRESS)) }], { columns: 20 })).toBe(`see\n${ADDRESS}`)
    expect(draw([{ n: 'code', value: `${ADDRESS}\n x ` }], { columns: 10 })).toBe(`${ADDRESS}\n x `)
  })

  const table: Node = {
    n: 'table',
    columns: [{ title: literal('Name') }, { title: literal('Amount'), align: 'end' }, { title: literal('Note') }],
    rows: [
      [literal('가나다'), number('1234567.5'), literal('a note that is long enough to be wrapped')],
      [literal('ก่ำ'), number(7), literal('short')],
    ],
  }

  it('fits a table to the width and wraps its cells rather than cut them', () => {
    expect(draw([table], { columns: 40 })).toBe(
      [
        'Name         Amount  Note',
        '─'.repeat(40),
        '가나다  1,234,567.5  a note that is long',
        '                     enough to be',
        '                     wrapped',
        'ก่ำ                7  short',
      ].join('\n'),
    )
  })

  it('turns a table that cannot fit into facts', () => {
    expect(draw([table], { columns: 20 })).toContain('Amount\n  1,234,567.5\nNote\n  a note that is')
    const addresses: Node = {
      n: 'table',
      columns: [{ title: literal('A') }, { title: literal('B') }],
      rows: [[code(ADDRESS), code(ADDRESS)]],
    }
    expect(draw([addresses], { columns: 85 })).toBe(`A  ${ADDRESS}\nB  ${ADDRESS}`)
    expect(draw([addresses], { columns: 86 })).toContain(`${ADDRESS}  ${ADDRESS}`)
  })

  it('breaks Thai between words, and Korean and English at spaces', () => {
    const thai = draw([{ n: 'text', text: literal('กรุณาตรวจสอบพื้นที่ว่างและสิทธิการเขียน') }], { columns: 16 })
    expect(thai.split('\n').every(line => cellWidth(line) <= 16)).toBe(true)
    expect(thai.split('\n')[0]).toBe('กรุณาตรวจสอบพื้นที่')
    expect(draw([{ n: 'text', text: literal('주소나 글을 입력하거나') }], { columns: 12 })).toBe(
      '주소나 글을\n입력하거나',
    )
  })

  it('shows the tone of a notice without colour, and with it', () => {
    const notice = (tone: 'stop' | 'warn' | 'good' | 'info'): Node => ({ n: 'notice', tone, text: literal('x') })
    expect(draw([notice('stop'), notice('warn'), notice('good'), notice('info')])).toBe('✖ x\n▲ x\n✔ x\n● x')
    expect(draw([notice('stop'), notice('warn'), notice('good'), notice('info')], { unicode: false })).toBe(
      'x x\n! x\n+ x\n* x',
    )
    expect(draw([notice('stop')], { colour: true })).toBe('\u001b[1;31m✖ \u001b[0m\u001b[1;31mx\u001b[0m')
  })

  it('draws what remains', () => {
    expect(draw([{ n: 'heading', text: literal('한글 head') }])).toBe('한글 head\n─────────')
    expect(draw([{ n: 'heading', text: literal('head') }], { colour: true })).toBe('\u001b[1mhead\u001b[0m')
    expect(draw([{ n: 'list', items: [literal('a'), literal('b')], ordered: true }])).toBe('1. a\n2. b')
    expect(draw([{ n: 'list', items: [literal('one two')] }], { columns: 6 })).toBe('• one\n  two')
    expect(draw([{ n: 'quote', text: literal('a\nb'), source: literal('c') }])).toBe('│ a\n│ b\n│ — c')
    expect(draw([{ n: 'progress', label: literal('Reading'), done: 1, total: 4 }])).toBe(
      '██████░░░░░░░░░░░░░░░░░░  25%  Reading',
    )
    expect(draw([{ n: 'progress', label: literal('Reading'), done: 0, total: 0 }])).toContain('100%')
    expect(draw([{ n: 'progress', label: literal('Reading'), done: 9 }])).toBe('Reading 9')
    expect(draw([{ n: 'file', file: { id: 'f', name: 'a.csv', type: 'text/csv' } }])).toBe('File: a.csv')
    expect(
      draw([{ n: 'text', text: run(msg('core.form.send'), strong(msg('core.form.back')), day('2026-11-22')) }]),
    ).toMatch(/^Send Back /)
  })

  it('makes foreign text harmless and visible', () => {
    const nasty = 'a\u001b]0;t\u0007b\u009b31mc\u202ed\u2066e\r\nf\tg\u0000h\u2028i\ud800'
    expect(draw([{ n: 'text', text: literal(nasty) }])).toBe('a␛]0;t␇b<009B>31mc<202E>d<2066>e⏎f g␀h⏎i\ufffd')
    expect(draw([{ n: 'text', text: literal(nasty) }], { unicode: false })).toBe(
      'a<001B>]0;t<0007>b<009B>31mc<202E>d<2066>e\\nf g<0000>h\\ni?',
    )
    expect(draw([{ n: 'code', value: 'x\u001b[2Jy' }])).toBe('x␛[2Jy')
  })
})

describe('any view', () => {
  const papers = fc.record({ columns: fc.integer({ min: 1, max: 130 }), colour: fc.boolean(), unicode: fc.boolean() })
  const readers = fc.constantFrom(...READERS)

  it('never lets a control character reach the terminal, but for our own colours', () => {
    fc.assert(
      fc.property(viewArbitrary, readers, papers, (shown, reader, paper) => {
        for (const line of render(shown, say, reader, paper)) {
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
          const bare = paper.colour ? line.replace(/\u001b\[[\d;]*m/g, '') : line
          expect(bare).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
          expect(bare.isWellFormed()).toBe(true)
        }
      }),
    )
  })

  it('stays within the width, except for what is to be copied', () => {
    fc.assert(
      fc.property(viewArbitrary, readers, papers, (shown, reader, paper) => {
        const codes = codesOf(shown, reader)
        for (const line of render(shown, say, reader, {
          ...paper,
          colour: false,
          columns: Math.max(8, paper.columns),
        })) {
          if (codes.some(one => line.includes(one))) continue
          expect(cellWidth(line)).toBeLessThanOrEqual(Math.max(8, paper.columns))
        }
      }),
    )
  })

  it('loses nothing: every literal arrives in order, every code byte for byte on one line', () => {
    fc.assert(
      fc.property(viewArbitrary, readers, papers, (shown, reader, paper) => {
        const lines = render(shown, say, reader, { ...paper, colour: false, unicode: true })
        const whole = squeezed(lines.join(''))
        for (const one of codesOf(shown, reader)) expect(lines.some(line => line.includes(one))).toBe(true)
        // In facts and tables the lines of several cells stand side by side; elsewhere every text goes on unbroken.
        for (const text of shown.nodes.flatMap(alone)) {
          const words = plainText(say(text, reader)).replace(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/g, '⏎')
          expect(whole).toContain(squeezed(neutralise(words, { unicode: true })))
        }
      }),
    )
  })
})

function alone(node: Node): readonly Text[] {
  if (node.n === 'list') return node.items
  return node.n === 'text' || node.n === 'notice' || node.n === 'heading' ? [node.text] : []
}

function codesOf(shown: View, reader: (typeof READERS)[number]): readonly string[] {
  const spans = textsOf(shown).flatMap(text => say(text, reader).filter(span => span.as === 'code'))
  const blocks = shown.nodes.flatMap(node => (node.n === 'code' ? node.value.split('\n') : []))
  return [...spans.map(span => span.text), ...blocks].filter(one => one !== '')
}

function textsOf(shown: View): readonly Text[] {
  return shown.nodes.flatMap((node): readonly Text[] => {
    if (node.n === 'facts') return node.rows.flatMap(row => [row.label, row.value])
    if (node.n === 'list') return node.items
    if (node.n === 'table') return [...node.columns.map(column => column.title), ...node.rows.flat()]
    if (node.n === 'quote') return node.source ? [node.text, node.source] : [node.text]
    if ('text' in node) return [node.text]
    if (node.n === 'actions') return node.buttons.map(button => button.label)
    if (node.n === 'choose') return [node.label, ...node.buttons.map(button => button.label)]
    if (node.n === 'progress') return [node.label]
    return node.n === 'image' ? [node.alt] : []
  })
}
