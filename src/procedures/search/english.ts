import { each, grams, type Piece, type Tokens, weightOf } from './piece.ts'
import { stem } from './porter2.ts'
import type { Run } from './runs.ts'

const FUNCTION_WORDS = new Set(
  `a an the this that these those there here
  i me my mine you your yours he him his she her hers it its we us our ours they them their theirs
  am is are was were be been being do does did doing done have has had having
  can could will would shall should may might must
  what which who whom whose where when why how
  of in on at to for from by with about into as than then so if and or but not no yes
  many much any some please tell want need know help hi hello say let get got`.split(/\s+/),
)

/** How the words of a question count: `how` and `the` less than `freeze`. */
export function englishWords(found: readonly Run[]): readonly Piece[] {
  return found.map(run => ({ ...run, weight: weightOf(run.text, FUNCTION_WORDS.has(run.text)) }))
}

/** A word as it is indexed: its stem, or the run itself in another script. */
export function latinStem({ text, script }: Run): string {
  return script === 'latin' ? stem(text) : text
}

/** Three letters in a row, within words: half of a mistyped word is still right. */
export const letterTriples: Tokens = each(({ text }) => grams([...text], 3))

/** Stems. */
export const stems: Tokens = each(piece => [latinStem(piece)])

/** Two stems in a row. */
export const stemPairs: Tokens = (pieces, put) => {
  let before: string | undefined
  for (const piece of pieces) {
    const now = latinStem(piece)
    if (before !== undefined) put(`${before} ${now}`, 1)
    before = now
  }
}
