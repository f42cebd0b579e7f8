import { literal, minute, msg, number, type Text } from '../../../src/core/text.ts'
import { type Button, type Node, type Presser, type View, view } from '../../../src/core/view.ts'
import { type Checklist, type Deed, doneCount } from '../../../src/procedures/checklists.ts'
import { lineText } from '../../../src/procedures/shown.ts'
import { lineOf } from '../nodes.ts'
import type { KeptChecklist } from './kept.ts'

/** Items of one page: with the other buttons below them they fit into a message of every platform. */
export const PAGE = 10

/** How a checklist is shown: which page, who may press, and whether it is asked for certain that all ticks shall go. */
export interface Showing {
  readonly page: number
  readonly who: Presser
  readonly asksReset?: boolean
}

/** A checklist as a living message: who ticked what and when, and buttons for one page of items. */
export function checklistView({ id, checklist }: KeptChecklist, { page: wished, who, asksReset }: Showing): View {
  const { items, title, opened, closed } = checklist
  const pages = Math.max(1, Math.ceil(items.length / PAGE))
  const page = Math.min(Math.max(0, wished), pages - 1)
  const first = page * PAGE
  const shown = items.slice(first, first + PAGE)
  const buttons = buttonsOf({ id, page, who })
  return view(
    { n: 'heading', text: lineOf(title) },
    { n: 'progress', label: msg('checklist.done'), done: doneCount(checklist), total: items.length },
    ...shown.flatMap((_, i) => [
      ...partNodes(checklist, first + i, i === 0),
      { n: 'text', text: itemText(checklist, first + i) } as const,
    ]),
    closed && { n: 'notice', tone: 'info', text: msg('checklist.closed', deedParams(closed)) },
    { n: 'text', quiet: true, text: msg('checklist.opened', deedParams(opened)) },
    pages > 1 && {
      n: 'text',
      quiet: true,
      text: msg('checklist.page', { page: number(page + 1), pages: number(pages) }),
    },
    !closed && { n: 'actions', buttons: shown.map((item, i) => buttons.tick(first + i, item.ticked !== null)) },
    asksReset === true && !closed && { n: 'notice', tone: 'warn', text: msg('checklist.sure') },
    {
      n: 'actions',
      buttons: [
        ...(page > 0 ? [buttons.turn(page - 1, msg('checklist.buttons.before'))] : []),
        ...(page < pages - 1 ? [buttons.turn(page + 1, msg('checklist.buttons.after'))] : []),
        ...(asksReset && !closed
          ? [buttons.does('reset-now', 'danger'), buttons.turn(page, msg('common.cancel'))]
          : [
              articleButton(checklist, who),
              buttons.does('csv'),
              buttons.does('markdown'),
              ...(closed ? [] : [buttons.does('reset'), buttons.does('close')]),
            ]),
      ],
    },
  )
}

/** A part's heading and warnings, where the part begins or a page does. */
function partNodes({ items }: Checklist, at: number, begins: boolean): readonly Node[] {
  const item = items[at]!
  const before = items[at - 1]
  const same = before && JSON.stringify(before.heading) === JSON.stringify(item.heading)
  if (same && !begins) return []
  return [
    ...(item.heading ? [{ n: 'heading', text: lineOf(item.heading) } as const] : []),
    ...item.warnings.map(warning => ({ n: 'notice', tone: 'warn', text: lineOf(warning) }) as const),
  ]
}

function itemText({ items }: Checklist, at: number): Text {
  const { text, ticked } = items[at]!
  const said = { number: number(at + 1), item: lineOf(text) }
  return ticked ? msg('checklist.ticked', { ...said, ...deedParams(ticked) }) : msg('checklist.open', said)
}

function deedParams({ name, at }: Deed): { readonly who: Text; readonly when: Text } {
  return { who: name === null ? msg('checklist.machine') : literal(name), when: minute(at) }
}

/** The buttons of one page. Each takes the place of the message, but for the files, which stand below it. */
function buttonsOf({ id, page, who }: { readonly id: string; readonly page: number; readonly who: Presser }) {
  const button = (label: Text, does: string, more: { readonly [option: string]: string }, here = true): Button => ({
    label,
    does: {
      command: 'checklist',
      options: { list: id, do: does, page: String(page), ...more },
      who,
      ...(here ? { here: true as const } : {}),
    },
  })
  return {
    tick: (item: number, ticked: boolean) =>
      button(
        msg(ticked ? 'checklist.buttons.untick' : 'checklist.buttons.tick', { number: number(item + 1) }),
        ticked ? 'untick' : 'tick',
        { item: String(item + 1) },
      ),
    turn: (to: number, label: Text) => button(label, 'show', { page: String(to) }),
    does: (what: 'csv' | 'markdown' | 'reset' | 'reset-now' | 'close', style?: 'danger'): Button => ({
      ...button(msg(`checklist.buttons.${what}`), what, {}, what !== 'csv' && what !== 'markdown'),
      ...(style ? { style } : {}),
    }),
  }
}

/** The way to the article from which it was made, as it is now. */
function articleButton({ article }: Checklist, who: Presser): Button {
  return { label: msg('checklist.buttons.article'), does: { command: 'procedure', options: { id: article }, who } }
}

/** What can be opened here: checklists under way, and new ones. */
export function choiceView(
  open: readonly KeptChecklist[],
  fresh: readonly { readonly id: string; readonly title: Text }[],
  who: Presser,
): View {
  return view(
    { n: 'heading', text: msg('checklist.heading') },
    open.length > 0 && {
      n: 'choose',
      label: msg('checklist.underway'),
      buttons: open.map(({ id, checklist }) => ({
        label: msg('checklist.underwayOne', {
          title: literal(lineText(checklist.title)),
          when: minute(checklist.opened.at),
        }),
        does: { command: 'checklist', options: { list: id, do: 'show' }, who },
      })),
    },
    fresh.length > 0 && {
      n: 'choose',
      label: msg('checklist.begin'),
      buttons: fresh.map(({ id, title }) => ({
        label: title,
        does: { command: 'checklist', options: { id }, who },
      })),
    },
    { n: 'text', quiet: true, text: msg('checklist.where') },
  )
}

/** Who may press the buttons of a message: everybody in a group, and only the one who asked in a private conversation. */
export function presserIn(place: { readonly kind: 'direct' | 'group' }, person: string): Presser {
  return place.kind === 'group' ? 'anyone' : { person }
}
