import type { z } from 'zod'
import { ChainFault } from '../faults.ts'
import type { Instant } from '../reading.ts'
import type { Call } from '../source.ts'
import { createBudget, type Rate } from './budget.ts'
import { type AnswerCache, createKept } from './cache.ts'
import type { Clock } from './clock.ts'
import { parseExactly } from './numbers.ts'
import { type Limits, type Refused, receive } from './receive.ts'

/** What every provider is built on. */
export interface Kit {
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
  /** Null: nothing is kept. */
  readonly cache: AnswerCache | null
  /** Hides what the cache's keys were made of; 16 bytes at least, this machine's own. */
  readonly secret: Uint8Array
}

/** One provider's way of being spoken to. */
export interface HttpSettings {
  /** The provider's id. */
  readonly provider: string
  readonly rate: Rate
  /** Sent with every question; where a key travels in a header it stands here and nowhere else. */
  readonly headers?: Readonly<Record<string, string>>
  /** Added to every URL when it is sent, and seen nowhere else: a key that travels in the URL. */
  readonly secretQuery?: Readonly<Record<string, string>>
  /** HTTP statuses that this provider uses in a way of its own. */
  readonly statuses?: Readonly<Record<number, Refused>>
  readonly limits?: Partial<Limits>
}

/** One question. */
export interface Question<T> {
  /** Without keys. */
  readonly url: string
  /** A JSON document makes it a POST. */
  readonly body?: unknown
  /** What the answer must look like; anything else is `bad-answer`. */
  readonly schema: z.ZodType<T>
  /** How long the answer may be kept; absent: not at all. */
  readonly keepMs?: number
  /** For providers that say no with HTTP 200: what the answer says is wrong, or null. A refused answer is not kept. */
  readonly refused?: (value: T) => Refused | null
}

/** What came, checked. */
export interface Answer<T> {
  readonly value: T
  /** When it came; of a kept answer, when it first came. */
  readonly fetchedAt: Instant
}

/** Speaks with one provider. */
export interface Http {
  /** Rejects with `ChainFault` only. */
  ask<T>(question: Question<T>, call: Call): Promise<Answer<T>>
}

/** For how long a provider is left alone that asks for quiet without saying how long. */
const PAUSE_MS = 10_000
/** A provider that asks for more than an hour is asked again after one: the header may be wrong. */
const LONGEST_PAUSE_MS = 3_600_000

/** One a provider: it keeps the provider's rate. */
export function createHttp(settings: HttpSettings, kit: Kit): Http {
  const { provider } = settings
  const budget = createBudget(provider, settings.rate, kit.clock)
  const kept = createKept(kit.cache, kit.secret)

  async function send<T>(
    question: Question<T>,
    call: Call,
  ): Promise<{ readonly text: string; readonly fetchedAt: Instant }> {
    await budget.take(call)
    const url = new URL(question.url)
    for (const [name, value] of Object.entries(settings.secretQuery ?? {})) url.searchParams.set(name, value)
    call.sending(url.host)
    const received = await receive({ url, body: question.body, settings, kit, call })
    if (received.refused) throw refuse(received.refused, received.retryAfterMs)
    return { text: received.text, fetchedAt: kit.clock.now().toISOString() }
  }

  function refuse({ code, pauseMs = PAUSE_MS }: Refused, retryAfterMs: number | null = null): ChainFault {
    if (code !== 'rate-limited') return new ChainFault(code, provider)
    const until = kit.clock.now().getTime() + Math.min(retryAfterMs ?? pauseMs, LONGEST_PAUSE_MS)
    budget.pause(until)
    return new ChainFault(code, provider, new Date(until).toISOString())
  }

  function read<T>({ schema, refused }: Question<T>, text: string): T {
    const checked = schema.safeParse(parsed(text, provider))
    if (!checked.success) throw new ChainFault('bad-answer', provider)
    const refusal = refused?.(checked.data)
    if (refusal) throw refuse(refusal)
    return checked.data
  }

  return {
    async ask(question, call) {
      try {
        if (call.permit.provider !== provider) throw new ChainFault('not-allowed', provider)
        const name = JSON.stringify([provider, question.url, question.body ?? null])
        const before = question.keepMs === undefined ? null : await kept.get(name)
        if (before) return { value: read(question, before.text), fetchedAt: before.fetchedAt }
        const sent = await send(question, call)
        const value = read(question, sent.text)
        if (question.keepMs !== undefined) await kept.set(name, sent, question.keepMs)
        return { value, fetchedAt: sent.fetchedAt }
      } catch (error) {
        throw faultOf(error, provider, call)
      }
    },
  }
}

function parsed(text: string, provider: string): unknown {
  try {
    return parseExactly(text)
  } catch {
    throw new ChainFault('bad-answer', provider)
  }
}

/** Any failure as a fault: an ended call first, since it makes everything else fail; then what the network says. */
function faultOf(error: unknown, provider: string, { signal }: Call): ChainFault {
  if (signal.aborted) {
    return new ChainFault(signal.reason instanceof ChainFault ? signal.reason.code : 'cancelled', provider)
  }
  return error instanceof ChainFault ? error : new ChainFault('unavailable', provider)
}
