import type { Exchange } from '../../common/exchange.ts'
import type { Obj } from '../../common/json.ts'
import type { TelegramEmulator } from '../emulator.ts'

/** What one method of the Bot API does: its result, or a thrown `BotApiError`. Without an exchange it came as a webhook's answer. */
export type Method = (telegram: TelegramEmulator, args: Obj, exchange?: Exchange) => unknown

/** Methods by name. */
export type Methods = Readonly<Record<string, Method>>

/** A result that is `true` with a description beside it. */
export class Described {
  readonly description: string

  constructor(description: string) {
    this.description = description
  }
}
