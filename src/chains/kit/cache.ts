import { createHmac } from 'node:crypto'
import type { Instant } from '../reading.ts'

/** Where answers may be kept and lost. A Keyv is one. A failure counts as absent. */
export interface AnswerCache {
  get(key: string): Promise<unknown>
  /** `ttl` in milliseconds. */
  set(key: string, value: unknown, ttl: number): Promise<unknown>
}

/** An answer as it is kept: the text that came, and when it came. */
export interface KeptAnswer {
  readonly text: string
  readonly fetchedAt: Instant
}

/** The cache with its keys hidden: what was asked for cannot be read from them. */
export interface Kept {
  get(question: string): Promise<KeptAnswer | null>
  set(question: string, answer: KeptAnswer, ttlMs: number): Promise<void>
}

/**
 * Keys are HMAC-SHA-256 over the question under this machine's secret (16 bytes at least): an address has too few bits
 * to be hidden by a plain hash, since all addresses of a network can be listed and tried.
 */
export function createKept(cache: AnswerCache | null, secret: Uint8Array): Kept {
  const keyOf = (question: string): string => createHmac('sha256', secret).update(question).digest('base64url')
  return {
    async get(question) {
      const value = await cache?.get(keyOf(question)).catch(() => undefined)
      return isKept(value) ? value : null
    },
    async set(question, answer, ttlMs) {
      await cache?.set(keyOf(question), answer, ttlMs).catch(() => undefined)
    },
  }
}

function isKept(value: unknown): value is KeptAnswer {
  const { text, fetchedAt } = (value ?? {}) as Partial<KeptAnswer>
  return typeof text === 'string' && typeof fetchedAt === 'string'
}
