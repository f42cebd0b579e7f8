import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { CHAINS } from '../../src/addresses/chains.ts'
import { LIGHTNING } from '../../src/addresses/formats/invoice.ts'
import { SS58_NETWORKS } from '../../src/addresses/formats/ss58.ts'
import { KINDS } from '../../src/addresses/kinds.ts'

function words(locale: string, file: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`../../locales/${locale}/${file}.json`, import.meta.url), 'utf8'))
}

const NETWORKS = new Set([...[...CHAINS.values()].flatMap(chain => chain.networks), ...SS58_NETWORKS, LIGHTNING])
const PROBLEMS = [
  'empty',
  'unknown-format',
  'bad-checksum',
  'bad-case',
  'bad-character',
  'mixed-script',
  'too-short',
  'too-long',
  'bad-length',
  'wrong-encoding',
  'wrong-network',
  'test-network',
  'elided',
]

describe.each(['en', 'ko', 'th'])('words in %s', locale => {
  it('name every network, and no network that is not there', () => {
    expect(Object.keys(words(locale, 'networks')).sort()).toEqual([...NETWORKS].sort())
  })

  it('name every kind, and no kind that is not there', () => {
    expect(Object.keys(words(locale, 'kinds')).sort()).toEqual([...KINDS].sort())
  })

  it('say something about every problem', () => {
    const said = words(locale, 'problems')
    expect(PROBLEMS.filter(code => !said[code])).toEqual([])
  })
})
