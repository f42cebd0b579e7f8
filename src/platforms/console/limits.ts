import type { Limits } from '../adapter.ts'

/** A terminal scrolls: neither text nor buttons have a limit. */
export const LIMITS: Limits = {}
