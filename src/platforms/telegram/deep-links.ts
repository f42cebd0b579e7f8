import type { Deed } from '../../core/inbound.ts'
import { TELEGRAM_LIMITS } from './limits.ts'

/** What a link to the private conversation asks for. Who follows it sends `/start <payload>` by pressing Start. */
export type Errand =
  /** Only to be there: an answer waits, or is about to come. */
  | { readonly to: 'open' }
  /** A one-time code for a command: `join` or `link`. */
  | { readonly to: 'command'; readonly command: CodeCommand; readonly code: string }
  /** A button of a message that stands elsewhere, such as "Continue": its opaque id. */
  | { readonly to: 'press'; readonly action: string }

type CodeCommand = (typeof CODE_COMMANDS)[number]

/** The commands whose code may travel in a link. The code is checked by the command itself, like any that is typed. */
const CODE_COMMANDS = ['join', 'link'] as const
const PRESS = 'press'
const OPEN = 'open'

/** A Telegram link: opens the private conversation with this bot (https://core.telegram.org/api/links#bot-links). */
export function deepLink(botUsername: string, errand: Errand): string {
  return `https://t.me/${botUsername}?start=${payloadOf(errand)}`
}

/** Where a link leads, without sending anything: for people who have begun the conversation already. */
export function chatLink(botUsername: string): string {
  return `https://t.me/${botUsername}`
}

/**
 * What the payload of `/start` asks for; null for one that is not ours, or malformed. Anybody can make a link with any
 * payload, so it may do nothing that typing could not do: no other command than these, no text.
 */
export function errandOf(payload: string): Errand | null {
  if (!PAYLOAD.test(payload)) return null
  if (payload === OPEN) return { to: 'open' }
  const [, kind = '', rest = ''] = /^([a-z]+)_(.+)$/.exec(payload) ?? []
  if (kind === PRESS) return { to: 'press', action: rest }
  const command = CODE_COMMANDS.find(one => one === kind)
  return command ? { to: 'command', command, code: rest } : null
}

/** What an errand comes to as an event; null where only the conversation was to be opened. */
export function deedOf(errand: Errand): Deed | null {
  return DEEDS[errand.to](errand as never)
}

const DEEDS: { readonly [T in Errand['to']]: (errand: Extract<Errand, { to: T }>) => Deed | null } = {
  open: () => null,
  command: ({ command, code }) => ({ kind: 'command', name: command, values: {}, rest: code }),
  press: ({ action }) => ({ kind: 'pressed', action }),
}

const PAYLOAD = new RegExp(`^[A-Za-z0-9_-]{1,${TELEGRAM_LIMITS.startPayload.most}}$`)

/** The payload of an errand. Throws RangeError for one that Telegram would not hand over; codes and ids of ours fit. */
export function payloadOf(errand: Errand): string {
  const payload = PAYLOADS[errand.to](errand as never)
  if (!PAYLOAD.test(payload)) throw new RangeError('not a payload')
  return payload
}

const PAYLOADS: { readonly [T in Errand['to']]: (errand: Extract<Errand, { to: T }>) => string } = {
  open: () => OPEN,
  command: ({ command, code }) => `${command}_${code}`,
  press: ({ action }) => `${PRESS}_${action}`,
}
