import { BotApiError } from './failure.ts'
import type { Chat } from './world.ts'

/** 30 a second in all, 3 in 3 seconds and private chat, 20 a minute and group (core.telegram.org/bots/faq). */
export class Rate {
  private readonly sent = new Map<string, number[]>()
  private readonly now: () => number
  private readonly on: () => boolean

  constructor(now: () => number, on: () => boolean) {
    this.now = now
    this.on = on
  }

  /** Throws the 429 of a chat, or of the whole bot, that is full. */
  limit({ info }: Chat): void {
    if (!this.on()) return
    this.hit('all', 30, 1000)
    if (info.type === 'private') this.hit(String(info.id), 3, 3000)
    else this.hit(String(info.id), 20, 60_000)
  }

  private hit(key: string, most: number, ms: number): void {
    const now = this.now()
    const recent = (this.sent.get(key) ?? []).filter(at => now - at < ms)
    const [oldest] = recent
    if (oldest !== undefined && recent.length >= most) {
      const retry_after = Math.max(1, Math.ceil((oldest + ms - now) / 1000))
      throw new BotApiError(429, `retry after ${retry_after}`, { retry_after })
    }
    this.sent.set(key, [...recent, now])
  }
}
