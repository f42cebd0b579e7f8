import type { Envelope } from './envelope.ts'
import { OPEN } from './stages.ts'
import type { State } from './state.ts'
import type { Check } from './transitions.ts'

/** Whether what a transition asks for besides the stage holds. `state` is null for the first event. */
export const CHECKS: { readonly [C in Check]: (envelope: Envelope, state: State | null) => boolean } = {
  'names-the-parties': ({ says: { kind, from, to, approvals = 0 }, by }) =>
    Boolean(kind && from && to) && from !== to && 'agency' in by && by.agency === from && isCount(approvals),
  'enough-approvals': (_, state) => state!.approvals.needed === 0,
  'by-another-than-the-author': ({ by }, state) => 'person' in by && by.person !== state!.author,
  'not-approved-by-them-yet': ({ by }, state) => 'person' in by && !state!.approvals.by.includes(by.person),
  'new-question': ({ says: { question } }, state) => question === state!.questions + 1,
  'open-question': ({ says: { question } }, state) => question !== undefined && state!.open.includes(question),
  'gives-a-reason': ({ says: { reason } }) => reason !== undefined,
  'to-a-new-agency': ({ says: { to } }, state) => Boolean(to) && to !== state!.from && !state!.asked.includes(to!),
  'until-later': ({ at, says: { until } }) => until !== undefined && Date.parse(until) > Date.parse(at),
  'deadline-passed': ({ at }, state) => state!.deadline !== null && Date.parse(at) >= Date.parse(state!.deadline),
  'grant-passed': ({ at }, state) =>
    state!.grant !== null && !state!.grant.over && Date.parse(at) >= Date.parse(state!.grant.until),
  'reminds-once': ({ at, says: { until } }, state) =>
    until !== undefined &&
    coming(state!).includes(until) &&
    !state!.reminded.includes(until) &&
    Date.parse(at) < Date.parse(until),
  'kept-long-enough': ({ at, says: { until } }, state) =>
    !state!.erased && until !== undefined && Date.parse(at) >= Date.parse(until),
  // A draft that was withdrawn is settled, too, and nobody else has ever heard of it.
  'was-sent': (_, state) => state!.reference !== null,
}

/** The moments that somebody can be reminded of: an answer is owed until then, or what was granted runs out then. */
export function coming({ stage, deadline, grant }: State): readonly string[] {
  return [OPEN.includes(stage) ? deadline : null, grant && !grant.over ? grant.until : null].filter(
    moment => moment !== null,
  )
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}
