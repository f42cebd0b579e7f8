import { type Check, type Finding, found } from '../../core/check.ts'
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
 * nobody waiting. The result stands in the order of the checks, and tells once of a server that cannot be reached.
 */
export async function examine(checks: readonly Check[], clock: Clock): Promise<readonly Examined[]> {
  return toldOnce(await Promise.all(checks.map(async check => ({ check, findings: await ask(check, clock) }))))
}

/** What the checks of one platform begin with says that it is one server: `slack.token`, `slack.app`. */
function toldOnce(all: readonly Examined[]): readonly Examined[] {
  const told = new Set<string>()
  return all.map(({ check, findings }) => {
    const server = check.id.split('.', 1)[0]!
    const isAway = findings.some(isUnreachable)
    if (!isAway || !told.has(server)) {
      if (isAway) told.add(server)
      return { check, findings }
    }
    const others = findings.filter(finding => !isUnreachable(finding))
    return { check, findings: [...others, ...found('skipped', 'unreachable', msg('doctor.found.notReached'))] }
  })
}

function isUnreachable({ verdict, code }: Finding): boolean {
  return verdict === 'bad' && code === 'unreachable'
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
