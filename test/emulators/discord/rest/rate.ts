import { createHash } from 'node:crypto'
import type { Answer } from '../../common/exchange.ts'

/** What a full bucket answers, or the headers of one that is not. */
export type Limited = { readonly refused: Answer } | { readonly headers: Record<string, string> }

/** Buckets per route and major parameter; the sizes are plausible, the real ones unpublished (topics/rate-limits). */
export class Buckets {
  private readonly buckets = new Map<string, { left: number; reset: number }>()

  take(method: string, path: string): Limited {
    const major = /^\/(channels|guilds|webhooks)\/\d+/.exec(path)?.[0] ?? ''
    const [most, seconds] = sizeOf(method)
    const now = Date.now() / 1000
    const key = `${method} ${major}`
    const old = this.buckets.get(key)
    const bucket = old && old.reset > now ? old : { left: most, reset: now + seconds }
    this.buckets.set(key, bucket)
    const wait = bucket.reset - now
    const full = bucket.left <= 0
    if (!full) bucket.left -= 1
    const headers = {
      'x-ratelimit-limit': String(most),
      'x-ratelimit-remaining': String(bucket.left),
      'x-ratelimit-reset': bucket.reset.toFixed(3),
      'x-ratelimit-reset-after': wait.toFixed(3),
      'x-ratelimit-bucket': createHash('md5').update(method).digest('hex'),
    }
    return full ? { refused: tooMany(wait, false, headers) } : { headers }
  }
}

/** The 429; `seconds` may be a fraction. */
export function tooMany(seconds: number, global: boolean, headers: Record<string, string> = {}): Answer {
  const scope = global
    ? { 'x-ratelimit-scope': 'global', 'x-ratelimit-global': 'true' }
    : { 'x-ratelimit-scope': 'user' }
  return {
    status: 429,
    headers: {
      'retry-after': String(Math.ceil(seconds)),
      'x-ratelimit-limit': '5',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset-after': String(seconds),
      'x-ratelimit-bucket': 'emulator',
      ...headers,
      ...scope,
    },
    json: { message: 'You are being rate limited.', retry_after: seconds, global },
  }
}

function sizeOf(method: string): readonly [most: number, seconds: number] {
  if (/^POST .*messages$/.test(method)) return [5, 5]
  return method.includes('reactions') ? [1, 0.25] : [50, 1]
}
