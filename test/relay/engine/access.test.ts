import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { ROLES, type Role } from '../../../src/core/roles.ts'
import { act } from '../../../src/relay/engine/act.ts'
import { barred } from '../../../src/relay/engine/allowed.ts'
import type { Case } from '../../../src/relay/engine/case.ts'
import type { Deed, Doer, Engine } from '../../../src/relay/engine/deed.ts'
import type { Verb } from '../../../src/relay/transitions.ts'
import type { OpenedStore } from '../../../src/store/open.ts'
import { openedAt, sandbox } from '../../store/sandbox.ts'
import { at, doer, HOUR, openScene, type Scene } from './scene.ts'

/** Where a request can stand; `two` is a draft that takes two people, and waits for the second in `approval`. */
const STANDS = [
  'draft',
  'two',
  'approval',
  'sent',
  'acknowledged',
  'information',
  'answered',
  'declined',
  'withdrawn',
  'expired',
  'closed',
] as const
type Stands = (typeof STANDS)[number]

/** Who may do what, and when, as it is promised to agencies: written down here once more, and not read from the engine. */
const PROMISED: { readonly [verb: string]: readonly [side: string, role: Role, stands: string] } = {
  revise: ['asking', 'officer', 'draft two'],
  submit: ['asking', 'officer', 'two'],
  approve: ['asking', 'supervisor', 'approval'],
  return: ['asking', 'supervisor', 'approval'],
  send: ['asking', 'officer', 'draft'],
  acknowledge: ['asked', 'officer', 'sent'],
  ask: ['asked', 'officer', 'sent acknowledged information'],
  inform: ['asking', 'officer', 'information'],
  part: ['asked', 'officer', 'acknowledged information'],
  answer: ['asked', 'coordinator', 'sent acknowledged information'],
  decline: ['asked', 'coordinator', 'sent acknowledged information'],
  transfer: ['asked', 'coordinator', 'sent acknowledged information'],
  grant: ['asked', 'coordinator', 'sent acknowledged information answered'],
  extend: ['asking', 'officer', 'sent acknowledged information'],
  withdraw: ['asking', 'officer', 'draft two approval sent acknowledged information'],
  close: ['asking', 'officer', 'answered declined withdrawn expired'],
  reopen: ['asking', 'coordinator', 'answered declined expired closed'],
  say: ['both', 'officer', 'sent acknowledged information answered declined withdrawn expired'],
  note: ['both', 'officer', STANDS.join(' ')],
  read: ['both', 'officer', STANDS.join(' ')],
  export: ['both', 'coordinator', STANDS.join(' ')],
}

/** Before it is sent only the asking side knows of it. */
const ASKING_ALONE = ['draft', 'two', 'approval']

/** Agencies by the part they have in every request of the scene. */
const SIDES = { asking: 'th-ccib', asked: 'us-fbi', former: 'kr-knpa', foreign: 'sg-spf' } as const
type Side = keyof typeof SIDES

const author = doer('author', SIDES.asking, 'officer')
const keeper = doer('keeper', SIDES.asked, 'administrator')
const korean = doer('korean', SIDES.former, 'coordinator')

/** What each verb says, as far as it needs to. */
const SAYS: { readonly [verb: string]: Deed['says'] } = {
  inform: { question: 1 },
  decline: { reason: 'other' },
  transfer: { to: 'jp-npa' },
  grant: { until: at(99 * HOUR).toISOString() },
  extend: { until: at(99 * HOUR).toISOString() },
}

let opened: OpenedStore
let engine: Engine
const cases = new Map<string, Case>()

beforeAll(async () => {
  opened = await openedAt(sandbox())
  const scene = openScene(opened, { country: async () => 'XX', cards: async () => [] })
  engine = scene.engine
  for (const handling of ['amber-strict', 'red'] as const) {
    for (const stands of STANDS) cases.set(`${handling} ${stands}`, await standing(stands, handling, scene))
  }
})
afterAll(() => opened.close())

/** A request that stands somewhere; once it was sent, it has been handed on from one agency to another. */
async function standing(stands: Stands, handling: 'amber-strict' | 'red', scene: Scene): Promise<Case> {
  const isAlone = ASKING_ALONE.includes(stands)
  const drafted = await scene.did(author, 'draft', {
    says: {
      kind: stands === 'two' || stands === 'approval' ? 'emergency' : 'freeze',
      to: isAlone ? SIDES.asked : SIDES.former,
      handling,
      ...(stands === 'expired' ? { until: at(2).toISOString() } : {}),
    },
    named: ['keeper', 'korean', ...ROLES.map(role => `named ${role}`)],
  })
  const { request } = drafted.state
  if (stands === 'draft' || stands === 'two') return drafted
  if (stands === 'approval') return scene.did(author, 'submit', { request })
  await scene.did(author, 'send', { request })
  const handedOn = await scene.did(korean, 'transfer', { request, says: { to: SIDES.asked } })
  if (stands === 'sent') return handedOn
  if (stands === 'withdrawn') return scene.did(author, 'withdraw', { request })
  if (stands === 'declined') return scene.did(keeper, 'decline', { request, says: { reason: 'other' } })
  if (stands === 'expired') return scene.did({ clock: true }, 'expire', { request, at: at(3) })
  if (stands === 'information') return scene.did(keeper, 'ask', { request })
  if (stands === 'acknowledged') return scene.did(keeper, 'acknowledge', { request })
  const answered = await scene.did(keeper, 'answer', { request })
  return stands === 'answered' ? answered : scene.did(author, 'close', { request })
}

/** Whether the engine lets it happen, and whether it would have said so before anybody was asked for words. */
async function does(by: Doer, verb: Verb, now: Case): Promise<'done' | 'not' | 'told too late'> {
  const { request, sequence } = now.state
  const deed = { by, verb, request, seen: sequence, body: null, says: SAYS[verb] ?? {}, call: 'x', at: at(4) }
  const why = barred(deed, now, engine)
  const done = await act(deed, engine)
  if (why) return 'not'
  return done.ok ? 'done' : 'told too late'
}

function promised(verb: string, side: Side, role: Role, stands: Stands): boolean {
  const [whose, least, when] = PROMISED[verb]!
  if (side !== 'asking' && (side !== 'asked' || ASKING_ALONE.includes(stands))) return false
  if (whose !== 'both' && whose !== side) return false
  return ROLES.indexOf(role) >= ROLES.indexOf(least) && when.split(' ').includes(stands)
}

const VERBS = Object.keys(PROMISED) as readonly Verb[]

describe.each(STANDS)('a request that stands at %s', stands => {
  test.each(Object.keys(SIDES) as readonly Side[])('lets %s do what is promised, and nothing else', async side => {
    const now = cases.get(`amber-strict ${stands}`)!
    for (const role of ROLES) {
      for (const verb of VERBS) {
        const expected = promised(verb, side, role, stands) ? 'done' : 'not'
        const outcome = await does(doer(`some ${role}`, SIDES[side], role), verb, now)
        expect({ verb, role, outcome }).toEqual({ verb, role, outcome: expected })
      }
    }
  })

  test('of TLP:RED is for those named, and on the asking side for who acted or may approve', async () => {
    const now = cases.get(`red ${stands}`)!
    for (const role of ROLES) {
      for (const verb of VERBS) {
        const tries = [
          [doer(`some ${role}`, SIDES.asking, role), 'asking', ['supervisor', 'administrator'].includes(role)],
          [doer('author', SIDES.asking, role), 'asking', verb !== 'approve'],
          [doer(`some ${role}`, SIDES.asked, role), 'asked', false],
          [doer(`named ${role}`, SIDES.asked, role), 'asked', true],
          [doer(`named ${role}`, SIDES.former, role), 'former', false],
          [doer(`named ${role}`, SIDES.foreign, role), 'foreign', false],
        ] as const
        for (const [by, side, knows] of tries) {
          const expected = knows && promised(verb, side, role, stands) ? 'done' : 'not'
          const outcome = await does(by, verb, now)
          expect({ verb, by: by.member, side, outcome }).toEqual({ verb, by: by.member, side, outcome: expected })
        }
      }
    }
  })
})
