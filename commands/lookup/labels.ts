import { type Attribution, type Consulted, categoryOf, type FoundLabel } from '../../src/attribution/lookup.ts'
import { handlingWord } from '../../src/core/handling.ts'
import { code, day, list, literal, msg, number, run, strong, type Text } from '../../src/core/text.ts'
import type { Column, Fact, Node, Tone } from '../../src/core/view.ts'
import { networksText } from '../addresswords.ts'

/** Most labels shown in full on a card; the data form has all. */
const SHOWN = 6

/** Most name tags of one source shown. */
const TAGS = 4

const TONES = { concern: 'stop', notable: 'warn', neutral: 'info' } as const satisfies Record<string, Tone>

/** One line on top: the gravest thing said and about whom; or that nothing is known, which is no all-clear. */
export function headline({ labels, tone, disputed }: Attribution, networks: readonly string[]): readonly Node[] {
  const first = labels[0]
  if (!first || !tone) return [{ n: 'notice', tone: 'info', text: msg('attribution.answer.none') }]
  // One source's word against another's gives no reason to stop: only to weigh them.
  const unsure = isElsewhere(first, networks) || (disputed && first.confidence !== 'official')
  return [
    { n: 'notice', tone: unsure ? 'warn' : TONES[tone], text: saysText(first, networks) },
    ...(first.category === 'token' && !isElsewhere(first, networks)
      ? [{ n: 'notice', tone: 'info', text: msg('lookup.tokenItself') } as const]
      : []),
    ...(disputed ? [{ n: 'notice', tone: 'warn', text: msg('attribution.answer.disputed') } as const] : []),
  ]
}

/** What a label says in a few words, and where it holds if not on the networks asked for. */
export function saysText(label: FoundLabel, networks: readonly string[]): Text {
  const says = msg('lookup.says', {
    category: categoryText(label),
    entity: literal(label.by.name),
  })
  return isElsewhere(label, networks) ? msg('lookup.elsewhere', { says, networks: networksText(label.networks) }) : says
}

/** A contract: code at this address of this network. Nobody holds its key, and elsewhere the address is not its own. */
export function isContract({ category, role }: FoundLabel): boolean {
  return category === 'token' || role === 'contract' || role === 'token-contract'
}

/** What is said of a contract holds for its own network; of an account, wherever its key works. */
function isElsewhere(label: FoundLabel, networks: readonly string[]): boolean {
  return isContract(label) && !label.networks.some(network => networks.includes(network))
}

/** Each label with who says it, of which day, and how sure that is. */
export function labelNodes({ labels }: Attribution): readonly Node[] {
  const all = [...Map.groupBy(labels, sameOnCard).values()]
  const shown = all.slice(0, SHOWN)
  return [
    ...shown.flatMap(([label, ...more]) => [
      { n: 'facts', rows: [...factsOf(label!, more)] } as const,
      ...(label!.superseded ? [supersededNode(label!, label!.superseded)] : []),
      ...label!.notes.map(note => ({ n: 'text', quiet: true, text: msg(`attribution.notes.${note}`) }) as const),
    ]),
    ...(all.length > SHOWN
      ? [{ n: 'text', quiet: true, text: msg('lookup.moreLabels', { count: all.length - SHOWN }) } as const]
      : []),
  ]
}

/** Labels that would read alike but for the name tag of their source are shown as one. */
function sameOnCard({ by, about, category, role, from, asOf, confidence, networks, ...rest }: FoundLabel): string {
  const { handling, listing, token, superseded, notes } = rest
  const where = category === 'token' ? networks : []
  const said = [by.name, by.kind, by.aliases, about?.name, category, role, from.id, asOf, confidence, where]
  return JSON.stringify([...said, handling, listing, token, superseded?.id, notes])
}

/** What an old copy or issue still names and a later one does not, with both days. */
function supersededNode({ from, asOf }: FoundLabel, later: NonNullable<FoundLabel['superseded']>): Node {
  const words = { source: literal(from.title), day: day(asOf), later: day(later.date) }
  return { n: 'notice', tone: 'warn', text: msg('attribution.listing.superseded', words) }
}

/** How many sources name the address, do not name it, or are held in part; and which lists are old. */
export function sourcesLine({ consulted }: Attribution): readonly Node[] {
  const count = (...verdicts: Consulted['verdict'][]): number =>
    consulted.filter(one => verdicts.includes(one.verdict)).length
  const parts = [
    said('named', count('listed', 'formerly-listed', 'superseded')),
    said('notNamed', count('not-listed')),
    said('notHeld', count('not-held')),
  ].filter(part => part !== null)
  return [
    ...(parts.length > 0 ? [{ n: 'text', quiet: true, text: run(...parts) } as const] : []),
    ...oldNodes(consulted),
  ]
}

/** Which of the lists that were consulted are old, each once. */
export function oldNodes(consulted: readonly Consulted[]): readonly Node[] {
  const old = new Map(consulted.flatMap(one => (one.old ? [[one.source.id, one] as const] : [])))
  return [...old.values()].map(one => ({ n: 'notice', tone: 'warn', text: oldText(one) }))
}

/** Every source with its day, its publisher and what it says of this address. */
export function sourceNodes({ consulted }: Attribution): readonly Node[] {
  const columns: readonly Column[] = [
    { title: msg('lookup.sources.source') },
    { title: msg('lookup.sources.date') },
    { title: msg('lookup.sources.says') },
  ]
  const rows = consulted.map(({ source, verdict }) => [
    run(literal(source.title), msg('lookup.sources.kind', { kind: msg(`attribution.sources.${source.kind}`) })),
    day(source.date),
    msg(`attribution.verdicts.${verdict}`),
  ])
  const kinds = [...new Set(consulted.map(one => one.source.kind))]
  return [
    { n: 'table', columns, rows },
    ...oldNodes(consulted),
    {
      n: 'facts',
      rows: kinds.map(kind => ({
        label: msg(`attribution.sources.${kind}`),
        value: msg(`attribution.limits.${kind}`),
      })),
    },
    // An agency's own record stands nowhere that could be opened.
    { n: 'list', items: consulted.filter(says).flatMap(({ source }) => (source.url === '' ? [] : [code(source.url)])) },
  ]
}

function* factsOf(label: FoundLabel, alike: readonly FoundLabel[]): Generator<Fact> {
  yield { label: msg('lookup.facts.who'), value: whoText(label) }
  if (label.by.aliases.length > 0) {
    yield { label: msg('lookup.facts.alsoCalled'), value: list(label.by.aliases.slice(0, 4).map(literal)) }
  }
  yield { label: msg('lookup.facts.what'), value: whatText(label) }
  const tags = new Set([label, ...alike].flatMap(({ tag, by }) => (tag && !isName(tag, by.name) ? [tag] : [])))
  if (tags.size > 0) {
    const named = [...tags].slice(0, TAGS).map(literal)
    yield { label: msg('lookup.facts.nameTag'), value: list(tags.size > TAGS ? [...named, literal('…')] : named) }
  }
  if (label.handling) yield { label: msg('lookup.facts.handling'), value: handlingWord(label.handling) }
  if (label.listing) yield { label: msg('lookup.facts.list'), value: listingText(label) }
  if (label.token) {
    const { symbol, decimals } = label.token
    yield {
      label: msg('lookup.facts.token'),
      value: msg('attribution.answer.token', { symbol: literal(symbol), decimals: number(decimals) }),
    }
  }
  if (label.category === 'token') yield { label: msg('lookup.facts.only'), value: networksText(label.networks) }
  if (label.about) yield { label: msg('lookup.facts.incident'), value: literal(label.about.name) }
  yield {
    label: msg('lookup.facts.source'),
    value: run(saidText(label), msg('lookup.confidence', { confidence: surenessText(label) })),
  }
}

/** How far the source's word goes. What an agency entered itself has been cited by nobody. */
function surenessText({ from, confidence }: FoundLabel): Text {
  return from.kind === 'agency-record'
    ? msg('attribution.sources.agency-record')
    : msg(`attribution.confidence.${confidence}`)
}

/** The source with its day: where the list states none, that it is the day on which somebody stored it. */
function saidText({ from, asOf }: FoundLabel): Text {
  const stored = from.dated === 'collected' && asOf === from.date
  return msg(`attribution.answer.${stored ? 'storedOn' : 'asOf'}`, { source: literal(from.title), date: day(asOf) })
}

/** What a label says in a few words with who says it: for tables, where nothing else of it is shown. */
export function sourcedText(label: FoundLabel, networks: readonly string[]): Text {
  return run(saysText(label, networks), msg('lookup.confidence', { confidence: saidText(label) }))
}

/** A name tag often is nothing but the name. */
function isName(tag: string, name: string): boolean {
  return tag.trim().toLowerCase() === name.trim().toLowerCase()
}

function whoText({ by, from }: FoundLabel): Text {
  if (from.copy && by.kind === 'unknown') return msg('attribution.answer.unnamedParty')
  return run(strong(literal(by.name)), msg('lookup.entityKind', { kind: msg(`attribution.kinds.${by.kind}`) }))
}

function categoryText(label: FoundLabel): Text {
  return msg(`attribution.categories.${categoryOf(label)}`)
}

function whatText(label: FoundLabel): Text {
  const { category, role } = label
  const said = categoryText(label)
  // "Token contract, token contract" says nothing more.
  return role && role !== `${category}-contract` ? list([said, msg(`attribution.roles.${role}`)]) : said
}

/** The day the party was listed and the issue that names the address: never "sanctioned since". */
function listingText({ listing, asOf, from }: FoundLabel): Text {
  const { name, listedOn, delistedOn, programmes } = listing!
  const words = { entity: literal(name), listed: day(listedOn) }
  const sentence = delistedOn
    ? msg('attribution.listing.delisted', { ...words, delisted: day(delistedOn) })
    : msg('attribution.listing.listed', { ...words, issue: day(asOf) })
  if (programmes.length === 0 || from.kind !== 'sanctions-list') return sentence
  return run(sentence, msg('attribution.listing.programmes', { programmes: list(programmes.map(literal)) }))
}

function said(key: 'named' | 'notNamed' | 'notHeld', count: number): Text | null {
  return count === 0 ? null : msg(`attribution.answer.${key}`, { count })
}

function oldText({ source, ageDays }: Consulted): Text {
  return msg('attribution.answer.old', { issue: day(source.date), count: ageDays })
}

function says({ verdict }: Consulted): boolean {
  return verdict === 'listed' || verdict === 'formerly-listed' || verdict === 'superseded'
}
