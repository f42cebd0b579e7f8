import { list, literal, minute, msg, type Text } from '../../core/text.ts'
import type { Fact, Node } from '../../core/view.ts'
import { choiceWord, optionWord } from '../../core/words.ts'
import type { Shown } from '../engine/shown.ts'
import { OPEN } from '../stages.ts'
import { alarms, receiptText } from './delivery.ts'
import { bothTimes } from './moments.ts'
import { agencyAndCountry, agencyText } from './naming.ts'
import { handlingText } from './notices.ts'
import type { CardScene } from './scene.ts'

/** The fields of a request that stand among its facts and not in what is asked, with their choices if they have any. */
export const FACT_FIELDS: ReadonlySet<string> = new Set([
  'to',
  'urgency',
  'urgencyReason',
  'deadline',
  'silence',
  'use',
  'handling',
  'named',
  'caseReference',
  'basis',
])

/** Who asks whom, how soon, until when, and how it may be passed on. Of whoever has handed it on: who and how alone. */
export function factsOf(shown: Shown, scene: CardScene): Node {
  const { state, arrived, urgency } = shown.now
  const { from, to, asked, handling, deadline, stage, grant } = state
  const parties = [
    fact(msg('case.facts.from'), agencyAndCountry(from, scene)),
    fact(msg('case.facts.to'), agencyAndCountry(shown.party.side === 'former' ? shown.party.agency : to, scene)),
  ]
  const label = handling === null ? [] : [fact(msg('case.facts.handling'), handlingText(handling))]
  if (shown.party.side === 'former') return { n: 'facts', rows: [...parties, ...label] }
  const handed = asked.slice(0, -1).map(agency => agencyText(agency, scene))
  const open = OPEN.includes(stage) || stage === 'draft' || stage === 'approval'
  const asking = shown.party.side === 'asking'
  return {
    n: 'facts',
    rows: [
      ...parties,
      ...(handed.length > 0 ? [fact(msg('case.facts.handedOn'), list(handed))] : []),
      ...(urgency === null ? [] : [fact(word('urgency'), urgencyText(urgency, shown))]),
      ...(deadline !== null && open ? [fact(msg('case.facts.deadline'), bothTimes(deadline, shown, scene))] : []),
      ...(grant && !grant.over ? [fact(msg('case.facts.until'), bothTimes(grant.until, shown, scene))] : []),
      ...(arrived === null ? [] : [fact(msg(asking ? 'case.facts.sent' : 'case.facts.received'), minute(arrived))]),
      ...(scene.receipt && asking && !alarms(scene.receipt)
        ? [fact(msg('case.facts.receipt'), receiptText(scene.receipt, shown, scene))]
        : []),
      ...written(shown),
      ...label,
    ],
  }
}

/** What was typed of it. Whose names may be told is for those alone who named them. */
function written({ content, now, party }: Shown): readonly Fact[] {
  const { basis, caseReference, silence, deadline, named } = content?.values ?? {}
  const undated = now.state.deadline === null && now.arrived === null
  return [
    ...(deadline !== undefined && undated ? [fact(word('deadline'), choiceWord('request', 'deadline', deadline))] : []),
    ...(basis === undefined ? [] : [fact(word('basis'), choiceWord('request', 'basis', basis))]),
    ...(caseReference === undefined ? [] : [fact(msg('case.facts.caseReference'), literal(caseReference))]),
    ...(silence === 'may-notify' ? [fact(word('silence'), choiceWord('request', 'silence', silence))] : []),
    ...(named !== undefined && party.side === 'asking' ? [fact(word('named'), namesText(named))] : []),
  ]
}

function urgencyText(urgency: string, { content }: Shown): Text {
  const word = choiceWord('request', 'urgency', urgency)
  const reason = content?.values?.urgencyReason
  return reason === undefined ? word : msg('case.urgencyWhy', { urgency: word, reason: literal(reason) })
}

/** Names that were typed one to a line. */
function namesText(names: string): Text {
  return list(
    names
      .split('\n')
      .filter(name => name.trim() !== '')
      .map(literal),
  )
}

function word(field: string): Text {
  return optionWord('request', field, 'name')
}

function fact(label: Text, value: Text): Fact {
  return { label, value }
}
