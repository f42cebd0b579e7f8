import { networksOf } from '../../src/addresses/chains.ts'
import type { Found } from '../../src/addresses/scan/outputs.ts'
import { toneOf } from '../../src/attribution/lookup.ts'
import type { FileRef } from '../../src/core/files.ts'
import { code, list, literal, msg, number, size, type Text } from '../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../src/core/view.ts'
import { kindText, networkText } from '../addresswords.ts'
import { sourcedText } from '../lookup/labels.ts'
import { shortened } from '../lookup/nearly.ts'
import type { ScanFacts } from './facts.ts'
import { SHOWN, type Sink } from './sink.ts'
import { SECRETS_WITHIN, type Step, type Totals } from './sources.ts'

/** Most chains named in the summary. */
const CHAINS_NAMED = 8
/** Most buttons under the summary. */
const BUTTONS = 5

/** How far a scan is. */
export function progressView({ name, bytes, total, addresses }: Extract<Step, { is: 'progress' }>): View {
  const label = msg('scan.progress', { name: literal(name), bytes: size(bytes), count: addresses })
  return view({ n: 'progress', label, done: bytes, ...(total === null ? {} : { total }) })
}

/** What was found: counts, what gives reason for concern, the first addresses, and the file with all of them. */
export function doneView(
  totals: Totals,
  sink: Sink,
  file: FileRef | null,
  person: string,
  asked: readonly Node[] = [],
): View {
  const warned = secrets(totals)
  if (totals.found === 0) {
    return view(
      ...warned,
      { n: 'notice', tone: 'info', text: msg('scan.none', { bytes: size(totals.bytes) }) },
      ...converted(totals),
    )
  }
  return view(
    { n: 'heading', text: msg('scan.heading', { count: totals.found }) },
    {
      n: 'facts',
      rows: [
        { label: msg('scan.facts.read'), value: size(totals.bytes) },
        { label: msg('scan.facts.occurrences'), value: number(totals.occurrences) },
        { label: msg('scan.facts.networks'), value: chainsText(sink.chains) },
        { label: msg('scan.facts.labelled'), value: number(sink.labelled) },
      ],
    },
    ...warned,
    ...converted(totals),
    sink.hidden > 0 && { n: 'notice', tone: 'warn', text: msg('lookup.ownWithheld') },
    ...graves(sink, person),
    ...rows(totals, sink, file),
    ...asked,
    file && { n: 'file', file },
  )
}

/** Who learnt of the addresses that were asked about; or why nobody was asked. */
export function factsNodes(facts: ScanFacts | null, intoFile: boolean): readonly Node[] {
  if (!facts) return [{ n: 'notice', tone: 'info', text: msg(intoFile ? 'scan.nobodyAsked' : 'scan.factsInFile') }]
  const told = facts.learnt.map(({ title, hosts }) =>
    msg('chains.providerAt', { provider: literal(title), hosts: list(hosts.map(literal)) }),
  )
  return [
    ...(told.length > 0
      ? [{ n: 'text', quiet: true, text: msg('chains.learnt', { providers: list(told) }) } as const]
      : []),
    ...(facts.left > 0
      ? [{ n: 'notice', tone: 'info', text: msg('scan.factsLeft', { count: facts.left }) } as const]
      : []),
  ]
}

function graves({ graves, graveCount, first }: Sink, person: string): readonly Node[] {
  if (graves.length === 0) return [{ n: 'text', quiet: true, text: msg('scan.noneLabelled') }]
  const several = fromSeveral([...first, ...graves.map(one => one.found)])
  const gravest = graves.some(one => toneOf(one.label) === 'concern')
  const button = (address: string): Button => ({
    label: msg('lookup.nearly.lookUp', { address: literal(shortened(address)) }),
    does: { command: 'lookup', options: { text: address }, who: { person } },
  })
  return [
    { n: 'notice', tone: gravest ? 'stop' : 'warn', text: msg('scan.graves', { count: graveCount }) },
    {
      n: 'table',
      columns: [
        { title: msg('lookup.facts.address') },
        { title: msg('lookup.facts.who') },
        { title: msg('scan.facts.line'), align: 'end' },
      ],
      rows: graves.map(({ found, label }) => [
        code(found.hit.address),
        sourcedText(label, found.hit.networks),
        placeText(found, several),
      ]),
    },
    ...(graveCount > graves.length
      ? [{ n: 'text', quiet: true, text: msg('scan.moreGraves', { count: graveCount - graves.length }) } as const]
      : []),
    { n: 'actions', buttons: graves.slice(0, BUTTONS).map(({ found }) => button(found.hit.address)) },
  ]
}

function rows({ found }: Totals, { first }: Sink, file: FileRef | null): readonly Node[] {
  if (file) return []
  const several = fromSeveral(first)
  const table: Node = {
    n: 'table',
    columns: [
      { title: msg('lookup.facts.address') },
      { title: msg('lookup.facts.networks') },
      { title: msg('lookup.facts.kind') },
      { title: msg('scan.facts.line'), align: 'end' },
    ],
    rows: first.map(found => [
      code(found.hit.address),
      networkText(found.hit.networks[0] ?? found.hit.chain),
      kindText(found.hit),
      placeText(found, several),
    ]),
  }
  if (found <= SHOWN) return [table]
  return [
    table,
    { n: 'text', quiet: true, text: msg('scan.more', { count: found - SHOWN, option: code('--format csv') }) },
  ]
}

/** A line number says nothing where several files have one. */
function placeText({ hit: { line }, source }: Found, several: boolean): Text {
  return several && source !== '' ? literal(`${source}:${line}`) : number(line)
}

function fromSeveral(found: readonly Found[]): boolean {
  return found.some(({ source }) => source !== found[0]!.source)
}

function chainsText(chains: ReadonlyMap<string, number>): Text {
  const sorted = [...chains].sort(([, a], [, b]) => b - a)
  const named = sorted
    .slice(0, CHAINS_NAMED)
    .map(([chain, count]) =>
      msg('scan.chain', { network: networkText(networksOf(chain)[0] ?? chain), count: number(count) }),
    )
  return list(named)
}

/** Secrets that were met; and that they were not looked for, where nobody may take silence for none. */
function secrets({ secrets: count, secretLine, unsearched }: Totals): readonly Node[] {
  const met = msg('scan.secrets', { count, line: number(secretLine ?? 1) })
  const not = msg('scan.unsearched', { most: size(SECRETS_WITHIN) })
  return [
    ...(count > 0 ? [{ n: 'notice', tone: 'stop', text: met } as const] : []),
    ...(unsearched ? [{ n: 'notice', tone: 'info', text: not } as const] : []),
  ]
}

function converted({ converted: files }: Totals): readonly Node[] {
  return files.map(({ name, encoding }) => ({
    n: 'text',
    quiet: true,
    text: msg('scan.converted', { name: literal(name), encoding: literal(encoding) }),
  }))
}
