import { type Demands, decide, narrow, PAP, type Rules } from '../../src/chains/policy.ts'
import type { ChainSource } from '../../src/chains/source.ts'
import { code, list, literal, msg, type Text } from '../../src/core/text.ts'
import { type Fact, type View, view } from '../../src/core/view.ts'
import { choiceWord } from '../../src/core/words.ts'
import type { StandingRules } from './rules.ts'

/** The rules that hold, where they come from, and what follows for each provider that is turned on. */
export function policyView(
  { rules, from }: StandingRules,
  whose: string | null,
  sources: readonly ChainSource[],
  { changed, person, mayChange }: { readonly changed: boolean; readonly person: string; readonly mayChange: boolean },
): View {
  return view(
    changed && { n: 'notice', tone: 'good', text: msg('policy.changed') },
    { n: 'heading', text: msg('policy.title') },
    {
      n: 'facts',
      rows: [
        { label: msg('policy.whose'), value: whose === null ? msg('policy.installation') : code(whose) },
        { label: msg('policy.from'), value: msg(`policy.origins.${from}`) },
        ...rulesRows(rules),
      ],
    },
    { n: 'text', quiet: true, text: msg(`policy.means.${rules.offline ? 'offline' : rules.pap}`) },
    ...providerNodes(rules, sources),
    mayChange && {
      n: 'choose',
      label: msg('policy.change'),
      buttons: PAP.filter(pap => pap !== rules.pap).map(pap => ({
        label: choiceWord('policy', 'pap', pap),
        does: {
          command: 'policy',
          options: { pap, ...(whose === null ? {} : { agency: whose }) },
          who: { person },
          here: true,
        },
      })),
    },
  )
}

/** What one case demands, and what holds for it with the agency's rules. */
export function caseView(reference: string, rules: Rules, demands: Demands, changed: boolean): View {
  const demanded: Fact[] = [
    ...(demands.offline ? [{ label: msg('policy.rules.offline'), value: msg('common.yes') }] : []),
    ...(demands.pap ? [{ label: literal('PAP'), value: papText(demands.pap) }] : []),
    ...(demands.only ? [{ label: msg('policy.rules.only'), value: idsText(demands.only) }] : []),
  ]
  return view(
    changed && { n: 'notice', tone: 'good', text: msg('policy.changed') },
    { n: 'heading', text: msg('policy.caseTitle', { case: literal(reference) }) },
    demanded.length === 0 ? { n: 'text', text: msg('policy.caseDemandsNothing') } : { n: 'facts', rows: demanded },
    { n: 'text', text: msg('policy.caseHolds') },
    { n: 'facts', rows: rulesRows(narrow(rules, demands)) },
  )
}

function rulesRows({ offline, pap, only, trusted }: Rules): Fact[] {
  return [
    { label: msg('policy.rules.offline'), value: msg(offline ? 'common.yes' : 'common.no') },
    { label: literal('PAP'), value: papText(pap) },
    {
      label: msg('policy.rules.only'),
      value: only === null ? msg('policy.everyProvider') : idsText(only),
    },
    { label: msg('policy.rules.trusted'), value: idsText(trusted) },
  ]
}

/** Each provider, whose machine it is, and whether it may be asked. */
function providerNodes(rules: Rules, sources: readonly ChainSource[]): View['nodes'] {
  if (sources.length === 0) return [{ n: 'notice', tone: 'info', text: msg('policy.noProviders') }]
  return [
    {
      n: 'table',
      columns: [
        { title: msg('policy.columns.provider') },
        { title: msg('policy.columns.reach') },
        { title: msg('policy.columns.asked') },
      ],
      rows: sources.map(source => {
        const decision = decide(rules, source)
        return [
          code(source.id),
          msg(`policy.reach.${source.reach}`),
          decision.allowed
            ? msg('common.yes')
            : msg('policy.notAsked', { why: msg(`chains.refusals.${decision.why}`) }),
        ]
      }),
    },
  ]
}

/** The mark as it is written everywhere: it is not translated. */
function papText(pap: Rules['pap']): Text {
  return literal(`PAP:${pap.toUpperCase()}`)
}

function idsText(ids: readonly string[]): Text {
  return ids.length === 0 ? msg('policy.nobody') : list(ids.map(code))
}
