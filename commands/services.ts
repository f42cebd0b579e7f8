import type { Attributor } from '../src/attribution/lookup.ts'
import type { AnyCommand } from '../src/core/command.ts'
import type { StatusFacts } from '../src/ops/status.ts'

/** What the commands of this folder use besides pure functions: things with state, given by the composition root. */
export interface Services {
  readonly attribution: Attributor
  readonly commands: readonly AnyCommand<Services>[]
  readonly status: () => Promise<StatusFacts>
}
