import { listOf } from './issues.ts'
import type { Attribution, Consulted } from './lookup.ts'

/** What the issues of one list say about one address, in the order of their days. */
export interface ListHistory {
  readonly list: string
  readonly issues: readonly Consulted[]
}

/**
 * The lists of which more than one issue or copy was consulted and at least one names the address: since when it stands
 * there, and since when it does not. Between two issues nobody knows the day. In no particular order of lists.
 */
export function historyOf({ consulted }: Pick<Attribution, 'consulted'>): readonly ListHistory[] {
  return [...Map.groupBy(consulted, one => listOf(one.source))]
    .filter(
      ([, issues]) =>
        issues.length > 1 && issues.some(one => one.verdict !== 'not-listed' && one.verdict !== 'not-held'),
    )
    .map(([list, issues]) => ({
      list,
      issues: issues.toSorted((a, b) => (a.source.date < b.source.date ? -1 : a.source.date > b.source.date ? 1 : 0)),
    }))
}
