import type { Source } from './model.ts'

/**
 * For each source the newest complete issue of the same list that is later than it, where there is one: what that issue
 * does not name any more is no longer on the list. A copy made by somebody else proves nothing against the list itself,
 * since it may be incomplete; against an older copy it counts.
 */
export function laterIssues(sources: readonly Source[]): ReadonlyMap<string, Source> {
  const out = new Map<string, Source>()
  for (const source of sources) {
    const later = sources
      .filter(other => listOf(other) === listOf(source) && supersedes(other, source))
      .reduce<Source | null>((newest, other) => (newest && !precedes(other, newest) ? newest : other), null)
    if (later) out.set(source.id, later)
  }
  return out
}

/** The list of which a source is an issue or a copy. */
export function listOf({ id, list }: Source): string {
  return list ?? id
}

/** The newer one comes first; of the same day the list itself comes before a copy of it. */
function precedes(one: Source, other: Source): boolean {
  if (one.date !== other.date) return one.date > other.date
  return one.copy !== true && other.copy === true
}

/** Days compare as text. */
function supersedes(other: Source, source: Source): boolean {
  return other.held === 'complete' && other.date > source.date && (!other.copy || source.copy === true)
}
