import { networksOf } from '../../src/addresses/chains.ts'
import { display } from '../../src/addresses/display.ts'
import { identity } from '../../src/addresses/identity.ts'
import { keyOf } from '../../src/addresses/key.ts'
import type { Candidate, Recognition } from '../../src/addresses/model.ts'
import type { AccountId } from '../../src/addresses/reading/account-ids.ts'
import type { Finding } from '../../src/addresses/reading/finding.ts'
import { twinsOf } from '../../src/addresses/twins.ts'
import type { Attribution, Attributor } from '../../src/attribution/lookup.ts'
import type { EntityKind } from '../../src/attribution/model.ts'
import { code, list, msg } from '../../src/core/text.ts'
import { type Button, type Fact, type Node, type View, view } from '../../src/core/view.ts'
import { checksumText, kindText, networksText, networkText, readingText } from '../addresswords.ts'
import { headline, isContract, labelNodes, sourceNodes, sourcesLine } from './labels.ts'
import { accountIdText, sourceTexts } from './others.ts'
import type { CardParts } from './parts.ts'

/** An address with the tags or memos that stood beside it. */
export type AddressFinding = Extract<Finding, { type: 'address' }> & { readonly tags?: readonly AccountId[] }

/** How the name of a test network ends; what stands before it is the network that it tests. */
const TEST = '-testnet'

/** What is known about one reading of an address. */
export interface Known {
  readonly candidate: Candidate
  readonly attribution: Attribution
}

/** Every reading with what the sources say of it; one that is labelled comes before one that is not. */
export function knownOf({ candidates }: Pick<Recognition, 'candidates'>, attributor: Attributor): readonly Known[] {
  const all = candidates.map(candidate => ({ candidate, attribution: attributor.find(identity(candidate)) }))
  return [...all.filter(one => one.attribution.tone !== null), ...all.filter(one => one.attribution.tone === null)]
}

/** What a button of the card does: shows something more of the address. */
export type Press = (show: string) => Button['does']

/**
 * The card: what it is, whose, what gives reason for concern and who says so. Nothing here needs a network; what others
 * than this machine said comes in `parts`.
 */
export function cardView(
  known: readonly Known[],
  finding: AddressFinding,
  person: string,
  parts: CardParts = NO_PARTS,
  press: Press = show => plainPress(display(known[0]!.candidate), show, person),
): View {
  const { candidate, attribution } = known[0]!
  const address = display(candidate)
  const twinless = keyOf(candidate) === null || attribution.labels.some(isContract)
  return view(
    { n: 'heading', text: readingText(candidate) },
    { n: 'code', value: address },
    ...testNetwork(candidate),
    ...gravestFirst(headline(attribution, candidate.networks), parts.head, attribution),
    { n: 'facts', rows: [...facts(known, finding), ...parts.rows] },
    ...besides(finding),
    ...labelNodes(attribution),
    ...sourcesLine(attribution),
    ...parts.foot,
    {
      n: 'actions',
      buttons: [
        ...parts.buttons,
        button('contacts', press),
        ...cooperation(attribution, person),
        button('sources', press),
        button('explorers', press),
        // Every key has twins; to spell them takes longer than all the rest of the card.
        ...(twinless ? [] : [button('twins', press)]),
        { label: msg('lookup.buttons.history'), does: historyOf(address, person) },
      ],
    },
  )
}

/** A freeze goes before what is no reason for concern, above all before that nothing is known. */
function gravestFirst(labels: readonly Node[], chain: readonly Node[], { tone }: Attribution): readonly Node[] {
  return tone === 'concern' ? [...labels, ...chain] : [...chain, ...labels]
}

const NO_PARTS: CardParts = { head: [], rows: [], foot: [], buttons: [] }

/** Every source that was consulted for this address, with its day and what it says. */
export function sourcesView(known: readonly Known[]): View {
  const { candidate, attribution } = known[0]!
  return view(
    { n: 'heading', text: msg('lookup.sources.heading') },
    { n: 'code', value: display(candidate) },
    ...sourceNodes(attribution),
  )
}

/** Where else the same key has an account: whoever controls the one can control the others. A contract has no key. */
export function twinsView(known: readonly Known[]): View {
  const { candidate, attribution } = known[0]!
  const contract = attribution.labels.some(isContract)
  const twins = contract ? [] : twinsOf(candidate)
  const said = contract ? 'contract' : twins.length > 0 ? 'meaning' : 'none'
  return view(
    { n: 'heading', text: msg('lookup.twins.heading') },
    { n: 'code', value: display(candidate) },
    { n: 'text', text: msg(`lookup.twins.${said}`) },
    // What follows is computed from this spelling: were it mistyped, it would be somebody else's.
    candidate.checksum !== 'verified' && { n: 'notice', tone: 'warn', text: checksumText(candidate.checksum) },
    twins.length > 0 && {
      n: 'table',
      columns: [{ title: msg('lookup.facts.networks') }, { title: msg('lookup.facts.address') }],
      rows: twins.map(twin => [
        networksText(twin.networks),
        code(display({ ...twin, kind: 'account', checksum: candidate.checksum })),
      ]),
    },
  )
}

/** What looks like money and is none: said before anything else. */
function testNetwork({ networks }: Candidate): readonly Node[] {
  const [network] = networks
  if (!network?.endsWith(TEST)) return []
  const near = networkText(network.slice(0, -TEST.length))
  return [{ n: 'notice', tone: 'warn', text: msg('problems.test-network', { near }) }]
}

/** What the link or payment request says besides, and what else the string could be. */
function besides({ source, transaction, tags = [] }: AddressFinding): readonly Node[] {
  const chains = transaction?.chains.map(chain => networkText(networksOf(chain)[0] ?? chain))
  const texts = [
    ...(tags.length > 0 ? [msg('reading.account-id.tag-use')] : []),
    ...sourceTexts(source),
    ...(chains ? [msg('reading.transaction.beside-address', { chains: list(chains) })] : []),
  ]
  return texts.map(text => ({ n: 'text', quiet: true, text }) as const)
}

function* facts(known: readonly Known[], { tags = [] }: AddressFinding): Generator<Fact> {
  const { candidate } = known[0]!
  yield { label: msg('lookup.facts.networks'), value: networksText(candidate.networks) }
  yield { label: msg('lookup.facts.kind'), value: kindText(candidate) }
  yield { label: msg('lookup.facts.checksum'), value: checksumText(candidate.checksum) }
  if (candidate.tag !== undefined) yield { label: msg('lookup.facts.tag'), value: code(candidate.tag) }
  for (const tag of tags) yield { label: msg('lookup.facts.tag'), value: accountIdText(tag) }
  const others = known.slice(1)
  if (others.length > 0) {
    yield { label: msg('lookup.facts.others'), value: list(others.map(one => readingText(one.candidate))) }
  }
}

function button(show: 'contacts' | 'sources' | 'explorers' | 'twins', press: Press): Button {
  return { label: msg(`lookup.buttons.${show}`), does: press(show) }
}

function plainPress(text: string, show: string, person: string): Button['does'] {
  return { command: 'lookup', options: { text, show }, who: { person } }
}

/** Companies that can be asked to keep, to freeze or to tell something. */
export const CAN_BE_ASKED: ReadonlySet<EntityKind> = new Set([
  'exchange',
  'issuer',
  'swap-service',
  'company',
  'service',
  'protocol',
])

/** The way to what is written on asking whoever the labels name. No article is read before it is pressed. */
function cooperation({ labels }: Attribution, person: string): readonly Button[] {
  const ids = labels.flatMap(({ by }) => (CAN_BE_ASKED.has(by.kind) ? [by.id] : []))
  return ids.length === 0 ? [] : [procedureButton(ids, person)]
}

/** A button that opens what is written on asking these entities. */
export function procedureButton(entities: readonly string[], person: string): Button {
  const entity = [...new Set(entities)].slice(0, 10).join(',')
  return {
    label: msg('lookup.buttons.procedure'),
    does: { command: 'procedure', options: { entity }, who: { person } },
  }
}

/** Who looked this address up before, as far as the person may see it. */
function historyOf(text: string, person: string): Button['does'] {
  return { command: 'history', options: { text }, who: { person } }
}
