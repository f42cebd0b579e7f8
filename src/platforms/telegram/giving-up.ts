import type { Clock } from '../../core/clock.ts'
import { accountKey, type Inbound, placeKey } from '../../core/inbound.ts'
import { takenReply } from '../../core/replies.ts'
import { plainText, type Say } from '../../core/say.ts'
import type { Store } from '../../core/store.ts'
import { msg } from '../../core/text.ts'
import { LOCALES } from '../../i18n/locales.ts'
import { foldForCompare } from '../../i18n/text.ts'

/** What hearing that somebody gives up needs. */
export interface GivingUpOptions {
  readonly say: Say
  readonly clock: Clock
  readonly store: Pick<Store, 'openDraft' | 'messageOf'>
}

/**
 * Gives the event that is meant: while a question of a form stands in a private conversation, whoever writes what the
 * button says that gives the form up (`Cancel`, also as `/cancel`, as bots here are used to be told) means that button,
 * and not an answer or a command of that name; but in a reply to a message that takes replies it is what the reply says.
 */
export function createGivingUp({ say, clock, store }: GivingUpOptions): (event: Inbound) => Promise<Inbound> {
  let words: ReadonlySet<string> | undefined

  function saysSo({ what }: Inbound): boolean {
    if (what.kind !== 'said' && what.kind !== 'command') return false
    if (what.files?.length || (what.kind === 'command' && what.rest !== undefined)) return false
    words ??= new Set(LOCALES.map(locale => fold(plainText(say(msg('core.form.cancel'), { locale, timeZone: 'UTC' })))))
    return words.has(fold(what.kind === 'said' ? what.text : what.name))
  }

  return async event => {
    const { from, place } = event
    if (place.kind !== 'direct' || !saysSo(event)) return event
    if (await takenReply(event, store)) return event
    const draft = await store.openDraft(accountKey(from), placeKey(place), clock.now().toISOString())
    return draft && draft.native !== true ? { ...event, what: { kind: 'gave-up' } } : event
  }
}

function fold(words: string): string {
  return foldForCompare(words.trim().replace(/^[/／]/, ''))
}
