import { LOCALES } from '../../i18n/locales.ts'
import { foldForCompare } from '../../i18n/text.ts'
import type { Refusal } from './answer.ts'
import { ABUSE, RULES } from './refusals.ts'

/** Articles to offer in place of what is refused. */
export const INSTEAD: Readonly<Record<Refusal, readonly string[]>> = {
  evasion: ['bridges-and-dex', 'fatf-travel-rule', 'tipping-off'],
  forgery: ['emergency-disclosure', 'contact-rules'],
  exposure: ['police-networks', 'interpol-ncb'],
  insult: [],
}

/** What is left of an insult when the abuse is gone: a few letters that say nothing. */
const MOST_LEFT = 6

/**
 * Why a question is not answered; undefined where it may be. It errs on the side of answering: everything in the
 * articles is public, and what a criminal could use is not in them.
 */
export function refusalOf(question: string): Refusal | undefined {
  const text = foldForCompare(question)
  for (const language of LOCALES) {
    const rule = RULES[language].find(({ asked, unless }) => asked.test(text) && !unless.test(text))
    if (rule) return rule.refusal
  }
  return isAbuse(text) ? 'insult' : undefined
}

function isAbuse(text: string): boolean {
  const rest = LOCALES.reduce((left, language) => left.replace(ABUSE[language], ''), text)
  return rest !== text && rest.replace(/[^\p{L}]/gu, '').length <= MOST_LEFT
}
