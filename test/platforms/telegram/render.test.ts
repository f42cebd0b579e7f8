import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { code, literal, msg } from '../../../src/core/text.ts'
import { type Node, type View, view } from '../../../src/core/view.ts'
import { graphemes } from '../../../src/i18n/graphemes.ts'
import { cellWidth } from '../../../src/i18n/width.ts'
import { LABEL_CELLS } from '../../../src/platforms/telegram/buttons.ts'
import { TELEGRAM_LIMITS } from '../../../src/platforms/telegram/limits.ts'
import { captionOf, filesOf, render } from '../../../src/platforms/telegram/render.ts'
import type { TextPart } from '../../../src/platforms/telegram/wire.ts'
import { longTexts, press, squeezed, WITH } from '../../support/rendering.ts'
import { viewArbitrary } from '../../support/views.ts'
import { READERS, readerOf, say } from '../../support/words.ts'
import { GROUP, labelsOf, liveIn, saidIn, seenIn, standing } from './visible.ts'

const en = readerOf('en')
const readers = fc.constantFrom(...READERS)
const ADDRESS = '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'

/** Hard to cut, and full of what Telegram reads something into. */
const LONG = longTexts('@here /start #tag x.com ')

function rendered(shown: View, reader = en): readonly TextPart[] {
  return render(shown, say, reader, GROUP)
}

function expectWhole(shown: View, reader = en): void {
  const parts = rendered(shown, reader)
  expect(parts.length).toBeGreaterThan(0)
  for (const part of parts) {
    standing(part)
    expect(part.text.length).toBeLessThanOrEqual(TELEGRAM_LIMITS.text.most)
    expect(part.entities.length).toBeLessThanOrEqual(TELEGRAM_LIMITS.entities.most)
    for (const label of labelsOf(part)) expect(cellWidth(label)).toBeLessThanOrEqual(LABEL_CELLS)
  }
  const seen = squeezed(seenIn(parts))
  // What is on buttons stands below all text, and is looked for by a test of its own.
  const inText = shown.nodes.filter(({ n }) => n !== 'actions' && n !== 'elsewhere' && n !== 'choose')
  let at = 0
  for (const node of inText) at = behind(seen, at, node, reader)
}

/** Where the texts of a node end that are in order from there on. A table is drawn with its titles once, or in each row. */
function behind(seen: string, from: number, node: Node, reader = en): number {
  const readings = [{ nodes: [node] }, ...(node.n === 'table' ? [writtenOut(node)] : [])].map(one => {
    let at: number = from
    for (const said of saidIn(one, say, reader).map(squeezed)) {
      const found = at < 0 ? -1 : seen.indexOf(said, at)
      at = found < 0 ? -1 : found + said.length
    }
    return at
  })
  const ends = readings.filter(at => at >= 0)
  if (ends.length === 0) throw new Error(`not shown after ${from}: ${JSON.stringify(node).slice(0, 200)}`)
  return Math.min(...ends)
}

function writtenOut({ columns, rows }: Extract<Node, { n: 'table' }>): View {
  return view(...rows.map((row): Node => ({ n: 'list', items: columns.flatMap(({ title }, i) => [title, row[i]!]) })))
}

describe('render', () => {
  it('shows every character of any view, in order, in messages that Telegram takes', () => {
    fc.assert(
      fc.property(viewArbitrary, readers, (shown, reader) => expectWhole(shown, reader)),
      { numRuns: 400 },
    )
  })

  it('shows every label of any buttons, on them or above them', () => {
    fc.assert(
      fc.property(viewArbitrary, readers, (shown, reader) => {
        const seen = squeezed(seenIn(rendered(shown, reader)))
        for (const said of saidIn(shown, say, reader)) expect(seen).toContain(squeezed(said))
      }),
      { numRuns: 200 },
    )
  })

  it('shows every character of very long texts in any node', () => {
    for (const node of WITH) {
      for (const text of LONG) expectWhole(view(node(literal('before')), node(literal(text)), node(literal('after'))))
    }
  })

  it('never cuts what a reader takes for one character', () => {
    for (const text of LONG) {
      const parts = rendered(view({ n: 'quote', text: literal(text) }))
      expect(parts.length).toBeGreaterThan(3)
      expect(parts.flatMap(part => graphemes(part.text))).toEqual(graphemes(text))
    }
  })

  it('keeps every code whole, byte for byte, and under a tap', () => {
    const codes = Array.from({ length: 400 }, (_, i) => `addr1${'q_*~:'.repeat(38)}${i}`)
    for (const node of [
      { n: 'list', items: codes.map(code) },
      { n: 'text', text: { t: 'run', items: codes.map(code) } },
    ] as const) {
      const copied = rendered(view(node)).flatMap(({ text, entities }) =>
        entities.map(({ offset, length }) => text.slice(offset, offset + length)),
      )
      expect(copied).toEqual(codes)
    }
    const parts = rendered(view({ n: 'code', value: codes.join('\n') }))
    expect(parts.map(({ text }) => text).join('')).toBe(codes.join('\n'))
    for (const { text, entities } of parts) expect(entities).toEqual([{ type: 'pre', offset: 0, length: text.length }])
  })

  it('lets nothing foreign come to life, wherever it stands', () => {
    for (const evil of EVIL) {
      for (const make of WITH) {
        for (const part of rendered(view(make(literal(evil))))) expect([evil, liveIn(part)]).toEqual([evil, []])
      }
    }
  })

  it('lets nothing in any view come to life that is not ours', () => {
    fc.assert(
      fc.property(viewArbitrary, shown => {
        for (const part of rendered(shown)) {
          // The one live word of our own that these views hold.
          expect(liveIn(part).filter(live => live !== '/help')).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('leaves foreign text as it is where it is harmless', () => {
    const [part] = rendered(view({ n: 'text', text: literal('กรมสอบสวนคดีพิเศษ (DSI), พ.ศ. 2569: 3.5 BTC') }))
    expect(part).toEqual({ text: 'กรมสอบสวนคดีพิเศษ (DSI), พ.ศ. 2569: 3.5 BTC', entities: [] })
  })

  it('lets our own commands be pressed', () => {
    const parts = rendered(
      view(
        { n: 'text', text: msg('core.errors.nothingGiven') },
        { n: 'text', text: msg('core.errors.badOption', { value: literal('@x') }) },
      ),
    )
    expect(parts.flatMap(liveIn)).toEqual(['/help'])
  })

  it('makes hidden characters visible', () => {
    const [part] = rendered(view({ n: 'text', text: literal('a\u202eb\u0000c\nd\u2066') }))
    expect(part!.text).toBe('a<202E>b␀c⏎d<2066>')
  })

  it('looks as it should', () => {
    const shown = view(
      { n: 'heading', text: literal('Lazarus') },
      { n: 'notice', tone: 'stop', text: literal('Sanctioned') },
      {
        n: 'facts',
        rows: [
          { label: literal('Address'), value: code(ADDRESS) },
          { label: literal('Seen at'), value: literal('evil.example/x now') },
        ],
      },
      { n: 'quote', text: literal('Two\nlines'), source: literal('OFAC') },
      {
        n: 'actions',
        buttons: [
          { ...press, label: literal('More'), style: 'primary' },
          { ...press, label: literal('Stop') },
        ],
      },
    )
    const [part, ...more] = rendered(shown)
    expect(more).toEqual([])
    expect(part!.text).toBe(
      `Lazarus\n\n⛔ Sanctioned\n\nAddress: ${ADDRESS}\nSeen at: evil.example/x now\n\nTwo\nlines\n— OFAC`,
    )
    expect(part!.entities.map(({ type, offset, length }) => [type, part!.text.slice(offset, offset + length)])).toEqual(
      [
        ['bold', 'Lazarus'],
        ['bold', 'Sanctioned'],
        ['bold', 'Address'],
        ['code', ADDRESS],
        ['bold', 'Seen at'],
        ['code', 'evil.example/x'],
        ['blockquote', 'Two\nlines\n— OFAC'],
      ],
    )
    expect(part!.reply_markup!.inline_keyboard).toEqual([
      [
        { text: 'More', callback_data: press.id, style: 'primary' },
        { text: 'Stop', callback_data: press.id },
      ],
      [{ text: 'Copy 0x098B…3E2f96', copy_text: { text: ADDRESS } }],
    ])
  })

  it('folds a long quote', () => {
    const [part] = rendered(view({ n: 'quote', text: literal('word '.repeat(100)) }))
    expect(part!.entities.map(({ type }) => type)).toEqual(['expandable_blockquote'])
  })

  it('draws a narrow table in columns, and writes out what is wide or holds something to copy', () => {
    const columns = [{ title: literal('망') }, { title: literal('금액'), align: 'end' as const }]
    const [narrow] = rendered(
      view({
        n: 'table',
        columns,
        rows: [
          [literal('트론'), literal('12')],
          [literal('BTC'), literal('3')],
        ],
      }),
    )
    expect(narrow!.text).toBe('망    금액\n──────────\n트론    12\nBTC      3')
    expect(narrow!.entities.map(({ type }) => type)).toEqual(['pre'])
    const [wide] = rendered(view({ n: 'table', columns, rows: [[literal('x'), code(ADDRESS)]] }))
    expect(wide!.text).toBe(`망: x\n금액: ${ADDRESS}`)
    const [pairs] = rendered(
      view({
        n: 'table',
        columns,
        rows: [
          [literal('x'), code(ADDRESS)],
          [code('/y'), literal('z')],
        ],
      }),
    )
    expect(pairs!.text).toBe(`망: 금액\nx: ${ADDRESS}\n/y: z`)
    expect(pairs!.entities.map(({ type }) => type)).toEqual(['bold', 'bold', 'bold', 'code', 'code'])
  })

  it('keeps a heading with what it heads', () => {
    const filling = literal('w'.repeat(TELEGRAM_LIMITS.text.most - 10))
    const next = literal('more words than there is room for')
    const parts = rendered(
      view({ n: 'text', text: filling }, { n: 'heading', text: literal('Next') }, { n: 'text', text: next }),
    )
    expect(parts.map(({ text }) => text.slice(0, 10))).toEqual(['wwwwwwwwww', 'Next\n\nmore'])
  })

  it('numbers labels that are too long for a button and writes them out', () => {
    const label = literal('지갑 주소를 다시 확인하고 수사 협조 요청서를 작성하기')
    const [part] = rendered(
      view({
        n: 'actions',
        buttons: [
          { ...press, label },
          { ...press, label: literal('B') },
        ],
      }),
    )
    expect(part!.text).toBe('1. 지갑 주소를 다시 확인하고 수사 협조 요청서를 작성하기\n2. B')
    expect(labelsOf(part!)).toEqual(['1. 지갑 주소를 다시 확인하고 수사…', '2. B'])
  })

  it('gives each of two choices a message of its own', () => {
    const choose = (name: string): Node => ({
      n: 'choose',
      label: literal(name),
      buttons: [{ ...press, label: literal(`${name}!`) }],
    })
    const parts = rendered(
      view(choose('one'), { n: 'actions', buttons: [{ ...press, label: literal('Back') }] }, choose('two')),
    )
    expect(parts.map(part => [part.text, labelsOf(part)])).toEqual([
      ['one', ['one!', 'Back']],
      ['two', ['two!']],
    ])
  })

  it('leads to the private conversation where that is known', () => {
    const shown = view({ n: 'elsewhere', label: literal('Open') })
    expect(rendered(shown)[0]!.reply_markup!.inline_keyboard).toEqual([[{ text: 'Open', url: 'https://t.me/emu_bot' }]])
    expect(render(shown, say, en, { conversation: null })).toEqual([{ text: '…', entities: [] }])
  })

  it('says something even where nothing is said', () => {
    for (const shown of [view(), view({ n: 'text', text: literal(' \u200b ') }), view({ n: 'code', value: '' })]) {
      expect(rendered(shown)).toEqual([{ text: '…', entities: [] }])
    }
  })
})

describe('the files of a view', () => {
  it('are told apart, with what stands under them', () => {
    const file = { id: 'f', name: 'a.csv', type: 'text/csv' }
    const alt = literal('graph')
    expect(filesOf(view({ n: 'file', file }, { n: 'image', file, alt }))).toEqual([
      { as: 'document', file, caption: null },
      { as: 'photo', file, caption: alt },
    ])
  })

  it('have captions that fit, in which nothing comes to life', () => {
    expect(captionOf(literal('see x.com'), say, en)).toEqual({
      text: 'see x.com',
      entities: [{ type: 'code', offset: 4, length: 5 }],
    })
    for (const text of LONG) {
      const caption = captionOf(literal(text), say, en)
      expect(caption.text.length).toBeLessThanOrEqual(TELEGRAM_LIMITS.caption.most)
      expect(liveIn(caption)).toEqual([])
    }
  })
})

/** What Telegram makes something of, and the tricks around it. */
const EVIL: readonly string[] = [
  '@channel @BotFather',
  'a@b.example',
  '/start /lookup@emu_bot',
  '#tag #แท็ก #한국',
  '$BTC $USDT',
  'https://evil.example/x?y=z#w',
  'evil.example and EVIL.Example:8080/x',
  'ทดสอบ.ไทย 테스트.한국 xn--o3cw4h.xn--o3cw4h',
  'tg://resolve?domain=x ton://transfer/x',
  '10.0.0.1 and 192.168.0.1:80',
  '+66 81 234 5678 / 010-1234-5678 / 0812345678',
  '4242 4242 4242 4242',
  '**bold** <b>bold</b> [x](tg://user?id=1)',
  'x@y /z #q $W '.repeat(40),
]
