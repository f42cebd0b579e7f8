import { type Answer, defineCommand } from '../../../src/core/command.ts'
import { Fault } from '../../../src/core/errors.ts'
import { code, literal, msg, type Text } from '../../../src/core/text.ts'
import { type View, view } from '../../../src/core/view.ts'
import type { OperatorServices } from '../services.ts'
import { exportAnswer } from './exported.ts'
import type { LedgerHere } from './here.ts'
import { type LedgerCall, options } from './options.ts'
import { reconciling } from './reconcile.ts'
import { unreadable, verifying } from './verify.ts'

/** What is done with the ledger; `about` is what stands behind the word: a file, or a reference. */
type Action = (
  call: LedgerCall,
  ledger: LedgerHere,
  services: OperatorServices,
  about: string | undefined,
) => AsyncGenerator<View, Answer>

const ACTIONS: { readonly [word: string]: Action } = {
  verify: verifying,
  checkpoint,
  key,
  export: exporting,
  reconcile: reconciling,
}

/** The ledger of requests: whether it is as it was recorded, what others should keep of it, and what is taken along. */
export default defineCommand<typeof options, OperatorServices>({
  name: 'ledger',
  options,
  allow: 'administrator',
  audience: 'private',
  main: 'do',
  deadlineMs: 6 * 3_600_000,
  async *run(call, services) {
    const { word, about } = wordsOf(call.options.do ?? 'verify')
    // What somebody was handed is looked at without a ledger of one's own.
    if (word === 'verify' && about !== undefined) {
      const content = await services.textFile(about)
      return content === null ? unreadable(about) : exportAnswer(content, call.options.key, about, services.line)
    }
    const act = ACTIONS[word]
    if (!act) throw new Fault('bad-option', { value: literal(call.options.do ?? '') })
    const ledger = await services.ledger()
    if ('not' in ledger) return { view: view({ n: 'notice', tone: 'stop', text: ledger.not }), exit: 'config' }
    try {
      return yield* act(call, ledger, services, about)
    } finally {
      await ledger.close()
    }
  },
})

/** A path may hold spaces: the shell gives one argument a line. */
function wordsOf(given: string): { readonly word: string; readonly about: string | undefined } {
  const [first = '', ...more] = given.split('\n')
  const [word = '', ...rest] = first.trim().split(/\s+/)
  const about = [...(rest.length > 0 ? [rest.join(' ')] : []), ...more].join('\n')
  return { word, about: about === '' ? undefined : about }
}

async function* checkpoint({ io }: LedgerCall, ledger: LedgerHere, { line }: OperatorServices) {
  const note = await ledger.checkpoint()
  if (note === null) {
    return { view: view({ n: 'notice', tone: 'info', text: msg('ledger.checkpoint.none') }), exit: 'nothing' } as const
  }
  const keep = msg('ledger.checkpoint.keep', { line: line('ledger', 'verify', '--against', 'FILE') })
  return written(io, { name: 'checkpoint.txt', type: 'text/plain', content: note }, keep)
}

async function* key({ io }: LedgerCall, ledger: LedgerHere) {
  const file = { name: 'ledger-key.txt', type: 'text/plain', content: `${await ledger.key()}\n` }
  return written(io, file, msg('ledger.key.keep'))
}

async function* exporting(
  { io, options: { agency } }: LedgerCall,
  ledger: LedgerHere,
  { line }: OperatorServices,
  reference: string | undefined,
): AsyncGenerator<View, Answer> {
  if (reference === undefined || agency === undefined) {
    const whose = msg('ledger.export.whose', { line: line('ledger', 'export', 'REFERENCE', '--agency', 'AGENCY') })
    return { view: view({ n: 'notice', tone: 'warn', text: whose }), exit: 'nothing' }
  }
  const file = await ledger.export(reference, agency)
  if (!file) {
    const about = { agency: code(agency), reference: code(reference) }
    const text = msg('ledger.export.unknown', about)
    return { view: view({ n: 'notice', tone: 'warn', text }), exit: 'nothing' }
  }
  const made = msg('ledger.export.made', { line: line('ledger', 'verify', file.name) })
  return written(io, { ...file, type: 'application/json' }, made)
}

/** A file to standard output, and what to do with it beside it. */
async function written(
  io: LedgerCall['io'],
  { name, type, content }: { readonly name: string; readonly type: string; readonly content: string },
  next: Text,
): Promise<Answer> {
  const output = io.create(name, type)
  await output.write(content)
  return { view: view({ n: 'text', text: next }, { n: 'file', file: await output.close() }) }
}
