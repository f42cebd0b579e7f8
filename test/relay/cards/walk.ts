import fc from 'fast-check'
import { widgetOf } from '../../../src/core/options.ts'
import { possible } from '../../../src/relay/apply.ts'
import { type Actor, DECLINE_REASONS } from '../../../src/relay/envelope.ts'
import { KINDS } from '../../../src/relay/kinds/kind.ts'
import { kindOf } from '../../../src/relay/kinds/kinds.ts'
import type { Verb } from '../../../src/relay/transitions.ts'
import { ada, clock, hour, jihoon, malee, somchai, type Tale, tale } from './tale.ts'

/** One step of a walk: which of everything that somebody or time could do, and what is said with it. */
export type Step = readonly [which: number, choice: number]

const PEOPLE = [somchai, malee, jihoon, ada]
const BY_TIME: readonly Verb[] = ['remind', 'lapse', 'expire', 'erase']
/** What leads on is tried oftener than what ends a walk or leaves it where it was. */
const SELDOM: ReadonlySet<Verb> = new Set<Verb>([
  'withdraw',
  'read',
  'export',
  'note',
  'say',
  'expire',
  'erase',
  'decline',
])
const OFTEN = 4

const steps: fc.Arbitrary<readonly Step[]> = fc.array(fc.tuple(fc.nat(10_000), fc.nat(30)), { maxLength: 30 })

/** What a walk is made of: a kind, whether it has a deadline, approvals that it takes, and steps of which some are refused. */
export interface Walk {
  readonly kind: string
  readonly due: boolean
  readonly approvals: number
  readonly handling: string
  readonly steps: readonly Step[]
}

export const walks: fc.Arbitrary<Walk> = fc.record({
  kind: fc.constantFrom(...KINDS),
  due: fc.boolean(),
  approvals: fc.nat(1),
  handling: fc.constantFrom('red', 'amber-strict', 'amber', 'green', 'clear'),
  steps,
})

/** What people write, by which it is told whose it was: `note/th-ccib/7`. */
export function wordsOf(verb: string, agency: string, sequence: number): string {
  return `‹${verb}/${agency}/${sequence}›`
}

/** Every field of a kind with a value that can be told apart; choices have their first. */
export function valuesOf(
  kind: string,
  word = (field: string) => `‹value/${field}›`,
): { readonly [field: string]: string } {
  const fields = kindOf(kind)?.fields ?? {}
  return Object.fromEntries(
    Object.entries(fields).map(([field, schema]) => {
      const { choices } = widgetOf(schema)
      return [field, choices?.[0] ?? word(field)]
    }),
  )
}

/** Takes a walk; every event that can have words has some that tell whose they are. */
export function walked({ kind, due, approvals, handling, steps: tried }: Walk): Tale {
  const says = { approvals, handling, ...(due ? { until: hour(48) } : {}) }
  const body = { values: valuesOf(kind), files: [fileOf('content')] }
  const begun = tale(kind, says, body, { urgency: 'urgent', named: ['m9'] })
  for (const [which, choice] of tried) {
    const could = everything(begun)
    const [by, verb] = could[which % could.length]!
    step(begun, verb, by, choice)
  }
  return begun
}

function everything(told: Tale): readonly (readonly [by: Actor, verb: Verb])[] {
  const { state } = told.now()
  const acts = [
    ...PEOPLE.flatMap(by => possible(state, by.agency).map(verb => [by, verb] as const)),
    ...BY_TIME.map(verb => [clock, verb] as const),
  ]
  return acts.flatMap(act => Array.from({ length: SELDOM.has(act[1]) ? 1 : OFTEN }, () => act))
}

function step(told: Tale, verb: Verb, by: Actor, choice: number): void {
  const { state } = told.now()
  const agency = 'agency' in by ? by.agency : ''
  const soon = new Date(Date.parse(state.at) + 10 * 3_600_000).toISOString()
  const late = state.deadline ?? state.grant?.until
  const words = wordsOf(verb, agency, state.sequence + 1)
  const remind = [state.deadline, state.grant?.until].find(moment => moment && !state.reminded.includes(moment))
  told.tries(by, verb, {
    says: {
      ...(verb === 'send' || verb === 'approve' ? { reference: 'LX-2026-TH-KR-483920-K' } : {}),
      ...(verb === 'ask' ? { question: state.questions + 1 } : {}),
      ...(verb === 'inform' ? { question: state.open[0] ?? 1 } : {}),
      ...(verb === 'decline' ? { reason: DECLINE_REASONS[choice % DECLINE_REASONS.length]! } : {}),
      ...(verb === 'transfer' ? { to: choice % 2 === 0 ? 'us-fbi' : 'kr-knpa' } : {}),
      ...(verb === 'grant' || verb === 'extend' || (verb === 'answer' && choice % 2 === 0) ? { until: soon } : {}),
      ...(verb === 'remind' && remind ? { until: remind } : {}),
      ...(verb === 'erase' ? { until: state.at } : {}),
    },
    ...('person' in by && !['read', 'export', 'send'].includes(verb)
      ? {
          body: {
            ...(verb === 'revise'
              ? { values: valuesOf(state.kind) }
              : { words: { text: words, language: ['th', 'ko', 'en', 'und', 'ja', 'not a tag'][choice % 6]! } }),
            ...(choice % 3 === 0 && verb !== 'revise' ? { files: [fileOf(words)] } : {}),
          },
        }
      : {}),
    ...((verb === 'expire' || verb === 'lapse') && late
      ? { at: new Date(Date.parse(late) + 3_600_000).toISOString() }
      : {}),
  })
}

function fileOf(name: string) {
  return { id: `file of ${name}`, name, type: 'text/csv', bytes: 1_234, sha256: 'ab'.repeat(32) }
}
