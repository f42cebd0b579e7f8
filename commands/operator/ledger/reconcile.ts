import type { Answer } from '../../../src/core/command.ts'
import { Fault } from '../../../src/core/errors.ts'
import { code, literal, minute, msg, number, type Text } from '../../../src/core/text.ts'
import { type Fact, type Node, type View, view } from '../../../src/core/view.ts'
import type { Standing } from '../../../src/relay/ledger-keeping/restored.ts'
import type { OperatorServices } from '../services.ts'
import type { LedgerHere } from './here.ts'
import type { LedgerCall } from './options.ts'
import { faultNodes, lookingThrough, waterNode } from './verify.ts'

/** Held messages that are listed; the data has all of them. */
const SHOWN = 50

/** Shows how restored data differs from what was, and with `--yes` accepts it. */
export async function* reconciling(
  { options: { yes, messages } }: LedgerCall,
  ledger: LedgerHere,
  { line }: OperatorServices,
): AsyncGenerator<View, Answer> {
  const stands = await ledger.standing()
  if (!stands.isOpen) {
    const text = msg('ledger.reconcile.nothing')
    return { view: view({ n: 'notice', tone: 'good', text }), data: { state: stands.state, reconciled: false } }
  }
  const verdict = yield* lookingThrough(ledger)
  const pending = stands.held.length + stands.waiting
  const held = await heldOf(stands, ledger)
  const data = {
    state: stands.state,
    size: stands.size,
    mark: stands.mark && { size: stands.mark.size, at: stands.mark.at },
    requests: verdict.requests,
    waiting: stands.waiting,
    held,
    faults: verdict.faults,
  }
  // Where nothing waits there is nothing to choose.
  const choice = messages ?? (pending === 0 ? 'drop' : null)
  if (yes && choice !== null) {
    if (!(await ledger.reconcile(choice))) throw new Fault('not-taken')
    return { view: doneView(stands, choice, pending), data: { ...data, reconciled: true, messages: choice } }
  }
  return {
    view: view(
      { n: 'heading', text: msg('ledger.reconcile.heading') },
      waterNode(stands.state, line('ledger', 'reconcile')),
      ...faultNodes(verdict),
      { n: 'facts', rows: factsOf(stands, verdict.requests, pending) },
      ...heldNodes(held),
      { n: 'text', text: msg(isLost(stands) ? 'ledger.reconcile.missing' : 'ledger.reconcile.unsure') },
      ...howNodes(pending, line),
    ),
    data: { ...data, reconciled: false },
    exit: 'nothing',
  }
}

/** A message that waits for a decision: where it would stand, and whose card it is. Nothing of what it says. */
interface Held {
  readonly platform: string
  readonly place: string
  readonly reference: string | null
}

function heldOf({ held }: Standing, ledger: LedgerHere): Promise<readonly Held[]> {
  return Promise.all(
    held.map(async ({ wanted: { key, place } }) => ({
      platform: place.platform,
      place: place.id,
      reference: await ledger.referenceOf(key),
    })),
  )
}

function isLost({ state }: Standing): boolean {
  return state === 'restored'
}

function factsOf({ size, mark }: Standing, requests: number, pending: number): readonly Fact[] {
  const fact = (label: 'now' | 'mark' | 'marked' | 'lost' | 'requests' | 'held', value: Text): Fact => ({
    label: msg(`ledger.reconcile.facts.${label}`),
    value,
  })
  return [
    fact('now', number(size)),
    ...(mark ? [fact('mark', number(mark.size)), fact('marked', minute(mark.at))] : []),
    ...(mark && mark.size > size ? [fact('lost', number(mark.size - size))] : []),
    fact('requests', number(requests)),
    fact('held', number(pending)),
  ]
}

function heldNodes(held: readonly Held[]): readonly Node[] {
  if (held.length === 0) return []
  const rows = held
    .slice(0, SHOWN)
    .map(({ platform, place, reference }) => [
      literal(`${platform}:${place}`),
      reference === null
        ? msg('ledger.reconcile.what.other')
        : msg('ledger.reconcile.what.card', { reference: code(reference) }),
    ])
  return [
    {
      n: 'table',
      columns: [{ title: msg('ledger.reconcile.columns.where') }, { title: msg('ledger.reconcile.columns.what') }],
      rows,
    },
    ...(held.length > SHOWN
      ? [{ n: 'text', text: msg('ledger.reconcile.and', { count: number(held.length - SHOWN) }) } as const]
      : []),
  ]
}

function howNodes(pending: number, line: OperatorServices['line']): readonly Node[] {
  const accept = (...more: readonly string[]): Text => line('ledger', 'reconcile', '--yes', ...more)
  if (pending === 0) return [{ n: 'text', text: msg('ledger.reconcile.accept', { line: accept() }) }]
  return [
    { n: 'text', text: msg('ledger.reconcile.choose') },
    { n: 'text', text: msg('ledger.reconcile.acceptSend', { line: accept('--messages', 'send') }) },
    { n: 'text', text: msg('ledger.reconcile.acceptDrop', { line: accept('--messages', 'drop') }) },
  ]
}

function doneView({ size }: Standing, messages: 'send' | 'drop', pending: number): View {
  return view(
    { n: 'notice', tone: 'good', text: msg('ledger.reconcile.done', { count: number(size) }) },
    pending > 0 && { n: 'text', text: msg(messages === 'send' ? 'ledger.reconcile.sent' : 'ledger.reconcile.dropped') },
  )
}
