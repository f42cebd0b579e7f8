import { continueView, newDraft, prefilled } from './begin.ts'
import type { Answer, AnyCommand, FieldIssue, Person } from './command.ts'
import { type CommandList, commandNamed } from './commands.ts'
import type { Draft } from './draft.ts'
import { askedField, atFirstOpen, type Move, step } from './drafting.ts'
import { allIssues, faultsOf, fillPage } from './fill.ts'
import { fitted } from './fitting.ts'
import { checkField } from './form.ts'
import { formView } from './formview.ts'
import type { Ids } from './ids.ts'
import type { Inbound, Values } from './inbound.ts'
import type { Plan } from './interpret.ts'
import { isOptional } from './options.ts'
import type { Store } from './store.ts'
import { msg } from './text.ts'
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
  scene: Scene<S>,
): Promise<Answer> {
  const { event, now, person, world } = scene
  const { command } = plan
  const blank = newDraft(event, await prefilled(plan, person, world.services), asked, now, world.ids)
  const draft = atFirstOpen(blank, name => isSettled(command, reviewable(command, blank), name))
  // A second run after a crash finds the form that the first one began, and what may have been answered since.
  const before = await world.store.draft(draft.id)
  if (before) return { view: await shownAs({ command, draft: before }, scene) }
  return kept({ command, draft }, scene)
}

/** Whoever takes something over with all that must be said begins at its review, from where anything can be changed. */
function reviewable(command: AnyCommand, draft: Draft): Draft {
  const needed = draft.asked.filter(name => !isOptional(command.options[name]!))
  const isTakenOver = needed.length > 0 && needed.every(name => draft.values[name] !== undefined)
  return isTakenOver ? { ...draft, reviewed: true } : draft
}

/** Goes on with a form: by a press or an answer (`move`), or by a whole page of it (`fill`). */
export async function continued<S>(
  plan: Extract<Plan<S>, { to: 'move' | 'fill' }>,
  scene: Scene<S>,
  hands: Hands<S>,
): Promise<Answer> {
  const command = commandNamed(scene.world.commands, plan.draft.command)
  await hands.permit(command)
  const now = fitted(command, withAnswers(plan), name => isSettled(command, plan.draft, name))
  if (now && !(plan.to === 'move' && plan.move.move === 'cancel')) {
    const { view: shown, effects } = await kept({ command, draft: now }, scene)
    const notice = { n: 'notice', tone: 'info', text: msg('core.form.changed') } as const
    return { view: view(notice, ...shown.nodes), effects: effects ?? [] }
  }
  return plan.to === 'move' ? moved(command, plan, scene, hands) : filled(command, plan, scene, hands)
}

/** The draft with what has just been answered, for a form that has changed: whatever was typed is kept by its name. */
function withAnswers<S>(plan: Extract<Plan<S>, { to: 'move' | 'fill' }>): Draft {
  const { draft } = plan
  if (plan.to === 'fill') return { ...draft, values: { ...draft.values, ...plan.values }, native: true }
  const field = askedField(draft)
  if (field === null || plan.move.move !== 'answer' || plan.page !== draft.page) return draft
  return { ...draft, values: { ...draft.values, [field]: plan.move.value } }
}

async function moved<S>(
  command: AnyCommand<S>,
  { draft, page, move }: Extract<Plan<S>, { to: 'move' }>,
  scene: Scene<S>,
  hands: Hands<S>,
): Promise<Answer> {
  if (page !== draft.page) return { view: await shownAs({ command, draft }, scene) }
  const field = askedField(draft)
  const issue = field === null ? null : await issueOf({ command, draft, field }, move, scene)
  if (issue) return { view: await pageView({ command, draft, issue }, scene) }
  const next = step(draft, move, {
    skippable: field !== null && isOptional(command.options[field]!),
    settled: name => isSettled(command, draft, name),
    reviews: command.review === true,
  })
  if (next.to === 'stay') {
    const shown = await pageView({ command, draft }, scene)
    if (move.move !== 'answer') return { view: shown }
    // Whoever writes on the review is told that it stands nowhere.
    return { view: view({ n: 'notice', tone: 'info', text: msg('core.form.notTaken') }, ...shown.nodes) }
  }
  if (next.to === 'cancelled') {
    return {
      view: view({ n: 'notice', tone: 'info', text: msg('core.form.cancelled') }),
      effects: [{ do: 'drop-draft', id: draft.id }],
    }
  }
  if (next.to === 'page') return kept({ command, draft: next.draft }, scene)
  return sent(command, next.draft, draft.version, scene, hands)
}

async function filled<S>(
  command: AnyCommand<S>,
  plan: Extract<Plan<S>, { to: 'fill' }>,
  scene: Scene<S>,
  hands: Hands<S>,
): Promise<Answer> {
  const next = fillPage(command, plan.draft, plan.asked, plan.values)
  if (next.to === 'send') return sent(command, next.draft, plan.draft.version, scene, hands)
  return kept({ command, draft: next.draft, issues: next.issues }, scene)
}

function isSettled(command: AnyCommand, draft: Draft, field: string): boolean {
  if (!command.options[field]) return false
  if (draft.values[field] === undefined) return draft.reviewed === true && isOptional(command.options[field]!)
  return faultsOf(command, draft, [field]).length === 0
}

/** Carries out what the form asks for; or asks again for what is not right, and everything stays answered. */
async function sent<S>(
  command: AnyCommand<S>,
  draft: Draft,
  before: number,
  scene: Scene<S>,
  hands: Hands<S>,
): Promise<Answer> {
  const issues = await allIssues(command, draft.values, scene.person, scene.world.services)
  const [first] = issues
  if (first) {
    const asked = draft.asked.includes(first.field) ? draft.asked : [...draft.asked, first.field]
    const again: Draft = { ...draft, asked, page: asked.indexOf(first.field), reviewed: true, version: before + 1 }
    return kept({ command, draft: again, issues }, scene)
  }
  const done = await hands.execute(command, draft.values)
  return { ...done, effects: [...(done.effects ?? []), { do: 'drop-draft', id: draft.id }] }
}

/** A form at a page, and what is wrong with its answers. */
interface Page<S> {
  readonly command: AnyCommand<S>
  readonly draft: Draft
  readonly issues?: readonly FieldIssue[]
}

/** Keeps the form and shows it. */
async function kept<S>({ command, draft, issues = [] }: Page<S>, scene: Scene<S>): Promise<Answer> {
  return {
    view: await shownAs({ command, draft, issues }, scene),
    effects: [{ do: 'draft', draft, at: scene.now.toISOString() }],
  }
}

/** A form as it stands: the platform's own is opened again by a card. */
async function shownAs<S>({ command, draft, issues = [] }: Page<S>, scene: Scene<S>): Promise<View> {
  if (draft.native) return continueView(command, draft, issues)
  return pageView({ command, draft, issue: issues[0] ?? null }, scene)
}

/** More answers than this are no help; whatever is meant can be typed. */
const MOST_OFFERED = 8

/** One page as a message, with the answers that its command suggests where these are few. */
async function pageView<S>(
  { command, draft, issue = null }: Omit<Page<S>, 'issues'> & { readonly issue?: FieldIssue | null },
  { person, world, now }: Scene<S>,
): Promise<View> {
  const suggest = command.suggest?.[askedField(draft) ?? '']
  const offered = suggest && !issue?.instead ? await suggest('', person, world.services, draft.values) : []
  const reading = await command.reads?.(draft.values, person, world.services, now)
  return formView(command, draft, {
    issue,
    offered: offered.length > MOST_OFFERED ? [] : offered,
    ...(reading ? { reading } : {}),
  })
}

/** What is wrong with the answer that a move gives to a field, or with its being left empty. */
async function issueOf<S>(
  { command, draft, field }: { readonly command: AnyCommand<S>; readonly draft: Draft; readonly field: string },
  move: Move,
  { person, world }: Scene<S>,
): Promise<FieldIssue | null> {
  if (move.move !== 'answer' && move.move !== 'skip') return null
  const { [field]: _before, ...others } = draft.values
  const values = move.move === 'answer' ? { ...others, [field]: move.value } : others
  const issue = move.move === 'answer' ? checkField(command.options, field, move.value) : null
  if (issue) return { field, issue }
  const found = (await command.check?.(values, person, world.services)) ?? []
  return found.find(one => one.field === field) ?? null
}
