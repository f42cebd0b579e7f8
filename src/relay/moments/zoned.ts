/** A day and a time as a clock on a wall shows them; `month` from 1. */
export interface Wall {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

/** What a clock on a wall shows in a zone (IANA) at a moment, in milliseconds since 1970. Throws RangeError for an unknown zone. */
export function wallIn(zone: string, ms: number): Wall {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(ms)
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find(one => one.type === type)?.value)
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') }
}

/**
 * When a clock on a wall in a zone shows this, in milliseconds since 1970. Of two such moments (when clocks are set back)
 * the earlier one; of a time that is left out (when they are set forward), as far after the gap as it lies in it.
 */
export function momentIn(zone: string, wall: Wall): number {
  const wished = asUtc(wall)
  const before = asUtc(wallIn(zone, wished - DAY_MS)) - (wished - DAY_MS)
  const after = asUtc(wallIn(zone, wished + DAY_MS)) - (wished + DAY_MS)
  const found = [before, after].map(offset => wished - offset).filter(ms => asUtc(wallIn(zone, ms)) === wished)
  return found.length > 0 ? Math.min(...found) : wished - before
}

const DAY_MS = 86_400_000

function asUtc({ year, month, day, hour, minute }: Wall): number {
  return Date.UTC(year, month - 1, day, hour, minute)
}
