import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { SecretSpotter } from '../../../src/addresses/scan/spotter.ts'
import { doneOf, events } from './samples.ts'

// Test vectors: BIP-39 (Trezor), Bitcoin wiki (WIF), BIP-32 test vector 1. None has ever held anything.
const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
const WIF = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'
const XPRV =
  'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi'

describe('secrets in a scan', () => {
  it('are counted and placed, and nothing of them is in the result', async () => {
    const text = `แชท\n1. ${PHRASE}\n키: ${WIF} / ${XPRV}\n`
    const done = doneOf(await events(Buffer.from(text), [9], { secrets: true }))
    const bytes = Buffer.from(text)
    expect(done.secrets).toBe(3)
    expect(done.spotted).toMatchObject([
      { kind: 'seed-phrase', line: 2 },
      { kind: 'wif', line: 3, offset: bytes.indexOf(WIF) },
      { kind: 'extended-private-key', line: 3, offset: bytes.indexOf(XPRV) },
    ])
    for (const secret of ['legal', 'winner', WIF.slice(0, 8), XPRV.slice(0, 12)]) {
      expect(JSON.stringify(done)).not.toContain(secret)
    }
  })

  it('are not looked for unless asked', async () => {
    expect(doneOf(await events(Buffer.from(WIF)))).toMatchObject({ secrets: 0, spotted: [] })
  })

  it('are found once wherever a chunk or a block ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 120_000, max: 135_000 }),
        fc.boolean(),
        fc.integer({ min: 7, max: 70_000 }),
        (before, lines, size) => {
          const filler = (lines ? 'a line.\n' : 'no line. ').repeat(before / 8).slice(0, before)
          const text = Buffer.from(`${filler} ${WIF} ${'x, '.repeat(9000)}\n${PHRASE}\n`)
          const spotter = new SecretSpotter()
          for (let at = 0; at < text.length; at += size) spotter.push(text.subarray(at, at + size))
          spotter.end()
          expect(spotter.spotted.map(({ kind, offset }) => [kind, offset])).toEqual([
            ['wif', text.indexOf(WIF)],
            ['seed-phrase', text.indexOf(PHRASE)],
          ])
          expect(spotter.spotted[1]!.line).toBe(text.toString().split('\n').length - 1)
        },
      ),
      { numRuns: 25 },
    )
  })
})
