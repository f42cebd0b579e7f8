import type { Clock } from './clock.ts'
import type { Answer, AnyCommand, Person } from './command.ts'
import type { CommandList } from './commands.ts'
import { commandNamed } from './commands.ts'
import type { Draft } from './draft.ts'
import type { Outcome } from './effects.ts'
import { ERRORS, Fault, StoreBroken } from './errors.ts'
import type { FileRef, Files } from './files.ts'
import { askedFor, check, missing } from './form.ts'
import type { Ids } from './ids.ts'
import type { Account, Inbound, Place, Values } from './inbound.ts'
import { interpret, type Plan } from './interpret.ts'
import type { Wanted } from './message.ts'
import { mint } from './mint.ts'
import { reaches } from './roles.ts'
import { runCommand } from './run.ts'
import type { Audience, Showing } from './showing.ts'
import type { HeldInbound, Store } from './store.ts'
import { literal, msg, type Text } from './text.ts'
import { type View, view } from './view.ts'
import { optionWord } from './words.ts'

/** Everything that answering an event needs. */
export interface Answering<S> {
  readonly commands: CommandList<S>
  readonly services: S
  readonly store: Store
  readonly files: Files
  readonly clock: Clock
  readonly ids: Ids
  readonly person: (account: Account, place: Place) => Promise<Person>
  /** Counts a call and says whether it is one too many. */
  readonly allowance: (person: Person) => Promise<'within' | 'over'>
  readonly report: (error: unknown, incident: string) => void
}

/** How an event was answered: the last view, with data for the shell. */
export interface Answered {
  readonly outcome: Outcome
  readonly answer: Answer
  readonly fault?: Fault
}

/** How often an event may be begun again after a crash before it is given up, with a sentence. */
const MOST_ATTEMPTS = 3
/** How often others may be faster to change the same thing: each time one of them has got on, so many take turns. */
const MOST_CONFLICTS = 50

/**
 * Answers one held event: who, what, may they, and then the command. The last view, what changes and the event's
 * completion commit together. Null means that the event stays for somebody else or for later: its lease was lost, or
 * `stopped` was aborted with anything but a `Fault`. `conflicts` counts how often others were faster. Rejects only when
 * the store is broken.
 */
export async function answer<S>(
  held: HeldInbound,
  showing: Showing,
  stopped: AbortSignal,
  world: Answering<S>,
  conflicts = 0,
): Promise<Answered | null> {
  const { event } = held
  const now = world.clock.now()
  const person = await world.person(event.from, event.place)
  let message = `${event.id}/0`
  let audience: Audience = 'private'
  let again: Wanted | undefined
  let answered: Answered
  try {
    if (held.attempt > MOST_ATTEMPTS || conflicts > MOST_CONFLICTS)
      throw new Error('given up: every attempt ended before its answer')
    const scene = { event, person, now, showing, stopped, world }
    const plan = await understand(scene)
    // Whoever may not have it is told so by a line of their own: the card on which they pressed stays as it is.
    await admit(plan, scene)
    message = plan.message
    // Read once: between two reads somebody else may have wanted something newer, which must not be set back.
    again = plan.to === 'show' ? (await world.store.message(message))?.wanted : undefined
    audience = plan.to === 'show' ? (again?.audience ?? 'private') : audienceOf(plan, world)
    const said = plan.to === 'show' ? { view: again?.view ?? view(), ...replyTo(again) } : await carryOut(plan, scene)
    answered = { outcome: 'answered', answer: said }
  } catch (error) {
    if (error instanceof StoreBroken) throw error
    // The process is ending, or somebody else has the event: it stays as it is and is answered anew.
    if (stopped.aborted && !(stopped.reason instanceof Fault)) return null
    answered = failed(error, world)
  }
  const shown = withWarnings(answered.answer.view, event)
  const last = mint(shown, message, world.ids)
  const commit = await world.store.commit([
    ...(answered.answer.effects ?? []),
    ...(await showing.effects({
      view: last,
      message,
      audience,
      brief: isBrief(answered),
      ...replyTo(answered.answer),
      ...(again ? { repeats: again.version } : {}),
    })),
    {
      do: 'finish',
      inbound: event.id,
      lease: held.lease,
      outcome: answered.outcome,
      at: world.clock.now().toISOString(),
    },
  ])
  if (!commit.done && commit.why === 'lease-lost') return null
  // Somebody else changed the same thing in between: the event is still held, so it is answered again from the start.
  if (!commit.done && commit.why === 'stale') return answer(held, showing, stopped, world, conflicts + 1)
  return { ...answered, answer: { ...answered.answer, view: last } }
}

interface Scene<S> {
  readonly event: Inbound
  readonly person: Person
  readonly now: Date
  readonly showing: Showing
  readonly stopped: AbortSignal
  readonly world: Answering<S>
}

/** What is meant. That something is not understood, and what it may have been, is said to those alone who may be here. */
async function understand<S>(scene: Scene<S>): Promise<Plan<S>> {
  const { commands, store } = scene.world
  try {
    return await interpret(scene.event, { commands, store, now: scene.now })
  } catch (error) {
    if (error instanceof Fault) await permit(null, scene.person, scene.world)
    throw error
  }
}

/** Whether they may have what they ask for; a form asks once it is known what it comes to. */
async function admit<S>(plan: Plan<S>, { person, world }: Scene<S>): Promise<void> {
  if (plan.to === 'show') await permit(null, person, world)
  if (plan.to === 'run') await permit(plan.command, person, world)
}

async function carryOut<S>(plan: Exclude<Plan<S>, { to: 'show' }>, scene: Scene<S>): Promise<Answer> {
  if (plan.to !== 'run') return ofForm(plan, scene)
  const asked = askedFor(plan.command, plan.values)
  if (!scene.showing.asks && plan.files.length === 0) {
    const [lacking] = missing(plan.command.options, plan.values)
    if (lacking !== undefined)
      throw new Fault('option-missing', { option: optionWord(plan.command.name, lacking, 'name') })
  }
  // A command that was handed a file asks for nothing that the file answers: it says itself what it lacks.
  if (scene.showing.asks && asked.length > 0 && plan.files.length === 0) {
    const { begun } = await import('./forming.ts')
    return begun(plan, asked, scene)
  }
  return execute(plan.command, plan.values, plan, scene)
}

/** Few events belong to a form, and a shell has none: what forms are made of is read when one is there. */
async function ofForm<S>(plan: Extract<Plan<S>, { to: 'move' | 'fill' }>, scene: Scene<S>): Promise<Answer> {
  const { continued } = await import('./forming.ts')
  return continued(plan, scene, {
    permit: command => permit(command, scene.person, scene.world),
    execute: (command, values) => execute(command, values, plan, scene),
  })
}

/** The one door: who may have a command, or (null) anything else that is here to be seen. */
export async function permit<S>(command: AnyCommand<S> | null, person: Person, world: Answering<S>): Promise<void> {
  if (!reaches(person.role, command?.allow ?? 'trainee')) {
    throw new Fault(person.role === 'stranger' ? 'unknown-person' : 'not-allowed')
  }
  if (!person.placeKnown && !command?.anywhere) throw new Fault('unknown-place')
  // Few commands ask for anything that has a label, so labels are read for those alone.
  if (command?.handling && person.ceiling) {
    const { demandStanding } = await import('./handling.ts')
    demandStanding(command.handling, person.ceiling)
  }
  if ((await world.allowance(person)) === 'over') throw new Fault('too-many')
}

async function execute<S>(
  command: AnyCommand<S>,
  values: Values,
  plan: { readonly message: string; readonly files?: readonly FileRef[]; readonly draft?: Draft },
  { event, person, now, showing, stopped, world }: Scene<S>,
): Promise<Answer> {
  const checked = check(command.options, values)
  if (!checked.ok) {
    const [first] = checked.issues
    return { view: refusal(optionWord(command.name, first!.field, 'name'), first!.issue) }
  }
  const call = {
    options: checked.options,
    files: plan.files ?? [],
    withheld: event.withheld !== undefined,
    by: person,
    place: plan.draft?.given ?? event.place,
    now,
    id: event.id,
    io: world.files,
  }
  const stage = {
    clock: world.clock,
    stopped,
    progress: (shown: View) =>
      showing.progress({
        view: mint(withWarnings(shown, event), plan.message, world.ids),
        message: plan.message,
        audience: command.audience,
        brief: false,
      }),
  }
  return runCommand(command, call, world.services, stage)
}

function refusal(option: Text, issue: Text): View {
  return view({ n: 'notice', tone: 'warn', text: msg('core.errors.badOptionNamed', { option, issue }) })
}

function failed<S>(error: unknown, world: Answering<S>): Answered {
  if (error instanceof Fault) return { outcome: 'refused', fault: error, answer: { view: faultView(error) } }
  const incident = world.ids.fresh().slice(0, 8)
  world.report(error, incident)
  const fault = new Fault('internal', { incident: literal(incident) })
  return { outcome: 'failed', fault, answer: { view: faultView(fault) } }
}

/** What is shown of a fault: what it brings along, or its sentence. */
export function faultView(fault: Fault): View {
  if (fault.shown) return fault.shown
  const { key } = ERRORS[fault.code]
  const tone = fault.code === 'internal' || fault.code === 'not-allowed' ? 'stop' : 'warn'
  return view({ n: 'notice', tone, text: msg(key, fault.params) })
}

function isBrief({ outcome, answer: { brief } }: Answered): boolean {
  return outcome !== 'answered' || brief === true
}

/** What a reply does, to be said anew of the same message. */
function replyTo(said: Pick<Answer, 'onReply'> | undefined): Pick<Answer, 'onReply'> {
  return said?.onReply ? { onReply: said.onReply } : {}
}

/** Who may see what the plan leads to; what a button or form belongs to stays as private as its command. */
function audienceOf<S>(plan: Exclude<Plan<S>, { to: 'show' }>, { commands }: Answering<S>): Audience {
  return plan.to === 'run' ? plan.command.audience : commandNamed(commands, plan.draft.command).audience
}

function withWarnings(shown: View, event: Inbound): View {
  return event.withheld ? { nodes: [...event.withheld.nodes, ...shown.nodes] } : shown
}
