import type { MessageKey } from '../i18n/keys.ts'
import { agencyOf, type Role } from './cast.ts'
import type { Hands } from './hands.ts'
import type { Line } from './scene.ts'

/** What a play needs besides hands. */
export interface Stage {
  readonly hands: Hands
  readonly line: (role: Role, line: Line) => string
  /** Says what happens next, and waits a little where somebody watches. */
  readonly tell: (key: MessageKey) => Promise<void>
  /** Puts the clock forward by so many milliseconds, and lets happen what is due by then. */
  readonly skip: (ms: number) => Promise<void>
}

const DAY_MS = 24 * 3_600_000
/** From the answer until both sides are reminded that the hold of 14 days ends. */
const UNTIL_REMINDED_MS = 12 * DAY_MS

/** One step: whose it is, which button, and what is filled in. */
interface Step {
  readonly says: MessageKey
  readonly role: Role
  readonly command: string
  readonly answers?: (stage: Stage) => { readonly [field: string]: string }
}

/** The scene, step by step: each is a button that whoever plays it finds in front of them. */
const STEPS: readonly Step[] = [
  { says: 'demo.play.draft', role: 'bangkok', command: 'request.freeze' },
  { says: 'demo.play.submit', role: 'bangkok', command: 'case.submit' },
  { says: 'demo.play.approve', role: 'chief', command: 'case.approve' },
  { says: 'demo.play.acknowledge', role: 'seoul', command: 'case.acknowledge' },
  {
    says: 'demo.play.ask',
    role: 'seoul',
    command: 'case.ask',
    answers: ({ line }) => ({ question: line('seoul', 'question') }),
  },
  {
    says: 'demo.play.inform',
    role: 'bangkok',
    command: 'case.inform',
    answers: ({ line }) => ({ reply: line('bangkok', 'reply') }),
  },
  {
    says: 'demo.play.part',
    role: 'seoul',
    command: 'case.part',
    answers: ({ line }) => ({ partial: line('seoul', 'partial') }),
  },
  {
    says: 'demo.play.transfer',
    role: 'seoul',
    command: 'case.transfer',
    answers: () => ({ agency: agencyOf('exchange') }),
  },
  { says: 'demo.play.acknowledgeThere', role: 'exchange', command: 'case.acknowledge' },
  {
    says: 'demo.play.answer',
    role: 'exchange',
    command: 'case.answer',
    answers: ({ line }) => ({ result: line('exchange', 'result'), until: line('exchange', 'until') }),
  },
  { says: 'demo.play.read', role: 'bangkok', command: 'case.read' },
]

/** Plays the scene from the request to its answer and the reminder of it. Rejects with `Stuck`. */
export async function playScene(stage: Stage): Promise<void> {
  let sits: Role = 'bangkok'
  for (const { says, role, command, answers } of STEPS) {
    await stage.tell(says)
    if (role !== sits) await stage.hands.sit(role)
    sits = role
    await stage.hands.press(command, answers?.(stage))
  }
  await stage.tell('demo.play.remind')
  await stage.skip(UNTIL_REMINDED_MS)
}
