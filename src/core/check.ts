import type { MessageKey } from '../i18n/keys.ts'
import type { Text } from './text.ts'

/** How something was found: `warn` works but should be changed, `skipped` could not be looked at or need not be. */
export type Verdict = 'good' | 'warn' | 'bad' | 'skipped'

/** What a look came to. */
export interface Finding {
  readonly verdict: Verdict
  /** Which case it is, for scripts: `<check>.<code>`. */
  readonly code: string
  /** What was found. */
  readonly says: Text
  /** What to do about it. */
  readonly fix?: Text
}

/** One question that an operator's installation can be asked. Contributed by the part that knows the answer. */
export interface Check {
  readonly id: string
  readonly title: MessageKey
  /** Why it matters: told when something is wrong. */
  readonly why: MessageKey
  /** Looks, changes nothing, and resolves with at least one finding; rejects only through a fault of its own. */
  look(signal: AbortSignal): Promise<readonly Finding[]>
}

/** A single finding of a check, which is what most looks come to. */
export function found(verdict: Verdict, code: string, says: Text, fix?: Text): readonly Finding[] {
  return [{ verdict, code, says, ...(fix ? { fix } : {}) }]
}
