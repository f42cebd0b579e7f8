/**
 * Scanning speed. Both sides read the same bytes in turn, and must find the same places; the ratio is of the fastest of
 * several rounds each, so that a busy machine hurts both alike.
 */
import { extractBTCs, extractETHs, extractXMRs } from 'ioc-extractor'
import type { Hit } from '../src/addresses/scan/hit.ts'
import { scanBatches } from '../src/addresses/scan/scan.ts'
import { chat, denseCsv, prose } from './corpus/texts.ts'
import { PLAIN_TOKENS, scanWithRegexes, TUNED_TOKENS } from './peers/regex-noble.ts'
import type { BenchResult } from './result.ts'

const SIZE = 8 << 20
/** The peer is measured on the beginning only; it is slower by an order of magnitude. */
const SLICE = 1 << 20
const CHUNK = 1 << 16
/** Each corpus is measured for so long; the compiler needs the first second or two of it. */
const MILLISECONDS = 12_000

const CORPORA = [
  { name: 'prose', make: prose, must: 12 },
  { name: 'dense CSV', make: denseCsv, must: 5 },
  { name: 'chat JSONL', make: chat, must: undefined },
] as const

async function* chunks(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
}

/** Scans and keeps of every hit what the peer keeps of it. */
async function scanned<T>(bytes: Buffer, keep: (hit: Hit) => T): Promise<T[]> {
  const kept: T[] = []
  const batches = scanBatches(chunks(bytes), { key: [1, 2], clock: () => 0, directory: '.', all: true })
  for await (const batch of batches) for (const event of batch) if (event.type === 'hit') kept.push(keep(event))
  return kept
}

const offset = (hit: Hit): number => hit.offset

/** UTF-16 offsets of a text as byte offsets of its UTF-8. */
function byteOffsets(text: string, offsets: readonly number[]): number[] {
  let before = 0
  let bytes = 0
  return offsets.map(place => {
    bytes += Buffer.byteLength(text.slice(before, place))
    before = place
    return bytes
  })
}

/** Bytes up to the last line end in the slice, so that no address is cut in two. */
function beginning(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.lastIndexOf('\n', SLICE) + 1)
}

function megabytesPerSecond(bytes: Buffer, milliseconds: number): number {
  return bytes.length / 1000 / milliseconds
}

/** Runs all the works in turn, again and again, and returns the shortest time of each: noise then hurts all alike. */
async function shortest(works: readonly (() => unknown)[]): Promise<number[]> {
  const best = works.map(() => Number.POSITIVE_INFINITY)
  const begin = performance.now()
  for (let runs = 0; runs < 3 || performance.now() - begin < MILLISECONDS; runs++) {
    for (const [i, work] of works.entries()) {
      const start = performance.now()
      await work()
      best[i] = Math.min(best[i] as number, performance.now() - start)
    }
  }
  return best
}

/** The places both sides find in the text; throws unless they are the same. */
async function compare(name: string, slice: Buffer, tokens: RegExp): Promise<number> {
  const ours = await scanned(slice, offset)
  const text = slice.toString()
  const theirs = byteOffsets(text, scanWithRegexes(text, tokens).offsets)
  if (ours.length !== theirs.length || ours.some((place, i) => place !== theirs[i])) {
    throw new Error(`${name}: we find ${ours.length} places, the peer ${theirs.length}, and they differ`)
  }
  return ours.length
}

/** Measures the scan against the regex way and against ioc-extractor; throws if the regex way finds other places. */
export async function run(): Promise<BenchResult[]> {
  const results: BenchResult[] = []
  for (const { name, make, must } of CORPORA) {
    const bytes = make(SIZE)
    const slice = beginning(bytes)
    const places = await compare(name, slice, PLAIN_TOKENS)
    await compare(name, slice, TUNED_TOKENS)
    const found = (await scanned(bytes, offset)).length
    const equal = `${found} addresses in all; in the first MB both find the same ${places} places`
    const peers = [
      {
        peer: 'words, a regex a chain, @noble/hashes',
        work: () => scanWithRegexes(slice.toString(), PLAIN_TOKENS),
        more: must === undefined ? { note: equal } : { note: equal, must },
      },
      {
        peer: 'the same with a hand-tuned token regex',
        work: () => scanWithRegexes(slice.toString(), TUNED_TOKENS),
        more: { note: equal },
      },
      {
        peer: 'ioc-extractor (BTC, ETH, XMR; no checksums)',
        work: () => extracted(slice.toString()),
        more: { note: `it finds ${extracted(slice.toString()).length} in the first MB` },
      },
    ]
    const [own, ...times] = await shortest([() => scanned(bytes, offset), ...peers.map(({ work }) => work)])
    const ours = megabytesPerSecond(bytes, own as number)
    for (const [i, { peer, more }] of peers.entries()) {
      const theirs = megabytesPerSecond(slice, times[i] as number)
      results.push({ name: `scan ${name}`, unit: 'MB/s', ours, peer, theirs, ratio: ours / theirs, ...more })
    }
  }
  results.push(await mistakes())
  return results
}

/** ioc-extractor has no way to ask for its address kinds only but these three functions. */
function extracted(text: string): string[] {
  return [...extractBTCs(text), ...extractETHs(text), ...extractXMRs(text)]
}

/** How many of the addresses have no checksum that holds, by the peer's decoders. */
function wrong(addresses: readonly string[]): number {
  return addresses.filter(address => scanWithRegexes(address, PLAIN_TOKENS).offsets.length === 0).length
}

/** Who takes for an address what is none, in a list where a letter of every address was changed. */
async function mistakes(): Promise<BenchResult> {
  const lines = beginning(denseCsv(SLICE)).toString().split('\r\n')
  const typos = lines.map(line => line.replace(/[a-zA-Z](?=\w{3},)/, letter => (letter === 'q' ? 'p' : 'q'))).join('\n')
  const ours = await scanned(Buffer.from(typos), hit => hit.address)
  const theirs = extracted(typos)
  return {
    name: 'scan: mistyped addresses accepted',
    unit: 'addresses whose checksum does not hold',
    ours: wrong(ours),
    peer: 'ioc-extractor (BTC, ETH and XMR only)',
    theirs: wrong(theirs),
    ratio: wrong(theirs) / wrong(ours),
    note: `of ${lines.length} mistyped; both also accept forms that have no checksum`,
  }
}
