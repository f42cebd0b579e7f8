import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { read } from '../../../src/addresses/reading/read.ts'

interface Vector {
  readonly chain: string
  readonly address: string
  readonly valid: boolean
}

const file = new URL('../../../../shared/data/address-vectors.json', import.meta.url)
const present = existsSync(file)
if (!present) console.info(`skipped: ${file.pathname} is not there`)

/** Shapes without a checksum that are also words or ids: believed when they stand alone, not in a sentence. */
const ONLY_ALONE = new Set(['arweave', 'eos', 'flow', 'icp', 'hbar', 'near', 'fil', 'aptos', 'sui', 'starknet'])

;(present ? describe : describe.skip)('published addresses', () => {
  const vectors = (present ? JSON.parse(readFileSync(file, 'utf8')) : []) as Vector[]
  const valid = vectors.filter(vector => vector.valid)

  const chainsIn = (text: string) =>
    read(text).findings.flatMap(finding =>
      'recognition' in finding ? (finding.recognition?.candidates.map(candidate => candidate.chain) ?? []) : [],
    )

  test('are read where they stand alone', () => {
    expect(valid.filter(({ chain, address }) => !chainsIn(address).includes(chain))).toEqual([])
  })

  test('are read in a sentence, and none is taken for a secret', () => {
    const checked = valid.filter(({ chain }) => !ONLY_ALONE.has(chain))
    expect(checked.length).toBeGreaterThan(100)
    expect(checked.filter(({ chain, address }) => !chainsIn(`주소는 ${address}, 확인.`).includes(chain))).toEqual([])
    expect(valid.filter(({ address }) => read(`wallet: ${address}`).secrets.length > 0)).toEqual([])
  })
})
