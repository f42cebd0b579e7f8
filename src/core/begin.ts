import type { AnyCommand } from './command.ts'
import type { Draft } from './draft.ts'
import { FORM } from './formview.ts'
import type { Ids } from './ids.ts'
import { accountKey, type Inbound, type Values } from './inbound.ts'
import { msg } from './text.ts'
import { type View, view } from './view.ts'
import { commandWord } from './words.ts'

/** How long a form that nobody continues is kept, in milliseconds: seven days. */
const DRAFT_MS = 7 * 24 * 3_600_000

/** The form that an event begins. Its id follows from the event, so a second run begins the same one. */
export function newDraft(
  event: Inbound,
  run: { readonly command: AnyCommand; readonly values: Values; readonly message: string },
  asked: readonly string[],
  now: Date,
  ids: Ids,
): Draft {
  return {
    id: ids.derived('draft', event.id),
    owner: accountKey(event.from),
    place: event.place,
    command: run.command.name,
    values: run.values,
    asked,
    page: 0,
    version: 1,
    expires: new Date(now.getTime() + DRAFT_MS).toISOString(),
    message: run.message,
  }
}

/** The card that opens a form again: after a restart, and where it could not be opened in time. */
export function continueView(command: AnyCommand, draft: Draft): View {
  return view(
    { n: 'text', text: msg('core.form.resume') },
    {
      n: 'actions',
      buttons: [
        {
          label: msg('core.form.continue', { command: commandWord(command.name, 'title') }),
          style: 'primary',
          does: {
            command: FORM,
            options: { draft: draft.id, page: String(draft.page), move: 'open' },
            who: { person: draft.owner },
            until: draft.expires,
          },
        },
      ],
    },
  )
}
