import '../../support/properties.ts'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { PublishedRow } from '../../../src/attribution/feeds/feed.ts'
import { FAULT_CODES, WHAT_MOST } from '../../../src/attribution/feeds/feed.ts'
import { ADDRESS_MOST } from '../../../src/attribution/feeds/not-address.ts'
import { createPublish } from '../../../src/attribution/feeds/publish.ts'

const SOURCE = {
  title: 'A list',
  publisher: 'Somebody',
  url: 'https://example.org/list',
  kind: 'community-tags',
  held: 'complete',
  chains: ['*'],
} as const
const ISSUE = '2026-01-31'
const WHO = { id: 'list-x', name: 'X', kind: 'unknown' } as const
/** From BIP-173, EIP-55, and TRON's documentation of its USDT contract; the transaction is Bitcoin's first to a person. */
const BTC = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'
const EVM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const TRANSACTION = 'f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16'
const MONERO = '888tNkZrPN6JsEgekjMnABU4TBzc2Dt29EPAvkRxbANsAnjyPbb3iQ1YBRk1UXcdRsiKc9dhwMVgN5S9cQUiyoogDavup3H'

function publish(row: Partial<PublishedRow>) {
  return createPublish({ id: 'list', source: SOURCE }, '2026-02-01')(
    { address: BTC, entity: WHO, ...row },
    'f:1',
    ISSUE,
  )
}

describe('a published row', () => {
  test('becomes a label under its identity, with the source and its day', () => {
    const { label, fault } = publish({
      address: EVM,
      ticker: 'ETH',
      category: 'phishing',
      tag: ' T ',
      url: 'http://x.y',
    })
    expect(fault).toBeNull()
    expect(label).toEqual({
      key: `evm:${EVM.toLowerCase()}`,
      address: EVM,
      chain: 'evm',
      networks: ['ethereum'],
      category: 'scam',
      entity: 'list-x',
      source: 'list',
      url: SOURCE.url,
      asOf: ISSUE,
      confidence: 'community',
      notes: [],
      tag: 'T',
    })
  })

  test('keeps its own page only where that is https', () => {
    expect(publish({ url: 'https://example.org/1' }).label?.url).toBe('https://example.org/1')
    expect(publish({ url: 'https://' }).label?.url).toBe(SOURCE.url)
  })

  test.each([
    ['the currency of its chain', { address: BTC, ticker: 'XBT' }, 'btc'],
    ['the second of the chains that share its form', { address: BTC, ticker: 'BCH' }, 'bch'],
    ['a token that lives on many chains', { address: TRON, ticker: 'USDT' }, 'tron'],
    ['a currency that nobody has told us', { address: TRON, ticker: 'NEWCOIN' }, 'tron'],
    ['no currency', { address: TRON }, 'tron'],
  ])('takes its chain from the address, with %s', (_, row, chain) => {
    const { label, fault } = publish(row)
    expect(label?.chain).toBe(chain)
    expect(fault).toBeNull()
  })

  test('is kept under the chain that it proves where the currency says another, and the fault says so', () => {
    const { label, fault } = publish({ address: TRON, ticker: 'XBT' })
    expect(label).toMatchObject({ chain: 'tron', notes: ['other-ticker'] })
    expect(fault).toEqual({ code: 'ticker-contradicts', where: 'f:1', what: `XBT ${TRON}` })
  })

  test.each([
    ['wrong-checksum', { address: '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN3' }],
    ['wrong-checksum', { address: '0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' }],
    ['transaction-id', { address: TRANSACTION, ticker: 'XMR' }],
    ['transaction-id', { address: TRANSACTION }],
    ['transaction-id', { address: `0x${TRANSACTION}` }],
    ['cut-off', { address: MONERO.slice(0, 67), ticker: 'XMR' }],
    ['cut-off', { address: EVM.slice(0, 40) }],
    ['not-an-address', { address: 'Binance UID 123456789' }],
    ['not-an-address', { address: 'gate.near' }],
    ['test-network', { address: 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx' }],
    ['ticker-unproved', { address: 'vines1vzrYbzLMRdu58ou5XTby4qAqVRLmqo36NKPTg', ticker: 'XMR' }],
    ['unknown-category', { category: 'suspicious' }],
    ['bad-date', { asOf: '31.01.2026' }],
    ['bad-date', { asOf: '2026-02-30' }],
    ['future-date', { asOf: '2026-02-02' }],
    ['missing-field', { address: ' ' }],
    ['missing-field', { entity: { ...WHO, name: '' } }],
    ['too-long', { address: '1'.repeat(ADDRESS_MOST + 1) }],
  ])('is set aside as %s: %j', (code, row) => {
    expect(publish(row)).toMatchObject({ label: null, fault: { code, where: 'f:1' } })
  })

  test('may bear the day on which it is imported, and a name on a chain that has names', () => {
    expect(publish({ asOf: '2026-02-01T23:59:59Z' }).label?.asOf).toBe('2026-02-01')
    expect(publish({ address: 'gate.near', ticker: 'NEAR' }).label?.chain).toBe('near')
  })

  test('that repeats an earlier one of the same list is set aside, one that says something else is not', () => {
    const one = createPublish({ id: 'list', source: SOURCE }, '2026-02-01')
    const row = { address: EVM, category: 'scam', entity: WHO }
    expect(one(row, 'f:1', ISSUE).label).not.toBeNull()
    expect(one({ ...row, address: EVM.toLowerCase() }, 'f:2', ISSUE).fault?.code).toBe('duplicate')
    expect(one({ ...row, category: 'exchange' }, 'f:3', ISSUE).label).not.toBeNull()
    expect(one({ ...row, entity: { ...WHO, id: 'list-y' } }, 'f:4', ISSUE).label).not.toBeNull()
  })

  test('never throws, whatever stands in it, and either is a label or says why not', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom(BTC, EVM, TRON, TRANSACTION, MONERO),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.record({ address: text, ticker: text, category: text, asOf: text, tag: text }), row => {
        const { label, fault } = publish(row)
        if (label === null) expect(FAULT_CODES).toContain(fault?.code)
        else expect(label.key.startsWith(`${label.chain}:`)).toBe(true)
        expect(fault?.what.length ?? 0).toBeLessThanOrEqual(WHAT_MOST)
      }),
    )
  })
})
