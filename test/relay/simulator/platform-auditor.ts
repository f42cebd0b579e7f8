import type { StoredMessage } from '../../../src/core/store.ts'
import type { History, Holds } from './auditor.ts'
import { CARD, textOf } from './evidence.ts'
import { CONTENT, NOTE } from './parts.ts'
import type { Records } from './platform.ts'

const AGENCIES = ['th-ccib', 'kr-knpa', 'us-fbi']

/** Holds what is kept of messages against what stands on the platforms. */
export function auditPlatforms(
  histories: readonly History[],
  kept: ReadonlyMap<string, StoredMessage | null>,
  platforms: readonly Records[],
  kills: number,
  holds: Holds,
): void {
  for (const { nature, messages, lost } of platforms) {
    const copies = new Map<string, number>()
    const shown = new Map<string, number>()
    for (const { key, place, repeat, versions } of messages) {
      const before = copies.get(key) ?? 0
      copies.set(key, before + 1)
      holds('S9 twice', before === 0 || !nature.confirms, `${key} on ${nature.name}`)
      holds('S9 unmarked repeat', before === 0 || repeat, key)
      // A process that is killed in mid-send does not get the answer either.
      holds('S9 repeats', before <= (lost.get(key) ?? 0) + kills, key)
      for (const { version, view } of versions) {
        holds('S10 set back', version >= (shown.get(key) ?? 0), `${key} ${version} after ${shown.get(key)}`)
        shown.set(key, version)
        auditWords(textOf(view), place, nature.name, holds)
      }
      const card = CARD.exec(key)
      const history = card && histories.find(({ request }) => request === card[1])
      if (card) holds('P1 card of nothing', history !== undefined, key)
      if (card && history) auditKnowing(card[2]!, history, holds)
    }
  }
  for (const [key, message] of kept) {
    const on = platforms.find(({ nature }) => nature.name === message?.wanted.place.platform)
    const standing = on?.messages.filter(one => one.key === key).at(-1)
    const { has, certainty, wanted } = message!
    holds('L3 not sent', has !== null && certainty === 'sent', `${key} ${certainty}`)
    holds('S7 said to stand', has === null || on!.messages.some(({ id }) => id === has.parts[0]), key)
    holds('S7 shows what is wanted', standing?.versions.at(-1)?.version === wanted.version, `${key} ${wanted.version}`)
  }
  for (const history of histories) auditReceipt(history, platforms, holds)
}

/** What one side wrote for itself stands in its own room alone, and content where the ceiling allows it. */
function auditWords(text: string, place: string, platform: string, holds: Holds): void {
  for (const agency of AGENCIES) {
    holds('P1 note', !text.includes(NOTE(agency)) || place.endsWith(`room-of-${agency}`), `${agency} in ${place}`)
  }
  holds('P1 content above the ceiling', !text.includes(CONTENT) || platform !== 'telegram', place)
}

/** Nobody has a card of a request that was never sent to them. */
function auditKnowing(agency: string, { model, envelopes, request }: History, holds: Holds): void {
  const left = envelopes.some(({ says }) => says.reference !== undefined)
  holds('P1 knows', agency === model.asking || (left && model.asked.includes(agency)), `${agency} of ${request}`)
}

/** The asking side's card says how far the request has come, as it is in truth. */
function auditReceipt({ request, envelopes, model }: History, platforms: readonly Records[], holds: Holds): void {
  const asked = model.asked.at(-1)!
  const arrivals = envelopes.filter(
    ({ verb, says }) => says.reference !== undefined || (verb === 'transfer' && says.to === asked),
  )
  const arrival = arrivals.at(-1)
  const cards = platforms.flatMap(({ messages }) =>
    messages.filter(({ key }) => key.startsWith(`case/${request}/${model.asking}/`)),
  )
  const text = cards.length > 0 ? textOf(cards.at(-1)!.versions.at(-1)!.view) : ''
  const said = /receipt:(\w*)/.exec(text)?.[1]
  const seen = envelopes.some(
    ({ by, sequence }) => arrival && 'agency' in by && by.agency === asked && sequence > arrival.sequence,
  )
  const last = envelopes.findLast(({ verb }) => ['answer', 'decline', 'reopen', 'transfer'].includes(verb))?.verb
  const settled = last === 'answer' || last === 'decline'
  const expected = !arrival ? '' : settled ? 'answered' : seen ? 'seen' : 'sent'
  holds('L8 receipt', said === expected, `${request} ${said} for ${expected} ${model.stage}`)
}
