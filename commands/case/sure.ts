import type { Answer } from '../../src/core/command.ts'
import type { Handling } from '../../src/core/handling.ts'
import { minuteIn, msg, type Text } from '../../src/core/text.ts'
import { type Button, type Node, view } from '../../src/core/view.ts'
import { commandWord } from '../../src/core/words.ts'
import { headingText } from '../../src/relay/cards/card.ts'
import { obstacleText } from '../../src/relay/cards/delivery.ts'
import { agencyText } from '../../src/relay/cards/naming.ts'
import type { Deed } from '../../src/relay/engine/deed.ts'
import { kindOf } from '../../src/relay/kinds/kinds.ts'
import type { Obstacle } from '../../src/relay/routes/routes.ts'
import type { Finding } from '../../src/relay/rules/rule.ts'
import { findingsFor } from '../request/findings.ts'
import { findingNodes } from '../request/view.ts'
import type { Services } from '../services.ts'
import type { Acting, CaseCall, Sight } from './acting.ts'
import type { Acted } from './names.ts'
import type { Refusal } from './refusals.ts'
import { isLast } from './said.ts'

/** Somebody who is about to act on a request. */
interface About extends Sight {
  readonly call: CaseCall
  readonly acting: Acting
}

type Says = Deed['says']

/** Acts by which a request leaves, or is on its way to. */
const LEAVES: ReadonlySet<Acted> = new Set<Acted>(['submit', 'approve', 'send'])

/**
 * What must be mended before an act, whoever may do it: a request that would certainly come back is not sent, and neither
 * is one that nobody would get.
 */
export async function stopped(verb: Acted, says: Says, about: About, services: Services): Promise<Refusal | null> {
  const stops = (await found(verb, about, services)).filter(({ weight }) => weight === 'stop')
  if (stops.length > 0) {
    return {
      text: msg('acting.mendFirst'),
      tone: 'stop',
      more: [...findingNodes(stops), changes(about)],
    }
  }
  const to = verb === 'transfer' ? says.to! : LEAVES.has(verb) ? about.shown.now.state.to : null
  const nobody = to === null ? [] : await withoutRoute(to, about)
  if (nobody.length === 0) return null
  return {
    text: msg('acting.nobodyGetsIt'),
    tone: 'stop',
    more: nobody.map(one => notice(obstacleText(one, about.scene))),
  }
}

/** Asks whether it is meant, with what would come of it. */
export async function asksForSure(verb: Acted, says: Says, about: About, services: Services): Promise<Answer> {
  const { shown, scene, call } = about
  const { state } = shown.now
  const { until } = says
  const agency = agencyText(state.to, scene)
  const zone = scene.agencies.get(state.to)?.timeZone ?? 'UTC'
  const findings = await found(verb, about, services)
  const question: Text = msg(`acting.sure.${verb === 'approve' && !isLast(about) ? 'approveMore' : (verb as Asked)}`, {
    agency,
  })
  const yes: Button = {
    label: commandWord(`case.${verb}`, 'title'),
    style: 'primary',
    does: {
      command: `case.${verb}`,
      options: { request: state.request, seen: call.options.seen ?? String(state.sequence), sure: 'yes' },
      who: { person: call.by.id },
      here: true,
    },
  }
  return {
    view: view(
      { n: 'heading', text: headingText(shown) },
      { n: 'text', text: question },
      until !== undefined && { n: 'text', text: msg('acting.sure.deadline', { when: minuteIn(zone, until) }) },
      ...findingNodes(findings),
      { n: 'actions', buttons: [yes] },
    ),
    brief: true,
    data: { done: false, why: 'sure' },
  }
}

type Asked = 'submit' | 'approve' | 'send' | 'close'

/** What makes requests like this one come back. Of what nobody can read any more nothing is found. */
async function found(verb: Acted, { shown, call }: About, services: Services): Promise<readonly Finding[]> {
  const kind = kindOf(shown.now.state.kind)
  const values = shown.content?.values
  if (!LEAVES.has(verb) || !kind || !values) return []
  return findingsFor(kind, { ...values, to: shown.now.state.to }, call, services)
}

/** Why nobody at an agency would get it; empty where somebody would. */
async function withoutRoute(agency: string, { shown, acting }: About): Promise<readonly Obstacle[]> {
  const { state, named } = shown.now
  const held = { handling: (state.handling ?? 'red') as Handling, named }
  const { routes, obstacles } = await acting.desk.routes(agency, held)
  return routes.length > 0 ? [] : obstacles
}

function changes({ shown, call }: About): Node {
  const { state } = shown.now
  const does = {
    command: `request.${state.kind}`,
    options: { request: state.request, seen: String(state.sequence) },
    who: { person: call.by.id },
  }
  return { n: 'actions', buttons: [{ label: commandWord('case.revise', 'title'), does }] }
}

function notice(text: Text): Node {
  return { n: 'notice', tone: 'stop', text }
}
