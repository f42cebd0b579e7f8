import { setTimeout as sleep } from 'node:timers/promises'
import type { Locale } from '../../src/i18n/locales.ts'
import type { DiscordEmulator } from '../emulators/discord/emulator.ts'
import { flattened } from '../emulators/discord/validate/components.ts'
import type { SlackEmulator } from '../emulators/slack/emulator.ts'
import type { Seat } from './relay.ts'
import { choiceOf, labelled, reads } from './relay-words.ts'

/** Answers by field. */
export type Answers = { readonly [field: string]: string }

const PATIENCE_MS = 20_000

/** Fills in the modal that opens on Slack, whole, and hands it in. */
export async function fillOnSlack(slack: SlackEmulator, who: string, answers: Answers): Promise<void> {
  await slack.waitFor(() => slack.topModal(who), PATIENCE_MS, `a modal for ${who}`)
  const { errors, acked } = await slack.submitModal(who, answers)
  if (errors || !acked) throw new Error(`Slack's modal was not taken: ${JSON.stringify(errors)}`)
}

/** Fills in the modals that open on Discord, one after another, by the button between them. */
export async function fillOnDiscord(
  discord: DiscordEmulator,
  seat: Seat,
  answers: Answers,
  goOn: RegExp,
): Promise<void> {
  const left = new Set(Object.keys(answers))
  for (;;) {
    const modal = await discord.waitFor(() => discord.modalOf(seat.who), PATIENCE_MS, `a modal for ${seat.who}`)
    const here = flattened(modal.components).flatMap(({ custom_id }) => {
      const name = String(custom_id ?? '')
      return left.delete(name) ? [[name, answers[name]!] as const] : []
    })
    const before = new Set(seat.sees().map(({ id, text }) => `${id} ${text}`))
    const submitted = await discord.submitModal(seat.who, Object.fromEntries(here))
    if ('clientErrors' in submitted) throw new Error(`Discord's modal: ${JSON.stringify(submitted.clientErrors)}`)
    if (left.size === 0) return
    const next = await seat.finds(one => !before.has(`${one.id} ${one.text}`) && one.labels.some(one => goOn.test(one)))
    await next.press(goOn)
  }
}

/**
 * Answers the questions of a form on Telegram, one message each, and goes past those without an answer; ends before the
 * review. `family` is where the questions stand in the words.
 */
export async function answerOnTelegram(
  seat: Seat,
  locale: Locale,
  form: { readonly family: string; readonly fields: readonly string[]; readonly review: RegExp },
  answers: Answers,
): Promise<void> {
  const { family, fields, review } = form
  const asked = new Set<string>()
  const ofForm = (text: string): string | undefined =>
    fields.find(field => !asked.has(field) && reads(locale, `${family}.${field}.question`).test(text))
  for (;;) {
    const shown = await seat.finds(({ text }) => review.test(text) || ofForm(text) !== undefined, 'private')
    if (review.test(shown.text)) return
    const field = ofForm(shown.text)!
    asked.add(field)
    const answer = answers[field]
    const choice = answer === undefined ? undefined : choiceOf(locale, `${family}.${field}`, answer)
    if (answer === undefined) await shown.press(labelled(locale, 'core.form.skip'))
    else if (choice !== undefined) await shown.press(choice)
    else await seat.says(answer)
    await sleep(20)
  }
}
