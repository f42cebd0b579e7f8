import { Refused } from '../../src/addresses/scan/source.ts'
import { type Call, defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { choice, flag, text as line, paragraph } from '../../src/core/options.ts'
import { literal, msg } from '../../src/core/text.ts'
import type { View } from '../../src/core/view.ts'
import { attributionFor } from '../attributing.ts'
import { type LookedUp, recordOf } from '../lookup/record.ts'
import { offlineField, wishOf } from '../lookup/wish.ts'
import type { Services } from '../services.ts'
import type { ScanFacts } from './facts.ts'
import { createSink, type Sink } from './sink.ts'
import { scanAll, type Totals } from './sources.ts'
import { doneView, factsNodes, progressView } from './view.ts'

const options = {
  text: paragraph(2_000_000).optional(),
  format: choice('table', 'csv', 'jsonl').optional(),
  all: flag().optional(),
  facts: flag().optional(),
  case: line(60).optional(),
  offline: offlineField.optional(),
  pap: choice('red', 'amber', 'green', 'clear').optional(),
}

type Format = 'table' | 'csv' | 'jsonl'

const FILES: { readonly [F in Exclude<Format, 'table'>]: readonly [name: string, type: string] } = {
  csv: ['addresses.csv', 'text/csv'],
  jsonl: ['addresses.jsonl', 'application/x-ndjson'],
}

/** Every address in texts and files of any size, each with its place and its label. Memory does not grow with the file. */
export default defineCommand<typeof options, Services>({
  name: 'scan',
  options,
  allow: 'officer',
  audience: 'private',
  main: 'text',
  files: true,
  deadlineMs: 6 * 3_600_000,
  async *run(call, services) {
    const { text, all = false, facts: wanted = false } = call.options
    if ((text === undefined || text.trim() === '') && call.files.length === 0) throw new Fault('nothing-given')
    // A file is answered with a file; what was typed is answered on the spot.
    const format: Format = call.options.format ?? (call.files.length > 0 ? 'csv' : 'table')
    const wish = wishOf(call.options)
    const names = call.files.map(({ name }) => name).join(', ')
    const intoFile = format !== 'table'
    const facts = wanted && intoFile ? await (await import('./facts.ts')).openFacts(wish, names, call, services) : null
    const { attribution, withheld } = await attributionFor(call, services)
    const writer = intoFile ? call.io.create(...FILES[format]) : null
    const sink = createSink({ format, writer, attribution, withheld, facts })
    try {
      const totals = yield* scanned(call, { ...(text === undefined ? {} : { text }), all }, sink)
      await sink.flush()
      const file = await writer?.close()
      return {
        view: doneView(totals, sink, file ?? null, call.by.id, wanted ? factsNodes(facts, intoFile) : []),
        effects: [{ do: 'record', ...recordOf('scan', recordBody(names, totals, facts), wish, call) }],
        data: { ...totals, labelled: sink.labelled, learnt: facts?.learnt ?? [] },
        ...(totals.found === 0 ? { exit: 'nothing' as const } : {}),
      }
    } catch (error) {
      await writer?.abandon()
      throw asFault(error, call)
    }
  },
})

/** What the record keeps of a scan: which file, how much was in it, and who learnt of any of it. */
function recordBody(file: string, { found }: Totals, facts: ScanFacts | null): LookedUp {
  return { addresses: [], file, found, ...(facts ? { learnt: facts.learnt } : {}) }
}

/** Scans everything that was handed over, one after another, and shows how far it is. */
async function* scanned(
  call: Call<typeof options>,
  wish: { readonly text?: string; readonly all: boolean },
  sink: Sink,
): AsyncGenerator<View, Totals> {
  let last: Totals | null = null
  for await (const step of scanAll(call, wish)) {
    call.signal.throwIfAborted()
    if (step.is === 'hit') {
      const full = sink.put(step.found)
      if (full) await full
    } else if (step.is === 'progress') yield progressView(step)
    else last = step.totals
  }
  return last!
}

function asFault(error: unknown, { files, signal }: Call<typeof options>): unknown {
  if (signal.aborted) return signal.reason instanceof Fault ? signal.reason : new Fault('cancelled')
  if (!(error instanceof Refused)) return error
  const kind = error.refusal.reason === 'binary' ? error.refusal.format : 'gzip'
  return new Fault('file-binary', { name: literal(files[0]?.name ?? ''), kind: msg(`reading.binary.${kind}`) })
}
