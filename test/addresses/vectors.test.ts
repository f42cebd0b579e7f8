import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { recogniseOnly } from '../../src/addresses/candidates.ts'
import { CHAINS } from '../../src/addresses/chains.ts'
import { recognise } from '../../src/addresses/recognise.ts'

interface Vector {
  readonly chain: string
  readonly address: string
  readonly valid: boolean
  readonly note: string
}

const FILE = new URL('../../../shared/data/address-vectors.json', import.meta.url)
const present = existsSync(FILE)
if (!present) console.info('skipped: ../shared/data/address-vectors.json is not there')

;(present ? describe : describe.skip)('the shared address vectors', () => {
  const vectors: readonly Vector[] = present ? JSON.parse(readFileSync(FILE, 'utf8')) : []

  it('offers the chain of every valid one and never that of an invalid one', () => {
    const offers = ({ chain, address, valid }: Vector) => {
      const bytes = Buffer.from(address)
      // What is wrong with the invalid ones is tested elsewhere, and takes its time.
      const candidates = valid ? recognise(address).candidates : (recogniseOnly(bytes, 0, bytes.length) ?? [])
      return candidates.some(candidate => candidate.chain === chain)
    }
    expect(vectors.filter(vector => offers(vector) !== vector.valid)).toEqual([])
  })

  it('knows every chain id but the one for noise', () => {
    const ids = new Set(vectors.map(vector => vector.chain))
    ids.delete('unknown')
    expect([...ids].filter(id => !CHAINS.has(id))).toEqual([])
  })
})
