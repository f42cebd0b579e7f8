import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { CHAINS } from '../../src/addresses/chains.ts'
import { LIGHTNING } from '../../src/addresses/formats/invoice.ts'
import { SS58_NETWORKS } from '../../src/addresses/formats/ss58.ts'
import { KINDS } from '../../src/addresses/kinds.ts'
import { recognise } from '../../src/addresses/recognise.ts'

function words(locale: string, file: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../locales/${locale}/${file}.json`, import.meta.url), 'utf8'))
}

const NETWORKS = new Set([...[...CHAINS.values()].flatMap(chain => chain.networks), ...SS58_NETWORKS, LIGHTNING])
/** One input for every problem there is. */
const FAULTY: Readonly<Record<string, string>> = {
  empty: ' ',
  'unknown-format': 'hello',
  'bad-checksum': 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6T',
  'bad-case': '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD',
  'bad-character': 'TR7NHqjeKQxGTCi8q8ZY4pL80tSzgjLj6t',
  'mixed-script': 'ТR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
  'too-short': 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6',
  'too-long': '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAedd',
  'bad-length': 'BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P',
  'wrong-encoding': 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd',
  'wrong-network': 'ecash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a',
  'test-network': 'bchtest:pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t',
  elided: '0x5aAe…eAed',
}

describe.each(['en', 'ko', 'th'])('words in %s', locale => {
  it('name every network, and no network that is not there', () => {
    expect(Object.keys(words(locale, 'networks')).sort()).toEqual([...NETWORKS].sort())
  })

  it('name every kind, and no kind that is not there', () => {
    expect(Object.keys(words(locale, 'kinds')).sort()).toEqual([...KINDS].sort())
  })

  it('say something about every problem', () => {
    const said = words(locale, 'problems')
    expect(Object.keys(FAULTY).filter(code => !said[code])).toEqual([])
  })

  it.each(Object.entries(FAULTY))('can say what it says about %s', (code, input) => {
    const { problem } = recognise(input)
    expect(problem?.code).toBe(code)
    const known = { position: problem?.position ?? undefined, found: problem?.found, near: problem?.near }
    const wanted = [...words(locale, 'problems')[code]!.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1]!)
    expect(wanted.filter(name => known[name as keyof typeof known] === undefined)).toEqual([])
  })
})
