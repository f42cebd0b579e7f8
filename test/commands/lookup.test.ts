import { describe, expect, test } from '@jest/globals'
import { cardView, type Known, knownOf, twinsView } from '../../commands/lookup/card.ts'
import { contactsView } from '../../commands/lookup/contacts.ts'
import { nearlyView } from '../../commands/lookup/nearly.ts'
import { otherView } from '../../commands/lookup/others.ts'
import { severalView } from '../../commands/lookup/several.ts'
import { read } from '../../src/addresses/reading/read.ts'
import { recognise } from '../../src/addresses/recognise.ts'
import { createAttribution } from '../../src/attribution/lookup.ts'
import { openStarter } from '../../src/attribution/starter/starter.ts'
import type { View } from '../../src/core/view.ts'

const attributor = createAttribution(openStarter(), () => new Date('2026-11-22'))
const USDT = '0xdAC17F958D2ee523a2206206994597C13D831ec7'
const HOT_WALLET = '0x28C6c06298d514Db089934071355E5743bf21d60'
const DIGITS = 'e9873d79c6d87dc0fb6a5778633389f4453213303da61f20bd67fc233aa33262'

const onlyOf = (text: string) => read(text).findings[0]!
const knownIn = (text: string): readonly Known[] => {
  const finding = onlyOf(text)
  if (finding.type !== 'address') throw new Error(`no address in ${text}`)
  return knownOf(finding.recognition, attributor)
}
const card = (text: string): View => {
  const finding = onlyOf(text)
  if (finding.type !== 'address') throw new Error(`no address in ${text}`)
  return cardView(knownOf(finding.recognition, attributor), finding, 'p')
}
/** The message keys of a view: what is said, whatever the language. */
const keys = (view: View): readonly string[] =>
  [...JSON.stringify(view).matchAll(/"(?:key|id|msg)":"([\w.-]+)"/g)].map(m => m[1]!)

describe('the card of an address', () => {
  test('offers the same key elsewhere for an account, never for a contract, which has no key', () => {
    expect(keys(card(HOT_WALLET))).toContain('lookup.buttons.twins')
    expect(keys(card(USDT))).not.toContain('lookup.buttons.twins')
    expect(keys(twinsView(knownIn(HOT_WALLET)))).toContain('lookup.twins.meaning')
    const contract = twinsView(knownIn(USDT))
    expect(keys(contract)).toContain('lookup.twins.contract')
    expect(contract.nodes.some(node => node.n === 'table')).toBe(false)
  })

  test('says of a contract that it is one on its own network only', () => {
    expect(keys(card(USDT))).not.toContain('lookup.elsewhere')
    expect(keys(card(`https://etherscan.io/token/${USDT}`))).not.toContain('lookup.elsewhere')
    expect(keys(card(`https://bscscan.com/address/${USDT}`))).toContain('lookup.elsewhere')
    // An account is its owner's on every network.
    expect(keys(card(`https://bscscan.com/address/${HOT_WALLET}`))).not.toContain('lookup.elsewhere')
  })

  test('does not tell to stop on the word of one source against another', () => {
    const tones = (address: string) => card(address).nodes.flatMap(node => (node.n === 'notice' ? [node.tone] : []))
    // What one study calls a ransom payment, the press calls the wallet of the authority that seized it.
    const disputed = card('1F1tAaz5x1HUXrCNLbtMDqcw6o5GNn4xqX')
    expect(keys(disputed)).toContain('attribution.answer.disputed')
    expect(tones('1F1tAaz5x1HUXrCNLbtMDqcw6o5GNn4xqX')).not.toContain('stop')
    expect(tones('0x098B716B8Aaf21512996dC57EB0615e2383E2f96')[0]).toBe('stop')
  })

  test('of a token says that it is nobody’s wallet', () => {
    expect(keys(card(USDT))).toContain('lookup.tokenItself')
    expect(keys(card(HOT_WALLET))).not.toContain('lookup.tokenItself')
    expect(keys(card(`https://bscscan.com/address/${USDT}`))).not.toContain('lookup.tokenItself')
  })

  test('what reads alike but for the name tag is one label, with its tags', () => {
    const [{ attribution, candidate }] = knownIn(HOT_WALLET) as [Known]
    const tagged = attribution.labels.find(({ tag }) => tag !== undefined)!
    const labels = ['A 1', 'A 2', tagged.by.name].map(tag => ({ ...tagged, tag }))
    const finding = onlyOf(HOT_WALLET) as Parameters<typeof cardView>[1]
    const view = cardView([{ candidate, attribution: { ...attribution, labels } }], finding, 'p')
    expect(keys(view).filter(key => key === 'lookup.facts.who')).toHaveLength(1)
    expect(JSON.stringify(view)).toMatch(/A 1.*A 2/)
  })

  test('says of a list without a day that it is the day on which it was stored', () => {
    expect(keys(card(HOT_WALLET))).toContain('attribution.answer.storedOn')
    expect(keys(card('0x098B716B8Aaf21512996dC57EB0615e2383E2f96'))).toContain('attribution.answer.asOf')
  })

  test('says first that coins of a test network are worth nothing', () => {
    const view = card('tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx')
    expect(keys(view)).toContain('problems.test-network')
    expect(keys(card('bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq'))).not.toContain('problems.test-network')
  })
})

describe('whom to contact', () => {
  test('a company is named once, with its contact, whatever lists call it', async () => {
    const [{ attribution, candidate }] = knownIn(HOT_WALLET) as [Known]
    const [own] = attribution.labels
    const other = { ...own!, by: { ...own!.by, id: 'list-binance', name: own!.by.name.toUpperCase() } }
    const known = [{ candidate, attribution: { ...attribution, labels: [other, own!] } }]
    const contact = {
      kind: 'page',
      value: 'https://x.example',
      purpose: 'any',
      source: 'https://x.example',
      stale: false,
    }
    const whom = {
      contacts: (id: string) => (id === own!.by.id ? [contact] : []),
      domains: () => [],
    } as unknown as Awaited<ReturnType<Parameters<typeof contactsView>[2]['whom']>>
    const seen = await contactsView(known, 'p', { whom: async () => whom, labels: openStarter() as never })
    const said = JSON.stringify(seen.nodes.slice(0, 4))
    expect(said).toContain('x.example')
    expect(said).not.toContain('BINANCE')
  })
})

describe('several things at once', () => {
  const several = (text: string): View =>
    severalView(
      read(text),
      text,
      finding => (finding.type === 'address' ? knownOf(finding.recognition, attributor) : []),
      'p',
    )

  test('each concern bears its source and day, and no label is no all-clear', () => {
    const view = several('0x098B716B8Aaf21512996dC57EB0615e2383E2f96 1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2')
    expect(keys(view)).toEqual(expect.arrayContaining(['attribution.answer.asOf', 'lookup.several.empty']))
    expect(keys(view).filter(key => key === 'attribution.answer.old')).toHaveLength(1)
    // However far down it stands.
    const many = Array.from({ length: 40 }, (_, i) => `0x${(i + 16).toString(16).repeat(20)}`)
    const table = several([...many, '0x098B716B8Aaf21512996dC57EB0615e2383E2f96'].join('\n')).nodes.find(
      node => node.n === 'table',
    )!
    expect(table.n === 'table' && table.rows).toHaveLength(30)
    expect(JSON.stringify(table.n === 'table' && table.rows[0])).toMatch(/41.*0x098B.*Lazarus/)
    const named = several(`0x098B716B8Aaf21512996dC57EB0615e2383E2f96 ${HOT_WALLET}`)
    expect(keys(named)).not.toContain('lookup.several.empty')
  })
})

describe('what is no address', () => {
  test('sixty-four hex digits may be a private key, unless a link says what they are', () => {
    const view = (text: string) => {
      const finding = onlyOf(text)
      if (finding.type !== 'transaction') throw new Error(`no transaction in ${text}`)
      return keys(otherView(finding, text.slice(finding.start, finding.end)))
    }
    expect(view(DIGITS)).toContain('reading.transaction.key-too')
    expect(view(`0x${DIGITS}`)).toContain('reading.transaction.key-too')
    expect(view(`https://etherscan.io/tx/0x${DIGITS}`)).not.toContain('reading.transaction.key-too')
  })

  test('nobody is told to get an address of a test network again', () => {
    const next = (text: string) => keys(nearlyView(text, recognise(text).problem!, 'p')).includes('lookup.nearly.next')
    expect(next('bchtest:pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t')).toBe(false)
    expect(next('0x5aAe…eAed')).toBe(true)
  })

  test('an exchange is called by its name, as it stands in a letter', () => {
    const shown = (text: string) => {
      const finding = onlyOf(text)
      if (finding.type !== 'account-id') throw new Error(`no user number in ${text}`)
      return JSON.stringify(otherView(finding, text))
    }
    expect(shown('바이낸스 UID 123456789')).toContain('"Binance"')
    expect(shown('OKX UID 123456789')).toContain('"OKX"')
  })

  test('a copy cut off at its end is mended at its end first', () => {
    expect(recognise(HOT_WALLET.slice(0, -1)).problem?.suggestions).toContain(HOT_WALLET)
  })
})
