import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readAddressAlone } from '../../../src/addresses/reading/alone.ts'
import { read } from '../../../src/addresses/reading/read.ts'
import { SPEC_VECTORS } from '../samples.ts'

const addresses = SPEC_VECTORS.map(([, , address]) => address)
const space = fc.constantFrom('', ' ', '\n', '\r\n\t', '\u00a0', '\u200b', '\ufeff')

/** What it reads, it reads as `read` does. */
function agrees(text: string): boolean {
  const alone = readAddressAlone(text)
  if (alone === null) return false
  expect(alone).toEqual(read(text))
  return true
}

describe('an address alone', () => {
  it('is read as any text is, every one of letters and digits', () => {
    const read = addresses.filter(agrees)
    expect(read).toEqual(addresses.filter(address => /^[A-Za-z0-9]+$/.test(address)))
    expect(read.length).toBeGreaterThan(40)
  })

  it('is read as any text is with anything around it, cut off, lengthened or with a letter changed', () => {
    const letter = fc.constantFrom(...'0189aAbBfFlOxXzZ')
    const texts = fc
      .tuple(
        space,
        fc.constantFrom(...addresses),
        space,
        fc.nat(),
        letter,
        fc.constantFrom('keep', 'cut', 'put', 'change'),
      )
      .map(([before, address, after, at, put, how]) => {
        const place = at % address.length
        const rest = {
          keep: address.slice(place),
          cut: '',
          put: put + address.slice(place),
          change: put + address.slice(place + 1),
        }
        return before + address.slice(0, place) + rest[how as keyof typeof rest] + after
      })
    fc.assert(
      fc.property(texts, text => void agrees(text)),
      { numRuns: 1_000 },
    )
  })

  it('is read as any text is where letters and digits make something by chance', () => {
    const word = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFxyzXYZ'), minLength: 1, maxLength: 110 })
    fc.assert(
      fc.property(word, text => void agrees(text)),
      { numRuns: 1_000 },
    )
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
    fc.assert(fc.property(hex, text => void agrees(text)))
  })

  it('is no private key, no name, no link, and not two', () => {
    const wif = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'
    for (const text of [
      '',
      wif,
      'vitalik.eth',
      `https://etherscan.io/address/${addresses[0]}`,
      `${addresses[0]} ${addresses[1]}`,
    ]) {
      expect(readAddressAlone(text)).toBeNull()
    }
  })
})
