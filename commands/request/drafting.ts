import type { Answer, Call, Shape } from '../../src/core/command.ts'
import type { Handling } from '../../src/core/handling.ts'
import type { Values } from '../../src/core/inbound.ts'
import { msg } from '../../src/core/text.ts'
import { type Button, type Node, type View, view } from '../../src/core/view.ts'
import { issueWord } from '../../src/core/words.ts'
import type { Agency, Entry } from '../../src/people/model.ts'
import { obstacleText } from '../../src/relay/cards/delivery.ts'
import { act } from '../../src/relay/engine/act.ts'
import type { Case } from '../../src/relay/engine/case.ts'
import type { Done } from '../../src/relay/engine/deed.ts'
import { show } from '../../src/relay/engine/reading.ts'
import type { Kind } from '../../src/relay/kinds/kind.ts'
import type { Obstacle } from '../../src/relay/routes/routes.ts'
import { type Acting, actingFor, nobodyText, seenIn } from '../case/acting.ts'
import { declinedText } from '../case/refusals.ts'
import { agencyName } from '../people/words.ts'
import type { Services } from '../services.ts'
import { addresseeOf } from './addressee.ts'
import { checkRequest } from './checking.ts'
import { aboutOf, findingsFor } from './findings.ts'
import { peopleNamed } from './named.ts'
import { refused } from './prefilling.ts'
import { findingNodes, formButton, reasonButtons, staleView } from './view.ts'

/** A call of a request's form. */
type FormCall = Call<Shape>

/** A form that was filled in and holds. */
interface Written {
  readonly kind: Kind
  /** What was answered, `to` as the short name. */
  readonly values: Values
  /** The draft that is changed; null for a new one. */
  readonly request: string | null
  readonly agency: Entry<Agency>
  /** Members who alone may be told; none where it is not TLP:RED. */
  readonly named: readonly string[]
}

/** Keeps a request as a draft, or changes it, and tells what would make it come back. */
export async function drafted(kind: Kind, call: FormCall, services: Services): Promise<Answer> {
  const acting = await actingFor(call.by, services)
  if (!acting) throw refused(nobodyText(call.by))
  const written = await writtenIn(kind, call, acting, services)
  if ('nodes' in written) return { view: written, data: { drafted: false } }
  const done = await kept(written, call, acting)
  if (!done.ok)
    return { view: await declinedView(done, written, call, acting), data: { drafted: false, why: done.why } }
  return { ...(await told(done, written, call, acting, services)), effects: done.effects }
}

/** What was answered, with whom it names; or what is not right with it, where the form itself could not say it. */
async function writtenIn(
  kind: Kind,
  { options, by }: FormCall,
  { doer }: Acting,
  services: Services,
): Promise<Written | View> {
  const request = textOf(options.request) ?? null
  const answers = answersOf(kind, options)
  const issues = await checkRequest(kind, request === null ? answers : { ...answers, request }, by, services)
  const { directory } = services.people
  const asked = await addresseeOf(answers.to!, doer.agency, directory)
  if (issues.length > 0 || asked.is !== 'one') {
    const again = formButton(msg('request.buttons.goOn'), kind, brought(answers, options), by, 'primary')
    return view(...issues.map((found): Node => ({ n: 'notice', tone: 'warn', text: issueWord('request', found) })), {
      n: 'actions',
      buttons: [again],
    })
  }
  const named = await peopleNamed(answers.named ?? '', asked.agency.id, directory)
  const people = named.flatMap(({ found }) => (found.length === 1 ? [found[0]!.id] : []))
  return { kind, values: { ...answers, to: asked.agency.id }, request, agency: asked.agency, named: people }
}

async function kept({ kind, values, request, named }: Written, call: FormCall, { desk, doer }: Acting): Promise<Done> {
  const { urgency, handling } = values
  return act(
    {
      by: doer,
      verb: request === null ? 'draft' : 'revise',
      call: call.id,
      at: call.now,
      request,
      seen: request === null ? null : seenIn({ seen: textOf(call.options.seen) }),
      says: {
        ...(request === null ? { kind: kind.id, to: values.to! } : {}),
        ...(handling === undefined ? {} : { handling }),
      },
      body: { values },
      // What is not said again would stay as it was.
      ...(urgency === undefined && request === null ? {} : { urgency: urgency ?? 'routine' }),
      named,
      about: aboutOf(values),
    },
    desk.engine,
  )
}

/** What the draft still lacks, who would not get it, and what comes next. */
async function told(
  { now, event }: Extract<Done, { ok: true }>,
  { kind, values, request: before, agency, named }: Written,
  call: FormCall,
  { desk }: Acting,
  services: Services,
): Promise<Answer> {
  const { by } = call
  const { request, handling, approvals } = now.state
  const findings = await findingsFor(kind, values, call, services)
  const held = { handling: (handling ?? kind.handling) as Handling, named }
  const { obstacles } = await desk.routes(agency.id, held)
  const stopped = findings.some(({ weight }) => weight === 'stop')
  const change = { request, seen: String(event.sequence) }
  const next = stopped ? 'mend' : approvals.needed > 0 ? 'submit' : 'send'
  const clean = findings.length === 0 && obstacles.length === 0
  return {
    view: view(
      ...findingNodes(findings),
      ...(await obstacleNodes(obstacles, agency, services)),
      {
        n: 'notice',
        tone: stopped ? 'info' : 'good',
        text:
          before === null ? msg('request.drafted', { agency: agencyName(agency, by.locale) }) : msg('request.revised'),
      },
      { n: 'text', text: msg(`request.next.${next}`) },
      {
        n: 'actions',
        buttons: [
          ...(clean ? [] : [formButton(msg('request.buttons.change'), kind, change, by, 'primary')]),
          openButton(request, call),
        ],
      },
      ...(findings.length > 0 ? reasonButtons(findings, by, (await services.procedures()).library) : []),
    ),
    data: { drafted: true, request, findings, obstacles },
    // All of it stands on the draft's card.
    ...(clean ? { brief: true as const } : {}),
  }
}

/** Who would not get it, said before it is sent. */
async function obstacleNodes(
  obstacles: readonly Obstacle[],
  agency: Entry<Agency>,
  { people: { directory } }: Services,
): Promise<readonly Node[]> {
  const shown = { names: agency.value.names, country: agency.value.country, timeZone: 'UTC' }
  const names = await Promise.all(
    obstacles.map(async ({ about }) => [about, (await directory.one('member', about))?.value.name] as const),
  )
  const scene = {
    agencies: new Map([[agency.id, shown]]),
    members: new Map(names.flatMap(([id, name]) => (name === undefined ? [] : [[id, name] as const]))),
    receipt: null,
    obstacles,
  }
  return obstacles.map(one => ({ n: 'notice', tone: 'stop', text: obstacleText(one, scene) }) as const)
}

/** Why a draft was not kept, with a way on that brings along everything that was typed. */
async function declinedView(
  { why, now }: Extract<Done, { ok: false }>,
  { kind, values, request }: Written,
  call: FormCall,
  { desk, doer }: Acting,
): Promise<View> {
  const { by } = call
  const verb = request === null ? 'draft' : 'revise'
  const again = (options: Values, label: 'goOn' | 'new'): Button =>
    formButton(msg(`request.buttons.${label}`), kind, options, by, 'primary')
  if (request !== null && now && mayChange(now)) {
    const theirs = (await show(request, doer.agency, desk.engine))?.content?.values ?? {}
    const goOn = again({ ...values, request, seen: String(now.changed), typed: 'yes' }, 'goOn')
    if (why === 'older-card') return staleView(kind, values, theirs, [goOn, openButton(request, call)])
    return view(
      { n: 'notice', tone: 'warn', text: declinedText(why, verb) },
      { n: 'actions', buttons: [goOn, openButton(request, call)] },
    )
  }
  const left = request !== null && now !== null
  return view(
    { n: 'notice', tone: 'warn', text: left ? msg('request.stale.left') : declinedText(why, verb) },
    { n: 'actions', buttons: [again(values, 'new'), ...(left ? [openButton(request, call)] : [])] },
  )
}

function mayChange({ state }: Case): boolean {
  return state.stage === 'draft'
}

function openButton(request: string, { by }: FormCall): Button {
  return {
    label: msg('request.buttons.open'),
    does: { command: 'case.read', options: { request }, who: { person: by.id } },
  }
}

/** The answers to a kind's fields as text: numbers as digits, and what was left empty not at all. */
function answersOf(kind: Kind, options: FormCall['options']): Values {
  return Object.fromEntries(
    Object.keys(kind.fields).flatMap(field => {
      const value = textOf(options[field])
      return value === undefined ? [] : [[field, value]]
    }),
  )
}

/** Everything that was typed, with what the button had brought along. */
function brought(answers: Values, { request, seen }: FormCall['options']): Values {
  const along = { request: textOf(request), seen: textOf(seen) }
  const given = Object.entries(along).filter(([, value]) => value !== undefined) as readonly [string, string][]
  return { ...answers, ...Object.fromEntries(given), typed: 'yes' }
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value)
}
