import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { items, must, openTable } from '../../src/attribution/starter/table.ts'

const TABLE = `# a comment
default: kind = bird
default: home = a | b
columns: name | colour | kind

Owl    | brown | -
magpie | -     | thief
OWL    | white | -
`

describe('a table of text', () => {
  it('reads rows with defaults, leaving empty cells out', () => {
    expect(openTable(TABLE).rows()).toEqual([
      { name: 'Owl', colour: 'brown', kind: 'bird', home: 'a | b' },
      { name: 'magpie', kind: 'thief', home: 'a | b' },
      { name: 'OWL', colour: 'white', kind: 'bird', home: 'a | b' },
    ])
  })

  it('finds rows by a cell, with spellings folded', () => {
    const table = openTable(TABLE)
    expect(table.size).toBe(3)
    expect(
      table
        .by('name')('Owl')
        .map(row => row.colour),
    ).toEqual(['brown'])
    expect(
      table
        .by('name', cell => cell.toLowerCase())('owl')
        .map(row => row.colour),
    ).toEqual(['brown', 'white'])
    expect(table.by('kind')('thief')).toHaveLength(1)
    expect(table.by('name')('raven')).toEqual([])
  })

  it('refuses rows of another width and columns that do not exist', () => {
    expect(() => openTable('columns: a | b\n1').rows()).toThrow(RangeError)
    expect(() => openTable('columns: a | b\n1 | 2 | 3').rows()).toThrow('1 | 2 | 3')
    expect(() => openTable(TABLE).by('age')).toThrow(RangeError)
    expect(() => must({ name: 'x' }, 'age')).toThrow('age')
  })

  it('gives back any cells that were written', () => {
    const cell = fc.stringMatching(/^[A-Za-z0-9:/.,()' -]{0,20}$/).map(text => text.trim() || '-')
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), rows => {
        const table = openTable(`columns: a | b | c\n${rows.map(row => ` ${row.join(' | ')} `).join('\n')}`)
        const back = table.rows().map(row => [row.a ?? '-', row.b ?? '-', row.c ?? '-'])
        expect(back).toEqual(rows)
        for (const [index, row] of rows.entries()) expect(table.by('b')(row[1])).toContainEqual(table.rows()[index])
      }),
    )
  })

  it('splits lists', () => {
    expect(items(undefined)).toEqual([])
    expect(items('a, b,c d')).toEqual(['a', 'b', 'c d'])
  })
})
