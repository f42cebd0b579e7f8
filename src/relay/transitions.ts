import { OPEN, SETTLED, SHARED, type Stage } from './stages.ts'

/** Everything that can happen to a request. */
export type Verb =
  | 'draft'
  | 'revise'
  | 'submit'
  | 'approve'
  | 'return'
  | 'send'
  | 'acknowledge'
  | 'ask'
  | 'inform'
  | 'part'
  | 'answer'
  | 'decline'
  | 'transfer'
  | 'grant'
  | 'lapse'
  | 'extend'
  | 'withdraw'
  | 'expire'
  | 'remind'
  | 'erase'
  | 'close'
  | 'reopen'
  | 'say'
  | 'note'
  | 'read'
  | 'export'

/** Whose act it is: the asking side's, the asked side's, either's, or time's. */
export type Side = 'asking' | 'asked' | 'either' | 'clock'

/** The least role, in one's own agency, that may do it. */
export type Need = 'officer' | 'coordinator' | 'supervisor'

/** What must hold besides the stage; each is a check of its own (`checks.ts`). */
export type Check =
  | 'names-the-parties'
  | 'enough-approvals'
  | 'by-another-than-the-author'
  | 'not-approved-by-them-yet'
  | 'new-question'
  | 'open-question'
  | 'gives-a-reason'
  | 'to-a-new-agency'
  | 'until-later'
  | 'deadline-passed'
  | 'grant-passed'
  | 'reminds-once'
  | 'kept-long-enough'
  | 'was-sent'

/** One row of the table: from which stages, by whom, with what role, what must hold, and what it becomes. */
export interface Transition {
  readonly from: readonly Stage[] | 'nothing'
  readonly side: Side
  readonly need: Need
  readonly checks: readonly Check[]
  /** `same`: the stage stays. `approved`: sent when this was the last approval it takes. `informed`: acknowledged when no question is left. */
  readonly to: Stage | 'same' | 'approved' | 'informed'
}

/**
 * The life of a request, whole. The interface offers what stands here and nothing else, the engine refuses what does
 * not stand here, and the documentation is printed from it.
 */
export const TRANSITIONS: { readonly [V in Verb]: Transition } = {
  draft: { from: 'nothing', side: 'asking', need: 'officer', checks: ['names-the-parties'], to: 'draft' },
  revise: { from: ['draft'], side: 'asking', need: 'officer', checks: [], to: 'same' },
  submit: { from: ['draft'], side: 'asking', need: 'officer', checks: [], to: 'approval' },
  approve: {
    from: ['approval'],
    side: 'asking',
    need: 'supervisor',
    checks: ['by-another-than-the-author', 'not-approved-by-them-yet'],
    to: 'approved',
  },
  return: { from: ['approval'], side: 'asking', need: 'supervisor', checks: [], to: 'draft' },
  send: { from: ['draft'], side: 'asking', need: 'officer', checks: ['enough-approvals'], to: 'sent' },
  acknowledge: { from: ['sent'], side: 'asked', need: 'officer', checks: [], to: 'acknowledged' },
  ask: { from: OPEN, side: 'asked', need: 'officer', checks: ['new-question'], to: 'information' },
  inform: { from: ['information'], side: 'asking', need: 'officer', checks: ['open-question'], to: 'informed' },
  part: { from: ['acknowledged', 'information'], side: 'asked', need: 'officer', checks: [], to: 'same' },
  answer: { from: OPEN, side: 'asked', need: 'coordinator', checks: [], to: 'answered' },
  decline: { from: OPEN, side: 'asked', need: 'coordinator', checks: ['gives-a-reason'], to: 'declined' },
  transfer: { from: OPEN, side: 'asked', need: 'coordinator', checks: ['to-a-new-agency'], to: 'sent' },
  grant: { from: [...OPEN, 'answered'], side: 'asked', need: 'coordinator', checks: ['until-later'], to: 'same' },
  lapse: { from: SHARED, side: 'clock', need: 'officer', checks: ['grant-passed'], to: 'same' },
  extend: { from: OPEN, side: 'asking', need: 'officer', checks: ['until-later'], to: 'same' },
  withdraw: { from: ['draft', 'approval', ...OPEN], side: 'asking', need: 'officer', checks: [], to: 'withdrawn' },
  expire: { from: OPEN, side: 'clock', need: 'officer', checks: ['deadline-passed'], to: 'expired' },
  remind: { from: SHARED, side: 'clock', need: 'officer', checks: ['reminds-once'], to: 'same' },
  erase: { from: [...SETTLED, 'closed'], side: 'clock', need: 'officer', checks: ['kept-long-enough'], to: 'same' },
  close: { from: SETTLED, side: 'asking', need: 'officer', checks: [], to: 'closed' },
  reopen: {
    from: ['answered', 'declined', 'expired', 'closed'],
    side: 'asking',
    need: 'coordinator',
    checks: ['was-sent'],
    to: 'sent',
  },
  say: { from: [...OPEN, ...SETTLED], side: 'either', need: 'officer', checks: ['was-sent'], to: 'same' },
  note: { from: ['draft', 'approval', ...SHARED], side: 'either', need: 'officer', checks: [], to: 'same' },
  read: { from: ['draft', 'approval', ...SHARED], side: 'either', need: 'officer', checks: [], to: 'same' },
  export: { from: ['draft', 'approval', ...SHARED], side: 'either', need: 'coordinator', checks: [], to: 'same' },
}
