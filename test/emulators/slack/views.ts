import { randomBytes } from 'node:crypto'
import { clone, isObj, type Obj, objectsOf } from '../common/json.ts'
import { elementsOf, withIds } from './blocks/blocks.ts'
import { checkView } from './blocks/view.ts'
import { freshId } from './content.ts'
import type { SlackEmulator } from './emulator.ts'
import { fail } from './failure.ts'
import type { SlackView } from './model.ts'

interface OpenView {
  readonly view: SlackView
  readonly user: string
  open: boolean
}

/** The modals and Home tabs of the workspace: who has which open, and what stands in them. */
export class Views {
  private readonly slack: SlackEmulator
  private readonly modals = new Map<string, OpenView>()
  private readonly homes = new Map<string, SlackView>()

  constructor(slack: SlackEmulator) {
    this.slack = slack
  }

  /** The modals a person has open, the topmost last. */
  stackOf(user: string): SlackView[] {
    return [...this.modals.values()].filter(entry => entry.user === user && entry.open).map(entry => entry.view)
  }

  homeOf(user: string): SlackView | undefined {
    return this.homes.get(user)
  }

  get(id: string): SlackView | undefined {
    return this.modals.get(id)?.view
  }

  isOpen(view: SlackView): boolean {
    return this.modals.get(view.id)?.open === true
  }

  close(...views: SlackView[]): void {
    for (const view of views) {
      const entry = this.modals.get(view.id)
      if (entry) entry.open = false
    }
    this.slack.touch()
  }

  /** An open modal by its id or the app's own. */
  find(id: unknown, externalId: unknown): SlackView | undefined {
    const entry = id
      ? this.modals.get(String(id))
      : [...this.modals.values()].find(({ view }) => view.external_id !== '' && view.external_id === externalId)
    return entry?.open ? entry.view : undefined
  }

  /** Opens a modal in place of whatever the person had open. */
  open(given: unknown, user: string): SlackView {
    const view = this.checked(given, 'modal')
    this.close(...this.stackOf(user))
    return this.make(view, user, null)
  }

  /** Opens a modal above the person's topmost: three at most. */
  push(given: unknown, user: string): SlackView {
    const stack = this.stackOf(user)
    const below = stack.at(-1)
    if (!below) fail('not_found')
    if (stack.length >= 3) fail('push_limit_reached')
    return this.make(this.checked(given, 'modal'), user, below)
  }

  /** Changes what stands in a modal; what was typed stays where block_id and action_id stay. */
  update(view: SlackView, given: unknown): SlackView {
    const next = this.shaped(this.checked(given, 'modal', view))
    const typed = view.state.values
    const { id, root_view_id, previous_view_id } = view
    for (const field of Object.keys(view)) delete view[field]
    Object.assign(view, next, { id, root_view_id, previous_view_id })
    for (const { block, element } of elementsOf(view.blocks)) {
      const kept = typed[block.block_id]?.[element.action_id]
      if (kept) valuesOf(view, block.block_id)[element.action_id] = kept
    }
    this.slack.touch()
    return view
  }

  publish(given: unknown, user: string, hash: unknown): SlackView {
    const view = this.checked(given, 'home')
    const old = this.homes.get(user)
    if (hash && old && hash !== old.hash) fail('hash_conflict')
    const next = this.shaped(view)
    if (old) next.id = old.id
    this.homes.set(user, next)
    this.slack.touch()
    return next
  }

  private checked(given: unknown, surface: 'modal' | 'home', instead?: SlackView): Obj {
    const report = checkView(given, surface)
    if (report.error || !isObj(given)) fail(report.error ?? 'invalid_arguments', report.messages)
    for (const lint of report.lints) this.slack.lint('mrkdwn', lint)
    const external = given.external_id
    const taken = external ? this.find(undefined, external) : undefined
    if (taken && taken !== instead) fail('duplicate_external_id')
    return given
  }

  private make(given: Obj, user: string, below: SlackView | null): SlackView {
    const view = this.shaped(given)
    if (below) Object.assign(view, { root_view_id: below.root_view_id, previous_view_id: below.id })
    this.modals.set(view.id, { view, user, open: true })
    this.slack.touch()
    return view
  }

  private shaped(given: Obj): SlackView {
    const { workspace } = this.slack
    const id = workspace.id('V')
    return {
      private_metadata: '',
      callback_id: '',
      external_id: '',
      clear_on_close: false,
      notify_on_close: false,
      close: null,
      submit: null,
      type: 'modal',
      ...clone(given),
      blocks: withIds(objectsOf(given.blocks), freshId),
      id,
      team_id: workspace.team.id,
      app_id: workspace.appId,
      app_installed_team_id: workspace.team.id,
      bot_id: workspace.botId,
      state: { values: {} },
      hash: `${this.slack.now()}.${randomBytes(4).toString('hex')}`,
      root_view_id: id,
      previous_view_id: null,
    }
  }
}

/** The values typed into one block of a view; made when there are none yet. */
export function valuesOf(view: SlackView, block: string): Record<string, Obj> {
  view.state.values[block] ??= {}
  return view.state.values[block]
}
