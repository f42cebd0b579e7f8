import type { Button } from '../../core/view.ts'
import { shortened } from '../cut.ts'
import { isBlank } from '../harmless.ts'
import { grouped } from '../weight.ts'
import { SLACK_LIMITS } from './limits.ts'
import { inline, richBlocks, section } from './rich.ts'
import type { Block, Inline, Option, PlainText, Pressable } from './wire.ts'

/** A button in the reader's words. */
export interface Labelled {
  readonly button: Button
  readonly label: readonly Inline[]
}

/** The `action_id` of the link to the private conversation: a press of it is nothing to answer. */
export const ELSEWHERE = 'elsewhere'
/** How the `action_id` of a menu begins; the value that is chosen is the button's id. */
export const CHOOSE = 'choose/'

/** Up to this many choices stand as buttons, which show all of them at once; more become a menu. */
const MOST_BUTTONS = 10

/** Buttons in reading order. Labels too long for a button are written out first, numbered, and the buttons begin alike. */
export function actionBlocks(buttons: readonly Labelled[]): readonly Block[] {
  const { list, labels } = named(labelsOf(buttons), SLACK_LIMITS.buttonLabel.most)
  return [...list, ...rows(buttons.map(({ button }, i) => pressable(button, labels[i]!)))]
}

/** A choice: buttons while they are few, menus when they are many. */
export function choiceBlocks(buttons: readonly Labelled[]): readonly Block[] {
  if (buttons.length <= MOST_BUTTONS) return actionBlocks(buttons)
  const { list, labels } = named(labelsOf(buttons), SLACK_LIMITS.optionLabel.most)
  const options = buttons.map(({ button }, i): Option => ({ text: plain(labels[i]!), value: button.id ?? `${i}` }))
  const menus = grouped(options, { items: SLACK_LIMITS.options.most }).map(
    (group, i): Pressable => ({ type: 'static_select', action_id: `${CHOOSE}${i}`, options: group }),
  )
  return [...list, ...rows(menus)]
}

/** A button that opens the private conversation with the bot. */
export function elsewhereBlocks(label: readonly Inline[], url: string): readonly Block[] {
  const { list, labels } = named([label], SLACK_LIMITS.buttonLabel.most)
  return [...list, ...rows([{ type: 'button', text: plain(labels[0]!), action_id: ELSEWHERE, url }])]
}

/** Text that is shown as it stands. */
export function plain(text: string): PlainText {
  return { type: 'plain_text', text, emoji: false }
}

/** The text of inline elements, without their styles. */
export function textOf(elements: readonly Inline[]): string {
  return elements.map(({ text }) => text).join('')
}

function pressable({ id, style }: Button, label: string): Pressable {
  return {
    type: 'button',
    text: plain(label),
    ...(id === undefined ? {} : { action_id: id }),
    ...(style ? { style } : {}),
  }
}

function labelsOf(buttons: readonly Labelled[]): readonly (readonly Inline[])[] {
  return buttons.map(({ label }) => label)
}

/** Labels that fit, and where not all do, the list of all of them. */
function named(
  labels: readonly (readonly Inline[])[],
  most: number,
): { readonly list: readonly Block[]; readonly labels: readonly string[] } {
  const whole = labels.map(textOf)
  if (whole.every(label => label.length <= most && !isBlank(label))) return { list: [], labels: whole }
  return {
    list: richBlocks(labels.map((label, i) => section(inline(`${i + 1}. `), ...label))),
    labels: whole.map((label, i) => shortened(`${i + 1}. ${label}`, most).trimEnd()),
  }
}

function rows(elements: readonly Pressable[]): readonly Block[] {
  return grouped(elements, { items: SLACK_LIMITS.actionElements.most }).map(group => ({
    type: 'actions',
    elements: group,
  }))
}
