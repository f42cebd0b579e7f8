import type { Failure } from '../adapter.ts'

/** Errors after which nobody reads any more: the pipe's other end, or the terminal itself, is gone. */
const GONE: ReadonlySet<string> = new Set([
  'EPIPE',
  'EIO',
  'ENXIO',
  'ECONNRESET',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
])

/** Whether an error says that nobody reads the output any more. */
export function isGone(error: unknown): boolean {
  return GONE.has(codeOf(error))
}

/**
 * What a failed write to a terminal or pipe means. One that is gone does not come back in this process; for anything
 * else nobody can say how much was seen.
 */
export function classify(error: unknown): Failure {
  if (isGone(error)) return { kind: 'permanent', why: codeOf(error) }
  return codeOf(error) === 'EAGAIN' ? { kind: 'retry', afterMs: 100 } : { kind: 'unknown' }
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null ? (error as { readonly code?: unknown }).code : undefined
  return typeof code === 'string' ? code : ''
}
