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
  /** Of the letters of the words that tell something, the share that stands anywhere in the library, 0 to 1. */
  readonly familiar: number
  /** How many words tell something. */
  readonly words: number
}

/** Words that count less than this tell nothing. */
const TELLS = 0.5

/** A passage in the languages that may hold words of the question. */
export type Version = readonly [index: LanguageIndex, passage: number]

/** Holds a question against a passage. The first version is the question's own language. */
export function evidenceFor(question: string, versions: readonly Version[]): Evidence {
  const [own, ...others] = versions
  if (!own) return { covered: 0, missing: 1, told: 0, familiar: 0, words: 0 }
  const [index] = own
  const { written, read } = index.words(question)
  let told = 0
  let found = 0
  let missing = 0
  for (const word of read) {
    const { rarity, held } = others.map(version => weighed(word, version)).reduce(better, weighed(word, own))
    const worth = rarity * word.weight ** 2
    told += worth
    found += worth * held
    if (word.weight >= TELLS) missing = Math.max(missing, (rarity * (1 - held)) / index.mostTelling)
  }
  const telling = written.filter(({ weight }) => weight >= TELLS)
  return {
    covered: told === 0 ? 0 : found / told,
    missing,
    told,
    familiar: index.familiar(telling),
    words: telling.length,
  }
}

function weighed(word: Piece, [index, passage]: Version): Weighed {
  return index.weigh(word, passage)
}

function better(a: Weighed, b: Weighed): Weighed {
  return b.held > a.held ? b : a
}
