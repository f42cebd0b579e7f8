import { CHECKS } from './checks.ts'
import type { Actor, Envelope } from './envelope.ts'
import type { Stage } from './stages.ts'
import type { State } from './state.ts'
import { type Check, type Side, TRANSITIONS, type Transition, type Verb } from './transitions.ts'

/**
 * Why an event is refused. `sequence`: something else happened first. `time`: it says that it is older than what was
 * before it. `stage`: not now. `side`: not theirs to do. A check's own name otherwise.
 */
export type Refusal = 'request' | 'sequence' | 'time' | 'stage' | 'side' | Check

/** What an event makes of a request, or why it is refused: then the request is as it was. */
export type Applied = { readonly ok: true; readonly state: State } | { readonly ok: false; readonly why: Refusal }

/** The state after an event. Pure, and of envelopes alone: it can be computed again when every body is destroyed. */
export function apply(state: State | null, envelope: Envelope): Applied {
  const why = refusal(state, envelope)
  return why ? { ok: false, why } : { ok: true, state: after(state, envelope) }
}

/** What could be done next by one side, by the table; checks that need more than the state are left to `apply`. */
export function possible(state: State, agency: string): readonly Verb[] {
  const verbs = Object.entries(TRANSITIONS) as readonly (readonly [Verb, Transition])[]
  return verbs
    .filter(([, { from, side }]) => isAt(from, state) && stands(side, { person: '', agency }, state))
    .filter(([verb]) => verb !== 'send' || state.approvals.needed === 0)
    .filter(([verb]) => verb !== 'submit' || state.approvals.needed > 0)
    .filter(([, { checks }]) => state.reference !== null || !checks.includes('was-sent'))
    .map(([verb]) => verb)
}

function refusal(state: State | null, envelope: Envelope): Refusal | null {
  const { from, side, checks } = TRANSITIONS[envelope.verb]
  if (state && state.request !== envelope.request) return 'request'
  if (envelope.sequence !== (state?.sequence ?? 0) + 1) return 'sequence'
  if (!(Date.parse(envelope.at) >= Date.parse(state?.at ?? envelope.at))) return 'time'
  if (!isAt(from, state)) return 'stage'
  if (state && !stands(side, envelope.by, state)) return 'side'
  return checks.find(check => !CHECKS[check](envelope, state)) ?? null
}

function isAt(from: Transition['from'], state: State | null): boolean {
  return from === 'nothing' ? state === null : state !== null && from.includes(state.stage)
}

function stands(side: Side, by: Actor, { from, to, stage }: State): boolean {
  if ('clock' in by) return side === 'clock'
  const asking = by.agency === from
  // Nobody else knows of a request before it is sent.
  const asked = by.agency === to && stage !== 'draft' && stage !== 'approval'
  return { asking, asked, either: asking || asked, clock: false }[side]
}

/** What each verb changes besides the stage, the sequence and the time. */
const CHANGES: { readonly [V in Verb]?: (state: State, envelope: Envelope) => Partial<State> } = {
  revise: (state, { says }) => ({ approvals: { ...state.approvals, by: [] }, ...spoken(says) }),
  approve: ({ approvals }, { by }) => ({
    approvals: { ...approvals, by: 'person' in by ? [...approvals.by, by.person] : approvals.by },
  }),
  return: ({ approvals }) => ({ approvals: { ...approvals, by: [] } }),
  ask: (state, { says }) => ({ questions: state.questions + 1, open: [...state.open, says.question!] }),
  inform: ({ open }, { says }) => ({ open: open.filter(one => one !== says.question) }),
  part: ({ parts }) => ({ parts: parts + 1 }),
  answer: (_, { says }) => ({ open: [], ...granted(says.until) }),
  decline: (_, { says }) => ({ open: [], reason: says.reason! }),
  transfer: ({ asked }, { says }) => ({ to: says.to!, asked: [...asked, says.to!], open: [] }),
  grant: (_, { says }) => granted(says.until),
  lapse: ({ grant }) => ({ grant: grant && { ...grant, over: true } }),
  extend: (_, { says }) => ({ deadline: says.until! }),
  withdraw: () => ({ open: [] }),
  expire: () => ({ open: [] }),
  remind: ({ reminded }, { says }) => ({ reminded: [...reminded, says.until!] }),
  erase: () => ({ erased: true }),
  reopen: (_, { says }) => ({ reason: null, deadline: says.until ?? null }),
}

function after(state: State | null, envelope: Envelope): State {
  const was = state ?? blank(envelope)
  const changed = { ...was, ...CHANGES[envelope.verb]?.(was, envelope) }
  const stage = stageAfter(TRANSITIONS[envelope.verb].to, changed)
  const leaving = stage === 'sent' && (was.stage === 'draft' || was.stage === 'approval')
  const said = leaving ? spoken(envelope.says) : {}
  return { ...changed, ...said, stage, sequence: envelope.sequence, at: envelope.at }
}

function stageAfter(to: Transition['to'], { stage, approvals, open }: State): Stage {
  if (to === 'same') return stage
  if (to === 'approved') return approvals.by.length >= approvals.needed ? 'sent' : stage
  if (to === 'informed') return open.length === 0 ? 'acknowledged' : stage
  return to
}

/** What revising and sending may say anew. */
function spoken({ handling, until, reference }: Envelope['says']): Partial<State> {
  return {
    ...(handling === undefined ? {} : { handling }),
    ...(until === undefined ? {} : { deadline: until }),
    ...(reference === undefined ? {} : { reference }),
  }
}

function granted(until: string | undefined): Partial<State> {
  return until === undefined ? {} : { grant: { until, over: false } }
}

function blank({ request, says, by, at }: Envelope): State {
  return {
    request,
    sequence: 0,
    at,
    stage: 'draft',
    kind: says.kind!,
    reference: null,
    from: says.from!,
    to: says.to!,
    asked: [says.to!],
    author: 'person' in by ? by.person : '',
    approvals: { needed: says.approvals ?? 0, by: [] },
    handling: says.handling ?? null,
    deadline: says.until ?? null,
    open: [],
    questions: 0,
    parts: 0,
    reason: null,
    grant: null,
    reminded: [],
    erased: false,
  }
}
