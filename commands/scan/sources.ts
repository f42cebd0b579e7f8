import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import type { Found } from '../../src/addresses/scan/outputs.ts'
import { type Done, scan } from '../../src/addresses/scan/scan.ts'
import { Refused } from '../../src/addresses/scan/source.ts'
import type { Call, Shape } from '../../src/core/command.ts'

/** What was scanned in all. */
export interface Totals {
  readonly bytes: number
  /** Different accounts; an account in two files counts in each. */
  readonly found: number
  readonly occurrences: number
  /** Recovery phrases and private keys met in sources that were small enough to look; never the secrets themselves. */
  readonly secrets: number
  /** Line of the first of them. */
  readonly secretLine: number | null
  /** Whether a source was too large, or of unknown size, to be searched for secrets. */
  readonly unsearched: boolean
  /** Names and encodings of the files that were not plain UTF-8. */
  readonly converted: readonly { readonly name: string; readonly encoding: string }[]
}

/** Sources up to this many bytes are searched for secrets as well. */
export const SECRETS_WITHIN = 64 * 1024 * 1024

/** One step of a scan over several sources. */
export type Step =
  | { readonly is: 'hit'; readonly found: Found }
  | {
      readonly is: 'progress'
      readonly name: string
      readonly bytes: number
      readonly total: number | null
      readonly addresses: number
    }
  | { readonly is: 'done'; readonly totals: Totals }

interface Source {
  readonly name: string
  readonly bytes: number | null
  readonly open: () => AsyncIterable<Uint8Array>
}

/** Scans the text and the files of a call in turn. Rejects with `Refused` for the first that cannot be read. */
export async function* scanAll(
  { files, io }: Pick<Call<Shape>, 'files' | 'io'>,
  { text, all }: { readonly text?: string; readonly all: boolean },
): AsyncGenerator<Step> {
  const sources: Source[] = files.map(file => ({
    name: file.name,
    bytes: file.bytes ?? null,
    open: () => io.open(file),
  }))
  if (text !== undefined) sources.unshift(typed(text))
  let totals: Totals = {
    bytes: 0,
    found: 0,
    occurrences: 0,
    secrets: 0,
    secretLine: null,
    unsearched: false,
    converted: [],
  }
  for (const source of sources) {
    const searched = source.bytes !== null && source.bytes <= SECRETS_WITHIN
    const wish = {
      key: freshKey(),
      clock: () => performance.now(),
      directory: tmpdir(),
      all,
      total: source.bytes,
      // Looking for secrets costs some 20 ms a megabyte, which very large files are spared.
      secrets: searched,
    }
    for await (const event of scan(source.open(), wish)) {
      if (event.type === 'hit') yield { is: 'hit', found: { hit: event, source: source.name } }
      else if (event.type === 'progress') {
        yield { is: 'progress', name: source.name, bytes: event.bytes, total: event.total, addresses: event.found }
      } else totals = { ...added(totals, event, source.name), unsearched: totals.unsearched || !searched }
    }
  }
  yield { is: 'done', totals }
}

function added(totals: Totals, done: Done, name: string): Totals {
  if (done.refused) throw new Refused(done.refused)
  const converted = done.encoding === null || done.encoding === 'utf-8' ? [] : [{ name, encoding: done.encoding }]
  return {
    bytes: totals.bytes + done.bytes,
    found: totals.found + done.found,
    occurrences: totals.occurrences + done.occurrences,
    secrets: totals.secrets + done.secrets,
    secretLine: totals.secretLine ?? done.spotted[0]?.line ?? null,
    unsearched: totals.unsearched,
    converted: [...totals.converted, ...converted],
  }
}

function typed(text: string): Source {
  const bytes = Buffer.from(text, 'utf8')
  return {
    name: '',
    bytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
}

/** Two random 32-bit words: nobody can prepare a file in which one address hides another. */
function freshKey(): readonly [number, number] {
  const bytes = randomBytes(8)
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)]
}
