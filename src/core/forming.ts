import { continueView, newDraft, prefilled } from './begin.ts'
import type { Answer, AnyCommand, Person } from './command.ts'
import { type CommandList, commandNamed } from './commands.ts'
import type { Draft } from './draft.ts'
import { askedField, atFirstOpen, type Move, step } from './drafting.ts'
import { faultsOf, fillPage } from './fill.ts'
import { checkField } from './form.ts'
import { formView } from './formview.ts'
import type { Ids } from './ids.ts'
import type { Inbound, Values } from './inbound.ts'
import type { Plan } from './interpret.ts'
import { isOptional } from './options.ts'
import type { Store } from './store.ts'
import { msg, type Text } from './text.ts'
import { type View, view } from './view.ts'

/** Whose form it is, and when. */
interface Scene<S> {
  readonly event: Inbound
  readonly now: Date
  readonly person: Person
  readonly world: {
    readonly commands: CommandList<S>
    readonly services: S
    readonly store: Pick<Store, 'draft'>
    readonly ids: Ids
  }
}

/** What answering an event can do for a form. */
export interface Hands<S> {
  /** Rejects with the `Fault` that says why somebody may not have the command. */
  readonly permit: (command: AnyCommand<S>) => Promise<void>
  readonly execute: (command: AnyCommand<S>, values: Values) => Promise<Answer>
}

/** Begins a form for what a command lacks. */
export async function begun<S>(
  plan: Extract<Plan<S>, { to: 'run' }>,
  asked: readonly string[],
  { event, now, person, world }: Scene<S>,
): Promise<Answer> {
  const { command } = plan
  const blank = newDraft(event, await prefilled(plan, person, world.services), asked, now, world.ids)
  const draft = atFirstOpen(blank, name => isSettled(command, blank, name))
  // A second run after a crash finds the form that the first one began, and what may have been answered since.
  const kept = await world.store.draft(draft.id)
  if (kept) return { view: shownAs(command, kept) }
  return { view: formView(command, draft, null), effects: [{ do: 'draft', draft, at: now.toISOString() }] }
}

/** Goes on with a form: by a press or an answer (`move`), or by a whole page of it (`fill`). */
export async function continued<S>(
  plan: Extract<Plan<S>, { to: 'move' | 'fill' }>,
  scene: Scene<S>,
  hands: Hands<S>,
): Promise<Answer> {
  const command = commandNamed(scene.world.commands, plan.draft.command)
  await hands.permit(command)
  return plan.to === 'move' ? moved(command, plan, scene, hands) : filled(command, plan, scene, hands)
}

async function moved<S>(
  command: AnyCommand<S>,
  { draft, page, move }: Extract<Plan<S>, { to: 'move' }>,
  { now }: Scene<S>,
  hands: Hands<S>,
): Promise<Answer> {
  if (page !== draft.page) return { view: shownAs(command, draft) }
  const field = askedField(draft)
  const issue = field === null ? null : issueOf(command, field, move)
  if (issue) return { view: formView(command, draft, issue) }
  const next = step(draft, move, {
    skippable: field !== null && isOptional(command.options[field]!),
    settled: name => isSettled(command, draft, name),
  })
  if (next.to === 'stay') return { view: formView(command, draft, null) }
  if (next.to === 'cancelled') {
    return {
      view: view({ n: 'notice', tone: 'info', text: msg('core.form.cancelled') }),
      effects: [{ do: 'drop-draft', id: draft.id }],
    }
  }
  if (next.to === 'page') {
    const kept = { do: 'draft', draft: next.draft, at: now.toISOString() } as const
    return { view: formView(command, next.draft, null), effects: [kept] }
  }
  return sent(command, next.draft, hands)
}

async function filled<S>(
  command: AnyCommand<S>,
  plan: Extract<Plan<S>, { to: 'fill' }>,
  { now }: Scene<S>,
  hands: Hands<S>,
): Promise<Answer> {
  const next = fillPage(command, plan.draft, plan.asked, plan.values)
  if (next.to === 'send') return sent(command, next.draft, hands)
  const kept = { do: 'draft', draft: next.draft, at: now.toISOString() } as const
  return { view: continueView(command, next.draft, next.issues), effects: [kept] }
}

function isSettled(command: AnyCommand, draft: Draft, field: string): boolean {
  if (draft.values[field] === undefined) return draft.reviewed === true && isOptional(command.options[field]!)
  return faultsOf(command, draft, [field]).length === 0
}

async function sent<S>(command: AnyCommand<S>, draft: Draft, hands: Hands<S>): Promise<Answer> {
  const done = await hands.execute(command, draft.values)
  return { ...done, effects: [...(done.effects ?? []), { do: 'drop-draft', id: draft.id }] }
}

/** A form as it stands: the platform's own is opened again by a card. */
function shownAs(command: AnyCommand, draft: Draft): View {
  return draft.native ? continueView(command, draft) : formView(command, draft, null)
}

function issueOf(command: AnyCommand, field: string, move: Move): Text | null {
  return move.move === 'answer' ? checkField(command.options, field, move.value) : null
}
