import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { blake2b } from '@noble/hashes/blake2.js'
import { sha512_256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import fc from 'fast-check'
import { crc16, crc32 } from '../../../src/addresses/hash/crc.ts'
import { groestl512 } from '../../../src/addresses/hash/groestl512.ts'
import { sha256dChecks, sha256dHead } from '../../../src/addresses/hash/sha256.ts'
import { blake2b512, keccak256, sha512Half, warmUp } from '../../../src/addresses/hash/warm.ts'

function doubled(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(createHash('sha256').update(bytes).digest()).digest()
}

describe('double SHA-256', () => {
  it("agrees with the platform's on every length around the block borders", () => {
    for (const length of [0, 1, 21, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128]) {
      const bytes = Buffer.alloc(length, 0xa5)
      expect(sha256dHead(bytes, length)).toBe(doubled(bytes).readInt32BE(0))
    }
  })

  it('agrees on any bytes, and reads only as many as it is told', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        expect(sha256dHead(Buffer.concat([bytes, Buffer.alloc(9, 1)]), bytes.length)).toBe(
          doubled(bytes).readInt32BE(0),
        )
      }),
    )
  })

  it('sees a wrong bit in the checksum', () => {
    const body = Buffer.from('liaison')
    const whole = Buffer.concat([body, doubled(body).subarray(0, 4)])
    expect(sha256dChecks(whole, whole.length)).toBe(true)
    whole[whole.length - 1]! ^= 1
    expect(sha256dChecks(whole, whole.length)).toBe(false)
  })
})

describe('CRC', () => {
  it('gives the check values of the catalogue (reveng.sourceforge.io)', () => {
    const check = Buffer.from('123456789')
    expect(crc16(check, check.length)).toBe(0x31c3)
    expect(crc32(check, 0, check.length)).toBe(0xcbf43926)
  })
})

describe('Grøstl-512', () => {
  it('gives the digest of the empty message (SHA-3 submission, KAT)', () => {
    expect(Buffer.from(groestl512(new Uint8Array(0))).toString('hex')).toMatch(/^6d3ad29d279110eef3adbd66de2a0345/)
  })
})

describe('the hashes that can be warmed up', () => {
  const pairs = [
    [keccak256, keccak_256],
    [blake2b512, blake2b],
    [sha512Half, sha512_256],
  ] as const
  const agree = (): void => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        for (const [hash, reference] of pairs) expect(Buffer.from(hash(bytes))).toEqual(Buffer.from(reference(bytes)))
      }),
    )
  }

  it('agree with the reference before and after', async () => {
    agree()
    const digests = (): Uint8Array[] => pairs.map(([hash]) => Uint8Array.from(hash(Buffer.from('liaison'))))
    const cold = digests()
    await warmUp()
    expect(digests()).toEqual(cold)
    agree()
  })
})
