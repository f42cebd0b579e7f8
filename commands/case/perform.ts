import type { Answer } from '../../src/core/command.ts'
import { minuteIn, msg, number, type Text } from '../../src/core/text.ts'
import { view } from '../../src/core/view.ts'
import { issueWord } from '../../src/core/words.ts'
import { attach, keeping } from '../../src/relay/attaching/attach.ts'
import { headingText } from '../../src/relay/cards/card.ts'
import { agencyText } from '../../src/relay/cards/naming.ts'
import { act } from '../../src/relay/engine/act.ts'
import { barred } from '../../src/relay/engine/allowed.ts'
import type { Attachment, Body } from '../../src/relay/engine/body.ts'
import type { Case } from '../../src/relay/engine/case.ts'
import type { Declined, Done } from '../../src/relay/engine/deed.ts'
import type { Services } from '../services.ts'
import { actingFor, type CaseCall, caseNamed, mayRead, nobodyText, type Sight, seenIn, sightOf } from './acting.ts'
import { ACTS } from './acts.ts'
import type { Acted } from './names.ts'
import { declinedRefusal, declinedText, fileRefusal, refused } from './refusals.ts'
import { NOTHING_SAID, saidBy, wordsOf } from './said.ts'
import { asksForSure, stopped } from './sure.ts'

/**
 * Does one act: looks whether it may be done, reads what was said, and answers in a line; the cards tell the rest. What
 * was written for an act that is not done is given back.
 */
export async function perform(verb: Acted, call: CaseCall, services: Services): Promise<Answer> {
  const { options: given, by } = call
  const { words, sure } = ACTS[verb]
  const text = words === undefined ? undefined : given[words]
  const acting = await actingFor(by, services)
  if (!acting) return refused({ text: nobodyText(by), kept: text }, 'nobody')
  const now = await caseNamed(given.request, acting)
  const sight = now && (await sightOf(now, acting))
  if (!now || !sight) return refused({ text: declinedText('unknown-request', verb), kept: text }, 'unknown-request')
  const decline = async (why: Declined, is: Case | null): Promise<Answer> =>
    refused(
      await declinedRefusal(why, verb, is, {
        acting,
        mayRead: is !== null && mayRead(is, call, acting.desk),
        kept: text,
      }),
      why,
    )

  const seen = seenIn(given)
  const wish = { by: acting.doer, verb, request: now.state.request, seen, body: null }
  const why = barred(text === undefined ? wish : { ...wish, body: {} }, now, acting.desk.engine)
  if (why) return decline(why, now)
  const saying = { ...sight, by, now: call.now, directory: services.people.directory }
  const said = await saidBy(verb, given, saying)
  if (!said.ok) return refused({ text: issueWord(`case.${verb}`, said.issue), kept: text }, said.issue.field)
  const stop = await stopped(verb, said.says, { call, acting, ...sight }, services)
  if (stop) return refused({ ...stop, kept: text }, 'stopped')
  if (sure && given.sure === undefined) return asksForSure(verb, said.says, { call, acting, ...sight }, services)

  const attached = await attach(call.files, call.io)
  if (!attached.ok) return refused(fileRefusal(attached.refused, text), attached.refused.why)
  const body = bodyOf(text, attached.files)
  if (words !== undefined && body === null && verb === 'say') return refused({ text: NOTHING_SAID }, 'empty')
  const done = await act({ ...wish, call: call.id, at: call.now, says: said.says, body }, acting.desk.engine)
  if (!done.ok) return decline(done.why, done.now)
  // An agency that it has just been handed on to was no part of it before.
  const scene = verb === 'transfer' ? await acting.desk.scene({ ...sight.shown, now: done.now }) : sight.scene
  return {
    view: view({ n: 'notice', tone: 'good', text: doneText(verb, done, { ...sight, scene }) }),
    effects: [...done.effects, ...keeping(attached.files, done.event.request, done.event.at)],
    data: {
      done: true,
      verb,
      request: done.event.request,
      reference: done.now.state.reference,
      stage: done.now.state.stage,
    },
    brief: true,
  }
}

function bodyOf(text: string | undefined, files: readonly Attachment[]): Body | null {
  if (text === undefined && files.length === 0) return null
  return { ...(text === undefined ? {} : { words: wordsOf(text) }), ...(files.length === 0 ? {} : { files }) }
}

/** That it is done, and what comes of it. */
function doneText(verb: Acted, { event, now }: Extract<Done, { ok: true }>, { shown, scene }: Sight): Text {
  const { state } = now
  const { until } = event.says
  const other = shown.party.side === 'asking' ? state.to : state.from
  const said = {
    request: headingText({ now }),
    agency: agencyText(verb === 'transfer' ? state.to : other, scene),
    ...(until === undefined ? {} : { when: minuteIn(scene.agencies.get(state.to)?.timeZone ?? 'UTC', until) }),
  }
  if (verb === 'approve') return approvedText(now, said)
  if (until !== undefined && (verb === 'answer' || verb === 'reopen')) return msg(`acting.done.${verb}Until`, said)
  return msg(`acting.done.${verb}`, said)
}

function approvedText({ state }: Case, said: { readonly request: Text; readonly agency: Text }): Text {
  const { approvals, stage } = state
  if (stage !== 'approval') return msg('acting.done.approve', said)
  const left = approvals.needed - approvals.by.length
  return msg('acting.done.approveMore', { ...said, count: number(left) })
}
