import { type Inbound, placeKey } from '../../core/inbound.ts'
import { minute, msg } from '../../core/text.ts'
import { view } from '../../core/view.ts'

/** Times in which nothing could be heard, told to each place that speaks again. */
export interface Gaps {
  /** Telegram was heard last at this moment, by an earlier run; null at the very first. */
  open(last: Date | null, now: Date): void
  /** The event, saying that something may have been missed, where that place has not been told. */
  tell(event: Inbound): Inbound
  /** The event is stored: its place is told. */
  told(event: Inbound): void
}

/** How long Telegram keeps what was not taken, in milliseconds (https://core.telegram.org/bots/api#getting-updates). */
const KEPT_MS = 86_400_000

/** Bots see no history, so what Telegram has thrown away cannot be found again. */
export function createGaps(): Gaps {
  let gap: { readonly from: Date; readonly until: Date } | null = null
  const places = new Set<string>()
  return {
    open(last, now) {
      const until = new Date(now.getTime() - KEPT_MS)
      gap = last && last < until ? { from: last, until } : null
      places.clear()
    },
    tell(event) {
      if (!gap || places.has(placeKey(event.place))) return event
      const text = msg('telegram.gap', { from: minute(gap.from), until: minute(gap.until) })
      return {
        ...event,
        withheld: view(...(event.withheld?.nodes ?? []), { n: 'notice', tone: 'warn', text }),
      }
    },
    told: ({ place }) => void places.add(placeKey(place)),
  }
}
