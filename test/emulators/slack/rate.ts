import type { Answer } from '../common/exchange.ts'
import { type Obj, textOf } from '../common/json.ts'

/** About one message a second and channel with a burst of three (docs.slack.dev/apis/web-api/rate-limits, bursts unpublished). */
export class Rate {
  private readonly buckets = new Map<string, { left: number; at: number }>()
  private readonly now: () => number
  private readonly on: () => boolean

  constructor(now: () => number, on: () => boolean) {
    this.now = now
    this.on = on
  }

  /** The 429 answer when a channel is full, else null. */
  limit(method: string, args: Obj): Answer | null {
    if (!this.on() || !method.startsWith('chat.post')) return null
    const channel = textOf(args.channel)
    const now = this.now()
    const old = this.buckets.get(channel) ?? { left: 3, at: now }
    const left = Math.min(3, old.left + (now - old.at) / 1000)
    const full = left < 1
    this.buckets.set(channel, { left: full ? left : left - 1, at: now })
    return full ? tooMany(1) : null
  }
}

/** Slack's 429. */
export function tooMany(seconds: number): Answer {
  return { status: 429, headers: { 'retry-after': String(seconds) }, json: { ok: false, error: 'ratelimited' } }
}
