import { describe, expect, test } from '@jest/globals'
import { ALL_KINDS, kindOf } from '../../../src/relay/kinds/kinds.ts'
import { RULES, type Scene } from '../../../src/relay/rules/rule.ts'
import { findingsOf } from '../../../src/relay/rules/rules.ts'
import { timesWithoutZone } from '../../../src/relay/rules/times.ts'

// Tether's own contract and the address of the TRON whitepaper's example token holders: public, checksummed.
const USDT_TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'
const TRANSACTION = `${'a'.repeat(63)}1`

const RIGHT = {
  to: 'kr-knpa',
  holder: 'Dunamu (Upbit)',
  identifiers: `${USDT_TRON}\n${TRANSACTION}`,
  link: `victim paid in ${TRANSACTION}`,
  amount: '12,000 USDT',
  facts: 'Paid at 14:05 ICT on 21 November 2026.',
  offence: 'Fraud, Criminal Code s. 341, up to 3 years',
  period: '2026-11-01 to 2026-11-22',
  silence: 'do-not-notify',
  finality: 'final',
  questions: 'Is the person known?',
}

function found(kind: string, change: Record<string, string | undefined>, more: Partial<Scene> = {}): string[] {
  const values = Object.fromEntries(Object.entries({ ...RIGHT, ...change }).filter(([, value]) => value !== undefined))
  const scene = {
    values: values as Scene['values'],
    known: () => ({ shared: false, exchange: false }),
    toIssuer: false,
    asked: () => null,
    ...more,
  }
  return findingsOf(kindOf(kind)!, scene).map(({ rule, weight, field }) => `${weight} ${rule} ${field}`)
}

describe('what is looked at before a request is sent', () => {
  test('nothing is found in a request that says what it should', () => {
    for (const { id } of ALL_KINDS) expect([id, found(id, {})]).toEqual([id, []])
  })

  test.each<[string, string, Record<string, string | undefined>, string, Partial<Scene>?]>([
    [
      'no address in it',
      'freeze',
      { identifiers: 'the wallet of the fraudster' },
      'stop usable-identifiers identifiers',
    ],
    ['a display name alone', 'disclosure', { identifiers: 'CryptoKing88' }, 'stop usable-identifiers identifiers'],
    ['a character lost', 'freeze', { identifiers: USDT_TRON.slice(0, -1) }, 'stop well-typed identifiers'],
    [
      'a character wrong in the path',
      'freeze',
      { link: `${TRANSACTION} to ${USDT_TRON.replace('KQ', 'KO')}` },
      'stop well-typed link',
    ],
    ['a time without a zone', 'freeze', { facts: 'Paid at 14:05.' }, 'warn times-with-zone facts'],
    ['a Thai time without a zone', 'freeze', { facts: 'โอนเงินเวลา 14.05 น.' }, 'warn times-with-zone facts'],
    ['a Korean time without a zone', 'freeze', { facts: '14시 5분에 송금' }, 'warn times-with-zone facts'],
    ['no penalty', 'freeze', { offence: 'fraud' }, 'warn states-penalty offence'],
    ['no transaction', 'freeze', { link: 'it was his', identifiers: USDT_TRON }, 'warn link-names-a-transaction link'],
    ['no end of the period', 'disclosure', { period: 'all data' }, 'warn bounded-period period'],
    ['no word on silence', 'freeze', { silence: undefined }, 'warn asks-silence silence'],
    ['six questions', 'information', { questions: '1? 2? 3? 4? 5? 6?' }, 'warn at-most-five-questions questions'],
    ['an order that may be appealed', 'asset-recovery', { finality: 'appeal-open' }, 'warn order-is-final finality'],
    [
      'a wallet of many customers',
      'freeze',
      {},
      'warn not-a-shared-wallet identifiers',
      { known: () => ({ shared: true, exchange: true }) },
    ],
    [
      "an exchange's address at the issuer's door",
      'freeze',
      {},
      'warn ask-the-exchange identifiers',
      { known: () => ({ shared: false, exchange: true }), toIssuer: true },
    ],
    [
      'what a colleague asked already',
      'freeze',
      {},
      'warn asked-already identifiers',
      { asked: () => 'LX-2026-TH-KR-483920-K' },
    ],
  ])('%s: found in a %s request', (_, kind, change, expected, ...[more]) => {
    expect(found(kind, change, more)).toContain(expected)
  })

  test('an exchange is the right door for its own address', () => {
    expect(found('freeze', {}, { known: () => ({ shared: false, exchange: true }), toIssuer: false })).toEqual([])
  })

  test('what may be left empty is no address with a mistake in it', () => {
    for (const identifiers of [undefined, '', ' '])
      expect(found('information', { identifiers, link: undefined })).toEqual([])
  })

  test('says what was written, and what it might have been', () => {
    const values = { ...RIGHT, identifiers: USDT_TRON.replace('KQ', 'KO') }
    const scene: Scene = {
      values,
      known: () => ({ shared: false, exchange: false }),
      toIssuer: false,
      asked: () => null,
    }
    const [finding] = findingsOf(kindOf('freeze')!, scene)
    expect(finding).toMatchObject({ rule: 'well-typed', about: USDT_TRON.replace('KQ', 'KO'), article: 'identifiers' })
  })

  test('every rule is used by a kind, and every kind has its article', () => {
    const used = new Set(ALL_KINDS.flatMap(({ rules }) => rules))
    expect(RULES.filter(rule => !used.has(rule))).toEqual([])
    expect(new Set(ALL_KINDS.map(({ article }) => article)).size).toBe(ALL_KINDS.length)
  })
})

describe('times', () => {
  test.each([
    '14:05 UTC',
    'at 02:10 (KST)',
    '2026-11-22T14:05:00Z',
    '14:05+07:00',
    '14.05 น. (เวลาประเทศไทย)',
    '한국시간 14시 05분',
    '14시 5분(현지시각)',
    'Bangkok time 14:05',
    'ratio 16:9',
    'section 3:45:7:8',
    'no time at all',
  ])('%s is clear', text => expect(timesWithoutZone(text)).toEqual([]))

  test.each([
    ['at 14:05', '14:05'],
    ['2:05 pm', '2:05 pm'],
    ['เวลา 14.05 น.', '14.05 น.'],
    ['14시 05분경', '14시 05분'],
  ])('%s is not', (text, time) => expect(timesWithoutZone(text)).toEqual([time]))
})
