/** Scanning a file or a stream: every address in it, with its place, in memory that does not depend on its size. */
import { warmUp } from '../hash/warm.ts'
import type { Encoding } from '../reading/encoding.ts'
import { Finder } from './finder.ts'
import type { Key } from './fingerprint.ts'
import type { Hit, Progress } from './hit.ts'
import { SeenInTwo } from './seen.ts'
import { openSeenOnDisk } from './seen-on-disk.ts'
import { INFLATE_LIMITS, type InflateLimits, openUtf8, type Refusal, Refused } from './source.ts'
import { SecretSpotter, type Spotted } from './spotter.ts'

export interface ScanOptions {
  /** Random 32-bit words for the fingerprints, new for every scan. */
  readonly key: Key
  /** Milliseconds, from any beginning; paces the progress events. */
  readonly clock: () => number
  /** A folder of one's own for the temporary table of files with more accounts than `memoryLimit`. */
  readonly directory: string
  /** Every occurrence, or (the default) only the first one of each account. */
  readonly all?: boolean
  /** Bytes of the source, where known; for the progress bar. */
  readonly total?: number | null
  /** Different accounts kept in memory, 12 to 36 bytes each. */
  readonly memoryLimit?: number
  readonly inflate?: InflateLimits
  /** Whether to look for private keys and recovery phrases too (`spotter.ts`), which takes longer than all the rest. */
  readonly secrets?: boolean
}

/** The last event of a scan. */
export interface Done {
  readonly type: 'done'
  /** Bytes of the source read. */
  readonly bytes: number
  /** Different accounts. */
  readonly found: number
  /** Addresses, repeats counted. */
  readonly occurrences: number
  readonly encoding: Encoding | null
  readonly gzip: boolean
  /** Null when everything was read; otherwise why not. What was found before stays valid. */
  readonly refused: Refusal | null
  /** Places of secrets, the first thousand of them; empty unless `secrets` was asked for. Never a secret itself. */
  readonly spotted: readonly Spotted[]
  /** How many secrets there are. */
  readonly secrets: number
  /** How often the account of a hit occurs in all; may be asked until the next event is asked for. */
  readonly countOf: (hit: Pick<Hit, 'identity'>) => number
}

export type ScanEvent = Hit | Progress | Done

/** Five million accounts: 96 MB of table at most. */
const MEMORY_LIMIT = 5_000_000
/** Milliseconds between two progress events. */
const PACE = 100
/** Larger chunks are cut, so that progress and hits appear while they are worked on. */
const SLICE = 1 << 16

/**
 * Scans a source. Hits come in the order of the text, a progress event at most ten times a second, `Done` last. The
 * source's own errors (and SQLite's, when the disk is full) are thrown; a file that is no text ends with `refused`.
 */
export function scan(source: AsyncIterable<Uint8Array>, options: ScanOptions): AsyncIterableIterator<ScanEvent> {
  return oneByOne(scanBatches(source, options))
}

/** The same events in batches, as they come up: for who does not want to wait for a promise at each of them. */
export async function* scanBatches(
  source: AsyncIterable<Uint8Array>,
  options: ScanOptions,
): AsyncGenerator<readonly ScanEvent[], void> {
  const seen = new SeenInTwo(options.memoryLimit ?? MEMORY_LIMIT, () => openSeenOnDisk(options.directory))
  const total = options.total ?? null
  let bytes = 0
  let encoding: Encoding | null = null
  let gzip = false
  let refused: Refusal | null = null
  let batch: ScanEvent[] = []
  const finder = new Finder({ all: options.all ?? false, seen, key: options.key, report: hit => void batch.push(hit) })
  const spotter = options.secrets === true ? new SecretSpotter() : null
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytes += chunk.length
      yield chunk
    }
  }
  let paced = options.clock()
  try {
    try {
      await warmUp()
      const text = await openUtf8(counted(), options.inflate ?? INFLATE_LIMITS)
      encoding = text.encoding
      gzip = text.gzip
      for await (const chunk of text.chunks) {
        spotter?.push(chunk)
        for (let at = 0; at < chunk.length; at += SLICE) {
          finder.push(chunk.subarray(at, at + SLICE))
          const now = options.clock()
          if (now - paced >= PACE) {
            paced = now
            batch.push({ type: 'progress', bytes, total, found: seen.size, occurrences: finder.occurrences })
          }
          if (batch.length > 0) yield batch
          batch = []
        }
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refused = error.refusal
    }
    finder.end()
    spotter?.end()
    const countOf: Done['countOf'] = hit => finder.count(hit.identity)
    const counts = { bytes, found: seen.size, occurrences: finder.occurrences }
    const secrets = { spotted: spotter?.spotted ?? [], secrets: spotter?.count ?? 0 }
    yield [...batch, { type: 'done', ...counts, encoding, gzip, refused, ...secrets, countOf }]
  } finally {
    seen.close()
  }
}

/** The events of the batches, each handed over without the three turns of the event loop that a generator's `yield` takes. */
function oneByOne<T>(batches: AsyncGenerator<readonly T[], void>): AsyncIterableIterator<T> {
  let batch: readonly T[] = []
  let at = 0
  const refill = async (): Promise<IteratorResult<T>> => {
    const more = await batches.next()
    if (more.done) return { done: true, value: undefined }
    batch = more.value
    at = 1
    return { done: false, value: batch[0] as T }
  }
  return {
    next: () => (at < batch.length ? Promise.resolve({ done: false, value: batch[at++] as T }) : refill()),
    return: async () => {
      batch = []
      await batches.return()
      return { done: true, value: undefined }
    },
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
