import { FORM } from '../core/commands.ts'
import type { Draft } from '../core/draft.ts'
import { askedField } from '../core/drafting.ts'
import type { ActionSpec, Button } from '../core/view.ts'
import type { Role } from './cast.ts'

/** What a play has of the console: what a person has, and what a person sees there. */
export interface Console {
  /** Types a line as whoever sits there; resolves when it is answered and shown. */
  type(line: string): Promise<void>
  /** What to type for a button of the newest message with buttons at the seat that is taken; null where it has none such. */
  typedFor(does: (button: Button) => boolean): string | null
  /** The form that somebody is being asked. */
  draftOf(role: Role): Promise<Draft | null>
}

/** The scene cannot go on: what should have been there to press is not. */
export class Stuck extends Error {
  override readonly name = 'Stuck'
}

/** The hands of whoever plays: sit down, press what is there, fill in what is asked. */
export interface Hands {
  sit(role: Role): Promise<void>
  /**
   * Presses the button that runs a command, on the newest message; where it has none, on the whole request, which is
   * opened from there. Then fills in the form that comes of it, and says yes where it is asked once more. Rejects with
   * `Stuck`.
   */
  press(command: string, answers?: { readonly [field: string]: string }): Promise<void>
}

/** How a message leads to its request, and to the buttons that did not fit. */
const LEADS = ['case.read', 'case.more'] as const

/** Hands at a console. */
export function handsAt(console: Console): Hands {
  let role: Role = 'bangkok'

  function typedFor(command: string, fits: (options: ActionSpec['options']) => boolean = () => true): string | null {
    return console.typedFor(({ does }) => does.command === command && fits(does.options))
  }

  async function pressed(command: string): Promise<void> {
    for (const lead of LEADS) {
      const typed = typedFor(command)
      if (typed !== null) return console.type(typed)
      const open = typedFor(lead)
      if (open !== null) await console.type(open)
    }
    const typed = typedFor(command)
    if (typed === null) throw new Stuck(command)
    return console.type(typed)
  }

  async function fill(command: string, answers: { readonly [field: string]: string }): Promise<void> {
    for (let draft = await console.draftOf(role); draft; ) {
      const field = askedField(draft)
      const answer = field === null ? undefined : answers[field]
      const typed =
        field === null
          ? typedFor(FORM, ({ move }) => move === 'send')
          : answer === undefined
            ? typedFor(FORM, ({ move }) => move === 'skip')
            : (typedFor(FORM, ({ move, value }) => move === 'answer' && value === answer) ?? answer)
      if (typed === null) throw new Stuck(`${command} ${field ?? ''}`)
      await console.type(typed)
      const next = await console.draftOf(role)
      if (next && next.id === draft.id && next.page === draft.page) throw new Stuck(`${command} ${field ?? ''}`)
      draft = next
    }
  }

  return {
    async sit(next) {
      role = next
      await console.type(`/${next}`)
    },
    async press(command, answers = {}) {
      await pressed(command)
      await fill(command, answers)
      const sure = typedFor(command, ({ sure }) => sure !== undefined)
      if (sure !== null) await console.type(sure)
    },
  }
}
