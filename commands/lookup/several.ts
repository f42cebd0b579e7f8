import { display } from '../../src/addresses/display.ts'
import type { Finding, Reading } from '../../src/addresses/reading/finding.ts'
import type { Tone } from '../../src/attribution/categories.ts'
import { code, literal, msg, number, type Text } from '../../src/core/text.ts'
import { type Button, type View, view } from '../../src/core/view.ts'
import { problemText, readingText } from '../addresswords.ts'
import type { Known } from './card.ts'
import { oldNodes, sourcedText } from './labels.ts'
import { shortened } from './nearly.ts'
import { accountIdText, typeText } from './others.ts'

/** Most rows and buttons of one answer; what is beyond them is for a file and `scan`. */
const MOST = { rows: 30, buttons: 8 }

/** Several things in one text: a line each, the grave ones by a button of their own. */
export function severalView(
  reading: Reading,
  text: string,
  knownOf: (finding: Finding) => readonly Known[],
  person: string,
): View {
  const { findings } = reading
  const shown = mostGrave(findings, knownOf)
  const known = findings.flatMap(finding => knownOf(finding).slice(0, 1))
  const grave = known.filter(one => one.attribution.tone === 'concern').length
  const rows = shown.map(finding => [
    number(findings.indexOf(finding) + 1),
    writtenText(finding, text),
    isText(finding),
    whoseText(knownOf(finding)),
  ])
  return view(
    { n: 'heading', text: msg('lookup.several.heading', { count: findings.length }) },
    grave > 0 && { n: 'notice', tone: 'stop', text: msg('lookup.several.concern', { count: grave }) },
    {
      n: 'table',
      columns: [
        { title: literal('#'), align: 'end' },
        { title: msg('lookup.several.found') },
        { title: msg('lookup.facts.is') },
        { title: msg('lookup.facts.who') },
      ],
      rows,
    },
    findings.some(one => one.type === 'account-id' && one.beside !== null && one.id.kind !== 'uid') && {
      n: 'text',
      text: msg('reading.account-id.tag-use'),
    },
    known.some(one => one.attribution.tone === null) && { n: 'text', text: msg('lookup.several.empty') },
    ...oldNodes(known.flatMap(one => one.attribution.consulted)),
    known.length > 0 && { n: 'text', quiet: true, text: msg('lookup.several.next') },
    (findings.length > MOST.rows || reading.truncated.findings) && {
      n: 'notice',
      tone: 'info',
      text: msg('reading.truncated.findings'),
    },
    reading.truncated.problems && { n: 'text', quiet: true, text: msg('reading.truncated.problems') },
    { n: 'actions', buttons: buttons(shown, knownOf, person) },
  )
}

/** All in the order of the text; where there are too many, those that give reason for concern go before the others. */
function mostGrave(findings: readonly Finding[], knownOf: (finding: Finding) => readonly Known[]): readonly Finding[] {
  if (findings.length <= MOST.rows) return findings
  const rank = (finding: Finding): number => {
    const tone = knownOf(finding)[0]?.attribution.tone
    return tone ? TONES.indexOf(tone) : TONES.length
  }
  return findings.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST.rows)
}

/** The gravest first. */
const TONES: readonly Tone[] = ['concern', 'notable', 'neutral']

function writtenText(finding: Finding, text: string): Text {
  if (finding.type === 'address') return code(display(finding.recognition.candidates[0]!))
  if (finding.type === 'nearly-address') return literal(text.slice(finding.start, finding.end))
  return code(shortened(text.slice(finding.start, finding.end).trim()))
}

function isText(finding: Finding): Text {
  if (finding.type === 'address') return readingText(finding.recognition.candidates[0]!)
  if (finding.type === 'nearly-address') return problemText(finding.recognition.problem!)
  return finding.type === 'account-id' ? accountIdText(finding.id) : typeText(finding)
}

function whoseText(known: readonly Known[]): Text {
  const [first] = known
  const label = first?.attribution.labels[0]
  return first && label ? sourcedText(label, first.candidate.networks) : literal('–')
}

function buttons(
  shown: readonly Finding[],
  knownOf: (finding: Finding) => readonly Known[],
  person: string,
): readonly Button[] {
  const addresses = shown.flatMap(finding => {
    const known = knownOf(finding)[0]
    return known ? [known] : []
  })
  const grave = addresses.filter(one => one.attribution.tone !== null)
  const rest = addresses.filter(one => one.attribution.tone === null)
  const unique = new Map([...grave, ...rest].map(one => [one.candidate.address, one]))
  return [...unique.values()].slice(0, MOST.buttons).map(({ candidate }) => ({
    label: msg('lookup.nearly.lookUp', { address: literal(shortened(display(candidate))) }),
    does: { command: 'lookup', options: { text: display(candidate) }, who: { person } },
  }))
}
