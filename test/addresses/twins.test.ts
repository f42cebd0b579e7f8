import { describe, expect, it } from '@jest/globals'
import { keyOf } from '../../src/addresses/key.ts'
import { recognise } from '../../src/addresses/recognise.ts'
import { twinsOf } from '../../src/addresses/twins.ts'
import { SPEC_VECTORS } from './samples.ts'

function twins(address: string): Record<string, string> {
  return Object.fromEntries(twinsOf(recognise(address).candidates[0]!).map(twin => [twin.chain, twin.address]))
}

describe('twins', () => {
  it('of a Substrate key are its spellings under the other prefixes (Alice, Substrate documentation)', () => {
    expect(twins('5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY')).toMatchObject({
      polkadot: '15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5',
      kusama: 'HNZata7iMYWmk5RvZRTiAsSDhV8366zq2YGb3tLH5Upf74F',
    })
  })

  it('of a Bitcoin key hash are the other forms and chains (BIP-173 example key)', () => {
    expect(twins('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4')).toMatchObject({
      btc: '1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH',
      doge: 'DFpN6QqFfUm3gKNaxN6tNcab1FArL9cZLE',
    })
  })

  it('of an Ethereum key are found from each of them', () => {
    const filecoin = twins('f410fkkld55ioe7qg24wvt7fu6pbknb56ht7pt4zamxa')
    expect(filecoin.evm).toBe('0x52963ef50e27e06d72d59fcb4f3c2a687be3cfef')
    expect(twins(filecoin.evm!).fil).toBe('f410fkkld55ioe7qg24wvt7fu6pbknb56ht7pt4zamxa')
    expect(twins(filecoin.harmony!).evm).toBe(filecoin.evm)
    expect(twins(filecoin.tron!).evm).toBe(filecoin.evm)
  })

  it('are not claimed for chains that derive other keys, nor for contracts', () => {
    expect(twins('terra1w508d6qejxtdg4y5r3zarvary0c5xw7kued6dc')).toEqual({})
    expect(twins('cosmos1hsk6jryyqjfhp5dhc55tc9jtckygx0eph6dd02')).not.toHaveProperty('terra')
    expect(twins('KT1PWx2mnDueood7fEmfbBDKx1D9BAnnXitn')).toEqual({})
    // Twenty bytes as on Ethereum, but of another hash of the key (wallet-core, Zilliqa tests).
    expect(twins('zil1fwh4ltdguhde9s7nysnp33d5wye6uqpugufkz7')).toEqual({})
    expect(twins('0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed')).not.toHaveProperty('zilliqa')
  })

  it('are canonical addresses of their chains, and lead back', () => {
    for (const [, , address] of SPEC_VECTORS) {
      for (const candidate of recognise(address).candidates) {
        for (const twin of twinsOf(candidate)) {
          const again = recognise(twin.address).candidates.find(one => one.chain === twin.chain)
          expect(again?.address).toBe(twin.address)
          const back = twinsOf(again!).map(one => `${one.chain}:${one.address}`)
          if (candidate.chain !== 'hbar') expect(back).toContain(`${candidate.chain}:${candidate.address}`)
        }
      }
    }
  })
})

it('a candidate has twins exactly where it has a key, so that nobody need spell them to know', () => {
  const candidates = SPEC_VECTORS.flatMap(([, , address]) => recognise(address).candidates)
  const answers = candidates.map(candidate => keyOf(candidate) !== null)
  expect(answers).toEqual(candidates.map(candidate => twinsOf(candidate).length > 0))
  expect(new Set(answers).size).toBe(2)
})
