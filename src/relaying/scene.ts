import type { Directory } from '../people/directory.ts'
import { zoneOf } from '../people/zones.ts'
import type { AgencyShown, CardScene } from '../relay/cards/scene.ts'
import type { Messages } from '../relay/engine/deed.ts'
import type { Shown } from '../relay/engine/shown.ts'
import type { Envelope } from '../relay/envelope.ts'
import { cardKey, receiptNow } from '../relay/receipts/cards.ts'
import { receiptOfCard } from '../relay/receipts/receipt.ts'
import { isPersonClosed } from '../relay/receipts/whys.ts'
import { type Recipient, type RecipientSources, recipientsOf } from '../relay/routes/recipients.ts'
import type { Obstacle } from '../relay/routes/routes.ts'

/** What scenes are looked up in. */
export interface SceneSources {
  readonly directory: Pick<Directory, 'one'>
  readonly recipients: RecipientSources
}

/** What a card shows besides the request, looked up anew: of one call nothing is remembered for the next. */
export async function sceneOf(
  shown: Shown,
  messages: Messages,
  { directory, recipients: sources }: SceneSources,
): Promise<CardScene> {
  const { now, party } = shown
  const { from, to, asked } = now.state
  const asking = party.side === 'asking'
  const [agencies, members, there] = await Promise.all([
    found([from, ...asked], id => agencyShown(id, directory)),
    found(peopleIn(shown), async id => (await directory.one('member', id))?.value.name),
    asking ? recipientsOf(now, { agency: to, side: 'asked' }, sources) : null,
  ])
  if (!there) return { agencies, members, receipt: null, obstacles: [] }
  const places = there.recipients.map(({ place }) => place)
  return {
    agencies,
    members,
    receipt: await receiptNow(now, places, messages),
    obstacles: [...there.obstacles, ...(await unreachable(shown, there.recipients, messages))],
  }
}

/** Whoever acted, as far as this side may see it, and whoever may be told by name. */
function peopleIn({ now, history }: Shown): readonly string[] {
  const actors = history.map(({ entry }) => (entry as unknown as Envelope).by)
  return [...actors.flatMap(by => ('person' in by ? [by.person] : [])), ...now.named]
}

async function agencyShown(id: string, directory: SceneSources['directory']): Promise<AgencyShown | undefined> {
  const agency = (await directory.one('agency', id))?.value
  return agency && { names: agency.names, country: agency.country, timeZone: zoneOf(agency) }
}

/** Each id once, with what there is under it; what is gone is missing. */
async function found<T>(
  ids: readonly string[],
  look: (id: string) => Promise<T | undefined>,
): Promise<ReadonlyMap<string, T>> {
  const all = new Map<string, T>()
  for (const id of new Set(ids)) {
    const one = await look(id)
    if (one !== undefined) all.set(id, one)
  }
  return all
}

/** Whoever of the asked side the platforms let write to in none of their private conversations. */
async function unreachable(
  { now }: Shown,
  recipients: readonly Recipient[],
  messages: Messages,
): Promise<readonly Obstacle[]> {
  const { request, to } = now.state
  const members = [...new Set(recipients.flatMap(({ member }) => member ?? []))]
  const refused = await Promise.all(
    members.map(async member => {
      const own = recipients.filter(one => one.member === member)
      const cards = await Promise.all(own.map(({ place }) => messages.message(cardKey(request, to, place))))
      return cards.map(receiptOfCard).every(receipt => receipt.is === 'failed' && isPersonClosed(receipt.why))
    }),
  )
  return members.filter((_, i) => refused[i]).map(about => ({ what: 'unreachable', about }))
}
