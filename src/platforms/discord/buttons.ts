import type { Button } from '../../core/view.ts'
import { shortened } from '../cut.ts'
import { isBlank } from '../harmless.ts'
import { grouped } from '../weight.ts'
import { DISCORD_LIMITS } from './limits.ts'
import { type Inline, textOf } from './markdown.ts'
import { drawn, paragraph } from './paragraph.ts'
import type { Block } from './parts.ts'
import { CHOOSE } from './surface.ts'
import { COMPONENT, type Option, type Pressable } from './wire.ts'

/** A button in the reader's words. */
export interface Labelled {
  readonly button: Button
  readonly label: readonly Inline[]
}

/** Up to this many choices stand as buttons, which show all of them at once; more become a menu. */
const MOST_BUTTONS = 10

/** Buttons in reading order. Labels too long for a button are written out first, numbered, and the buttons begin alike. */
export function actionBlocks(buttons: readonly Labelled[]): readonly Block[] {
  const { list, labels } = named(
    buttons.map(({ label }) => label),
    DISCORD_LIMITS.buttonLabel.most,
  )
  return [...list, ...rows(buttons.map(({ button }, i) => pressable(button, labels[i]!)))]
}

/** A choice: buttons while they are few, menus when they are many. */
export function choiceBlocks(buttons: readonly Labelled[]): readonly Block[] {
  if (buttons.length <= MOST_BUTTONS) return actionBlocks(buttons)
  const { list, labels } = named(
    buttons.map(({ label }) => label),
    DISCORD_LIMITS.optionLabel.most,
  )
  const options = buttons.map(({ button }, i): Option => ({ label: labels[i]!, value: idOf(button) }))
  const menus = grouped(options, { items: DISCORD_LIMITS.options.most })
  return [...list, ...menus.flatMap(group => rows([menu(group)]))]
}

/** A button that opens the private conversation with the bot. */
export function elsewhereBlocks(label: readonly Inline[], url: string): readonly Block[] {
  const { list, labels } = named([label], DISCORD_LIMITS.buttonLabel.most)
  return [...list, ...rows([{ type: COMPONENT.button, style: 5, label: labels[0]!, url }])]
}

/** Two menus of one message may not have one id, so it is made from the first choice. */
function menu(options: readonly Option[]): Pressable {
  return { type: COMPONENT.select, custom_id: CHOOSE + options[0]!.value, options }
}

function pressable(button: Button, label: string): Pressable {
  const style = button.style === 'primary' ? 1 : button.style === 'danger' ? 4 : 2
  return { type: COMPONENT.button, style, label, custom_id: idOf(button) }
}

/** Every button of a view that is shown has been given an id. */
function idOf({ id }: Button): string {
  if (id === undefined) throw new Error('a button without an id')
  return id
}

/** Labels that fit, and where not all do, the list of all of them. A label is shown as it stands: nothing in it is escaped. */
function named(
  labels: readonly (readonly Inline[])[],
  most: number,
): { readonly list: readonly Block[]; readonly labels: readonly string[] } {
  const whole = labels.map(label => textOf(label).trim())
  if (whole.every(label => label.length <= most && !isBlank(label))) return { list: [], labels: whole }
  const { most: room } = DISCORD_LIMITS.messageText
  return {
    list: [{ lines: labels.flatMap((label, i) => drawn(paragraph(label, `${i + 1}. `, '   '), room)) }],
    labels: whole.map((label, i) => shortened(`${i + 1}. ${label}`, most).trimEnd()),
  }
}

function rows(pressables: readonly Pressable[]): readonly Block[] {
  return grouped(pressables, { items: DISCORD_LIMITS.rowButtons.most }).map(components => ({
    piece: { type: COMPONENT.row, components },
  }))
}
