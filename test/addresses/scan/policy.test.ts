import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { addressesIn, hitsIn } from './samples.ts'

const SOL = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v'
const HEX64 = '19aadeca9388e009d136245b9a67423f3eee242b03142849eb4f81a4a409e59c'

describe('what a scan believes without a checksum', () => {
  it('says that a Solana address has none', async () => {
    expect(await hitsIn(SOL)).toMatchObject([{ chain: 'sol', checksum: 'none' }])
  })

  it('leaves hashes, keys and hex dumps alone', async () => {
    const dump = Array.from({ length: 40 }, (_, i) => HEX64.slice(i) + HEX64.slice(0, i))
    expect(await addressesIn(dump.join('\n'))).toEqual([])
    expect(await addressesIn(dump.map(hex => `0x${hex}`).join(' '))).toEqual([])
    expect(await addressesIn(`tx 0x${HEX64} block ${HEX64} 0x1654653399040a61`)).toEqual([])
    expect(await addressesIn('binancecleos alice.eth somebody 0.0.12345 1.0.0.1 10.0.0.1 v0.0.7-alpha f01234')).toEqual(
      [],
    )
  })

  it('takes 64 hexadecimal digits where the line names the chain, unless it speaks of something else', async () => {
    const said = async (text: string): Promise<string[]> => (await hitsIn(text)).map(hit => hit.chain)
    expect(await said(`Sui address: 0x${HEX64}`)).toEqual(['sui'])
    expect(await said(`https://suiscan.xyz/mainnet/account/0x${HEX64}`)).toEqual(['sui'])
    expect(await said(`aptos,0x${HEX64}`)).toEqual(['aptos'])
    expect(await said(`NEAR account ${HEX64}`)).toEqual(['near'])
    expect(await said(`Hedera 0.0.12345, hedera: 0.0.98765`)).toEqual(['hbar', 'hbar'])
    expect(await said(`near the house, ${HEX64}`)).toEqual([])
    expect(await said(`Sui transaction 0x${HEX64}`)).toEqual([])
    expect(await said(`aptos tx hash: 0x${HEX64}`)).toEqual([])
    expect(await said(`aptos\n0x${HEX64}`)).toEqual([])
    expect(await said(`Suite 0x${HEX64}`)).toEqual([])
  })

  it('takes an account id of the Internet Computer by its CRC alone', async () => {
    // dfinity/ledger documentation
    const account = '4cb2ca5cfcfa1d952f8cd7f0ec46c96e1023ab057b83a2c7ce236b9e71ccca0b'
    expect(await hitsIn(account)).toMatchObject([{ chain: 'icp', checksum: 'verified' }])
  })

  it('takes names only where they end in .near', async () => {
    expect(await addressesIn('pay alice.near. Or bob.near, or x.alice.near')).toEqual([
      'alice.near',
      'bob.near',
      'x.alice.near',
    ])
    expect(await addressesIn('see www.near.org, mail a@b.near, so.nearby, .near near')).toEqual([])
  })

  it('does not take pieces of base64 for keys', async () => {
    const bytes = new Uint8Array(300_000)
    let state = 12345
    for (let i = 0; i < bytes.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0
      bytes[i] = state >>> 24
    }
    const body = Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n')
    expect(await addressesIn(body)).toEqual([])
    expect(await addressesIn(`+${SOL} ${SOL}+ ab/${SOL} ${SOL}/cd`)).toEqual([])
    expect(await addressesIn(`/account/${SOL} solscan.io/${SOL}`)).toEqual([SOL, SOL])
  })

  it('does not take long names of programs for keys', async () => {
    expect(
      await addressesIn('getTransactionsByAccountHashWithoutDetaiZzz and thisNameHasExactLyFortyThreeLettersZZZZZZZ'),
    ).toEqual([])
  })

  it('finds next to nothing in noise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async text => {
        const bytes = Buffer.from(text)
        for (const hit of await hitsIn(text))
          expect(bytes.toString('latin1', hit.offset).startsWith(hit.address)).toBe(true)
      }),
    )
  })
})
