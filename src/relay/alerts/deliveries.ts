import type { Wanted } from '../../core/message.ts'
import type { StoredMessage } from '../../core/store.ts'
import { msg } from '../../core/text.ts'
import { receiptText } from '../cards/delivery.ts'
import type { CardScene } from '../cards/scene.ts'
import { type Case, caseOf } from '../engine/case.ts'
import type { Engine, Messages } from '../engine/deed.ts'
import { type Party, partiesOf } from '../engine/parties.ts'
import { type Shown, shownTo } from '../engine/shown.ts'
import { cardIn, cardKey, newsIn, newsKey } from '../receipts/cards.ts'
import { type Receipt, rankOf, receiptOfCard } from '../receipts/receipt.ts'
import type { Unsent } from '../receipts/telling.ts'
import { waitsMs } from '../receipts/telling.ts'
import { whyText } from '../receipts/whys.ts'
import { recipientsOf } from '../routes/recipients.ts'
import { type Alert, type AlertSources, alertMessages } from './alert.ts'

/** What alerts about deliveries need besides. */
export interface DeliverySources extends AlertSources {
  readonly engine: Pick<Engine, 'store'>
  readonly scene: (shown: Shown, messages: Messages) => Promise<CardScene>
}

/** From this wait on, in milliseconds, a send has been tried for some ten minutes: the outbox waits no longer than this. */
const LONG_MS = 300_000

/**
 * The alerts that follow from a card or its news not getting through, or not for long, where the agency has it nowhere
 * else: its own people are told, and if it is the one that is asked, the asking side.
 */
export async function deliveryAlerts(
  outcome: Unsent,
  messages: Messages,
  sources: DeliverySources,
): Promise<readonly Wanted[]> {
  const { key, at } = outcome
  const about = cardIn(key) ?? newsIn(key)
  if (!about || waitsMs(outcome) < LONG_MS) return []
  const stored = await sources.engine.store.stream(about.request)
  const now = stored && caseOf(stored)
  const parties = now ? partiesOf(now) : []
  const owner = parties.find(({ agency }) => agency === about.agency)
  if (!now || !owner) return []
  const copies = await everywhere(now, owner, newsIn(key)?.sequence ?? null, messages, sources)
  // What becomes of those that are still on their way to another place is told then.
  if (copies.some(copy => isUnderway(copy, outcome))) return []
  const best = copies.map(receiptOfCard).reduce((one, other) => (rankOf(other) > rankOf(one) ? other : one), NOTHING)
  if (rankOf(best) >= rankOf(SENT)) return []
  const events = await sources.engine.store.events(about.request)
  const asking = parties.filter(({ side }) => side === 'asking' && owner.side === 'asked')
  const told = [owner, ...asking].map(async party => {
    const shown = shownTo(party, now, events)
    const alert =
      party === owner ? unwritable(now, outcome.error) : undelivered(best, shown, await sources.scene(shown, messages))
    return alertMessages(shown, [alert], at, sources)
  })
  return (await Promise.all(told)).flat()
}

const NOTHING: Receipt = { is: 'stored' }
const SENT: Receipt = { is: 'sent', parts: [] }

/** Whether a copy has not been tried yet; or, where the last word on another has been said, whether it is tried again. */
function isUnderway(copy: StoredMessage | null, { retryAt }: Unsent): boolean {
  return receiptOfCard(copy).is === 'stored' || (copy?.retrying === true && retryAt === undefined)
}

/** The same message in every place of an agency, as the outbox has it; null where it has none. */
async function everywhere(
  now: Case,
  owner: Party,
  sequence: number | null,
  messages: Messages,
  { recipients }: DeliverySources,
): Promise<readonly (StoredMessage | null)[]> {
  const { request } = now.state
  const found = (await recipientsOf(now, owner, recipients)).recipients
  return Promise.all(
    found.map(({ place }) =>
      messages.message(
        sequence === null ? cardKey(request, owner.agency, place) : newsKey(request, owner.agency, place, sequence),
      ),
    ),
  )
}

function unwritable({ arrived }: Case, why: string): Alert {
  const text = msg('duty.alerts.unwritable', { why: whyText(why) })
  return { cause: 'unwritable', of: arrived ?? '', tone: 'warn', text }
}

function undelivered(receipt: Receipt, shown: Shown, scene: CardScene): Alert {
  const { now } = shown
  return {
    cause: receipt.is,
    of: `${now.state.to}/${now.arrived}`,
    tone: 'stop',
    text: receiptText(receipt, shown, scene),
  }
}
