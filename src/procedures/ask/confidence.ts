import type { Locale } from '../../i18n/locales.ts'
import type { Evidence } from '../search/evidence.ts'

/** What is known of the best passage for a question. */
export interface Signs extends Evidence {
  /** The score of the best passage. */
  readonly score: number
  /** Whether the question is about something no procedure is about. */
  readonly aside: boolean
}

/** How the signs weigh, on the scale of the logistic function. */
interface Weights {
  readonly base: number
  readonly covered: number
  readonly missing: number
  /** The logarithm of the score beside what the question's words tell. */
  readonly strength: number
  readonly familiar: number
  /** The logarithm of the number of words that tell something. */
  readonly words: number
}

/** Fitted by logistic regression on the development half of `test/procedures/questions`. */
const WEIGHTS: Readonly<Record<Locale, Weights>> = {
  en: { base: -8.58, covered: 2.14, missing: -3.04, strength: 2.57, familiar: 1.34, words: 3.29 },
  ko: { base: -8.66, covered: -0.47, missing: -1.96, strength: 2.33, familiar: 2.87, words: 2.94 },
  th: { base: -10.43, covered: 0.75, missing: -1.01, strength: 2.74, familiar: 1.56, words: 2.34 },
}

/** What speaks against an answer where the subject is another. */
const ASIDE = -3

/** From here on a passage is shown as an answer. */
export const ANSWERS = 0.5

/** How sure it is that the best passage answers, 0 to 1. */
export function confidence(language: Locale, signs: Signs): number {
  const { base, covered, missing, strength, familiar, words } = WEIGHTS[language]
  const sum =
    base +
    covered * signs.covered +
    missing * signs.missing +
    strength * Math.log1p(signs.score / (signs.told || 1)) +
    familiar * signs.familiar +
    words * Math.log1p(signs.words) +
    (signs.aside ? ASIDE : 0)
  return 1 / (1 + Math.exp(-sum))
}
