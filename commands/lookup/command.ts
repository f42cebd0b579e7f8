import { display } from '../../src/addresses/display.ts'
import { identity } from '../../src/addresses/identity.ts'
import { readAddressAlone } from '../../src/addresses/reading/alone.ts'
import type { Finding, Reading } from '../../src/addresses/reading/finding.ts'
import { defineCommand, type Person } from '../../src/core/command.ts'
import { choice, paragraph } from '../../src/core/options.ts'
import { code, literal, msg, number, run, type Text } from '../../src/core/text.ts'
import { type Node, type View, view } from '../../src/core/view.ts'
import type { OwnAttribution } from '../labels/attribution.ts'
import type { Services } from '../services.ts'
import { cardView, type Known, knownOf, sourcesView, twinsView } from './card.ts'
import { dataOf } from './data.ts'
import { nearlyView } from './nearly.ts'
import { otherView } from './others.ts'
import { severalView } from './several.ts'

const options = { text: paragraph(2_000_000), show: choice('card', 'sources', 'twins').optional() }

/** What is shorter and like no address is not told what is wrong with it as an address. */
const SHORTEST = 16

/** Whatever an officer pastes: which network, whose, and who says so. Answered from this machine alone. */
export default defineCommand<typeof options, Services>({
  name: 'lookup',
  options,
  allow: 'trainee',
  audience: 'private',
  main: 'text',
  async *run({ options: { text, show = 'card' }, by, id, now, withheld }, services) {
    const { attribution, withheld: isWithheld } = await attributionFor(by, now, services)
    const reading = readAddressAlone(text) ?? (await import('../../src/addresses/reading/read.ts')).read(text)
    const memory = new Map<Finding, readonly Known[]>()
    const known = (finding: Finding): readonly Known[] => {
      const found = memory.get(finding) ?? (finding.type === 'address' ? knownOf(finding.recognition, attribution) : [])
      memory.set(finding, found)
      return found
    }
    const nothing = reading.findings.length === 0
    return {
      view: {
        nodes: [
          ...warnings(reading, text),
          ...hidden(reading, isWithheld),
          ...answer(reading, text, show, known, by, withheld).nodes,
        ],
      },
      effects: nothing
        ? []
        : [
            {
              do: 'record',
              id: `${id}/lookup`,
              kind: 'lookup',
              by: by.id,
              at: now.toISOString(),
              body: { addresses: looked(reading) },
            },
          ],
      data: { ...dataOf(reading, known), withheld },
      ...(nothing || reading.findings.every(one => one.type === 'nearly-address') ? { exit: 'nothing' as const } : {}),
    }
  },
})

/** The agency's own labels are added for its people alone; for everybody else nothing of it is read. */
async function attributionFor(by: Person, now: Date, services: Services): Promise<OwnAttribution> {
  if (by.agency === null) return { attribution: services.attribution, withheld: () => false }
  const { withOwn } = await import('../labels/attribution.ts')
  return withOwn({ by, now }, by.agency, services)
}

/** That something may not be shown here is said, and not what. */
function hidden({ findings }: Reading, isWithheld: OwnAttribution['withheld']): readonly Node[] {
  const some = findings.some(
    one => one.type === 'address' && one.recognition.candidates.some(candidate => isWithheld(identity(candidate))),
  )
  return some ? [{ n: 'notice', tone: 'warn', text: msg('lookup.ownWithheld') }] : []
}

function answer(
  reading: Reading,
  text: string,
  show: 'card' | 'sources' | 'twins',
  known: (finding: Finding) => readonly Known[],
  by: Person,
  withheld: boolean,
): View {
  const [only, second] = reading.findings
  // Where a secret was taken out and nothing else was there, the warning is the whole answer.
  if (!only) return withheld ? view() : nothingView()
  const address = reading.findings.filter(one => one.type === 'address')
  if (show !== 'card' && address.length === 1) {
    return (show === 'sources' ? sourcesView : twinsView)(known(address[0]!))
  }
  if (second) return severalView(reading, text, known, by.id)
  if (only.type === 'address') return cardView(known(only), only, by.id)
  if (only.type === 'nearly-address') {
    // A greeting, a number, a question mark: not an address copied badly.
    if (only.recognition.problem!.code === 'unknown-format' && text.trim().length < SHORTEST) return nothingView()
    return nearlyView(text.slice(only.start, only.end), only.recognition.problem!, by.id)
  }
  return otherView(only, text.slice(only.start, only.end))
}

function nothingView(): View {
  return view(
    { n: 'notice', tone: 'info', text: msg('lookup.nothing.heading') },
    { n: 'text', text: msg('lookup.nothing.next', { help: code('/help') }) },
  )
}

/** What must be seen before anything else: hidden characters, letters that pretend, addresses that imitate one another. */
function warnings(reading: Reading, text: string): readonly Node[] {
  const written = (index: number): string => {
    const finding = reading.findings[index]!
    return finding.type === 'address'
      ? display(finding.recognition.candidates[0]!)
      : text.slice(finding.start, finding.end)
  }
  return [
    ...reading.lookAlikes.flatMap(({ first, second, head, tail }): Node[] => [
      { n: 'notice', tone: 'stop', text: msg('reading.look-alike.pair', { head: number(head), tail: number(tail) }) },
      { n: 'list', items: [code(written(first)), code(written(second))] },
      { n: 'text', text: msg('reading.look-alike.why') },
    ]),
    ...reading.notes
      .filter(note => !isExplained(note, reading))
      .map((note): Node => ({ n: 'notice', tone: 'warn', text: noteText(note) })),
  ]
}

/** The one thing found says itself which letter pretends, and what may have been meant. */
function isExplained(note: Reading['notes'][number], { findings }: Reading): boolean {
  const [only, second] = findings
  return (
    note.code === 'mixed-script' &&
    second === undefined &&
    only?.type === 'nearly-address' &&
    only.recognition.problem?.code === 'mixed-script' &&
    note.start >= only.start &&
    note.start < only.end
  )
}

function noteText(note: Reading['notes'][number]): Text {
  if (note.code !== 'mixed-script') return msg(`reading.notes.${note.code}`, { codePoint: literal(note.codePoint) })
  const { character, codePoint, script, start, suggestion } = note
  const said = msg('reading.notes.mixed-script', {
    character: literal(character),
    position: number(start + 1),
    codePoint: literal(codePoint),
    script: literal(script),
  })
  return suggestion === null
    ? said
    : run(said, msg('reading.notes.mixed-script-instead', { suggestion: code(suggestion) }))
}

function looked({ findings }: Reading): readonly string[] {
  return findings.flatMap(one => (one.type === 'address' ? [one.recognition.candidates[0]!.address] : []))
}
