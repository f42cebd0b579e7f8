import { describe, expect, it } from '@jest/globals'
import { display } from '../../src/addresses/display.ts'
import { explorerLinks } from '../../src/addresses/explorer-links.ts'
import { read } from '../../src/addresses/reading/read.ts'
import { recognise } from '../../src/addresses/recognise.ts'

/** One account of each chain that has explorers here; published examples of the formats' own specifications. */
const ACCOUNTS: readonly (readonly [chain: string, address: string])[] = [
  ['btc', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ['evm', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'],
  ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
  ['sol', 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v'],
  ['xrp', 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh'],
  ['ton', 'EQCxE6mUtQJKFnGfaROTKOt1lZbDiiX1kCixRv7Nw2Id_sDs'],
]

describe('pages of explorers', () => {
  it.each(ACCOUNTS)('%s: each is read back as the same account on the same network', (chain, written) => {
    const candidate = recognise(written).candidates.find(one => one.chain === chain)!
    const links = explorerLinks(candidate)
    expect(links.length).toBeGreaterThan(0)
    for (const { network, urls } of links) {
      for (const url of urls) {
        const [found, ...more] = read(url).findings
        expect(more).toEqual([])
        if (found?.type !== 'address') throw new Error(`${url} is read as ${found?.type}`)
        const [first] = found.recognition.candidates
        expect([url, first!.chain, first!.address, first!.networks]).toEqual([url, chain, candidate.address, [network]])
        expect(url).toContain(display({ ...candidate, checksum: 'verified' }))
      }
    }
  })

  it('are none where no explorer is known', () => {
    expect(explorerLinks({ chain: 'nano', kind: 'account', address: 'nano_1', networks: ['nano'] })).toEqual([])
  })
})
