import type { Check, Finding } from '../../core/check.ts'
import type { Clock } from '../../core/clock.ts'
import { msg } from '../../core/text.ts'

/** A check with what it found. */
export interface Examined {
  readonly check: Check
  readonly findings: readonly Finding[]
}

/** How long one check may take, in milliseconds; a platform that does not answer is a finding, too. */
export const CHECK_MS = 10_000

/**
 * Asks every check, all at once. A check that takes too long or fails by a fault of its own is a bad finding and keeps
 * nobody waiting. The result stands in the order of the checks.
 */
export async function examine(checks: readonly Check[], clock: Clock): Promise<readonly Examined[]> {
  return Promise.all(checks.map(async check => ({ check, findings: await ask(check, clock) })))
}

async function ask(check: Check, clock: Clock): Promise<readonly Finding[]> {
  const stop = new AbortController()
  const late = Promise.withResolvers<readonly Finding[]>()
  const cancel = clock.after(CHECK_MS, () => {
    stop.abort()
    late.resolve([{ verdict: 'bad', code: 'too-slow', says: msg('doctor.found.tooSlow') }])
  })
  const looked = check.look(stop.signal).catch((): readonly Finding[] => {
    return [{ verdict: 'bad', code: 'failed', says: msg('doctor.found.failed') }]
  })
  return Promise.race([looked, late.promise]).finally(cancel)
}
