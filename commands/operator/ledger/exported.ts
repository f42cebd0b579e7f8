import type { Answer } from '../../../src/core/command.ts'
import { code, minute, msg, number, type Text } from '../../../src/core/text.ts'
import { type Fact, type Node, view } from '../../../src/core/view.ts'
import { type ExportFault, type ExportVerdict, verifyExport } from '../../../src/relay/exporting/verify-export.ts'
import type { OperatorServices } from '../services.ts'
import { placeText } from './place.ts'

/** Looks through an export alone, with no ledger of one's own: whether it is whole, and by which key. */
export function exportAnswer(
  content: string,
  given: string | undefined,
  path: string,
  line: OperatorServices['line'],
): Answer {
  const verdict = verifyExport(content, given ?? null)
  const { bundle, faults, proved, later, key, keyFrom, checkpoint } = verdict
  const ok = faults.length === 0
  const again = line('ledger', 'verify', path, '--key', 'KEY')
  return {
    view: view(
      ...(ok ? soundNodes(verdict) : wrongNodes(faults)),
      bundle && { n: 'facts', rows: factsOf(verdict) },
      key !== null && keyNode(keyFrom, again),
    ),
    data: {
      ok,
      request: bundle?.request ?? null,
      reference: bundle?.reference ?? null,
      agency: bundle?.agency ?? null,
      key,
      keyFrom,
      checkpoint: checkpoint && { size: checkpoint.size, at: checkpoint.at },
      proved,
      later,
      faults,
    },
    ...(ok ? {} : { exit: 'nothing' }),
  }
}

function soundNodes({ proved, later }: ExportVerdict): readonly Node[] {
  return [
    { n: 'notice', tone: 'good', text: msg('ledger.export.sound', { count: number(proved) }) },
    ...(later > 0
      ? [{ n: 'notice', tone: 'info', text: msg('ledger.export.later', { count: number(later) }) } as const]
      : []),
  ]
}

function wrongNodes(faults: readonly ExportFault[]): readonly Node[] {
  return [
    { n: 'notice', tone: 'stop', text: msg('ledger.export.wrong') },
    { n: 'list', items: faults.map(faultText) },
  ]
}

function faultText({ what, index }: ExportFault): Text {
  return msg(`ledger.export.faults.${what}`, index === undefined ? {} : { place: placeText(index) })
}

function factsOf({ bundle, checkpoint, key }: ExportVerdict): readonly Fact[] {
  if (!bundle) return []
  return [
    ...(bundle.reference === null ? [] : [{ label: msg('ledger.facts.reference'), value: code(bundle.reference) }]),
    { label: msg('ledger.facts.agency'), value: code(bundle.agency) },
    { label: msg('ledger.facts.made'), value: minute(bundle.made) },
    ...(checkpoint ? [{ label: msg('ledger.facts.checkpoint'), value: minute(checkpoint.at) }] : []),
    ...(key === null ? [] : [{ label: msg('ledger.facts.key'), value: code(key) }]),
  ]
}

/** Said in any case: a key that came with the export proves nothing about whose it is. */
function keyNode(from: ExportVerdict['keyFrom'], again: Text): Node {
  if (from === 'given') return { n: 'text', text: msg('ledger.export.given') }
  return { n: 'notice', tone: 'warn', text: msg('ledger.export.inside', { line: again }) }
}
