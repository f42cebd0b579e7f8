import { describe, expect, it } from '@jest/globals'
import { keccak_256 } from '@noble/hashes/sha3.js'
import fc from 'fast-check'
import { networksOf } from '../../../src/addresses/chains.ts'
import { recognise } from '../../../src/addresses/recognise.ts'
import {
  addressOf,
  bytesAt,
  callData,
  SELECTORS,
  TOPICS,
  topicOf,
  truthOf,
  word,
  wordAt,
} from '../../../src/chains/evm/encoding.ts'
import { EVM } from '../../../src/chains/evm/networks.ts'
import { EVM_TOKENS } from '../../../src/chains/evm/tokens.ts'

const hash = (text: string): string => `0x${Buffer.from(keccak_256(Buffer.from(text))).toString('hex')}`
const address = fc.stringMatching(/^[0-9a-f]{40}$/).map(digits => `0x${digits}`)
const bytes = fc.uint8Array({ maxLength: 100 })

describe('the tables', () => {
  it('hold what the signatures hash to', () => {
    for (const [signature, selector] of Object.entries(SELECTORS)) expect(selector).toBe(hash(signature).slice(0, 10))
    for (const [signature, topic] of Object.entries(TOPICS)) expect(topic).toBe(hash(signature))
  })

  it('speak of networks that addresses know, each by a chain id of its own', () => {
    expect(Object.keys(EVM).filter(network => !networksOf('evm').includes(network))).toEqual([])
    expect(new Set(Object.values(EVM).map(({ chainId }) => chainId)).size).toBe(Object.keys(EVM).length)
  })

  it('name each token once a network, by a canonical address, with a source', () => {
    const places = EVM_TOKENS.map(({ network, contract }) => `${network} ${contract}`)
    expect(new Set(places).size).toBe(places.length)
    for (const { network, contract, source } of EVM_TOKENS) {
      expect(EVM).toHaveProperty([network])
      expect(recognise(contract).candidates[0]).toMatchObject({ chain: 'evm', address: contract })
      expect(source).toMatch(/^https:/)
    }
  })
})

describe('words', () => {
  it('give back the address or the number they were made of', () => {
    fc.assert(fc.property(address, value => expect(addressOf(wordAt(topicOf(value), 0))).toBe(value)))
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), value => {
        expect(wordAt(`0x${word(value)}`, 0)).toBe(value)
      }),
    )
    expect(callData('balanceOf(address)', `0x${'Ab'.repeat(20)}`)).toBe(`0x70a08231${'0'.repeat(24)}${'ab'.repeat(20)}`)
  })

  it('that are no address, no truth value, or not there give nothing', () => {
    expect(addressOf(2n ** 160n)).toBeNull()
    expect(addressOf(2n ** 160n - 1n)).toBe(`0x${'f'.repeat(40)}`)
    expect([0n, 1n, 2n, null].map(truthOf)).toEqual([false, true, null, null])
    expect(wordAt(`0x${'0'.repeat(63)}`, 0)).toBeNull()
    expect(wordAt('0x', 0)).toBeNull()
  })
})

describe('bytes', () => {
  const encoded = (content: Uint8Array): string => {
    const digits = Buffer.from(content).toString('hex')
    return `0x${word(32n)}${word(BigInt(content.length))}${digits.padEnd(Math.ceil(digits.length / 64) * 64, '0')}`
  }

  it('are read whole', () => {
    fc.assert(
      fc.property(bytes, content => {
        expect(bytesAt(encoded(content), 0)).toBe(`0x${Buffer.from(content).toString('hex')}`)
      }),
    )
  })

  it('that are cut, or that lie about where and how long they are, give nothing or less', () => {
    const whole = encoded(Uint8Array.of(1, 2, 3))
    expect(bytesAt(whole.slice(0, 2 + 128 + 5), 0)).toBeNull()
    expect(bytesAt(`0x${word(2n ** 255n)}`, 0)).toBeNull()
    expect(bytesAt(`0x${word(32n)}${word(2n ** 255n)}`, 0)).toBeNull()
    fc.assert(
      fc.property(bytes, content => {
        const read = bytesAt(`0x${Buffer.from(content).toString('hex')}`, 0)
        expect(read === null || read.length <= 2 + 2 * content.length).toBe(true)
      }),
    )
  })
})
