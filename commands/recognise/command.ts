import { defineCommand } from '../../src/core/command.ts'
import { Fault } from '../../src/core/errors.ts'
import { choice, paragraph } from '../../src/core/options.ts'
import { literal, msg, number } from '../../src/core/text.ts'
import { type View, view } from '../../src/core/view.ts'
import type { Services } from '../services.ts'
import { recogniseLine } from './line.ts'
import { linesOf, linesOfFiles } from './lines.ts'
import { lineView } from './view.ts'

const options = { text: paragraph(1_000_000).optional(), format: choice('table', 'jsonl').optional() }

/** How many lines are explained one by one in the answer; more are written to a file. */
const EXPLAINED = 20
/** Lines between two looks at whether to go on and what to show. */
const BATCH = 256

/** What each line could be an address of, or what is wrong with it. Offline, one answer a line. */
export default defineCommand<typeof options, Services>({
  name: 'recognise',
  options,
  allow: 'trainee',
  audience: 'private',
  main: 'text',
  files: true,
  deadlineMs: 3_600_000,
  async *run(call) {
    const { text, format } = call.options
    if (text === undefined && call.files.length === 0) throw new Fault('nothing-given')
    const lines = text === undefined ? linesOfFiles(call) : linesOf(text)
    const shown: View[] = []
    const rows: unknown[] = []
    const writer =
      format === 'jsonl' || call.files.length > 0 ? call.io.create('recognised.jsonl', 'application/x-ndjson') : null
    const count = { lines: 0, valid: 0, invalid: 0 }
    let pending = ''
    try {
      for await (const line of lines) {
        const { row, recognition } = recogniseLine(line)
        count.lines++
        count[row.candidates.length > 0 ? 'valid' : 'invalid']++
        if (shown.length < EXPLAINED && format !== 'jsonl') shown.push(lineView(row.input, recognition, call.by.id))
        if (writer) pending += `${JSON.stringify(row)}\n`
        else rows.push(row)
        if (count.lines % BATCH !== 0) continue
        if (writer) await writer.write(pending)
        pending = ''
        call.signal.throwIfAborted()
        yield view({ n: 'progress', label: msg('recognise.progress'), done: count.lines })
      }
      if (count.lines === 0) throw new Fault('nothing-given')
      if (writer && pending !== '') await writer.write(pending)
    } catch (error) {
      await writer?.abandon()
      throw error
    }
    const file = await writer?.close()
    const summary = msg('recognise.summary', {
      count: count.lines,
      valid: number(count.valid),
      invalid: number(count.invalid),
    })
    return {
      view: {
        nodes: [
          ...(count.lines > 1 ? view({ n: 'heading', text: summary }).nodes : []),
          ...shown.flatMap(one => one.nodes),
          ...(file ? view({ n: 'file', file }).nodes : []),
          ...(count.lines > shown.length && !file
            ? view({
                n: 'text',
                quiet: true,
                text: msg('recognise.more', {
                  count: number(count.lines - shown.length),
                  option: literal('--format jsonl'),
                }),
              }).nodes
            : []),
        ],
      },
      data: writer ? undefined : rows,
      ...(count.valid === 0 ? { exit: 'nothing' as const } : {}),
    }
  },
})
