import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inlines, MarkdownFault, parseMarkdown } from '../../src/procedures/markdown.ts'

describe('the Markdown of articles', () => {
  test('reads every kind of block and mark', () => {
    const read = parseMarkdown(
      [
        '# A title',
        '',
        'First **strong words with `code`** and',
        'a second line {{th-hold}}.[^decree]',
        '',
        '## Steps[^?]',
        '',
        '1. one',
        '2. two, which',
        '   goes on',
        '',
        '- a [[mla]]',
        '',
        '> Never do this.',
        '',
        '| a | b |',
        '| --- | --- |',
        '| 1 | `x` |',
      ].join('\n'),
    )
    expect(read.title).toEqual([{ i: 'text', value: 'A title' }])
    expect(read.parts).toEqual([
      {
        heading: null,
        blocks: [
          {
            b: 'paragraph',
            of: [
              { i: 'text', value: 'First ' },
              {
                i: 'strong',
                of: [
                  { i: 'text', value: 'strong words with ' },
                  { i: 'code', value: 'code' },
                ],
              },
              { i: 'text', value: ' and a second line ' },
              { i: 'fact', id: 'th-hold' },
              { i: 'text', value: '.' },
              { i: 'source', id: 'decree' },
            ],
          },
        ],
      },
      {
        heading: [{ i: 'text', value: 'Steps' }, { i: 'unconfirmed' }],
        blocks: [
          {
            b: 'list',
            ordered: true,
            items: [[{ i: 'text', value: 'one' }], [{ i: 'text', value: 'two, which goes on' }]],
          },
          {
            b: 'list',
            ordered: false,
            items: [
              [
                { i: 'text', value: 'a ' },
                { i: 'article', id: 'mla' },
              ],
            ],
          },
          { b: 'quote', of: [{ i: 'text', value: 'Never do this.' }] },
          {
            b: 'table',
            head: [[{ i: 'text', value: 'a' }], [{ i: 'text', value: 'b' }]],
            rows: [[[{ i: 'text', value: '1' }], [{ i: 'code', value: 'x' }]]],
          },
        ],
      },
    ])
  })

  test('joins the lines of a Thai paragraph without a space between letters', () => {
    const [part] = parseMarkdown('# ก\n\nอายัด\nทรัพย์สิน\nUSDT').parts
    expect(part!.blocks).toEqual([{ b: 'paragraph', of: [{ i: 'text', value: 'อายัดทรัพย์สิน USDT' }] }])
  })

  test.each([
    ['no title', 'text'],
    ['a second title', '# a\n\n# b'],
    ['a third level', '# a\n\n### b'],
    ['a list in a list', '# a\n\n- b\n  - c'],
    ['a table without a ruler', '# a\n\n| b |\n| c |'],
    ['a row too long', '# a\n\n| b |\n| - |\n| c | d |'],
    ['strong text not ended', '# a\n\n**b'],
    ['a fact not ended', '# a\n\n{{b'],
    ['a link', '# a\n\n[b](https://c.example)'],
    ['a bare address', '# a\n\nhttps://c.example'],
    ['HTML', '# a\n\nb <br> c'],
    ['code between fences', '# a\n\n```\nb\n```'],
  ])('refuses %s, naming the line', (_, text) => {
    expect(() => parseMarkdown(text)).toThrow(MarkdownFault)
  })

  test('loses no letter of plain words', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'ab ก้ำ한글,.(1)') })
    fc.assert(
      fc.property(plain, text => {
        const shown = inlines(text, 1).map(piece => (piece.i === 'text' ? piece.value : ''))
        expect(shown.join('')).toBe(text)
      }),
    )
  })
})
