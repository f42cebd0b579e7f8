/** Scanning in tests: addresses with their sources, and a scan of what stands in memory. */
import { tmpdir } from 'node:os'
import type { Hit } from '../../../src/addresses/scan/hit.ts'
import { type Done, type ScanEvent, type ScanOptions, scan } from '../../../src/addresses/scan/scan.ts'

/** Published addresses, one per shape the tokenizer treats in its own way. */
export const SAMPLES = [
  { chain: 'btc', address: '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2' }, // Bitcoin wiki, example of P2PKH
  { chain: 'btc', address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' }, // BIP-173
  { chain: 'evm', address: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' }, // EIP-55
  { chain: 'evm', address: '0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359' }, // EIP-55, lower case
  { chain: 'tron', address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' }, // Tether, USDT contract on TRON
  { chain: 'sol', address: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v' }, // Circle, USDC mint on Solana
  { chain: 'xrp', address: 'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh' }, // XRPL documentation, genesis account
  { chain: 'bch', address: 'bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a' }, // CashAddr specification
  { chain: 'bch', address: 'qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a' }, // the same without its prefix
  { chain: 'kaspa', address: 'kaspa:qpauqsvk7yf9unexwmxsnmg547mhyga37csh0kj53q6xxgl24ydxjsgzthw5j' }, // Kaspa's addresses.rs
  { chain: 'conflux', address: 'cfx:aarc9abycue0hhzgyrr53m6cxedgccrmmyybjgh4xg' }, // CIP-37
  { chain: 'ton', address: 'EQCmGW+z+UL00FmnhWaMvJq/i86YY5GlJP3uJW19KC5Tzq4C' }, // wallet-core
  { chain: 'ton', address: 'Ef8JfFPRpHBV_tZpCurvxMJW69nt2js3SuGEWojGnOpCVPRe' }, // wallet-core
  { chain: 'ton', address: '-1:8a8627861a5dd96c9db3ce0807b122da5ed473934ce7568a5b4b1c361cbb28ae' }, // wallet-core
  { chain: 'avalanche-xp', address: 'X-avax1ju2khnvkex4u30rt5jm5x8jd3jdfhvawg7ed9x' }, // GraphSense TagPacks
  { chain: 'hbar', address: '0.0.123-vfmkw' }, // HIP-15
  { chain: 'icp', address: 'ryjl3-tyaaa-aaaaa-aaaba-cai' }, // Internet Computer, ICP ledger
  { chain: 'near', address: 'test-trust.vlad.near' }, // wallet-core
  { chain: 'nim', address: 'NQ86 2H8F YGU5 RM77 QSN9 LYLH C56A CYYR 0MLA' }, // Nimiq
  { chain: 'nano', address: 'nano_1wpj616kwhe1y38y1mspd8aub8i334cwybqco511iyuxm55zx8d67ptf1tsf' }, // wallet-core
  { chain: 'ae', address: 'ak_2a1j2Mk9YSmC1gioUq4PWRm3bsv887MbuRVwyv4KaUGoR1eiKi' }, // Aeternity SDK
  { chain: 'fil', address: 'f410fkkld55ioe7qg24wvt7fu6pbknb56ht7pt4zamxa' }, // FIP-0048
  {
    chain: 'xmr', // Monero project, donations
    address: '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A',
  },
] as const

export async function* chunked(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] ?? bytes.length
    yield bytes.subarray(at, at + size)
    at += size
  }
}

export async function events(
  bytes: Uint8Array,
  sizes: readonly number[] = [1 << 16],
  options: Partial<ScanOptions> = {},
): Promise<ScanEvent[]> {
  const all: ScanEvent[] = []
  const source = chunked(bytes, sizes)
  for await (const event of scan(source, { key: [7, 9], clock: () => 0, directory: tmpdir(), ...options }))
    all.push(event)
  return all
}

/** All occurrences in a text. */
export async function hitsIn(text: string | Uint8Array, sizes?: readonly number[]): Promise<Hit[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  return (await events(bytes, sizes, { all: true })).filter(event => event.type === 'hit')
}

export async function addressesIn(text: string | Uint8Array): Promise<string[]> {
  return (await hitsIn(text)).map(hit => hit.address)
}

export function doneOf(all: readonly ScanEvent[]): Done {
  const last = all.at(-1)
  if (last?.type !== 'done') throw new Error('a scan ends with `done`')
  return last
}
