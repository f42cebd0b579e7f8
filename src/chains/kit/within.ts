import { ChainFault } from '../faults.ts'
import type { Call } from '../source.ts'
import type { Clock } from './clock.ts'

/**
 * Runs a part of an answer that is good to have and must not cost the rest: it may take half of the time that is left, and
 * `mostMs` at most. Null where it failed or took longer. Rejects when the whole call has ended, and for what is no
 * provider's fault.
 */
export async function within<T>(
  mostMs: number,
  clock: Clock,
  call: Call,
  run: (call: Call) => Promise<T>,
): Promise<T | null> {
  const now = clock.now().getTime()
  const ms = Math.max(0, Math.min(mostMs, (call.deadline - now) / 2))
  const late = new AbortController()
  const cancel = clock.after(ms, () => late.abort(new ChainFault('timeout', call.permit.provider)))
  const part = { ...call, deadline: now + ms, signal: AbortSignal.any([call.signal, late.signal]) }
  try {
    return await run(part)
  } catch (error) {
    if (call.signal.aborted || !(error instanceof ChainFault)) throw error
    return null
  } finally {
    cancel()
  }
}
