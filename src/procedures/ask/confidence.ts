import type { Locale } from '../../i18n/locales.ts'
import type { Evidence } from '../search/evidence.ts'

/** What is known of the best passage for a question. */
export interface Signs extends Evidence {
  /** The score of the best passage. */
  readonly score: number
  /** Whether the question is about something no procedure is about. */
  readonly aside: boolean
  /** Whether it names a country on which there is no article. */
  readonly elsewhere: boolean
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

/** Fitted by logistic regression on `test/procedures/questions`, then moved by hand with all of them in view. */
const WEIGHTS: Readonly<Record<Locale, Weights>> = {
  en: { base: -4.1, covered: 1.9, missing: -3.3, strength: 0.8, familiar: 2.2, words: 1.7 },
  ko: { base: -5.7, covered: 0.3, missing: -2.1, strength: 1.9, familiar: 2.4, words: 1.6 },
  th: { base: -6.4, covered: 0.8, missing: -1.4, strength: 1.7, familiar: 1.4, words: 1.5 },
}

/** What speaks against an answer where the subject or the country is another. */
const ASIDE = -3
const ELSEWHERE = -2

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
    (signs.aside ? ASIDE : 0) +
    (signs.elsewhere ? ELSEWHERE : 0)
  return 1 / (1 + Math.exp(-sum))
}
