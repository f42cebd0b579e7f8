import type { AnyCommand } from './command.ts'
import { type CommandList, commandNamed, FORM } from './commands.ts'
import type { Draft } from './draft.ts'
import type { Move } from './drafting.ts'
import { Fault } from './errors.ts'
import type { FileRef } from './files.ts'
import type { Asked } from './fill.ts'
import { accountKey, type Deed, type Inbound, placeKey, type Values } from './inbound.ts'
import type { Store, StoredAction } from './store.ts'
import { literal } from './text.ts'

/** What an event comes to. `message` is the message in which the answer stands. */
export type Plan<S> =
  | {
      readonly to: 'run'
      readonly command: AnyCommand<S>
      readonly values: Values
      readonly files: readonly FileRef[]
      readonly message: string
    }
  | { readonly to: 'move'; readonly draft: Draft; readonly page: number; readonly move: Move; readonly message: string }
  /** One page of a form that has several was handed in. */
  | {
      readonly to: 'fill'
      readonly draft: Draft
      readonly asked: Asked
      readonly values: Values
      readonly message: string
    }
  /** A message is shown again as it is now: a stale button was pressed, or there is nothing to answer but what was withheld. */
  | { readonly to: 'show'; readonly message: string }

/** What is looked at to find out what is meant. */
export interface Surroundings<S> {
  readonly commands: CommandList<S>
  readonly store: Pick<Store, 'action' | 'draft' | 'openDraft' | 'messageOf'>
  readonly now: Date
}

/** The key of the answer to an event. */
function answerKey(inbound: string): string {
  return `${inbound}/0`
}

/** Works out what an event asks for; changes nothing. Throws a `Fault` with the sentence for the person. */
export async function interpret<S>(event: Inbound, around: Surroundings<S>): Promise<Plan<S>> {
  return (await BY_KIND[event.what.kind](event, event.what as never, around as Surroundings<never>)) as Plan<S>
}

type Reading = {
  readonly [K in Deed['kind']]: (
    event: Inbound,
    deed: Extract<Deed, { kind: K }>,
    around: Surroundings<never>,
  ) => Plan<never> | Promise<Plan<never>>
}

const BY_KIND: Reading = {
  async command(event, deed, around) {
    const { commands } = around
    const reply = deed.reply && (await replied(event, deed.files, around))
    if (reply) return reply
    const command = commandNamed(commands, deed.name)
    return meant(run(command, withRest(command, deed.values, deed.rest), deed.files, answerKey(event.id)), commands)
  },
  async said(event, deed, around) {
    const { commands, store, now } = around
    // All that was handed over was taken out, and the words about that are the answer.
    if (event.withheld && deed.text.trim() === '' && !deed.files?.length) {
      return { to: 'show', message: answerKey(event.id) }
    }
    const reply = deed.to !== undefined && (await replied(event, deed.files, around))
    if (reply) return reply
    const draft =
      event.place.kind === 'direct' &&
      (await store.openDraft(accountKey(event.from), placeKey(event.place), now.toISOString()))
    if (draft && !draft.native && !deed.files?.length) {
      return {
        to: 'move',
        draft,
        page: draft.page,
        move: { move: 'answer', value: deed.text },
        message: answerKey(event.id),
      }
    }
    if (deed.files?.length) {
      const values: Values = deed.text.trim() === '' ? {} : { text: deed.text }
      return run(commandNamed(commands, commands.forFile), values, deed.files, answerKey(event.id))
    }
    const command = commandNamed(commands, commands.forText)
    return run(command, withRest(command, {}, deed.text), [], answerKey(event.id))
  },
  async pressed(event, deed, around) {
    const action = await around.store.action(deed.action)
    if (!action || (action.spec.until && action.spec.until < around.now.toISOString())) throw new Fault('button-gone')
    const { who } = action.spec
    if (who !== 'anyone' && who.person !== accountKey(event.from)) throw new Fault('not-yours')
    if (!action.current) return { to: 'show', message: action.message }
    const message = action.spec.here ? action.message : answerKey(event.id)
    if (action.spec.command === FORM) return formMove(action, event, message, around)
    const { commands } = around
    return meant(run(commandNamed(commands, action.spec.command), action.spec.options, [], message), commands)
  },
  async filled(event, deed, { store }) {
    const draft = await store.draft(deed.draft)
    if (!draft) throw new Fault('draft-gone')
    if (draft.owner !== accountKey(event.from)) throw new Fault('not-yours')
    const { values, page } = deed
    if (page) return { to: 'fill', draft, asked: page, values, message: answerKey(event.id) }
    const whole: Draft = { ...draft, values: handedIn(draft, values), page: draft.asked.length }
    return { to: 'move', draft: whole, page: whole.page, move: { move: 'send' }, message: answerKey(event.id) }
  },
  async 'gave-up'(event, _, { store, now }) {
    const draft = await store.openDraft(accountKey(event.from), placeKey(event.place), now.toISOString())
    if (!draft) throw new Fault('draft-gone')
    return { to: 'move', draft, page: draft.page, move: { move: 'cancel' }, message: answerKey(event.id) }
  },
  arrived(event, _, { commands }) {
    return run(commandNamed(commands, commands.forArrival), {}, [], answerKey(event.id))
  },
}

/**
 * The draft's values with those of a form that was handed in as a whole: what it asked and is not there was left empty, or
 * was emptied.
 */
export function handedIn({ values: before, asked }: Draft, values: Values): Values {
  const kept = Object.entries(before).filter(([name]) => !asked.includes(name))
  return { ...Object.fromEntries(kept), ...values }
}

/** What a reply to a message that takes replies comes to, whatever its words would mean elsewhere; null for all others. */
async function replied(
  event: Inbound,
  files: readonly FileRef[] | undefined,
  { commands, store }: Surroundings<never>,
): Promise<Plan<never> | null> {
  // Few events are replies, and a shell has none.
  const { takenReply } = await import('./replies.ts')
  const reply = await takenReply(event, store)
  if (!reply) return null
  const { command, options, into } = reply.does
  const values = reply.text.trim() === '' ? options : { ...options, [into]: reply.text }
  return meant(run(commandNamed(commands, command), values, files, answerKey(event.id)), commands)
}

/** The head of a family stands for whichever member is meant by what was given with it. */
function meant<S>(plan: Extract<Plan<S>, { to: 'run' }>, commands: CommandList<S>): Plan<S> {
  const led = plan.command.leads?.(plan.values, plan.files)
  return led ? { ...plan, command: commandNamed(commands, led.command), values: led.values } : plan
}

function run<S>(
  command: AnyCommand<S>,
  values: Values,
  files: readonly FileRef[] | undefined,
  message: string,
): Extract<Plan<S>, { to: 'run' }> {
  return { to: 'run', command, values, files: files ?? [], message }
}

/** What was typed without a name belongs to the command's main option; a command without one says so. */
function withRest(command: AnyCommand, values: Values, rest: string | undefined): Values {
  if (rest === undefined || rest.trim() === '') return values
  if (command.main === undefined) throw new Fault('bad-option', { value: literal(rest.trim().slice(0, 100)) })
  return { ...values, [command.main]: rest }
}

/**
 * A form stands where it was last opened. Whoever opens it elsewhere, from another of their accounts, takes it along;
 * what is pressed on a card that it has left brings it back, and changes nothing else.
 */
async function formMove(
  action: StoredAction,
  event: Inbound,
  message: string,
  { store }: Surroundings<never>,
): Promise<Plan<never>> {
  const { draft: id, page, ...move } = action.spec.options
  const draft = id === undefined ? null : await store.draft(id)
  if (!draft) throw new Fault('draft-gone')
  const owner = accountKey(event.from)
  if (draft.owner === owner && move.move !== 'open') {
    return { to: 'move', draft, page: Number(page), move: move as unknown as Move, message }
  }
  const here: Draft = { ...draft, owner, place: event.place }
  return { to: 'move', draft: here, page: here.page, move: { move: 'open' }, message }
}
