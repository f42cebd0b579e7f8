import type { AnyCommand, FieldIssue, Person } from './command.ts'
import { FORM } from './commands.ts'
import type { Draft } from './draft.ts'
import type { Ids } from './ids.ts'
import { accountKey, directPlace, type Inbound, type Values } from './inbound.ts'
import { msg, number } from './text.ts'
import { type Button, type Node, type View, view } from './view.ts'
import { commandWord, issueWord } from './words.ts'

/** How long a form that nobody continues is kept, in milliseconds: seven days. */
const DRAFT_MS = 7 * 24 * 3_600_000

/** What is run, with everything in its values that its form can know beforehand. */
export async function prefilled<S, P extends { readonly command: AnyCommand<S>; readonly values: Values }>(
  plan: P,
  by: Person,
  services: S,
): Promise<P> {
  const { prefill } = plan.command
  return prefill ? { ...plan, values: { ...(await prefill(plan.values, by, services)), ...plan.values } } : plan
}

/**
 * The form that an event begins. Its id follows from the event, so a second run begins the same one. What is asked in
 * private stands in the private conversation, wherever the command was given, and is carried out for where that was.
 */
export function newDraft(
  event: Inbound,
  run: { readonly command: AnyCommand; readonly values: Values; readonly message: string },
  asked: readonly string[],
  now: Date,
  ids: Ids,
): Draft {
  const { place, from } = event
  const aside = place.kind === 'group' && run.command.audience === 'private'
  return {
    id: ids.derived('draft', event.id),
    owner: accountKey(from),
    place: aside ? directPlace(from) : place,
    given: place,
    command: run.command.name,
    values: run.values,
    asked,
    page: 0,
    version: 1,
    expires: new Date(now.getTime() + DRAFT_MS).toISOString(),
    message: run.message,
  }
}

/**
 * The card that opens a form again: after a restart, where it could not be opened in time, and between the pages of a
 * form that has several, with what is not right yet.
 */
export function continueView(command: AnyCommand, draft: Draft, issues: readonly FieldIssue[] = []): View {
  const { page, asked } = draft
  const between = page > 0 && page < asked.length && issues.length === 0
  return view(
    ...issues.map((found): Node => ({ n: 'notice', tone: 'warn', text: issueWord(command.name, found) })),
    {
      n: 'text',
      text: between
        ? msg('core.form.kept', { done: number(page), all: number(asked.length) })
        : msg('core.form.resume'),
    },
    { n: 'actions', buttons: [continueButton(draft)] },
  )
}

/** The button that opens a form for its owner where it is pressed. */
export function continueButton(draft: Draft): Button {
  return {
    label: msg('core.form.continue', { command: commandWord(draft.command, 'title') }),
    style: 'primary',
    does: {
      command: FORM,
      options: { draft: draft.id, page: String(draft.page), move: 'open' },
      who: { person: draft.owner },
      until: draft.expires,
    },
  }
}
