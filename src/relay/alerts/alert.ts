import type { Ids } from '../../core/ids.ts'
import { placeKey } from '../../core/inbound.ts'
import type { Wanted } from '../../core/message.ts'
import { mint } from '../../core/mint.ts'
import type { Store } from '../../core/store.ts'
import { msg, strong, type Text } from '../../core/text.ts'
import { type Node, type Tone, type View, view } from '../../core/view.ts'
import type { Directory } from '../../people/directory.ts'
import { openButton } from '../cards/buttons.ts'
import { headingText } from '../cards/card.ts'
import type { Shown } from '../engine/shown.ts'
import { followersOf, heldBy, inPrivate, type Recipient, type RecipientSources } from '../routes/recipients.ts'
import type { Showing } from '../routes/routes.ts'
import { accountIn } from '../routes/sources.ts'
import { dutyOf } from './duty.ts'

/** Something that must not be overlooked: it is told to people, and not to a channel in which nobody may be looking. */
export interface Alert {
  readonly cause: string
  /** What tells it from the same cause at another time: nobody is told of one thing twice. */
  readonly of: string
  readonly tone: Tone
  readonly text: Text
}

/** Where it is looked up who must be told. */
export interface AlertSources {
  readonly store: Pick<Store, 'documents'>
  readonly directory: Pick<Directory, 'one' | 'all' | 'accounts'>
  readonly recipients: RecipientSources
  readonly ids: Pick<Ids, 'derived'>
}

/**
 * The messages that tell an agency of an alert, each once: to those who follow the request, and to whoever is on duty,
 * in private, with no more of it than may stand there.
 */
export async function alertMessages(
  shown: Shown,
  alerts: readonly Alert[],
  at: string,
  sources: AlertSources,
): Promise<readonly Wanted[]> {
  if (alerts.length === 0) return []
  const told = await toldOf(shown, at, sources)
  return alerts.flatMap(alert => told.map(one => message(shown, alert, one, sources)))
}

async function toldOf({ now, party }: Shown, at: string, sources: AlertSources): Promise<readonly Recipient[]> {
  const { agency, side } = party
  const [followers, duty] = await Promise.all([
    followersOf(now, agency, sources.recipients),
    dutyOf(agency, at, sources),
  ])
  const { handling, named } = heldBy(now, side)
  const others = duty
    // That there is a request of TLP:RED is itself for those alone who are named.
    .filter(({ member }) => handling !== 'red' || named.includes(member))
    .map(({ member, account }) => inPrivate(member, accountIn(account), now.state, sources.recipients))
  const known = new Set(followers.map(({ reader }) => reader))
  return [...followers, ...others.filter(({ reader }) => !known.has(reader))]
}

function message(shown: Shown, alert: Alert, { place, reader, showing }: Recipient, { ids }: AlertSources): Wanted {
  const { request } = shown.now.state
  const key = `alert/${request}/${shown.party.agency}/${alert.cause}/${alert.of}/${placeKey(place)}`
  return { key, place, reader, version: 1, view: mint(viewOf(shown, alert, showing), key, ids), audience: 'place' }
}

function viewOf(shown: Shown, { tone, text }: Alert, showing: Showing): View {
  const said = namesIt(showing) ? text : msg('duty.alerts.bare')
  return about(shown, showing, { n: 'notice', tone, text: said })
}

/** What rings where news may not be shown: that there are some. */
export function glimpse(shown: Shown, showing: Showing): View {
  return about(shown, showing, { n: 'text', text: msg('duty.alerts.news') })
}

/** Under its name where that may stand, and always with the way to it. */
function about(shown: Shown, showing: Showing, said: Node): View {
  return view(namesIt(showing) && { n: 'text', text: strong(headingText(shown)) }, said, {
    n: 'actions',
    buttons: [openButton(shown)],
  })
}

function namesIt(showing: Showing): boolean {
  return showing === 'whole' || showing === 'announcement'
}
