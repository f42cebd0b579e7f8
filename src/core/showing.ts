import type { Clock } from './clock.ts'
import type { Effect } from './effects.ts'
import { accountKey, directPlace, type Inbound, type Place } from './inbound.ts'
import type { OnReply, Wanted } from './message.ts'
import type { Store } from './store.ts'
import { msg } from './text.ts'
import { type View, view } from './view.ts'

/** Who may see an answer: only the one who asked, or everybody in the place. */
export type Audience = Wanted['audience']

/** One view of an answer, and how it is meant. */
export interface Shown {
  readonly view: View
  /** Key of the message in which it stands. */
  readonly message: string
  readonly audience: Audience
  /** A refusal or another line of no use later: it stands where it was asked. */
  readonly brief: boolean
  /** What a reply to it does. A view before the last one changes nothing in that. */
  readonly onReply?: OnReply
  /** The version of the message of which this view is a repetition: whatever is newer stays. Absent: it is a new one. */
  readonly repeats?: number
}

/** Where an answer goes while it is being made: into the outbox, or straight to the shell's screen. */
export interface Showing {
  /** Whether what is missing can be asked for; the shell runs once and asks nothing. */
  readonly asks: boolean
  /** What must be committed for this view to be seen; nothing where it is shown directly. */
  effects(shown: Shown): Promise<readonly Effect[]>
  /** Shows a view before the last one. */
  progress(shown: Shown): Promise<void>
}

/** Where messages are kept, and the time. */
interface Keeping {
  readonly store: Pick<Store, 'message' | 'commit'>
  readonly clock: Clock
}

/**
 * Shows an answer as messages that are wanted; every new view gets a higher version than what is stored. A private answer
 * to what was asked in a group stands in the person's private conversation, and the group gets one line that only they
 * see. A refusal is such a line itself.
 */
export function throughOutbox({ store, clock }: Keeping, event: Inbound, wanted: () => void): Showing {
  const { locale } = event.from
  const asker = { reader: accountKey(event.from), ...(locale === undefined ? {} : { hint: locale }) }

  async function effects(shown: Shown, underway = false): Promise<readonly Effect[]> {
    const before = await store.message(shown.message)
    const moved = before === null && event.place.kind === 'group' && shown.audience === 'private' && !shown.brief
    const place = before?.wanted.place ?? (moved ? directPlace(event.from) : event.place)
    // What stands in a place for everybody stays in the language in which it was begun, whoever presses on it.
    const reader = before && shown.audience === 'place' ? before.wanted : asker
    const onReply = underway ? before?.wanted.onReply : shown.onReply
    const version = (shown.repeats ?? before?.wanted.version ?? 0) + 1
    const answer = want({ ...shown, place, version }, reader, onReply)
    if (!moved) return [answer]
    const pointer = { ...shown, message: `${event.id}/1`, view: POINTER, audience: 'private' } as const
    return [answer, want({ ...pointer, place: event.place, version: 1 }, asker)]
  }

  function want(
    { message, place, version, view, audience }: Shown & { place: Place; version: number },
    { reader, hint }: Pick<Wanted, 'reader' | 'hint'>,
    onReply?: OnReply,
  ): Effect {
    return {
      do: 'want',
      at: clock.now().toISOString(),
      message: {
        key: message,
        place,
        reader,
        ...(hint === undefined ? {} : { hint }),
        version,
        view,
        audience,
        ...(onReply === undefined ? {} : { onReply }),
      },
    }
  }

  return {
    asks: true,
    effects: shown => effects(shown),
    async progress(shown) {
      await store.commit(await effects(shown, true))
      wanted()
    },
  }
}

/** The one line in the group. */
const POINTER = view(
  { n: 'text', quiet: true, text: msg('core.private.answered') },
  { n: 'elsewhere', label: msg('core.private.open') },
)
