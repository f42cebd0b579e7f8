import type { OnReply, Wanted } from '../core/message.ts'
import { mint } from '../core/mint.ts'
import type { View } from '../core/view.ts'
import { type AlertSources, alertMessages, glimpse } from '../relay/alerts/alert.ts'
import { alertsAfter } from '../relay/alerts/events.ts'
import { possible } from '../relay/apply.ts'
import type { CardScene } from '../relay/cards/scene.ts'
import { type Body, bodyOf } from '../relay/engine/body.ts'
import type { Engine, Messages } from '../relay/engine/deed.ts'
import type { Shown } from '../relay/engine/shown.ts'
import type { Envelope } from '../relay/envelope.ts'
import { cardKey, newsKey } from '../relay/receipts/cards.ts'
import { cardVersion } from '../relay/receipts/receipt.ts'
import { type Recipient, type RecipientSources, recipientsOf } from '../relay/routes/recipients.ts'
import type { Showing } from '../relay/routes/routes.ts'
import { type SceneSources, sceneOf } from './scene.ts'

/** The views of a request: see `src/relay/cards`. */
export interface Drawing {
  readonly caseCard: (shown: Shown, scene: CardScene) => View
  readonly teaser: (shown: Shown, showing: Exclude<Showing, 'whole'>, scene: CardScene) => View
  readonly news: (shown: Shown, event: Envelope, body: Body | null, scene: CardScene) => View | null
}

/** What the cards of a party are made of. */
export interface CardSources extends SceneSources, AlertSources {
  readonly directory: AlertSources['directory']
  readonly drawing: Drawing
}

/**
 * The cards of a party as they are to stand after an event, one in each of its places, each with a new message of what
 * has just happened, since an edited card rings nobody's telephone; and the alerts that follow.
 */
export function cardsFrom({ drawing, ...sources }: CardSources): Engine['cards'] {
  const { ids } = sources
  return async (shown, event, messages) => {
    const { now, party } = shown
    const { request, sequence } = now.state
    const [scene, recipients] = await Promise.all([
      sceneOf(shown, messages, sources),
      recipientsNow(shown, messages, sources.recipients),
    ])
    const last = shown.history.at(-1)
    // A party that does not see the event has its card drawn anew, and is not told of anything.
    const seen = last?.sequence === event.sequence ? last : null
    const told = seen && drawing.news(shown, event, bodyOf(seen), scene)
    const alerts = seen ? alertsAfter(shown, event, scene) : []
    const reply = possible(now.state, party.agency).includes('say') ? onReply(request) : null

    const views = new Map<Showing, View>()
    /** Drawn once for all who see as much of it: nothing here is dearer. */
    function drawn(showing: Showing): View {
      const known = views.get(showing)
      const made =
        known ?? (showing === 'whole' ? drawing.caseCard(shown, scene) : drawing.teaser(shown, showing, scene))
      views.set(showing, made)
      return made
    }

    function wanted({ place, reader }: Recipient, key: string, version: number, view: View, answers: boolean): Wanted {
      return {
        key,
        place,
        reader,
        version,
        view: mint(view, key, ids),
        audience: 'place',
        ...(reply && answers ? { onReply: reply } : {}),
      }
    }

    const version = cardVersion(sequence, scene.receipt, scene.obstacles.length)
    const cards = recipients.flatMap(recipient => {
      const { place, showing } = recipient
      const whole = showing === 'whole'
      const cardHere = wanted(recipient, cardKey(request, party.agency, place), version, drawn(showing), whole)
      const card = { ...cardHere, stream: request }
      if (!told) return [card]
      const key = newsKey(request, party.agency, place, sequence)
      return [card, wanted(recipient, key, 1, whole ? told : glimpse(shown, showing), whole)]
    })
    return [...cards, ...(await alertMessages(shown, alerts, event.at, sources))]
  }
}

/**
 * A draft is its authors' alone, and so is one that was withdrawn; but whoever has the card, since it has been submitted
 * before, sees what becomes of it.
 */
async function recipientsNow(
  { now, party }: Shown,
  messages: Messages,
  sources: RecipientSources,
): Promise<readonly Recipient[]> {
  const { recipients } = await recipientsOf(now, party, sources)
  const { request, stage } = now.state
  if (party.side !== 'asking' || now.arrived !== null || stage === 'approval') return recipients
  const known = await Promise.all(
    recipients.map(({ place }) => messages.message(cardKey(request, party.agency, place))),
  )
  return recipients.filter(({ follows }, i) => follows || known[i] !== null)
}

/** What is answered to a card, or to the news of it, is said to the other side. */
function onReply(request: string): OnReply {
  return { command: 'case.say', options: { request }, into: 'message' }
}
