import type { Answer } from '../../src/core/command.ts'
import type { StoredEvent } from '../../src/core/streams.ts'
import { code, literal, msg, number, type Text } from '../../src/core/text.ts'
import { type Button, type Node, view } from '../../src/core/view.ts'
import { isWhole } from '../../src/relay/attaching/attach.ts'
import { openButton } from '../../src/relay/cards/buttons.ts'
import { caseCard, headingText, moreView } from '../../src/relay/cards/card.ts'
import { eventNodes } from '../../src/relay/cards/history.ts'
import { type Attachment, bodyOf } from '../../src/relay/engine/body.ts'
import { open } from '../../src/relay/engine/reading.ts'
import type { Services } from '../services.ts'
import { type Acting, actingFor, type CaseCall, caseNamed, mayRead, nobodyText, type Sight, sightOf } from './acting.ts'
import { declinedText, refused, tooSensitive } from './refusals.ts'

/** What is shown of a request. */
export type Look = (sight: Sight, call: CaseCall, acting: Acting) => Answer | Promise<Answer>

/** Looking, and taking along: each leaves an event of its own. */
type Looking = 'read' | 'export'

/**
 * Shows something of a request to somebody who may see it, where it may stand. To whoever has no part in it, it is
 * somebody else's case: that they have looked is an event in the transaction that shows it to them.
 */
export async function looked(verb: Looking, look: Look, call: CaseCall, services: Services): Promise<Answer> {
  const acting = await actingFor(call.by, services)
  if (!acting) return refused({ text: nobodyText(call.by) }, 'nobody')
  const now = await caseNamed(call.options.request, acting)
  const sight = now && (await sightOf(now, acting))
  if (!now || !sight) return refused({ text: declinedText('unknown-request', verb) }, 'unknown-request')
  if (!mayRead(now, call, acting.desk)) return refused(tooSensitive(now), 'too-sensitive')
  // Whoever has handed it on sees no content: there is nothing that could be read.
  if (verb === 'read' && sight.shown.party.side === 'former') return look(sight, call, acting)
  const { request } = now.state
  const deed = { by: acting.doer, verb, call: call.id, at: call.now, request, seen: null, says: {}, body: null }
  const { done, shown } = await open(deed, acting.desk.engine)
  if (!done.ok) return refused({ text: declinedText(done.why, verb) }, done.why)
  if (!shown) return refused({ text: declinedText('unknown-request', verb) }, 'unknown-request')
  const answer = await look({ ...sight, shown }, call, acting)
  return { ...answer, effects: [...done.effects, ...(answer.effects ?? [])] }
}

/** The card. */
export const card: Look = ({ shown, scene }) => ({
  view: caseCard(shown, scene),
  data: { request: shown.now.state.request, reference: shown.now.state.reference, stage: shown.now.state.stage },
})

/** What else can be done. */
export const more: Look = ({ shown }) => ({ view: moreView(shown), brief: true })

/** Events of one page: with what was said in each they fit into a message of every platform, or into a few. */
export const EVENTS_PAGE = 8

/** Everything that happened, as far as their agency may see it, the last page first. */
export const history: Look = ({ shown, scene }, { options: given, by }) => {
  const all = shown.history
  const pages = Math.max(1, Math.ceil(all.length / EVENTS_PAGE))
  const wished = /^\d{1,6}$/.test(given.page ?? '') ? Number(given.page) : pages - 1
  const page = Math.min(wished, pages - 1)
  const turn = (to: number, label: Text): Button => ({
    label,
    does: {
      command: 'case.history',
      options: { request: shown.now.state.request, page: String(to) },
      who: { person: by.id },
      here: true,
    },
  })
  const buttons = [
    ...(page > 0 ? [turn(page - 1, msg('acting.history.earlier'))] : []),
    ...(page < pages - 1 ? [turn(page + 1, msg('acting.history.later'))] : []),
  ]
  const events = all.slice(page * EVENTS_PAGE, (page + 1) * EVENTS_PAGE)
  return {
    view: view(
      { n: 'heading', text: headingText(shown) },
      pages > 1 && {
        n: 'text',
        quiet: true,
        text: msg('acting.history.page', { page: number(page + 1), pages: number(pages) }),
      },
      ...events.flatMap(event => eventNodes(event, shown, scene)),
      all.some(hasFiles) && { n: 'actions', buttons: [filesButton(shown.now.state.request, by.id)] },
      { n: 'actions', buttons: [...buttons, openButton(shown)] },
    ),
  }
}

/** Files of one answer: more than most platforms take with one message are told to be asked for by page. */
export const FILES_PAGE = 10

/** The files that were handed in, each compared with the hash that was taken when it came. */
export const files: Look = async ({ shown }, { options: given, io, by }) => {
  const all = shown.history.flatMap(event => bodyOf(event)?.files ?? [])
  const from = /^\d{1,6}$/.test(given.page ?? '') ? Number(given.page) * FILES_PAGE : 0
  const page = all.slice(from, from + FILES_PAGE)
  const nodes = await Promise.all(page.map(async file => fileNodes(file, await isWhole(file, io))))
  const next = from + FILES_PAGE < all.length
  return {
    view: view(
      { n: 'heading', text: headingText(shown) },
      page.length === 0 && { n: 'notice', tone: 'info', text: msg('acting.files.none') },
      ...nodes.flat(),
      next && {
        n: 'actions',
        buttons: [filesButton(shown.now.state.request, by.id, String(from / FILES_PAGE + 1))],
      },
    ),
    data: page.map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
  }
}

/** A file with its whole hash; or, where it is not what was handed in, that it must not be relied on. */
function fileNodes(file: Attachment, whole: boolean): readonly Node[] {
  const { id, name, type, bytes, sha256 } = file
  if (!whole) return [{ n: 'notice', tone: 'stop', text: msg('acting.files.damaged', { name: literal(name) }) }]
  return [
    { n: 'text', text: msg('acting.files.hash', { name: literal(name), hash: code(sha256) }) },
    { n: 'file', file: { id, name, type, bytes } },
  ]
}

function hasFiles(event: StoredEvent): boolean {
  return (bodyOf(event)?.files ?? []).length > 0
}

function filesButton(request: string, person: string, page?: string): Button {
  return {
    label: msg(page === undefined ? 'case.files.title' : 'acting.files.more'),
    does: {
      command: 'case.files',
      options: { request, ...(page === undefined ? {} : { page }) },
      who: { person },
    },
  }
}
