import { choice, paragraph, text } from '../../core/options.ts'
import { basis, days, facts, HEAD, identifiers, LONG, offence, period, SHORT, stage, tailOf } from './fields.ts'
import { KINDS, type Kind, type KindId } from './kind.ts'

/** Grades of a source and of what it says (Europol Regulation (EU) 2016/794, art. 29). */
const SOURCE_GRADES = ['a', 'b', 'c', 'x'] as const
const INFORMATION_GRADES = ['1', '2', '3', '4'] as const

const CASE = { facts, offence } as const

/** Every kind of request (facts file, sections 4.1 to 4.10), its fields without those that all have. */
const TABLE: { readonly [K in KindId]: Omit<Kind, 'id'> } = {
  preservation: {
    article: 'preservation-request',
    fields: {
      custodian: text(SHORT),
      identifiers,
      data: paragraph(LONG),
      period,
      ...CASE,
      basis,
      keepDays: days(365),
      followUp: choice('mla', 'own-order', 'undecided'),
    },
    approvals: 0,
    handling: 'amber',
    wantsAnswer: true,
    rules: ['usable-identifiers', 'well-typed', 'times-with-zone', 'bounded-period', 'states-penalty', 'asks-silence'],
  },
  freeze: {
    article: 'freeze-request',
    fields: {
      holder: text(SHORT),
      identifiers,
      amount: text(SHORT),
      link: paragraph(LONG),
      ...CASE,
      basis,
      freezeDays: days(365),
      plan: paragraph(LONG),
    },
    approvals: 0,
    handling: 'amber',
    wantsAnswer: true,
    rules: [
      'usable-identifiers',
      'well-typed',
      'times-with-zone',
      'states-penalty',
      'link-names-a-transaction',
      'not-a-shared-wallet',
      'ask-the-exchange',
      'asked-already',
      'asks-silence',
    ],
  },
  information: {
    article: 'information-request',
    fields: {
      questions: paragraph(LONG),
      identifiers: identifiers.optional(),
      known: paragraph(LONG).optional(),
      ...CASE,
      basis,
    },
    approvals: 0,
    handling: 'amber',
    wantsAnswer: true,
    rules: ['well-typed', 'times-with-zone', 'at-most-five-questions', 'states-penalty'],
  },
  disclosure: {
    article: 'disclosure-request',
    fields: {
      holder: text(SHORT),
      identifiers,
      data: paragraph(LONG),
      period,
      ...CASE,
      basis,
      stage,
    },
    approvals: 0,
    handling: 'amber',
    wantsAnswer: true,
    rules: ['usable-identifiers', 'well-typed', 'times-with-zone', 'bounded-period', 'states-penalty', 'asks-silence'],
  },
  'mla-consultation': {
    article: 'mla-pre-consultation',
    fields: {
      measures: paragraph(LONG),
      draft: paragraph(LONG),
      questions: paragraph(LONG),
      offence,
      stage,
    },
    approvals: 0,
    handling: 'amber',
    wantsAnswer: true,
    rules: ['states-penalty'],
  },
  'mla-tracking': {
    article: 'mla-tracking',
    fields: { mlaReference: text(SHORT), sentOn: text(SHORT), questions: paragraph(LONG) },
    approvals: 0,
    handling: 'amber',
    wantsAnswer: true,
    rules: [],
  },
  'asset-recovery': {
    article: 'asset-recovery-request',
    fields: {
      identifiers,
      amount: text(SHORT),
      order: text(SHORT),
      finality: choice('final', 'appeal-open', 'no-order-yet'),
      link: paragraph(LONG),
      ...CASE,
      proposal: paragraph(LONG),
    },
    approvals: 1,
    handling: 'amber',
    wantsAnswer: true,
    rules: ['usable-identifiers', 'well-typed', 'states-penalty', 'order-is-final'],
  },
  'joint-investigation': {
    article: 'joint-investigation-request',
    fields: { goal: paragraph(LONG), members: paragraph(LONG), lasting: text(SHORT), ...CASE, basis },
    approvals: 1,
    handling: 'amber',
    wantsAnswer: true,
    rules: ['states-penalty'],
  },
  emergency: {
    article: 'emergency-disclosure',
    fields: {
      danger: paragraph(LONG),
      imminent: paragraph(LONG),
      data: paragraph(LONG),
      identifiers,
      noOtherWay: paragraph(LONG),
      supervisor: text(SHORT),
    },
    approvals: 1,
    handling: 'amber-strict',
    wantsAnswer: true,
    rules: ['usable-identifiers', 'well-typed', 'asked-already'],
  },
  spontaneous: {
    article: 'spontaneous-information',
    fields: {
      information: paragraph(LONG),
      obtained: paragraph(LONG),
      sourceGrade: choice(...SOURCE_GRADES),
      informationGrade: choice(...INFORMATION_GRADES),
      identifiers: identifiers.optional(),
      conditions: paragraph(LONG).optional(),
    },
    approvals: 0,
    handling: 'amber',
    wantsAnswer: false,
    rules: ['well-typed', 'times-with-zone'],
  },
}

/** Every kind, in the order in which they are offered. */
export const ALL_KINDS: readonly Kind[] = KINDS.map(id => {
  const kind = TABLE[id]
  return { ...kind, id, fields: { ...HEAD, ...kind.fields, ...tailOf(kind) } }
})

/** The kind of this name; null for one that a later release may have. */
export function kindOf(id: string): Kind | null {
  return ALL_KINDS.find(kind => kind.id === id) ?? null
}
