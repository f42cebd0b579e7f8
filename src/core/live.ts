import { type Answering, permit } from './answer.ts'
import { continueView, newDraft, prefilled } from './begin.ts'
import type { AnyCommand, FieldIssue } from './command.ts'
import { commandNamed } from './commands.ts'
import type { Draft } from './draft.ts'
import { Fault } from './errors.ts'
import { allIssues, faultsOf } from './fill.ts'
import { fitted } from './fitting.ts'
import { askedFor } from './form.ts'
import { accountKey, type Inbound, type Values } from './inbound.ts'
import type { Ready } from './inbox.ts'
import { handedIn, interpret } from './interpret.ts'
import { leaseEnd } from './lease.ts'
import { mint } from './mint.ts'
import { type FormPage, formPage, listedFor } from './page.ts'
import type { createReceive } from './receive.ts'
import { reaches } from './roles.ts'
import { throughOutbox } from './showing.ts'
import { msg } from './text.ts'

/** What a platform can do only while the event is fresh: open a form, for a few seconds. */
export interface Live {
  /** Opens a form; false or a rejection means it did not open, and the person gets a card that opens it. */
  open(page: FormPage): Promise<boolean>
  /** The most fields that one page of a form takes; absent, all fit. Such forms cannot say what is wrong with a field. */
  readonly most?: number
}

/** What became of an event that was handed over. `issues`: the form stays open and says what is wrong. */
export type Taken = 'stored' | 'duplicate' | { readonly issues: readonly FieldIssue[] }

/** What taking events needs besides the world. */
export interface Taking<S> {
  readonly world: Answering<S>
  readonly receive: ReturnType<typeof createReceive>
  /** Somebody who answers at once, if there is one. */
  readonly ready: () => Ready | null
  readonly wakeInbox: () => void
  readonly wakeOutbox: () => void
}

/**
 * Takes events from platforms. An event that begins a form is answered at once by opening it, where the platform gives
 * the means; a form that is handed in with faults is refused before anything is stored. All else waits in the inbox.
 */
export function createTake<S>({ world, receive, ready, wakeInbox, wakeOutbox }: Taking<S>) {
  const { store, clock, ids, commands } = world

  /** The form that an event asks for, if that is what it comes to and the person may. */
  async function asksForForm(event: Inbound): Promise<Draft | null> {
    const now = clock.now()
    try {
      const plan = await interpret(event, { commands, store, now })
      if (plan.to === 'show' || plan.to === 'fill') return null
      const person = await world.person(event.from, event.place)
      if (plan.to === 'move') {
        if (plan.move.move !== 'open') return null
        const command = commandNamed(commands, plan.draft.command)
        await permit(command, person, world)
        const draft = fitted(command, plan.draft, name => plan.draft.values[name] !== undefined) ?? plan.draft
        return { ...draft, native: true, version: plan.draft.version + 1 }
      }
      const asked = askedFor(plan.command, plan.values)
      if (asked.length === 0 || plan.files.length > 0) return null
      await permit(plan.command, person, world)
      return { ...newDraft(event, await prefilled(plan, person, world.services), asked, now, ids), native: true }
    } catch (error) {
      // Whatever is wrong is said by the ordinary way of answering.
      if (error instanceof Fault) return null
      throw error
    }
  }

  /** Opens the form that an event asks for; false where it asks for none. Whoever holds the event has it done then. */
  async function openNow(event: Inbound, live: Live, held: string | null): Promise<boolean> {
    const draft = await asksForForm(event)
    if (!draft) return false
    const lease = held ?? (await claimed(event))
    if (lease === null) return true
    const command = commandNamed(commands, draft.command)
    const kept = await store.commit([{ do: 'draft', draft, at: clock.now().toISOString() }])
    const person = await world.person(event.from, event.place)
    const listed = await listedFor(command, draft, person, world.services)
    const page = formPage(command, draft, faultsOf(command, draft, Object.keys(draft.values)), live.most, listed)
    const opened = kept.done && (await live.open(page).catch(() => false))
    const card = mint(continueView(command, draft), `${event.id}/0`, ids)
    const shown = { view: card, message: `${event.id}/0`, audience: 'private', brief: false } as const
    await store.commit([
      ...(opened ? [] : await throughOutbox(world, event, wakeOutbox).effects(shown)),
      { do: 'finish', inbound: event.id, lease, outcome: 'answered', at: clock.now().toISOString() },
    ])
    wakeOutbox()
    return true
  }

  /** The lease under which the event is ours now; null where somebody was faster. */
  async function claimed({ id, place }: Inbound): Promise<string | null> {
    const claim = {
      platforms: [place.platform],
      lease: ids.fresh(),
      now: clock.now().toISOString(),
      until: leaseEnd(clock),
    }
    return (await store.claimThisInbound(id, claim)) && claim.lease
  }

  async function issuesOf(event: Inbound): Promise<readonly FieldIssue[]> {
    // What cannot be said in the form itself is said by a card, and what was answered is kept for it.
    if (event.what.kind !== 'filled' || event.what.page) return []
    const { draft: id, values } = event.what
    const draft = await store.draft(id)
    if (!draft || draft.owner !== accountKey(event.from)) return [{ field: '', issue: msg('core.errors.draftGone') }]
    const command = commandNamed(commands, draft.command)
    // A form that has changed since is asked anew by a card: what it lacks cannot be named in this one.
    if (fitted(command, draft, () => true)) return []
    return issuesIn(command, handedIn(draft, values), event)
  }

  /** What is wrong, for somebody who may know. Whatever else is in the way is said by the ordinary way of answering. */
  async function issuesIn(command: AnyCommand<S>, values: Values, event: Inbound): Promise<readonly FieldIssue[]> {
    try {
      const person = await world.person(event.from, event.place)
      return reaches(person.role, command.allow) ? await allIssues(command, values, person, world.services) : []
    } catch (error) {
      if (error instanceof Fault) return []
      throw error
    }
  }

  return async (event: Inbound, live?: Live): Promise<Taken> => {
    const issues = await issuesOf(event)
    if (issues.length > 0) return { issues }
    const holder = ready()
    let opened = true
    try {
      const { taken, event: kept } = await receive(event, holder ?? undefined)
      if (taken === 'duplicate') return taken
      opened = live !== undefined && (await openNow(kept, live, holder?.lease ?? null))
      if (!opened && holder) holder.answer(kept)
      return taken
    } finally {
      if (holder && opened) holder.release()
      if (!holder && !opened) wakeInbox()
    }
  }
}
