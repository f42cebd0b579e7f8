import { display } from '../../src/addresses/display.ts'
import { identity } from '../../src/addresses/identity.ts'
import { readAddressAlone } from '../../src/addresses/reading/alone.ts'
import type { Finding, Reading } from '../../src/addresses/reading/finding.ts'
import type { Attributor } from '../../src/attribution/lookup.ts'
import { type Call, defineCommand } from '../../src/core/command.ts'
import type { Effect } from '../../src/core/effects.ts'
import { choice, text as line, paragraph } from '../../src/core/options.ts'
import { code, list, literal, msg } from '../../src/core/text.ts'
import { type Node, type View, view } from '../../src/core/view.ts'
import { attributionFor, troubleNodes } from '../attributing.ts'
import type { OwnAttribution } from '../labels/attribution.ts'
import type { Services } from '../services.ts'
import { type AddressFinding, cardView, type Known, knownOf, sourcesView, twinsView } from './card.ts'
import { dataOf } from './data.ts'
import type { FromChain } from './onchain/flow.ts'
import { type CardParts, NOBODY_ASKED } from './parts.ts'
import { recordOf } from './record.ts'
import { warnings } from './warnings.ts'
import { offlineField, pressing, wishOf } from './wish.ts'

const options = {
  text: paragraph(2_000_000),
  show: choice('card', 'sources', 'twins', 'transfers', 'counterparties', 'contacts', 'explorers').optional(),
  network: line(40).optional(),
  case: line(60).optional(),
  offline: offlineField.optional(),
  pap: choice('red', 'amber', 'green', 'clear').optional(),
}

/** One lookup: what was asked, and what the labels say of each thing found, looked up once. */
interface Scene {
  readonly call: Call<typeof options>
  readonly services: Services
  readonly reading: Reading
  readonly attribution: Attributor
  readonly known: (finding: Finding) => readonly Known[]
}

/**
 * Whatever an officer pastes: which network, whose, who says so, what moved and whether it is frozen. The answer of this
 * machine comes at once; who else may be asked is decided by the rules, and what they say is added to it.
 */
export default defineCommand<typeof options, Services>({
  name: 'lookup',
  options,
  allow: 'trainee',
  audience: 'private',
  main: 'text',
  async *run(call, services) {
    const { text } = call.options
    const { attribution, withheld } = await attributionFor(call, services)
    const reading = readAddressAlone(text) ?? (await import('../../src/addresses/reading/read.ts')).read(text)
    const scene: Scene = { call, services, reading, attribution, known: knownBy(attribution) }
    const before = [...warnings(reading, text), ...(await imitations(text, services)), ...hidden(reading, withheld)]
    const missing = reading.findings.some(one => one.type === 'address') ? troubleNodes(attribution) : []
    const whole = (shown: View): View => ({ nodes: [...missing, ...before, ...shown.nodes] })
    if (saysWords(reading, call)) {
      const { answerQuestion } = await import('../procedures/ask/answer.ts')
      const answered = await answerQuestion(text, call, services)
      return { ...answered, view: whole(answered.view) }
    }

    const asking = fromChain(scene)
    let step = await asking.next()
    for (; !step.done; step = await asking.next()) yield whole(step.value)
    const chain = step.value
    return {
      view: await withRequest(whole(chain?.view ?? (await fromHere(scene, before.length > 0))), scene),
      effects: recorded(scene, chain),
      data: {
        ...dataOf(reading, scene.known),
        onChain: chain?.data ?? null,
        withheld: call.withheld,
        troubles: attribution.troubles,
      },
      ...(reading.findings.every(one => one.type === 'nearly-address') ? { exit: 'nothing' as const } : {}),
    }
  },
})

/** Whoever can ask for something gets the way to do so; for everybody else nothing of it is read. */
async function withRequest(shown: View, { call, reading }: Scene): Promise<View> {
  const { by, options: given } = call
  if (by.agency === null || (given.show ?? 'card') !== 'card') return shown
  return (await import('./drafting.ts')).withDraft(shown, reading, by)
}

/** Two words of Latin letters, or a beginning in Thai or Korean, which write questions without a space. */
const WORDS = /\p{L}{2,}\s+\S*\p{L}|[\p{sc=Thai}\p{sc=Hangul}]{3,}/u
/** What is longer is a report or a file, in which there was nothing. */
const LONGEST_QUESTION = 20_000

/**
 * Whether a text in which nothing is recognised is a question in words. At a shell, questions have a command of their
 * own, and scripts rely on what a lookup says of a line that is nothing.
 */
function saysWords({ findings }: Reading, { options: { text }, place, withheld }: Call<typeof options>): boolean {
  if (withheld || place.platform === 'shell' || text.length > LONGEST_QUESTION) return false
  const nothing = findings.every(
    one => one.type === 'nearly-address' && one.recognition.problem?.code === 'unknown-format',
  )
  return nothing && WORDS.test(text)
}

function knownBy(attribution: Attributor): Scene['known'] {
  const memory = new Map<Finding, readonly Known[]>()
  return finding => {
    const found = memory.get(finding) ?? (finding.type === 'address' ? knownOf(finding.recognition, attribution) : [])
    memory.set(finding, found)
    return found
  }
}

/** Asks others than this machine, where the text is about one address or one transaction. Null: this machine answers. */
async function* fromChain({
  call,
  services,
  reading,
  attribution,
  known,
}: Scene): AsyncGenerator<View, FromChain | null> {
  const { text, show = 'card' } = call.options
  const finding = subjectOf(reading, show)
  if (!finding || (await services.chains()) === null) return null
  const wish = wishOf(call.options)
  const press = pressing(call.by.id, wish)
  const { ofAddress, ofTransaction } = await import('./onchain/flow.ts')
  if (finding.type === 'transaction') {
    const written = text.slice(finding.start, finding.end)
    return yield* ofTransaction({ finding, wish, press }, written, call, services, attribution)
  }
  if (show !== 'card' && show !== 'transfers' && show !== 'counterparties') return null
  if (isMisnamed(known(finding), wish.network)) return null
  return yield* ofAddress({ finding, wish, press }, known(finding), show, call, services, attribution)
}

/**
 * The one address or transaction that a text is about; behind a button it is the one address beside other things. A tag or
 * memo belongs to its address.
 */
function subjectOf(
  { findings }: Reading,
  show: string,
): AddressFinding | Extract<Finding, { type: 'transaction' }> | null {
  const [only, second] = findings
  const addresses = findings.filter(one => one.type === 'address')
  const tags = findings.flatMap(one =>
    one.type === 'account-id' && one.beside !== null && one.id.kind !== 'uid' ? [one.id] : [],
  )
  if (show !== 'card') return addresses.length === 1 ? addresses[0]! : null
  if (addresses.length === 1 && tags.length > 0 && findings.length === 1 + tags.length) {
    return { ...addresses[0]!, tags }
  }
  return !second && (only?.type === 'address' || only?.type === 'transaction') ? only : null
}

/** The answer of this machine alone. `warned`: something was said already. */
async function fromHere({ call, services, reading, known }: Scene, warned: boolean): Promise<View> {
  const { text, show = 'card' } = call.options
  const person = call.by.id
  const finding = subjectOf(reading, show)
  if (finding?.type !== 'address') {
    const { answer } = await import('./answer.ts')
    return answer(reading, text, known, { person, warned: warned || call.withheld })
  }
  const all = known(finding)
  const address = display(all[0]!.candidate)
  const press = pressing(person, wishOf(call.options))
  const parts = isMisnamed(all, call.options.network) ? misnamedParts(all, call.options.network) : NOBODY_ASKED
  if (show === 'card') return cardView(all, finding, person, parts, what => press(address, what))
  if (show === 'sources') return sourcesView(all)
  if (show === 'twins') return twinsView(all)
  if (show === 'contacts') return (await import('./contacts.ts')).contactsView(all, person, services)
  if (show === 'explorers') return (await import('./explorers.ts')).explorersView(all)
  return view({ n: 'code', value: address }, ...parts.head, ...parts.foot)
}

/** Whether a network was wished for on which this address is none: another one must not be asked about instead. */
function isMisnamed([first]: readonly Known[], network: string | undefined): network is string {
  return network !== undefined && !first!.candidate.networks.includes(network.toLowerCase())
}

function misnamedParts([first]: readonly Known[], network: string): CardParts {
  const networks = list(first!.candidate.networks.map(code))
  const text = msg('lookup.noSuchNetwork', { network: literal(network), networks })
  return { ...NOBODY_ASKED, head: [{ n: 'notice', tone: 'warn', text }], foot: [] }
}

/** Domains in the text that only look like those of somebody who is known. An address alone names none. */
async function imitations(text: string, services: Services): Promise<readonly Node[]> {
  if (!/[\p{L}\p{N}]\.\p{L}/u.test(text)) return []
  return (await import('./contacts.ts')).imitationNodes(text, services)
}

/** That something may not be shown here is said, and not what. */
function hidden({ findings }: Reading, isWithheld: OwnAttribution['withheld']): readonly Node[] {
  const some = findings.some(
    one => one.type === 'address' && one.recognition.candidates.some(candidate => isWithheld(identity(candidate))),
  )
  return some ? [{ n: 'notice', tone: 'warn', text: msg('lookup.ownWithheld') }] : []
}

/** The line of the record: what was looked up, and who learnt of it. */
function recorded({ call, reading }: Scene, chain: FromChain | null): readonly Effect[] {
  if (reading.findings.length === 0) return []
  const addresses = reading.findings.flatMap(one => {
    if (one.type === 'transaction') return [one.transaction.id]
    return one.type === 'address' ? [one.recognition.candidates[0]!.address] : []
  })
  const body = {
    addresses,
    ...(chain?.network === undefined ? {} : { network: chain.network }),
    ...(chain ? { learnt: chain.learnt } : {}),
  }
  return [{ do: 'record', ...recordOf('lookup', body, wishOf(call.options), call) }]
}
