import '../../support/properties.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { CELL_LINES_MOST, csvRecords, namedRecords } from '../../../src/attribution/feeds/csv.ts'
import { all, pieces } from '../../support/feeds.ts'

const read = async (text: string, size?: number) => (await all(csvRecords(pieces(text, size)))).flat()
const cells = async (text: string) => (await read(text)).map(record => ('cells' in record ? record.cells : 'broken'))

/** As RFC 4180 writes a cell. */
const written = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

describe('CSV', () => {
  test('reads back what RFC 4180 writes, wherever the file is cut into pieces', async () => {
    const cell = fc.string({ maxLength: 8 }).map(text => text.replaceAll(/\r/g, ''))
    const row = fc.array(cell, { minLength: 2, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        fc.nat(9),
        async (rows, end, size) => {
          const text = rows.map(one => one.map(written).join(',') + end).join('')
          // Inside a quoted cell a line end is what the cell holds, and CRLF is never written there.
          const got = await read(text, size + 1)
          expect(got.map(record => ('cells' in record ? record.cells : record))).toEqual(rows)
        },
      ),
    )
  })

  test.each([
    [
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['\ufeffa\n\n"x\ny"\n', [['a'], ['x\ny']]],
    ['a"b,c\nd,e\n', ['broken', ['d', 'e']]],
    ['"a"b,c\nd,e\n', ['broken', ['d', 'e']]],
    ['"",""""\n', [['', '"']]],
  ])('%j', async (text, expected) => {
    expect(await cells(text)).toEqual(expected)
  })

  test('says on which line a record begins', async () => {
    expect((await read('a\n"b\nc"\nd\n')).map(({ line }) => line)).toEqual([1, 2, 4])
  })

  test('refuses a quote that is never closed: at the end, and after so many lines that it is a mistake', async () => {
    await expect(read('a\n"b\nc\n')).rejects.toMatchObject({ code: 'truncated' })
    const open = (lines: number) => `"${'x\n'.repeat(lines - 1)}x"\n`
    expect(await read(open(CELL_LINES_MOST))).toHaveLength(1)
    await expect(read(open(CELL_LINES_MOST + 1))).rejects.toMatchObject({ code: 'truncated' })
  })

  test('refuses what is not UTF-8', async () => {
    await expect(all(csvRecords(pieces(Buffer.from([0x61, 0xff, 0x0a]))))).rejects.toMatchObject({
      code: 'not-this-format',
    })
  })

  test('knows cells by their columns, and calls a record of another width broken', async () => {
    const got = await all(namedRecords(pieces(' Address ,Tag\nx,y\nx\n'), [['address', 'tag']]))
    expect(got).toEqual([
      {
        line: 2,
        cells: new Map([
          ['address', 'x'],
          ['tag', 'y'],
        ]),
      },
      { line: 3, broken: 'x' },
    ])
    await expect(all(namedRecords(pieces('a,b\n'), [['address']]))).rejects.toMatchObject({ code: 'not-this-format' })
  })
})
