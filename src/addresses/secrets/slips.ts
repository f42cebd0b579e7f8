import type { Chain } from './chains.ts'
import type { Span } from './runs.ts'

/** Eleven right words of twelve leave only 2,048 phrases to try. */
export const NEEDED = 11
/** A misspelt word and the numbers on both sides of it take no more characters than this. */
const LONGEST_SLIP = 16
/** A chain that ends in the middle of the slip, or begins there, may by chance share a word with its neighbour. */
const OVERLAP = 8
/** With one slip in twelve words, one side of it has six right ones; fewer are not worth a look. */
export const HALF = 6
/** The other side with five words, their numbers and the slip takes no more characters than this, in any Unicode form. */
export const OTHER_SIDE = 100

/** Words that are a phrase but for one slip: the chains on both sides of it, and the whole stretch with the slip. */
export interface Slip {
  readonly parts: readonly Chain[]
  readonly span: Span
}

/**
 * The stretches of a run where one word is misspelt or missing between two chains, or at the beginning or the end of the
 * run, and eleven words or more are right: the best for each chain that is the second of two.
 */
export function slipsOf(chains: ReadonlyMap<number, Chain>, [from, to]: Span): Slip[] {
  const slips: Slip[] = []
  const before = new Map<Chain, Chain>()
  for (const chain of chains.values()) {
    if (chain.words === NEEDED && chain.start - from + (to - chain.end) <= LONGEST_SLIP) {
      slips.push({ parts: [chain], span: [from, to] })
    }
    const next = bestAfter(chain, chains)
    if (next && chain.words > (before.get(next)?.words ?? 0)) before.set(next, chain)
  }
  for (const [next, chain] of before) slips.push({ parts: [chain, next], span: [chain.start, next.end] })
  return slips
}

/** The chain that reaches furthest of those that a slip parts from this one, where the two have words enough. */
function bestAfter(chain: Chain, chains: ReadonlyMap<number, Chain>): Chain | null {
  let best: Chain | null = null
  const last = chain.end + LONGEST_SLIP
  for (let at = Math.max(chain.start + 1, chain.end - OVERLAP); at <= last; at++) {
    const next = chains.get(at)
    if (!next || next.end <= chain.end || chain.words + next.words < NEEDED) continue
    if (chain.words < HALF && next.words < HALF) continue
    if (!best || next.end > best.end) best = next
  }
  return best
}
