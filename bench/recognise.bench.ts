/**
 * Telling what chain an address is of. The peer, multicoin-address-validator, answers only for a chain it is told; not
 * knowing the chain it has to be asked for every currency it has. Both sides get the same strings, right and wrong ones.
 */
import { existsSync, readFileSync } from 'node:fs'
import { recogniseOnly } from '../src/addresses/candidates.ts'
import { warmUp } from '../src/addresses/hash/warm.ts'
import { SYMBOLS, symbolFor, validates } from './peers/multicoin.ts'
import type { BenchResult } from './result.ts'

interface Sample {
  readonly chain: string
  readonly address: string
}

const ROUNDS = 5
const MUST_UNKNOWN = 100
const MUST_KNOWN = 1
const FILE = new URL('../../shared/data/address-vectors.json', import.meta.url)

/** For a checkout without the shared vectors: published addresses of the chains met most. */
const FALLBACK: readonly Sample[] = [
  { chain: 'btc', address: '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2' },
  { chain: 'btc', address: '3EktnHQD7RiAE6uzMj2ZifT9YgRrkSgzQX' },
  { chain: 'btc', address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' },
  { chain: 'evm', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' },
  { chain: 'evm', address: '0xde709f2102306220921060314715629080e2fb77' },
  { chain: 'tron', address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' },
  { chain: 'sol', address: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v' },
  { chain: 'ltc', address: 'LVuDpNCSSj6pQ7t9Pv6d6sUkLKoqDEVUnJ' },
  { chain: 'doge', address: 'DBXu2kgc3xtvCUWFcxFE3r9hEYgmuaaCyD' },
  { chain: 'xrp', address: 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh' },
  { chain: 'btc', address: '1BvBMSEYstWetqTFn5Aum44GFg7xJaNVN2' },
  { chain: 'evm', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD' },
]

function samples(): readonly Sample[] {
  return existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : FALLBACK
}

/** Times as many a second as the fastest of several rounds allows. */
function rate(count: number, round: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < ROUNDS; i++) {
    const begin = performance.now()
    round()
    best = Math.min(best, performance.now() - begin)
  }
  return (count * 1000) / best
}

/** Repeats our side, which is too fast to be timed over one pass. */
const REPEATS = 40

function ours(list: readonly Sample[]): number {
  const tokens = list.map(sample => Buffer.from(sample.address))
  return rate(tokens.length * REPEATS, () => {
    for (let i = 0; i < REPEATS; i++) for (const token of tokens) recogniseOnly(token, 0, token.length)
  })
}

/** Measures recognition of an unknown chain against trying every currency, and against being told the right one. */
export async function run(): Promise<BenchResult[]> {
  await warmUp()
  const all = samples()
  const known = all.flatMap(sample => {
    const symbol = symbolFor(sample.chain)
    return symbol === null ? [] : [{ ...sample, symbol }]
  })
  const everyCurrency = rate(all.length, () => {
    for (const { address } of all) for (const symbol of SYMBOLS) validates(address, symbol)
  })
  const oneCurrency = rate(known.length, () => {
    for (const { address, symbol } of known) validates(address, symbol)
  })
  const unknownChain = ours(all)
  const sameStrings = ours(known)
  const unit = 'addresses/s'
  return [
    {
      name: 'recognise, chain unknown',
      unit,
      ours: unknownChain,
      peer: `multicoin-address-validator × ${SYMBOLS.length} currencies`,
      theirs: everyCurrency,
      ratio: unknownChain / everyCurrency,
      must: MUST_UNKNOWN,
    },
    {
      name: 'recognise, chain unknown, against a check of one known chain',
      unit,
      ours: sameStrings,
      peer: 'multicoin-address-validator, told the chain',
      theirs: oneCurrency,
      ratio: sameStrings / oneCurrency,
      must: MUST_KNOWN,
    },
  ]
}
