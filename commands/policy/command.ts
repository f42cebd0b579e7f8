import type { Demands, Rules } from '../../src/chains/policy.ts'
import { type Answer, type Call, defineCommand } from '../../src/core/command.ts'
import type { Effect } from '../../src/core/effects.ts'
import { Fault } from '../../src/core/errors.ts'
import { choice, text } from '../../src/core/options.ts'
import { code, list, type literal, msg } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { may } from '../../src/people/rights.ts'
import { agencyField } from '../people/fields.ts'
import { agencyFor } from '../people/scope.ts'
import type { Services } from '../services.ts'
import {
  type CaseDemands,
  caseId,
  caseName,
  demandsOf,
  INSTALLATION,
  POLICY,
  rulesOf,
  type StandingRules,
} from './rules.ts'
import { caseView, policyView } from './view.ts'

const options = {
  offline: choice('yes', 'no').optional(),
  pap: choice('red', 'amber', 'green', 'clear').optional(),
  only: text(500).optional(),
  trusted: text(500).optional(),
  case: text(60).optional(),
  agency: agencyField.optional(),
}

type PolicyCall = Call<typeof options>

/** Words that stand for every provider, and for none. */
const ALL = 'all'
const NONE = 'none'

/**
 * Who may learn what is looked up: for the agency, for the whole installation where no agency is meant, and for one case.
 * Without anything to change it shows what holds, and what that means for each provider.
 */
export default defineCommand<typeof options, Services>({
  name: 'policy',
  options,
  allow: 'officer',
  audience: 'private',
  main: 'pap',
  async *run(call, services) {
    const { by, options: given } = call
    const named = given.agency !== undefined
    const agency = named ? await agencyFor(given.agency, by, services.people.directory) : null
    if (named && !agency) return refused(msg('people.unknownAgency', { id: code(given.agency ?? '') }))
    const whose = agency?.id ?? by.agency
    const unknown = await unknownIn([given.only, given.trusted], services)
    if (unknown.length > 0) return refused(msg('policy.unknownProvider', { providers: list(unknown.map(code)) }))
    if (given.case !== undefined) return ofCase(given.case, whose, call, services)
    return ofAgency(whose, call, services)
  },
})

/** Shows or changes the rules of an agency, or of the installation. */
async function ofAgency(whose: string | null, call: PolicyCall, services: Services): Promise<Answer> {
  const { by, options: given } = call
  const standing = await rulesOf(whose, services)
  const chains = await services.chains()
  const shown = (now: StandingRules, changed: boolean): Answer => ({
    view: policyView(now, whose, chains?.sources ?? [], { changed, person: by.id, mayChange: mayChange(whose, call) }),
    data: { agency: whose, from: now.from, ...now.rules },
  })
  if ([given.offline, given.pap, given.only, given.trusted].every(one => one === undefined)) {
    if (whose !== by.agency && !mayChange(whose, call)) throw new Fault('not-allowed')
    return shown(standing, false)
  }
  if (!mayChange(whose, call)) throw new Fault('not-allowed')
  const rules = changedRules(standing.rules, given)
  const from = whose === null ? 'installation' : 'agency'
  const version = standing.from === from ? standing.version : 0
  return {
    ...shown({ rules, from, version }, true),
    effects: keep(whose ?? INSTALLATION, version, rules, whose, call),
  }
}

/** Shows or changes what one case demands. It can be more careful than the agency's rules, and never less. */
async function ofCase(reference: string, whose: string | null, call: PolicyCall, services: Services): Promise<Answer> {
  const { by, options: given } = call
  if (given.trusted !== undefined) return refused(msg('policy.caseTrusts'))
  if (whose !== by.agency && !mayChange(whose, call)) throw new Fault('not-allowed')
  const before = await demandsOf(whose, reference, services)
  const { rules } = await rulesOf(whose, services)
  const name = caseName(reference)
  const shown = ({ demands }: CaseDemands, changed: boolean): Answer => ({
    view: caseView(name, rules, demands, changed),
    data: { case: name, ...demands },
  })
  if ([given.offline, given.pap, given.only].every(one => one === undefined)) return shown(before, false)
  if (!may(by, 'set-case-policy', { agency: whose })) throw new Fault('not-allowed')
  const demands = changedDemands(before.demands, given)
  return {
    ...shown({ demands, version: before.version }, true),
    effects: keep(caseId(whose, reference, services), before.version, demands, whose, call),
  }
}

function mayChange(whose: string | null, { by }: PolicyCall): boolean {
  return may(by, 'set-policy', { agency: whose })
}

function changedRules(before: Rules, { offline, pap, only, trusted }: PolicyCall['options']): Rules {
  return {
    offline: offline === undefined ? before.offline : offline === 'yes',
    pap: pap ?? before.pap,
    only: only === undefined ? before.only : onlyOf(only),
    trusted: trusted === undefined ? before.trusted : idsIn(trusted),
  }
}

/** `no` and `all` take a demand back. */
function changedDemands(before: Demands, { offline, pap, only }: PolicyCall['options']): Demands {
  const { offline: _, only: __, ...rest } = before
  const stays = offline === undefined ? before.offline : offline === 'yes'
  const among = only === undefined ? (before.only ?? null) : onlyOf(only)
  return {
    ...rest,
    ...(stays ? { offline: true } : {}),
    ...(pap === undefined ? {} : { pap }),
    ...(among === null ? {} : { only: among }),
  }
}

function onlyOf(given: string): readonly string[] | null {
  return given.trim().toLowerCase() === ALL ? null : idsIn(given)
}

function idsIn(given: string): readonly string[] {
  return [...new Set(given.toLowerCase().split(/[\s,]+/))].filter(id => id !== '' && id !== NONE && id !== ALL)
}

/** Ids of no provider that is turned on: a slip would trust nobody, or forbid everybody, without anybody noticing. */
async function unknownIn(given: readonly (string | undefined)[], { chains }: Services): Promise<readonly string[]> {
  const ids = given.flatMap(one => (one === undefined ? [] : idsIn(one)))
  if (ids.length === 0) return []
  const known = new Set((await chains())?.sources.map(({ id }) => id) ?? [])
  return ids.filter(id => !known.has(id))
}

/** Keeps rules or demands, with the line of the record that says who set them. */
function keep(
  id: string,
  expect: number,
  value: Rules | Demands,
  whose: string | null,
  { by, now, id: callId }: PolicyCall,
): readonly Effect[] {
  const at = now.toISOString()
  const owner = whose === null ? {} : { owner: whose }
  const set = { by: by.id, at }
  return [
    { do: 'document', kind: POLICY, id, expect, value: { ...value, set }, ...owner, at },
    { do: 'record', id: `${callId}/policy`, kind: 'policy', by: by.id, ...owner, at, body: { id, ...value } },
  ]
}

function refused(said: ReturnType<typeof literal>): Answer {
  return { view: view({ n: 'notice', tone: 'warn', text: said }), exit: 'nothing' }
}
