import type { History, Holds, Rest } from './auditor.ts'
import { CONTENT, NOTE } from './deeds.ts'
import { ABOUT, CARD, textOf } from './evidence.ts'
import type { Records, Standing } from './platform.ts'

const AGENCIES = ['th-ccib', 'kr-knpa', 'us-fbi']
/** Labels from the one that lets most be shown to the one that lets least. */
const LABELS = ['clear', 'green', 'amber', 'amber-strict', 'red']

/** Holds what stands where against who may see what. */
export function auditShowing(
  histories: readonly History[],
  platforms: readonly Records[],
  { ceilings, kills }: Pick<Rest, 'ceilings' | 'kills'>,
  holds: Holds,
): void {
  const byContent = new Map(histories.flatMap(history => contentsOf(history).map(text => [text, history] as const)))
  for (const { messages } of platforms) {
    for (const { key, place, versions } of messages) {
      const texts = versions.map(({ view }) => textOf(view))
      for (const text of texts) {
        for (const agency of AGENCIES) {
          holds('P1 note', !text.includes(NOTE(agency)) || place.includes(agency), `${agency} in ${place}`)
        }
        for (const [content] of text.matchAll(CONTENT_WITH_ID)) {
          const label = labelOf(byContent.get(content)!)
          holds('P1 content above the ceiling', standsWhole(label, place, ceilings), `${label} in ${place}`)
        }
      }
      const about = ABOUT.exec(key)
      const history = histories.find(({ request }) => request === about?.[1])
      if (history && labelOf(history) === 'red')
        auditRed({ history, agency: about![2]!, place, texts }, ceilings, holds)
    }
  }
  for (const history of histories) auditReceipts(history, platforms, { ceilings, kills }, holds)
}

const CONTENT_WITH_ID = new RegExp(`${CONTENT} [a-z]+-\\d+`, 'g')

function contentsOf({ events }: History): readonly string[] {
  return events.flatMap(({ body }) => JSON.stringify(body).match(CONTENT_WITH_ID) ?? [])
}

export function labelOf({ envelopes }: History): string {
  return envelopes.findLast(({ says }) => says.handling !== undefined)?.says.handling ?? 'none'
}

/** Whether all of what bears a label may stand in a place (a key): a group allows AMBER, a platform may allow less. */
export function standsWhole(label: string, place: string, ceilings: Rest['ceilings']): boolean {
  const bounds = [
    ...(place.includes(':room-of-') ? ['amber'] : []),
    ...(place.startsWith('telegram:') ? [ceilings.telegram] : []),
  ]
  return bounds.every(bound => LABELS.indexOf(label) <= LABELS.indexOf(bound))
}

/** That there is a request of TLP:RED is itself for the people alone who are named, or who asked. */
function auditRed(
  { history, agency, place, texts }: { history: History; agency: string; place: string; texts: readonly string[] },
  ceilings: Rest['ceilings'],
  holds: Holds,
): void {
  const { state, request, model, named } = history
  holds('P2 group', !place.includes(':room-of-'), `${request} in ${place}`)
  if (agency === model.asking) return
  holds(
    'P2 not named',
    named.some(member => place.endsWith(`:@${member}`)),
    `${request} in ${place}`,
  )
  // Whoever has taken it up has the card in private, where the platform allows that.
  const hidden = texts.every(text => !text.includes(String(state.reference)))
  holds('P2 tells', hidden || standsWhole('red', place, ceilings), `${request} in ${place}`)
}

/** Every card of the asking side that shows the request whole says how far it has come, as it is in truth. */
function auditReceipts(
  history: History,
  platforms: readonly Records[],
  { ceilings, kills }: Pick<Rest, 'ceilings' | 'kills'>,
  holds: Holds,
): void {
  const { request, model } = history
  const newest = new Map<string, Standing>()
  for (const { messages } of platforms) {
    for (const message of messages) {
      const [, of, agency] = CARD.exec(message.key) ?? []
      if (of === request && agency === model.asking) newest.set(message.key, message)
    }
  }
  const expected = receiptsOf(history, platforms, kills)
  for (const { key, place, versions } of newest.values()) {
    const text = textOf(versions.at(-1)!.view)
    const said = receiptIn(text)
    for (const { version, view } of versions) {
      const shown = receiptIn(textOf(view))
      holds(
        'S10 shows what is older',
        shown === '' || RECEIPTS[digitOf(version)] === shown,
        `${key} ${version} ${shown}`,
      )
    }
    const whole = standsWhole(labelOf(history), place, ceilings)
    // Of TLP:RED nothing but a nudge stands with those who did not write it.
    const shows = whole && (labelOf(history) !== 'red' || text.includes('case.facts.from'))
    holds('L8 receipt', (shows ? expected : ['']).includes(said), `${key} ${said} for ${expected} ${model.stage}`)
  }
}

/** Receipts from the least to the best: the digit of a card's version that stands for its receipt counts them. */
const RECEIPTS = ['stored', 'retrying', 'failed', 'unknown', 'sent', 'seen', 'answered']
const digitOf = (version: number): number => Math.floor(version / 100_000) % 10

function receiptIn(text: string): string {
  return /case\.receipt\.(\w+)/.exec(text)?.[1] ?? ''
}

/** What may be said of how far it has come: one thing, or two where nobody can know which. */
function receiptsOf(
  { request, envelopes, model, named }: History,
  platforms: readonly Records[],
  kills: number,
): readonly string[] {
  const asked = model.asked.at(-1)!
  const arrival = envelopes.findLast(
    ({ verb, says }) => says.reference !== undefined || (verb === 'transfer' && says.to === asked),
  )
  if (!arrival) return ['']
  const last = envelopes.findLast(({ verb }) => ['answer', 'decline', 'reopen', 'transfer'].includes(verb))?.verb
  if (last === 'answer' || last === 'decline') return ['answered']
  const seen = envelopes.some(
    ({ by, sequence }) => 'agency' in by && by.agency === asked && sequence > arrival.sequence,
  )
  if (seen) return ['seen']
  const card = (key: string): boolean => key.startsWith(`case/${request}/${asked}/`)
  if (platforms.some(({ messages }) => messages.some(({ key }) => card(key)))) return ['sent']
  // Of TLP:RED nobody is told at an agency to which it was handed on, and at which nobody is named.
  const nowhere = named.length > 0 && !named.some(member => member.startsWith(asked))
  if (nowhere) return ['stored']
  // What may have arrived is never known not to have, and a process that is killed in mid-send does not know either.
  if (platforms.some(({ unheard }) => [...unheard].some(card))) return ['unknown']
  return kills > 0 ? ['failed', 'unknown'] : ['failed']
}
