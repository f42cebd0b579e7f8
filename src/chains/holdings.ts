import type { Holding } from './facts.ts'
import type { KnownToken } from './tokens.ts'

/** Holdings with the known tokens first, in the table's order; the others as they came. */
export function knownFirst(items: readonly Holding[], known: readonly KnownToken[]): readonly Holding[] {
  const rank = ({ asset }: Holding): number => {
    const at = known.findIndex(({ contract }) => contract === asset.id)
    return at < 0 ? known.length : at
  }
  return items.toSorted((a, b) => rank(a) - rank(b))
}
