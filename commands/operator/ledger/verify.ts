import type { Answer } from '../../../src/core/command.ts'
import { code, list, literal, msg, number, type Text } from '../../../src/core/text.ts'
import { type Node, type View, view } from '../../../src/core/view.ts'
import { isFrozen, type WaterState } from '../../../src/relay/ledger-keeping/high-water.ts'
import type { Against, KeptVerdict, Looked } from '../../../src/relay/ledger-keeping/verify-kept.ts'
import type { OperatorServices } from '../services.ts'
import type { LedgerHere } from './here.ts'
import type { LedgerCall } from './options.ts'
import { placeText } from './place.ts'

/** Faults that are shown: the later ones mostly follow from the first. */
const SHOWN = 20

/** Looks through the whole ledger, telling how far it is, and says what is wrong and where. */
export async function* verifying(
  { options: { against } }: LedgerCall,
  ledger: LedgerHere,
  { textFile, line }: OperatorServices,
): AsyncGenerator<View, Answer> {
  const note = against === undefined ? undefined : await textFile(against)
  if (note === null) return unreadable(against ?? '')
  if (ledger.size === 0 && note === undefined && !isFrozen(ledger.water)) {
    const text = msg('ledger.empty')
    return { view: view({ n: 'notice', tone: 'info', text }), data: { ok: true, rows: 0, faults: [] } }
  }
  const verdict = yield* lookingThrough(ledger, note)
  return answer(verdict, ledger.water, against, line('ledger', 'reconcile'))
}

/** What cannot be read cannot be vouched for. */
export function unreadable(path: string): Answer {
  const text = msg('ledger.unreadable', { file: code(path) })
  return { view: view({ n: 'notice', tone: 'stop', text }), data: { ok: false, error: 'unreadable' }, exit: 'nothing' }
}

/** A look with its progress. */
export async function* lookingThrough(ledger: LedgerHere, note?: string): AsyncGenerator<View, KeptVerdict> {
  const looking = ledger.verify(note)
  for (;;) {
    const next = await looking.next()
    if (next.done) return next.value
    yield progressView(next.value)
  }
}

function progressView({ done, total }: Looked): View {
  return view({ n: 'progress', label: msg('ledger.looking'), done, total })
}

/** What is wrong with the rows and signatures, the first fault first; nothing where nothing is. */
export function faultNodes({ faults, unsigned }: Pick<KeptVerdict, 'faults' | 'unsigned'>): readonly Node[] {
  const said: readonly Text[] = [
    ...faults.map(({ what, from, to }) => msg(`ledger.faults.${what}`, { place: placeText(from, to) })),
    ...(unsigned.length > 0 ? [msg('ledger.faults.unsigned', { sizes: list(unsigned.map(number)) })] : []),
  ]
  if (said.length === 0) return []
  return [
    { n: 'notice', tone: 'stop', text: msg('ledger.wrong') },
    { n: 'list', items: said.slice(0, SHOWN) },
    ...(said.length > SHOWN
      ? [{ n: 'text', text: msg('ledger.more', { count: number(said.length - SHOWN) }) } as const]
      : []),
    ...(said.length > 1 ? [{ n: 'text', quiet: true, text: msg('ledger.first') } as const] : []),
  ]
}

/** What an operator must know of data that is not known to be the newest. */
export function waterNode(state: WaterState, reconcile: Text): Node | null {
  if (state === 'sound' || state === 'first') return null
  return { n: 'notice', tone: 'stop', text: msg(`ledger.water.${state}`, { line: reconcile }) }
}

function answer(verdict: KeptVerdict, water: WaterState, file: string | undefined, reconcile: Text): Answer {
  const { rows, requests, borneOut, bodies, root, faults, unsigned, against } = verdict
  const wrong = faultNodes(verdict)
  const ok = wrong.length === 0 && (against ?? 'holds') === 'holds' && !isFrozen(water)
  const hash = Buffer.from(root).toString('hex')
  return {
    view: view(
      ...(wrong.length > 0
        ? wrong
        : [{ n: 'notice', tone: 'good', text: msg('ledger.sound', { count: number(rows) }) } as const]),
      against && againstNode(against, file ?? ''),
      waterNode(water, reconcile),
      {
        n: 'facts',
        rows: [
          { label: msg('ledger.facts.entries'), value: number(rows) },
          { label: msg('ledger.facts.requests'), value: number(requests) },
          { label: msg('ledger.facts.checkpoints'), value: number(borneOut) },
          { label: msg('ledger.facts.kept'), value: number(bodies.kept) },
          { label: msg('ledger.facts.destroyed'), value: number(bodies.destroyed) },
          { label: msg('ledger.facts.root'), value: code(hash) },
        ],
      },
    ),
    data: { ok, rows, requests, checkpoints: borneOut, bodies, root: hash, unsigned, against, water, faults },
    ...(ok ? {} : { exit: 'nothing' }),
  }
}

function againstNode(against: Against, file: string): Node {
  const text = msg(`ledger.against.${against}`, { file: literal(file) })
  return { n: 'notice', tone: against === 'holds' ? 'good' : 'stop', text }
}
