import type { LanguageIndex, Weighed } from './language.ts'
import type { Piece } from './piece.ts'

/** What speaks for a passage being an answer, whatever other passages score. */
export interface Evidence {
  /** How much of what the question tells stands in the article, 0 to 1. */
  readonly covered: number
  /** How telling the most telling word is that does not stand there, 0 to 1: `Brazil`, where all else fits. */
  readonly missing: number
  /** What the question's words tell in sum: a passage's score means something beside it. */
  readonly told: number
}

/** A passage in the languages that may hold words of the question. */
export type Version = readonly [index: LanguageIndex, passage: number]

/** Holds a question against a passage. The first version is the question's own language. */
export function evidenceFor(question: string, versions: readonly Version[]): Evidence {
  const [own, ...others] = versions
  if (!own) return { covered: 0, missing: 1, told: 0 }
  let told = 0
  let found = 0
  let missing = 0
  for (const word of own[0].words(question).read) {
    const { rarity, held } = others.map(version => weighed(word, version)).reduce(better, weighed(word, own))
    const worth = rarity * word.weight ** 2
    told += worth
    found += worth * held
    if (word.weight >= 0.5) missing = Math.max(missing, (rarity * (1 - held)) / own[0].mostTelling)
  }
  return { covered: told === 0 ? 0 : found / told, missing, told }
}

function weighed(word: Piece, [index, passage]: Version): Weighed {
  return index.weigh(word, passage)
}

function better(a: Weighed, b: Weighed): Weighed {
  return b.held > a.held ? b : a
}
