import type { Account, Place } from '../../core/inbound.ts'
import { accountKey } from '../../core/inbound.ts'
import type { Reader } from '../../core/say.ts'
import type { View } from '../../core/view.ts'
import { type Environment, languageHint } from '../environment.ts'
import { createMessages, type Messages, type MessagesOptions } from './messages.ts'

/** Where a message stands; `alone`: only whoever did something last may see it. */
export interface At {
  readonly place: Place
  readonly alone: boolean
}

/** Who sits at a console: one person, or several whom one person plays in turn. */
export interface Company {
  readonly platform: string
  /** What stands before the sign of the line that is typed; empty where it is clear who types. */
  prompt(): string
  /** Who does what is typed now. */
  account(): Account
  /** Where what is typed is said; a press happens where its message stands. */
  place(message?: string): Place
  /** Takes what is typed to those who sit here and not to the bot; false where it is for the bot. */
  takes(text: string): Promise<boolean>
  /** The messages on the paper. `at` is null for what the console says itself. */
  readonly messages: Omit<Messages, 'show' | 'change'> & {
    show(key: string, shown: View, reader: Reader, at: At | null): Promise<void>
    change(key: string, shown: View, reader: Reader, at: At): Promise<void>
  }
}

/** Makes a company on the paper of a console. */
export type MakeCompany = (paper: MessagesOptions) => Company

/** The one place that a console is. */
export const CONSOLE_PLACE: Place = { platform: 'console', id: 'main', kind: 'direct' }

/** The account key of the console's person: this machine's user. */
export const CONSOLE_ACCOUNT = accountKey({ platform: CONSOLE_PLACE.platform, id: 'local' })

/** The machine's user alone, with the language of the terminal's locale. */
export function alone(env: Environment): MakeCompany {
  const { hint } = languageHint(env)
  const account: Account = {
    platform: CONSOLE_PLACE.platform,
    id: 'local',
    ...(hint === undefined ? {} : { locale: hint }),
  }
  return paper => ({
    platform: CONSOLE_PLACE.platform,
    prompt: () => '',
    account: () => account,
    place: () => CONSOLE_PLACE,
    takes: async () => false,
    messages: createMessages(paper),
  })
}
