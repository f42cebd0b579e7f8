import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { Hit } from '../../../src/addresses/scan/hit.ts'
import { COLUMNS, cells, csvLine, jsonLine } from '../../../src/addresses/scan/outputs.ts'

const hit: Hit = {
  type: 'hit',
  address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  identity: 'evm:0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
  chain: 'evm',
  kind: 'account',
  networks: ['ethereum', 'bsc'],
  checksum: 'verified',
  line: 3,
  column: 9,
  offset: 41,
  occurrence: 1,
}

/** A reader of RFC 4180, for one record. */
function parse(record: string): string[] {
  const values = ['']
  let quoted = false
  for (let i = 0; i < record.length - 2; i++) {
    const character = record.charAt(i)
    if (character === '"' && quoted && record.charAt(i + 1) === '"') values[values.length - 1] += record.charAt(i++)
    else if (character === '"') quoted = !quoted
    else if (character === ',' && !quoted) values.push('')
    else values[values.length - 1] += character
  }
  return values
}

describe('outputs', () => {
  it('has stable columns', () => {
    expect(csvLine(COLUMNS)).toBe(
      'address,chain,kind,networks,checksum,tag,line,column,offset,occurrence,identity,source\r\n',
    )
    expect(csvLine(cells({ hit, source: 'chat, May.json' }))).toBe(
      `${hit.address},evm,account,ethereum bsc,verified,,3,9,41,1,${hit.identity},"chat, May.json"\r\n`,
    )
    expect(JSON.parse(jsonLine({ hit, source: 'a.txt' }))).toEqual({
      ...Object.fromEntries(Object.entries(hit).filter(([key]) => key !== 'type')),
      tag: null,
      source: 'a.txt',
    })
    expect(Object.keys(JSON.parse(jsonLine({ hit: { ...hit, tag: '7' }, source: '' })))).toEqual([...COLUMNS])
    expect(cells({ hit: { ...hit, tag: '7' }, source: 'x' })).toHaveLength(COLUMNS.length)
  })

  it('writes CSV that reads back as it was, or disarmed', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 6 }), values => {
        const read = parse(csvLine(values))
        expect(read).toHaveLength(values.length)
        for (const [i, value] of values.entries()) {
          expect(read[i]).toBe(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value)
          expect(read[i]).not.toMatch(/^[=+@\t\r-]/)
        }
      }),
    )
  })

  it('disarms formulas but leaves a raw TON address alone', () => {
    const ton = `-1:${'8a'.repeat(32)}`
    expect(csvLine(['=HYPERLINK("http://x")', '@SUM(1)', '-2+3', ton])).toBe(
      `"'=HYPERLINK(""http://x"")",'@SUM(1),'-2+3,${ton}\r\n`,
    )
  })
})
