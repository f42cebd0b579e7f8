import { describe, expect, test } from '@jest/globals'
import { OWN_MOST, readOwn } from '../../../src/attribution/feeds/own.ts'
import { pieces } from '../../support/feeds.ts'

const A = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const CONTEXT = {
  agency: 'th-ccib',
  handling: 'amber',
  by: 'slack:U1',
  now: new Date('2026-03-04T05:06:07Z'),
  today: '2026-03-04',
} as const
const read = (text: string) => readOwn(pieces(text, 64), CONTEXT)

describe('an agency’s table of labels', () => {
  test('becomes labels that say who entered them, when, and how far they may go', async () => {
    const { labels, faults } = await read(
      `Address,Category,Name,Chain,Date,Handling,URL,Tag\n${A},phishing,Seven,ETH,2026-01-02,TLP:AMBER+STRICT,https://example.org/1,file 12\n`,
    )
    expect(faults).toEqual([])
    expect(labels).toEqual([
      {
        agency: 'th-ccib',
        handling: 'amber-strict',
        key: `evm:${A.toLowerCase()}`,
        address: A,
        chain: 'evm',
        networks: ['ethereum'],
        category: 'scam',
        entity: { name: 'Seven', kind: 'scam' },
        confidence: 'documented',
        url: 'https://example.org/1',
        asOf: '2026-01-02',
        by: 'slack:U1',
        at: '2026-03-04T05:06:07.000Z',
        tag: 'file 12',
      },
    ])
  })

  test('takes the day of the import and the handling of the call where a row says neither', async () => {
    const { labels } = await read(`address,category,name\n${A},scam,X\n`)
    expect(labels).toMatchObject([{ asOf: '2026-03-04', handling: 'amber', url: '' }])
  })

  test.each([
    ['not-an-address', 'x,scam,X,'],
    ['missing-field', `${A},scam,,`],
    ['missing-field', ',scam,X,'],
    ['unknown-category', `${A},,X,`],
    ['malformed', `${A},scam,X,purple`],
    ['malformed', `${A},scam`],
  ])('sets a row aside as %s: %s', async (code, row) => {
    const { labels, faults } = await read(`address,category,name,handling\n${row}\n`)
    expect(labels).toEqual([])
    expect(faults).toMatchObject([{ code, where: '2' }])
  })

  test('takes as many rows as it may, and none of one more', async () => {
    const table = (rows: number) => `address,category,name\n${'x,scam,X\n'.repeat(rows)}`
    expect(await read(table(OWN_MOST))).toMatchObject({ tooMany: false })
    expect((await read(table(OWN_MOST))).faults).toHaveLength(OWN_MOST)
    expect(await read(table(OWN_MOST + 1))).toEqual({ labels: [], faults: [], tooMany: true })
  })
})
