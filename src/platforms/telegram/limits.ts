import type { Place } from '../../core/inbound.ts'
import type { Limit, Limits } from '../adapter.ts'

const API = 'https://core.telegram.org/bots/api'
/** What the server allows and the documentation leaves out stands as "server-side limit" in Telegram's own library. */
const TDLIB = 'https://github.com/tdlib/td/blob/022d602022/td/telegram/MessageEntity.cpp'

/** Everything that Telegram bounds and a view, a command or a link can reach, each with the page that states it. */
export const TELEGRAM_LIMITS = {
  /**
   * Characters in a message, after entities are parsed. Telegram counts code points (measured:
   * https://github.com/FerroxLabs/wayland/issues/934), and here UTF-16 units are counted, which are never fewer.
   */
  text: { most: 4_096, source: `${API}#sendmessage` },
  /** Characters in the caption of a file or photo, counted alike. */
  caption: { most: 1_024, source: `${API}#senddocument` },
  /** Marks in one message: those beyond are dropped without a word, and what they kept inert would come to life. */
  entities: { most: 100, source: TDLIB },
  /** Bytes of what a button sends back. */
  callbackData: { most: 64, source: `${API}#inlinekeyboardbutton` },
  /** Characters that a button puts on the clipboard. */
  copyText: { most: 256, source: `${API}#copytextbutton` },
  /** Buttons under one message, and in one row of them; no page of Telegram's states it. */
  buttons: { most: 100, source: 'https://github.com/rubenlagus/TelegramBots/issues/218' },
  rowButtons: { most: 8, source: 'https://github.com/rubenlagus/TelegramBots/issues/218' },
  /**
   * Bytes of all buttons under one message as JSON. No page states it: `reply markup is too long` begins near 10,000, and
   * what exactly is counted is not known, so a fifth is kept free.
   */
  keyboardBytes: { most: 8_000, source: 'https://github.com/tginfo/Telegram-Limits/issues/187' },
  commands: { most: 100, source: `${API}#setmycommands` },
  commandName: { most: 32, source: `${API}#botcommand` },
  commandDescription: { most: 256, source: `${API}#botcommand` },
  description: { most: 512, source: `${API}#setmydescription` },
  shortDescription: { most: 120, source: `${API}#setmyshortdescription` },
  /** Characters of `A-Z a-z 0-9 _ -` that a link hands over. */
  startPayload: { most: 64, source: 'https://core.telegram.org/bots/features#deep-linking' },
} as const satisfies { readonly [what: string]: Limit }

/** What fits into one message: the same in every chat. */
export function limits(_place: Place): Limits {
  return { text: TELEGRAM_LIMITS.text, buttons: TELEGRAM_LIMITS.buttons }
}
