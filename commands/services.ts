import type { Attributor } from '../src/attribution/lookup.ts'
import type { AnyCommand } from '../src/core/command.ts'
import type { Place } from '../src/core/inbound.ts'
import type { ResolvedLocale } from '../src/i18n/resolve.ts'
import type { StatusFacts } from '../src/ops/status.ts'

/** What the commands of this folder use besides pure functions: things with state, given by the composition root. */
export interface Services {
  readonly attribution: Attributor
  readonly commands: readonly AnyCommand<Services>[]
  readonly status: () => Promise<StatusFacts>
  /** In which language a person is written to at a place, and what decided it. */
  readonly localeOf: (person: string, place: Place) => Promise<ResolvedLocale>
}
