import type { FileRef } from './files.ts'
import type { View } from './view.ts'

/** A channel, group, thread or direct chat on a platform, or this machine's console or shell. */
export interface Place {
  readonly platform: string
  readonly id: string
  readonly kind: 'direct' | 'group'
  readonly thread?: string
}

/** An account on a platform. `locale` is what the platform says of the person's language, such as `th-TH`. */
export interface Account {
  readonly platform: string
  readonly id: string
  readonly name?: string
  readonly locale?: string
}

/** What somebody did, decoded from the wire and not yet judged. */
export interface Inbound {
  /** Unique for ever on its platform; a second event with the same id is the same event. */
  readonly id: string
  readonly place: Place
  readonly from: Account
  /** When it happened, ISO 8601, by the platform's clock. */
  readonly at: string
  readonly what: Deed
  /** What the person must be told because something secret was taken out before the event was stored. */
  readonly withheld?: View
}

/** What somebody did. */
export type Deed =
  /** A command with values still as text, by option name. `rest` is what stood there without a name. */
  | {
      readonly kind: 'command'
      readonly name: string
      readonly values: Values
      readonly rest?: string
      readonly files?: readonly FileRef[]
      /** Called by its bare name in a reply: where the message answered takes replies, this was one, and no command. */
      readonly reply?: Reply
    }
  /**
   * Something said or handed over where the bot listens: in a direct chat, or to the bot. `to` is the part of a message
   * of the bot to which it is a reply, as `Sent.parts` calls it; it may turn out to be none of ours.
   */
  | { readonly kind: 'said'; readonly text: string; readonly files?: readonly FileRef[]; readonly to?: string }
  /** A button or a choice, by its opaque id. */
  | { readonly kind: 'pressed'; readonly action: string }
  /**
   * A form handed in where the platform has forms. `page` says which of the fields were asked, by their place in the
   * form, where a form takes several pages; absent, it was all of them.
   */
  | {
      readonly kind: 'filled'
      readonly draft: string
      readonly values: Values
      readonly page?: { readonly from: number; readonly count: number }
    }
  /** The form that is being asked here was given up in words. */
  | { readonly kind: 'gave-up' }
  /** Somebody is here for the first time, or came back, and wants to be greeted. */
  | { readonly kind: 'arrived' }

/** What was said to a part of a message of the bot (see `said`), every word of it. */
export interface Reply {
  readonly to: string
  readonly text: string
}

/** What was given, as it was typed, by the name of the option. */
export type Values = { readonly [option: string]: string }

/** The key of an account in settings and rows. */
export function accountKey(account: Pick<Account, 'platform' | 'id'>): string {
  return `${account.platform}:${account.id}`
}

/**
 * The private conversation with a person on their platform. Its id is made from the account, so that it is known before
 * the platform has opened it; adapters use this id for what is said there, too.
 */
export function directPlace(account: Pick<Account, 'platform' | 'id'>): Place {
  return { platform: account.platform, id: `@${account.id}`, kind: 'direct' }
}

/** The key of a place. */
export function placeKey(place: Pick<Place, 'platform' | 'id' | 'thread'>): string {
  return place.thread ? `${place.platform}:${place.id}/${place.thread}` : `${place.platform}:${place.id}`
}
